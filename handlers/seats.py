"""Sign up for a training, wait for a seat, leave; answer the offer of a seat."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.callbacks import AnswerOffer, AskToLeave, ChangeSeat, Origin, SeatAction
from bot.keyboards.agenda import card_buttons
from bot.keyboards.seats import leave_buttons, move_buttons
from bot.offers import offer_card, offers_made
from bot.replies import Reply
from bot.screens import screen
from bot.views.agenda import card
from bot.views.seats import ask_to_leave, ask_to_move, offer_accepted, offer_declined
from forum.agenda import SessionId, Sessions
from forum.forums import Forums
from forum.muting import is_muted
from forum.participants import Participant, registered
from forum.people import People
from forum.reminders import Reminders
from forum.seating import Standing, session_in, standing
from forum.seats import Seats
from forum.sign_up import Outcome, accept, decline, join_line, leave, move, sign_up
from locales.phrases import plain

Clock = Callable[[], datetime]

ACTIONS = {
    SeatAction.TAKE: sign_up,
    SeatAction.MOVE: move,
    SeatAction.WAIT: join_line,
    SeatAction.LEAVE: leave,
    SeatAction.ACCEPT: accept,
    SeatAction.DECLINE: decline,
}


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(change, ChangeSeat.filter())
    router.callback_query.register(ask, AskToLeave.filter())
    router.callback_query.register(answer, AnswerOffer.filter())
    return router


async def change(
    query: CallbackQuery,
    callback_data: ChangeSeat,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    people: People,
    reminders: Reminders,
    clock: Clock,
) -> list[Reply]:
    """The card shows what became of it; whoever is offered what was freed is told."""
    person, now, action = registered(participant), clock(), callback_data.action
    session_id = SessionId(callback_data.session_id)
    result = ACTIONS[action](seats, sessions, person, session_id, now)
    seen = _standing(session_id, person, forums, sessions, seats, now)
    muted = is_muted(reminders, person, seen)
    return [
        *_warning(query, result.outcome),
        _screen(query, seen, callback_data.origin, result.outcome, is_muted=muted),
        *_answered(seen, person, action),
        *offers_made(result.offers, people, forums),
    ]


async def ask(
    query: CallbackQuery,
    callback_data: AskToLeave,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    clock: Clock,
) -> Reply:
    """Whoever has nothing there any more sees the card as it is now."""
    person, session_id = registered(participant), SessionId(callback_data.session_id)
    seen = _standing(session_id, person, forums, sessions, seats, clock())
    if seen.state is None or not seen.is_open:
        return screen(query, card(seen), card_buttons(seen, callback_data.origin, is_muted=None))
    return screen(query, ask_to_leave(seen), leave_buttons(seen, callback_data.origin))


async def answer(
    _query: CallbackQuery,
    callback_data: AnswerOffer,
    participant: Participant | None,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    people: People,
    clock: Clock,
) -> list[Reply]:
    person, now = registered(participant), clock()
    action = SeatAction.ACCEPT if callback_data.accepted else SeatAction.DECLINE
    session_id = SessionId(callback_data.session_id)
    result = ACTIONS[action](seats, sessions, person, session_id, now)
    seen = _standing(session_id, person, forums, sessions, seats, now)
    return [*_answered(seen, person, action), *offers_made(result.offers, people, forums)]


def _standing(
    session_id: SessionId,
    person: Participant,
    forums: Forums,
    sessions: Sessions,
    seats: Seats,
    now: datetime,
) -> Standing:
    session = session_in(sessions, person, session_id)
    return standing(forums.get(session.forum_id), session, person, sessions, seats, now)


def _screen(
    query: CallbackQuery,
    seen: Standing,
    origin: Origin,
    outcome: Outcome,
    *,
    is_muted: bool | None,
) -> Reply:
    if outcome is Outcome.HAS_ANOTHER and seen.elsewhere:
        return screen(query, ask_to_move(seen, seen.elsewhere), move_buttons(seen.session, origin))
    return screen(query, card(seen), card_buttons(seen, origin, is_muted=is_muted))


def _warning(query: CallbackQuery, outcome: Outcome) -> list[Reply]:
    """Somebody else was faster."""
    if outcome is not Outcome.FULL:
        return []
    return [AnswerCallbackQuery(callback_query_id=query.id, text=plain("seats.none_left"))]


def _answered(seen: Standing, person: Participant, action: SeatAction) -> list[Reply]:
    """The message with the offer says what was answered, wherever that was done."""
    session = seen.session
    if action is SeatAction.ACCEPT:
        return [offer_card(session, person.id, offer_accepted(session, seen.forum.zone))]
    if action is SeatAction.DECLINE:
        return [offer_card(session, person.id, offer_declined(session))]
    return []
