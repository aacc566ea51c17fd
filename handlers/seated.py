"""The author of the next question says where the microphone is to come."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import TakeSeat
from bot.question_card import QuestionCards
from bot.replies import Reply
from forum.participants import Participant, registered
from forum.questions import QuestionNumber, Questions
from forum.seated import sit


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(take_seat, TakeSeat.filter())
    return router


async def take_seat(
    _query: CallbackQuery,
    callback_data: TakeSeat,
    participant: Participant | None,
    questions: Questions,
    question_cards: QuestionCards,
    clock: Callable[[], datetime],
) -> Reply:
    author = registered(participant)
    number = QuestionNumber(callback_data.number)
    question = sit(questions, author.id, number, callback_data.sector)
    return question_cards.card(question, author, clock())
