"""One's own questions: the list, the living card of each, and taking one back."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.callbacks import (
    ConfirmWithdrawal,
    KeepQuestion,
    OpenMyQuestions,
    OpenQuestion,
    WithdrawQuestion,
)
from bot.filters import Command
from bot.keyboards import questions as keyboards
from bot.question_card import Face, card_face, question_card
from bot.replies import Reply
from bot.screens import say, screen
from bot.views import questions as views
from forum.forums import Forums
from forum.participants import Participant, registered
from forum.places import Places
from forum.questions import Question, QuestionNumber, Questions, own, withdraw, withdrawable

PAGE = 5  # questions


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(list_mine, Command("my"))
    router.callback_query.register(turn_page, OpenMyQuestions.filter())
    router.callback_query.register(open_one, OpenQuestion.filter())
    router.callback_query.register(ask_again, WithdrawQuestion.filter())
    router.callback_query.register(take_back, ConfirmWithdrawal.filter())
    router.callback_query.register(leave, KeepQuestion.filter())
    return router


async def list_mine(
    message: Message, participant: Participant | None, questions: Questions
) -> Reply:
    face = _page(questions.of(registered(participant).id), 1)
    return say(message, face.text, face.keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: OpenMyQuestions,
    participant: Participant | None,
    questions: Questions,
) -> Reply:
    face = _page(questions.of(registered(participant).id), callback_data.page)
    return screen(query, face.text, face.keyboard)


async def open_one(
    _query: CallbackQuery,
    callback_data: OpenQuestion,
    participant: Participant | None,
    questions: Questions,
    forums: Forums,
    places: Places,
) -> Reply:
    """Its card moves to the end of the chat."""
    author = registered(participant)
    question = own(questions, author.id, QuestionNumber(callback_data.number))
    return question_card(question, author, forums, places, afresh=True)


async def ask_again(
    query: CallbackQuery,
    callback_data: WithdrawQuestion,
    participant: Participant | None,
    questions: Questions,
) -> Reply:
    author = registered(participant)
    question = withdrawable(questions, author.id, QuestionNumber(callback_data.number))
    text = views.confirm_withdrawal(question)
    return screen(query, text, keyboards.confirm_withdrawal(question))


async def take_back(
    query: CallbackQuery,
    callback_data: ConfirmWithdrawal,
    participant: Participant | None,
    questions: Questions,
    forums: Forums,
    places: Places,
    clock: Callable[[], datetime],
) -> list[Reply]:
    author = registered(participant)
    number = QuestionNumber(callback_data.number)
    question = withdraw(questions, author.id, number, clock())
    return _redrawn(query, question, author, forums, places)


async def leave(
    query: CallbackQuery,
    callback_data: KeepQuestion,
    participant: Participant | None,
    questions: Questions,
    forums: Forums,
    places: Places,
) -> list[Reply]:
    author = registered(participant)
    question = own(questions, author.id, QuestionNumber(callback_data.number))
    return _redrawn(query, question, author, forums, places)


def _redrawn(
    query: CallbackQuery,
    question: Question,
    author: Participant,
    forums: Forums,
    places: Places,
) -> list[Reply]:
    """Under the finger, which may be on an older copy, and where the card stands now."""
    face = card_face(question, author, forums, places)
    return [
        screen(query, face.text, face.keyboard),
        question_card(question, author, forums, places),
    ]


def _page(mine: list[Question], page: int) -> Face:
    """A page that is not there any more: the last one."""
    last = max(1, -(-len(mine) // PAGE))
    page = min(page, last)
    shown = mine[(page - 1) * PAGE : page * PAGE]
    newer, older = page - 1 if page > 1 else None, page + 1 if page < last else None
    keyboard = keyboards.my_questions(shown, newer, older)
    return Face(text=views.my_questions(shown), keyboard=keyboard)
