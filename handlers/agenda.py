"""`/agenda` and `/now`: one message, changed in place; strangers choose a forum first."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.callbacks import (
    ChooseForum,
    OpenAgenda,
    OpenNow,
    OpenSection,
    ReturnToAgenda,
    Wanted,
)
from bot.drafts import read_draft
from bot.filters import Command
from bot.keyboards.agenda import (
    agenda_buttons,
    forum_choice,
    happening_buttons,
    no_agenda_buttons,
)
from bot.replies import Reply
from bot.screens import Event, screen
from bot.views.agenda import (
    agenda,
    choose_forum,
    happening,
    no_agenda,
)
from forum.agenda import SessionId, Sessions, current, section_of, sections
from forum.forums import Forum, Forums
from forum.participants import Participant
from forum.places import Places
from forum.seating import Day, day_of, session_in
from forum.seats import Seats

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_agenda, Command("agenda"))
    router.message.register(show_now, Command("now"))
    router.callback_query.register(show_agenda, OpenAgenda.filter())
    router.callback_query.register(show_now, OpenNow.filter())
    router.callback_query.register(show_agenda, OpenSection.filter())
    router.callback_query.register(return_to_agenda, ReturnToAgenda.filter())
    router.callback_query.register(take_forum, ChooseForum.filter())
    return router


async def show_agenda(
    event: Message | CallbackQuery,
    state: FSMContext,
    participant: Participant | None,
    forums: Forums,
    places: Places,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
    callback_data: OpenSection | OpenAgenda | None = None,
) -> Reply:
    """The section that was pressed, or the part of the day that is on now."""
    forum = await _forum(state, participant, forums, places)
    if forum is None:
        return _choice(event, forums, places, Wanted.AGENDA)
    day = day_of(forum, participant, sessions, seats, clock())
    index = callback_data.index if isinstance(callback_data, OpenSection) else None
    return _agenda(event, day, index)


async def return_to_agenda(
    query: CallbackQuery,
    callback_data: ReturnToAgenda,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
) -> Reply:
    session = session_in(sessions, participant, SessionId(callback_data.session_id))
    day = day_of(forums.get(session.forum_id), participant, sessions, seats, clock())
    return _agenda(query, day, section_of(sections(day.sessions, day.forum), session))


async def show_now(
    event: Message | CallbackQuery,
    state: FSMContext,
    participant: Participant | None,
    forums: Forums,
    places: Places,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
) -> Reply:
    forum = await _forum(state, participant, forums, places)
    if forum is None:
        return _choice(event, forums, places, Wanted.NOW)
    day = day_of(forum, participant, sessions, seats, clock())
    return screen(event, happening(day), happening_buttons(day))


async def take_forum(
    query: CallbackQuery,
    callback_data: ChooseForum,
    state: FSMContext,
    participant: Participant | None,
    forums: Forums,
    places: Places,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
) -> Reply:
    """A stranger's choice is kept until they register; one that is no forum asks again."""
    forum = _listed(forums, callback_data.forum_id)
    if forum is None:
        return _choice(query, forums, places, callback_data.wanted)
    await state.update_data(forum=forum.id)
    show = show_now if callback_data.wanted is Wanted.NOW else show_agenda
    return await show(query, state, participant, forums, places, sessions, seats, clock)


async def _forum(
    state: FSMContext, participant: Participant | None, forums: Forums, places: Places
) -> Forum | None:
    """One's own; a stranger's is the one they chose, or that of their region."""
    if participant:
        return forums.get(participant.forum_id)
    chosen = (await state.get_data()).get("forum")
    region_id = (await read_draft(state)).region_id
    region = places.region(region_id) if region_id else None
    return _listed(forums, chosen or (region.forum_id if region else ""))


def _listed(forums: Forums, forum_id: str) -> Forum | None:
    return next((forum for forum in forums.all() if forum.id == forum_id), None)


def _choice(event: Event, forums: Forums, places: Places, wanted: Wanted) -> Reply:
    text = choose_forum(forums.all(), places.regions())
    return screen(event, text, forum_choice(forums.all(), wanted))


def _agenda(event: Event, day: Day, index: int | None = None) -> Reply:
    """None: what is on now. An index of an older agenda leads to the last section."""
    if not day.sessions:
        return screen(event, no_agenda(), no_agenda_buttons(day))
    shown = sections(day.sessions, day.forum)
    index = current(shown, day.now) if index is None else min(index, len(shown) - 1)
    return screen(event, agenda(day, shown[index]), agenda_buttons(day, shown, index))
