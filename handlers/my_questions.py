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
from bot.keyboards import question_card as card_keyboards
from bot.keyboards import questions as keyboards
from bot.question_card import Face, QuestionCards
from bot.replies import Reply
from bot.screens import say, screen
from bot.views import questions as views
from forum.asking import own, withdraw, withdrawable
from forum.fates import Fates
from forum.participants import Participant, registered
from forum.questions import Question, QuestionNumber, Questions

Clock = Callable[[], datetime]

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
    message: Message, participant: Participant | None, fates: Fates, clock: Clock
) -> Reply:
    face = _page(fates, registered(participant), 1, clock())
    return say(message, face.text, face.keyboard)


async def turn_page(
    query: CallbackQuery,
    callback_data: OpenMyQuestions,
    participant: Participant | None,
    fates: Fates,
    clock: Clock,
) -> Reply:
    face = _page(fates, registered(participant), callback_data.page, clock())
    return screen(query, face.text, face.keyboard)


async def open_one(
    _query: CallbackQuery,
    callback_data: OpenQuestion,
    participant: Participant | None,
    questions: Questions,
    question_cards: QuestionCards,
    clock: Clock,
) -> Reply:
    """Its card moves to the end of the chat."""
    author = registered(participant)
    question = own(questions, author.id, QuestionNumber(callback_data.number))
    return question_cards.card(question, author, clock(), afresh=True)


async def ask_again(
    query: CallbackQuery,
    callback_data: WithdrawQuestion,
    participant: Participant | None,
    questions: Questions,
) -> Reply:
    author = registered(participant)
    question = withdrawable(questions, author.id, QuestionNumber(callback_data.number))
    text = views.confirm_withdrawal(question)
    return screen(query, text, card_keyboards.confirm_withdrawal(question))


async def take_back(
    query: CallbackQuery,
    callback_data: ConfirmWithdrawal,
    participant: Participant | None,
    questions: Questions,
    question_cards: QuestionCards,
    clock: Clock,
) -> list[Reply]:
    author = registered(participant)
    number = QuestionNumber(callback_data.number)
    question = withdraw(questions, author.id, number, clock())
    return _redrawn(query, question_cards, question, author, clock())


async def leave(
    query: CallbackQuery,
    callback_data: KeepQuestion,
    participant: Participant | None,
    questions: Questions,
    question_cards: QuestionCards,
    clock: Clock,
) -> list[Reply]:
    author = registered(participant)
    question = own(questions, author.id, QuestionNumber(callback_data.number))
    return _redrawn(query, question_cards, question, author, clock())


def _redrawn(
    query: CallbackQuery,
    question_cards: QuestionCards,
    question: Question,
    author: Participant,
    now: datetime,
) -> list[Reply]:
    """Under the finger, which may be on an older copy, and where the card stands now."""
    face = question_cards.face(question, author, now)
    return [
        screen(query, face.text, face.keyboard),
        question_cards.card(question, author, now),
    ]


def _page(fates: Fates, author: Participant, page: int, now: datetime) -> Face:
    """A page that is not there any more: the last one."""
    mine = fates.questions.of(author.id)
    last = max(1, -(-len(mine) // PAGE))
    page = min(page, last)
    shown = [fates.of(each, now) for each in mine[(page - 1) * PAGE : page * PAGE]]
    newer, older = page - 1 if page > 1 else None, page + 1 if page < last else None
    keyboard = keyboards.my_questions(shown, newer, older)
    return Face(text=views.my_questions(shown), keyboard=keyboard)
