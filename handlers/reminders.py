"""`/reminders`: of what one is reminded; one message, changed in place."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.callbacks import ChooseReminders, MuteSession, OpenReminders
from bot.filters import Command
from bot.keyboards.agenda import card_buttons
from bot.keyboards.reminders import reminder_choices
from bot.replies import Reply
from bot.screens import say, screen
from bot.views.agenda import card
from bot.views.reminders import reminder_settings
from forum.agenda import SessionId, Sessions
from forum.forums import Forums
from forum.muting import is_muted, mute, reminding_sessions
from forum.participants import Participant, registered
from forum.people import People
from forum.reminders import Reminders
from forum.seating import standing
from forum.seats import Seats

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("reminders"))
    router.callback_query.register(show, OpenReminders.filter())
    router.callback_query.register(choose, ChooseReminders.filter())
    router.callback_query.register(switch, MuteSession.filter())
    return router


async def show(
    event: Message | CallbackQuery,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    reminders: Reminders,
    clock: Clock,
) -> Reply:
    """A new message also under a reminder: its time and room stay to be read."""
    person, now = registered(participant), clock()
    return say(event, *_settings(person, forums, sessions, seats, reminders, now))


async def choose(
    query: CallbackQuery,
    callback_data: ChooseReminders,
    participant: Participant | None,
    people: People,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    reminders: Reminders,
    clock: Clock,
) -> Reply:
    person, now = registered(participant), clock()
    people.choose_reminders(person.id, callback_data.choice)
    return screen(query, *_settings(person, forums, sessions, seats, reminders, now))


async def switch(
    query: CallbackQuery,
    callback_data: MuteSession,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    reminders: Reminders,
    clock: Clock,
) -> Reply:
    """In the message of the settings, or in the card of the session."""
    person, now = registered(participant), clock()
    session_id = SessionId(callback_data.session_id)
    session = mute(reminders, sessions, person, session_id, muted=callback_data.muted)
    if callback_data.origin is None:
        return screen(query, *_settings(person, forums, sessions, seats, reminders, now))
    forum = forums.get(session.forum_id)
    seen = standing(forum, session, person, sessions, seats, now)
    muted = is_muted(reminders, person, seen)
    return screen(query, card(seen), card_buttons(seen, callback_data.origin, is_muted=muted))


def _settings(
    person: Participant,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    reminders: Reminders,
    now: datetime,
) -> tuple[str, InlineKeyboardMarkup]:
    wishes = reminders.wishes(person.id)
    ahead = reminding_sessions(wishes.choice, person, sessions, seats, now)
    zone = forums.get(person.forum_id).zone
    return reminder_settings(ahead), reminder_choices(wishes, ahead, zone)
