"""Organizers change the day: shift it, move a session, cancel one, take it back."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

from aiogram import Router
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.callbacks import (
    CancelSession,
    ChangeRoom,
    ChangeSession,
    ChangeTime,
    OpenChanges,
    ShiftDay,
    UndoChange,
)
from bot.filters import Media, Text
from bot.keyboards import changes as buttons
from bot.replies import Reply
from bot.screens import Event, say, screen
from bot.states import Changing
from bot.views import changes as view
from forum.agenda import Session, SessionId
from forum.changes import (
    Planning,
    RoomId,
    all_sessions,
    cancel,
    looked_at,
    move_room,
    preview,
    retime,
    slip,
    undo,
)
from forum.staff import Colleague
from locales.phrases import phrase

Clock = Callable[[], datetime]

TIME = re.compile(r"([01]?\d|2[0-3])[:.\- ]([0-5]\d)")


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(take_time, Text(), StateFilter(Changing.time))
    router.message.register(ask_to_type, Media(), StateFilter(Changing.time))
    _route_presses(router.callback_query)
    return router


def _route_presses(press: TelegramEventObserver) -> None:
    press.register(open_day, OpenChanges.filter())
    press.register(open_session, ChangeSession.filter())
    press.register(shift_day, ShiftDay.filter())
    press.register(change_room, ChangeRoom.filter())
    press.register(ask_time, ChangeTime.filter())
    press.register(cancel_session, CancelSession.filter())
    press.register(take_back, UndoChange.filter())


async def open_day(
    query: CallbackQuery,
    callback_data: OpenChanges,
    colleague: Colleague | None,
    planning: Planning,
) -> Reply:
    forum, sessions = all_sessions(planning, colleague)
    return screen(query, view.day(forum), buttons.day(sessions, forum, callback_data.page))


async def open_session(
    query: CallbackQuery,
    callback_data: ChangeSession,
    state: FSMContext,
    colleague: Colleague | None,
    planning: Planning,
) -> Reply:
    """Whatever was to be typed is not any more."""
    session = looked_at(planning, colleague, SessionId(callback_data.session_id))
    await state.clear()
    return _shown(query, session, planning)


async def shift_day(
    query: CallbackQuery,
    callback_data: ShiftDay,
    colleague: Colleague | None,
    planning: Planning,
    clock: Clock,
) -> Reply:
    """By how much, then what that would do, then it is done."""
    first, minutes = SessionId(callback_data.session_id), callback_data.minutes
    session = looked_at(planning, colleague, first)
    forum = planning.forums.get(session.forum_id)
    if not minutes:
        return screen(query, view.by_how_much(session, forum), buttons.steps(first))
    by = timedelta(minutes=minutes)
    if callback_data.mark:
        slip(planning, colleague, first, by, callback_data.mark, clock())
        return screen(query, phrase("changes.done"), buttons.changed())
    found = preview(planning, colleague, first, by, clock())
    people = planning.changes.concerned([each.session.id for each in found.moves])
    text = view.preview(found, planning.sessions.of(forum.id), people, forum)
    return screen(query, text, buttons.preview(found, minutes))


async def change_room(
    query: CallbackQuery,
    callback_data: ChangeRoom,
    colleague: Colleague | None,
    planning: Planning,
    clock: Clock,
) -> Reply:
    session = looked_at(planning, colleague, SessionId(callback_data.session_id))
    if not callback_data.room_id:
        known = planning.changes.rooms(session.forum_id)
        text = view.session(session, planning.forums.get(session.forum_id))
        return screen(query, text, buttons.rooms(session.id, known))
    move_room(planning, colleague, session.id, RoomId(callback_data.room_id), clock())
    return screen(query, phrase("changes.done"), buttons.changed())


async def ask_time(
    query: CallbackQuery,
    callback_data: ChangeTime,
    state: FSMContext,
    colleague: Colleague | None,
    planning: Planning,
) -> Reply:
    session = looked_at(planning, colleague, SessionId(callback_data.session_id))
    await state.set_state(Changing.time)
    await state.set_data({"session": session.id})
    return screen(query, phrase("changes.time.ask"), buttons.typing(session.id))


async def take_time(
    message: Message,
    text: str,
    state: FSMContext,
    colleague: Colleague | None,
    planning: Planning,
    clock: Clock,
) -> Reply:
    session_id = SessionId((await state.get_data())["session"])
    session = looked_at(planning, colleague, session_id)
    typed = TIME.fullmatch(text)
    if typed is None:
        return say(message, phrase("changes.time.wrong"), buttons.typing(session_id))
    zone = planning.forums.get(session.forum_id).zone
    starts_at = datetime.combine(
        session.starts_at.astimezone(zone), time(int(typed[1]), int(typed[2])), zone
    )
    retime(planning, colleague, session_id, starts_at, clock())
    await state.clear()
    return say(message, phrase("changes.done"), buttons.changed())


async def ask_to_type(message: Message) -> Reply:
    return say(message, phrase("changes.time.wrong"))


async def cancel_session(
    query: CallbackQuery,
    callback_data: CancelSession,
    colleague: Colleague | None,
    planning: Planning,
    clock: Clock,
) -> Reply:
    session_id = SessionId(callback_data.session_id)
    cancel(planning, colleague, session_id, cancelled=callback_data.cancelled, now=clock())
    return screen(query, phrase("changes.done"), buttons.changed())


async def take_back(
    query: CallbackQuery, colleague: Colleague | None, planning: Planning, clock: Clock
) -> Reply:
    undo(planning, colleague, clock())
    forum, sessions = all_sessions(planning, colleague)
    return screen(query, phrase("changes.undone"), buttons.day(sessions, forum, 0))


def _shown(event: Event, session: Session, planning: Planning) -> Reply:
    forum = planning.forums.get(session.forum_id)
    return screen(event, view.session(session, forum), buttons.session(session))
