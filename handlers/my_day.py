"""`/day`: one's own day as a list and as a file, the trainings of a slot, a session's card."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.callbacks import OpenMyDay, OpenSession, OpenSlot, SendCalendar
from bot.filters import Command
from bot.keyboards.agenda import (
    card_buttons,
    no_agenda_buttons,
    own_day_buttons,
    training_buttons,
)
from bot.replies import Reply
from bot.screens import screen
from bot.views.agenda import calendar_event, card, no_agenda, own_day, training_choice
from forum.agenda import SessionId, Sessions, paged, slots
from forum.calendar import calendar_file
from forum.forums import Forums
from forum.muting import is_muted
from forum.participants import Participant, registered
from forum.reminders import Reminders
from forum.seating import Day, SessionGone, certain, day_of, my_day, session_in, standing
from forum.seats import Seats
from locales.phrases import phrase, plain

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_day, Command("day"))
    router.callback_query.register(show_day, OpenMyDay.filter())
    router.callback_query.register(open_session, OpenSession.filter())
    router.callback_query.register(open_slot, OpenSlot.filter())
    router.callback_query.register(send_calendar, SendCalendar.filter())
    return router


async def show_day(
    event: Message | CallbackQuery,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
    callback_data: OpenMyDay | None = None,
) -> Reply:
    day = _own(participant, forums, sessions, seats, clock)
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
    day = _own(participant, forums, sessions, seats, clock)
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
    day = _own(participant, forums, sessions, seats, clock)
    events = [calendar_event(day, session) for session in certain(day)]
    file = calendar_file(plain("agenda.calendar.name", city=day.forum.city), events, day.now)
    return SendDocument(
        chat_id=query.from_user.id,
        document=BufferedInputFile(file, f"forum-{day.forum.id}-{day.forum.day}.ics"),
        caption=phrase("agenda.calendar.caption"),
    )


def _own(
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
) -> Day:
    person = registered(participant)
    return day_of(forums.get(person.forum_id), person, sessions, seats, clock())
