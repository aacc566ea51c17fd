"""What people type about themselves, to register and to correct it later."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State
from aiogram.types import Message

from bot import phones
from bot.accompany import Accompany
from bot.filters import Media, Text
from bot.keyboards import registration as buttons
from bot.registration import Registration
from bot.replies import Replies, Reply
from bot.screens import say
from bot.states import Registering
from forum.drafts import Step, next_step
from forum.places import find_district, find_region
from forum.profiles import (
    PhoneForeign,
    PhoneInvalid,
    district_name,
    full_name,
    organisation,
    title,
)
from forum.registration import recognised
from locales.phrases import phrase

Handler = Callable[..., Awaitable[Replies]]

UNDER_WAY = StateFilter(Registering)
TYPED = StateFilter(Registering.name, Registering.role_title, Registering.organisation)


def create_router() -> Router:
    router = Router(name=__name__)
    hears = router.message.register
    hears(receive_contact, StateFilter(Registering.phone), Media(), Accompany())
    hears(ask_for_text, TYPED, Media())
    hears(ask_for_press, UNDER_WAY, Media())
    for state, receive in RECEIVES.items():
        hears(receive, StateFilter(state), Text(), Accompany())
    hears(ask_for_press, UNDER_WAY, Text())
    return router


async def receive_contact(message: Message, registration: Registration) -> Replies:
    """One tap; the contact of somebody else is not theirs to give."""
    contact = message.contact
    if contact is None:
        raise PhoneInvalid
    if contact.user_id != registration.person.id:
        raise PhoneForeign
    phone = phones.shared(contact.phone_number)
    known = recognised(registration.registry, registration.draft, phone, registration.now)
    if known is None:
        return await _phone_told(message, registration, phone)
    welcome = phrase("expected.recognised", phone=phones.spaced(phone))
    replies = await registration.tell(message, known)
    return [say(message, welcome, registration.under_the_input()), *replies]


async def receive_phone(message: Message, text: str, registration: Registration) -> Replies:
    if text in buttons.back_labels():
        return await _back_from_phone(message, registration)
    return await _phone_told(message, registration, phones.typed(text))


async def receive_name(message: Message, text: str, registration: Registration) -> Replies:
    return await registration.tell(message, replace(registration.draft, name=full_name(text)))


async def receive_title(message: Message, text: str, registration: Registration) -> Replies:
    return await registration.tell(message, replace(registration.draft, role_title=title(text)))


async def receive_organisation(message: Message, text: str, registration: Registration) -> Replies:
    told = replace(registration.draft, organisation=organisation(text))
    return await registration.tell(message, told)


async def receive_region(message: Message, text: str, registration: Registration) -> Replies:
    """The first letters of a name, in whatever language and on whatever keyboard."""
    regions = registration.registry.places.regions()
    found = find_region(text, regions)
    if len(found) == 1:
        return await registration.tell_region(message, found[0].id)
    key = "registration.found" if found else "registration.region_unknown"
    return say(message, phrase(key), buttons.regions(found or regions, are_all=not found))


async def receive_district(message: Message, text: str, registration: Registration) -> Replies:
    """From the list of the region; where none is known, as it was typed."""
    listed = registration.registry.districts_for(registration.draft)
    if not listed:
        told = replace(registration.draft, district_id=None, district_name=district_name(text))
        return await registration.tell(message, told)
    found = find_district(text, listed)
    if len(found) == 1:
        return await registration.tell_district(message, found[0].id)
    key = "registration.found" if found else "registration.district_unknown"
    return say(message, phrase(key), buttons.districts(found or listed))


async def ask_for_text(message: Message) -> Reply:
    return say(message, phrase("error.text_only"))


async def ask_for_press(message: Message) -> Reply:
    return say(message, phrase("error.use_buttons"))


RECEIVES: dict[State, Handler] = {
    Registering.phone: receive_phone,
    Registering.name: receive_name,
    Registering.role_title: receive_title,
    Registering.region: receive_region,
    Registering.district: receive_district,
    Registering.organisation: receive_organisation,
}


async def _phone_told(message: Message, registration: Registration, phone: str) -> Replies:
    kept = phrase("registration.phone_told", phone=phones.spaced(phone))
    replies = await registration.tell(message, replace(registration.draft, phone=phone))
    return [say(message, kept, registration.under_the_input()), *replies]


async def _back_from_phone(message: Message, registration: Registration) -> Replies:
    replies = await registration.go_back(message, Step.PHONE)
    if registration.participant is None and next_step(registration.draft) is not None:
        return replies
    unchanged = say(message, phrase("registration.unchanged"), registration.under_the_input())
    return [unchanged, *replies]
