"""The entrance: tickets are scanned, people without one are found by hand."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.callbacks import CheckIn, OpenEntrance, UndoCheckIn
from bot.checkins import ScannedByStaff
from bot.filters import Media, Text
from bot.keyboards import checkins as buttons
from bot.replies import Reply
from bot.screens import say, screen
from bot.states import CheckingIn
from bot.views import checkins as view
from forum.checkins import Arrival, Entrance, admit, find, scan, take_back, turnout
from forum.forums import Forums
from forum.places import Places
from forum.staff import Colleague, Staff, works_here
from locales.phrases import phrase

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(scan_ticket, ScannedByStaff())
    router.message.register(search, Text(), StateFilter(CheckingIn.search))
    router.message.register(ask_to_type, Media(), StateFilter(CheckingIn.search))
    router.callback_query.register(open_entrance, OpenEntrance.filter())
    router.callback_query.register(check_in, CheckIn.filter())
    router.callback_query.register(undo, UndoCheckIn.filter())
    return router


async def scan_ticket(
    message: Message,
    ticket: str,
    colleague: Colleague | None,
    entrance: Entrance,
    staff: Staff,
    forums: Forums,
    places: Places,
    clock: Clock,
) -> Reply:
    """One scan is one arrival: nothing to press while a queue waits."""
    came = scan(entrance, colleague, ticket, clock())
    return say(message, _words(came, staff, forums, places, clock()), buttons.arrival(came))


async def open_entrance(
    query: CallbackQuery,
    state: FSMContext,
    colleague: Colleague | None,
    entrance: Entrance,
    forums: Forums,
    places: Places,
) -> Reply:
    """The count of the moment; whatever is typed from now on is a search."""
    found = turnout(entrance, colleague)
    forum = forums.get(works_here(colleague).forum_id)
    await state.set_state(CheckingIn.search)
    return screen(query, view.entrance(forum, found, places), buttons.entrance())


async def search(
    message: Message, text: str, colleague: Colleague | None, entrance: Entrance
) -> Reply:
    found = find(entrance, colleague, text)
    key = "checkins.found" if found else "checkins.nobody"
    return say(message, phrase(key), buttons.people(found))


async def ask_to_type(message: Message) -> Reply:
    return say(message, phrase("checkins.text_only"))


async def check_in(
    query: CallbackQuery,
    callback_data: CheckIn,
    colleague: Colleague | None,
    entrance: Entrance,
    staff: Staff,
    forums: Forums,
    places: Places,
    clock: Clock,
) -> Reply:
    came = admit(entrance, colleague, callback_data.number, clock())
    return screen(query, _words(came, staff, forums, places, clock()), buttons.arrival(came))


async def undo(
    query: CallbackQuery,
    callback_data: UndoCheckIn,
    colleague: Colleague | None,
    entrance: Entrance,
    clock: Clock,
) -> Reply:
    participant = take_back(entrance, colleague, callback_data.number, clock())
    text = phrase("checkins.undone", name=participant.profile.name, number=participant.number)
    return screen(query, text, buttons.people([participant]))


def _words(came: Arrival, staff: Staff, forums: Forums, places: Places, now: datetime) -> str:
    forum = forums.get(came.participant.forum_id)
    by = staff.find(came.noted_by, now) if came.noted_by else None
    return view.arrival(came, forum, places, by.name if by else None)
