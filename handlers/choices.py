"""What people tap about themselves, to register and to correct it later."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.accompany import Accompany
from bot.callbacks import (
    ChooseDistrict,
    ChooseRegion,
    ChooseRole,
    Confirm,
    EditAnswer,
    GoBack,
    OpenRegions,
    TurnDistricts,
)
from bot.consents import ask_consent
from bot.filters import Registered
from bot.keyboards import registration as buttons
from bot.registration import Registration
from bot.replies import Replies, Reply
from bot.screens import screen
from bot.states import Registering
from bot.tickets import ticket
from bot.toasts import already_registered, stale
from forum.consents import has_agreed
from forum.drafts import Step, draft_of, steps, with_role
from forum.participants import Participant
from forum.places import DistrictId, RegionId
from forum.registration import PlaceUnknown, register
from locales.phrases import phrase

UNDER_WAY = StateFilter(Registering)


def create_router() -> Router:
    router = Router(name=__name__)
    presses = router.callback_query.register
    presses(correct_data, EditAnswer.filter(), Registered(), Accompany())
    presses(correct_draft, EditAnswer.filter(), UNDER_WAY, Accompany())
    presses(confirm, Confirm.filter(), Accompany())
    for data, answer in ANSWERS.items():
        presses(answer, data.filter(), UNDER_WAY, Accompany())
        presses(tell_already, data.filter(), Registered())
    return router


async def choose_role(
    query: CallbackQuery, callback_data: ChooseRole, registration: Registration
) -> Replies:
    return await registration.tell(query, with_role(registration.draft, callback_data.role))


async def choose_region(
    query: CallbackQuery, callback_data: ChooseRegion, registration: Registration
) -> Replies:
    region_id = RegionId(callback_data.region)
    if region_id not in {region.id for region in registration.registry.places.regions()}:
        raise PlaceUnknown
    return await registration.tell_region(query, region_id, moving=callback_data.moving)


async def open_regions(query: CallbackQuery, registration: Registration) -> Reply:
    regions = registration.registry.places.regions()
    return screen(
        query, phrase("registration.all_regions"), buttons.regions(regions, are_all=True)
    )


async def choose_district(
    query: CallbackQuery, callback_data: ChooseDistrict, registration: Registration
) -> Replies:
    district_id = DistrictId(callback_data.district)
    if district_id not in {
        district.id for district in registration.registry.districts_for(registration.draft)
    }:
        raise PlaceUnknown
    return await registration.tell_district(query, district_id)


async def turn_districts(
    query: CallbackQuery, callback_data: TurnDistricts, registration: Registration
) -> Reply:
    return registration.prompt(Step.DISTRICT, callback_data.page).put(query)


async def go_back(
    query: CallbackQuery, callback_data: GoBack, registration: Registration
) -> Replies:
    return await registration.go_back(query, callback_data.step)


async def correct_draft(
    query: CallbackQuery, callback_data: EditAnswer, registration: Registration
) -> Replies:
    if callback_data.step not in steps(registration.draft):
        return stale(query)
    return await registration.ask(query, callback_data.step)


async def correct_data(
    query: CallbackQuery,
    callback_data: EditAnswer,
    participant: Participant,
    registration: Registration,
) -> Replies:
    """What was told at registration is the draft of the correction."""
    return await correct_draft(
        query, callback_data, replace(registration, draft=draft_of(participant.profile))
    )


async def confirm(query: CallbackQuery, registration: Registration) -> Replies:
    """Registered once, however often it is pressed."""
    registry, person = registration.registry, registration.person
    if registration.participant is not None:
        return already_registered(query)
    if not has_agreed(registry.consents, person.id):
        return ask_consent(registration, query)
    participant = register(registry, person.id, registration.draft, registration.now)
    await registration.state.clear()
    done = phrase("registration.done", number=participant.number)
    forum = registry.forums.get(participant.forum_id)
    return [screen(query, done), ticket(participant, forum, registration.username)]


async def tell_already(query: CallbackQuery) -> Reply:
    return already_registered(query)


ANSWERS: dict[type[CallbackData], Callable[..., Awaitable[Replies]]] = {
    GoBack: go_back,
    ChooseRole: choose_role,
    ChooseRegion: choose_region,
    OpenRegions: open_regions,
    ChooseDistrict: choose_district,
    TurnDistricts: turn_districts,
}
