"""`/agenda`, `/now`, `/day`: one message, changed in place; strangers choose a forum first."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.callbacks import (
    ChooseForum,
    OpenAgenda,
    OpenMyDay,
    OpenNow,
    OpenSection,
    OpenSession,
    OpenSlot,
    ReturnToAgenda,
    SendCalendar,
    Wanted,
)
from bot.drafts import read_draft
from bot.filters import Command
from bot.keyboards.agenda import (
    agenda_buttons,
    card_buttons,
    forum_choice,
    happening_buttons,
    no_agenda_buttons,
    own_day_buttons,
    training_buttons,
)
from bot.replies import Reply
from bot.screens import Event, screen
from bot.views.agenda import (
    agenda,
    calendar_event,
    card,
    choose_forum,
    happening,
    no_agenda,
    own_day,
    training_choice,
)
from forum.agenda import SessionId, Sessions, current, paged, section_of, sections, slots
from forum.calendar import calendar_file
from forum.forums import Forum, Forums
from forum.muting import is_muted
from forum.participants import Participant, registered
from forum.places import Places
from forum.reminders import Reminders
from forum.seating import Day, SessionGone, certain, day_of, my_day, session_in, standing
from forum.seats import Seats
from locales.phrases import phrase, plain

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_agenda, Command("agenda"))
    router.message.register(show_now, Command("now"))
    router.message.register(show_day, Command("day"))
    router.callback_query.register(show_agenda, OpenAgenda.filter())
    router.callback_query.register(show_now, OpenNow.filter())
    router.callback_query.register(show_day, OpenMyDay.filter())
    router.callback_query.register(show_section, OpenSection.filter())
    router.callback_query.register(return_to_agenda, ReturnToAgenda.filter())
    router.callback_query.register(open_session, OpenSession.filter())
    router.callback_query.register(open_slot, OpenSlot.filter())
    router.callback_query.register(take_forum, ChooseForum.filter())
    router.callback_query.register(send_calendar, SendCalendar.filter())
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
) -> Reply:
    """The part of the day that is on now."""
    forum = await _forum(state, participant, forums, places)
    if forum is None:
        return _choice(event, forums, places, Wanted.AGENDA)
    day = day_of(forum, participant, sessions, seats, clock())
    return _agenda(event, day, current(sections(day.sessions, forum), day.now))


async def show_section(
    query: CallbackQuery,
    callback_data: OpenSection,
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
        return _choice(query, forums, places, Wanted.AGENDA)
    day = day_of(forum, participant, sessions, seats, clock())
    return _agenda(query, day, callback_data.index)


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


async def show_day(
    event: Message | CallbackQuery,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
    callback_data: OpenMyDay | None = None,
) -> Reply:
    person = registered(participant)
    day = day_of(forums.get(person.forum_id), person, sessions, seats, clock())
    if not day.sessions:
        return screen(event, no_agenda(), no_agenda_buttons(day))
    pages = paged(my_day(day))
    index = min(callback_data.index if callback_data else 0, len(pages) - 1)
    return screen(
        event, own_day(day, pages[index]), own_day_buttons(day, pages[index], len(pages), index)
    )


async def open_session(
    query: CallbackQuery,
    callback_data: OpenSession,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    reminders: Reminders,
    clock: Clock,
) -> Reply:
    session = session_in(sessions, participant, SessionId(callback_data.session_id))
    forum = forums.get(session.forum_id)
    seen = standing(forum, session, participant, sessions, seats, clock())
    muted = is_muted(reminders, participant, seen)
    return screen(query, card(seen), card_buttons(seen, callback_data.origin, is_muted=muted))


async def open_slot(
    query: CallbackQuery,
    callback_data: OpenSlot,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
) -> Reply:
    person = registered(participant)
    day = day_of(forums.get(person.forum_id), person, sessions, seats, clock())
    for slot in slots(day.sessions):
        if slot.code == callback_data.code:
            return screen(query, training_choice(day, slot), training_buttons(slot))
    raise SessionGone


async def send_calendar(
    query: CallbackQuery,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
) -> Reply:
    person = registered(participant)
    day = day_of(forums.get(person.forum_id), person, sessions, seats, clock())
    events = [calendar_event(day, session) for session in certain(day)]
    file = calendar_file(plain("agenda.calendar.name", city=day.forum.city), events, day.now)
    return SendDocument(
        chat_id=query.from_user.id,
        document=BufferedInputFile(file, f"forum-{day.forum.id}-{day.forum.day}.ics"),
        caption=phrase("agenda.calendar.caption"),
    )


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


def _agenda(event: Event, day: Day, index: int) -> Reply:
    """An index of an older agenda leads to the last section."""
    if not day.sessions:
        return screen(event, no_agenda(), no_agenda_buttons(day))
    shown = sections(day.sessions, day.forum)
    index = min(index, len(shown) - 1)
    return screen(event, agenda(day, shown[index]), agenda_buttons(day, shown, index))
