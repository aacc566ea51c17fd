"""Questions of others are supported, one by one, in one message."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.callbacks import ChooseSupport, OpenSupport, ReviewSupport
from bot.filters import Command
from bot.keyboards import support as keyboards
from bot.replies import Reply
from bot.screens import Event, screen
from bot.toasts import stale
from bot.views import support as views
from forum.forums import Forums
from forum.participants import Participant, registered
from forum.questions import QuestionNumber, Questions
from forum.support import Deals, deal
from forum.weights import Weights
from locales.phrases import Html, plain

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_deck, Command("support"))
    router.callback_query.register(open_deck, OpenSupport.filter())
    router.callback_query.register(choose, ChooseSupport.filter())
    router.callback_query.register(review, ReviewSupport.filter())
    return router


async def open_deck(
    event: Event, participant: Participant | None, deals: Deals, forums: Forums, clock: Clock
) -> Reply:
    return _dealt(event, registered(participant), deals, forums, clock())


async def choose(
    query: CallbackQuery,
    callback_data: ChooseSupport,
    participant: Participant | None,
    deals: Deals,
    weights: Weights,
    forums: Forums,
    clock: Clock,
) -> list[Reply]:
    """How many stand behind it, and the next one."""
    person, number = registered(participant), QuestionNumber(callback_data.number)
    if not deals.choose(number, person.id, callback_data.choice):
        text = plain("support.over", number=number)
        told = AnswerCallbackQuery(callback_query_id=query.id, text=text, show_alert=True)
        return [told, _dealt(query, person, deals, forums, clock())]
    made = views.chosen(number, callback_data.choice, weights.of(number))
    return [_dealt(query, person, deals, forums, clock(), number, made)]


async def review(
    query: CallbackQuery,
    callback_data: ReviewSupport,
    participant: Participant | None,
    questions: Questions,
    deals: Deals,
    weights: Weights,
    forums: Forums,
) -> Reply:
    """A question on which they have chosen, to choose otherwise."""
    number = QuestionNumber(callback_data.number)
    choice = deals.choice(number, registered(participant).id)
    question = questions.get(number)
    if choice is None or question is None:
        return stale(query)
    made = views.chosen(number, choice, weights.of(number))
    text = views.card(question, forums.direction(question.wording.direction), made)
    return screen(query, text, keyboards.review(number, choice))


def _dealt(
    event: Event,
    person: Participant,
    deals: Deals,
    forums: Forums,
    now: datetime,
    before: QuestionNumber | None = None,
    made: Html | None = None,
) -> Reply:
    """The next question, below what was chosen on the one before it."""
    question = deal(deals, person, now)
    if question is None:
        return screen(event, views.end(made), keyboards.end(before))
    direction = forums.direction(question.wording.direction)
    return screen(event, views.card(question, direction, made), keyboards.card(question, before))
