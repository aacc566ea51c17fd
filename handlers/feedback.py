"""Three taps about a session, and what the staff read of them."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import (
    ChangeFeedback,
    ImproveSession,
    OpenFeedback,
    PraiseSession,
    RateSession,
)
from bot.feedback import Step, feedback_card
from bot.keyboards import feedback as buttons
from bot.replies import Reply
from bot.screens import screen
from bot.views import feedback as view
from forum.agenda import SessionId
from forum.feedback import Listening, explain, rate, recall, results
from forum.participants import Participant, registered
from forum.staff import Colleague, works_here

Clock = Callable[[], datetime]

PAGE = 4  # sessions


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(take_stars, RateSession.filter())
    router.callback_query.register(take_useful, PraiseSession.filter())
    router.callback_query.register(take_improve, ImproveSession.filter())
    router.callback_query.register(begin_anew, ChangeFeedback.filter())
    router.callback_query.register(show_results, OpenFeedback.filter())
    return router


async def take_stars(
    _query: CallbackQuery,
    callback_data: RateSession,
    participant: Participant | None,
    listening: Listening,
    clock: Clock,
) -> Reply:
    """Saved at once: whoever stops here has answered."""
    person, session_id = registered(participant).id, SessionId(callback_data.session_id)
    occasion = rate(listening, person, session_id, callback_data.stars, clock())
    return feedback_card(occasion, Step.USEFUL, person)


async def take_useful(
    _query: CallbackQuery,
    callback_data: PraiseSession,
    participant: Participant | None,
    listening: Listening,
    clock: Clock,
) -> Reply:
    person, session_id = registered(participant).id, SessionId(callback_data.session_id)
    occasion = explain(listening, person, session_id, callback_data.useful, clock())
    return feedback_card(occasion, Step.IMPROVE, person)


async def take_improve(
    _query: CallbackQuery,
    callback_data: ImproveSession,
    participant: Participant | None,
    listening: Listening,
    clock: Clock,
) -> Reply:
    person, session_id = registered(participant).id, SessionId(callback_data.session_id)
    occasion = explain(listening, person, session_id, callback_data.improve, clock())
    return feedback_card(occasion, Step.DONE, person)


async def begin_anew(
    _query: CallbackQuery,
    callback_data: ChangeFeedback,
    participant: Participant | None,
    listening: Listening,
    clock: Clock,
) -> Reply:
    """What was said stays until something else is."""
    person, session_id = registered(participant).id, SessionId(callback_data.session_id)
    occasion = recall(listening, person, session_id, clock())
    return feedback_card(occasion, Step.STARS, person)


async def show_results(
    query: CallbackQuery,
    callback_data: OpenFeedback,
    colleague: Colleague | None,
    listening: Listening,
) -> Reply:
    """A page that is not there any more: the last one."""
    found = results(listening.feedback, colleague)
    last = max(1, -(-len(found) // PAGE))
    page = min(callback_data.page, last)
    zone = listening.forums.get(works_here(colleague).forum_id).zone
    text = view.results(found[(page - 1) * PAGE : page * PAGE], zone)
    return screen(query, text, buttons.results(page, has_more=page < last))
