"""Askers say whether the answer answers their question, and why not."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.answer_letter import answer_letter
from bot.callbacks import JudgeAnswer, SkipComment
from bot.commands import menu
from bot.filters import Media, Text
from bot.keyboards.opinions import skip
from bot.question_card import QuestionCards
from bot.replies import Reply
from bot.screens import say, screen
from bot.states import Judging as Waiting
from forum.opinions import Judging, explain, judge, letter_of
from forum.participants import Participant, registered
from forum.questions import QuestionNumber
from locales.phrases import phrase, reader

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(take_opinion, JudgeAnswer.filter())
    router.callback_query.register(end, SkipComment.filter())
    router.message.register(take_comment, Text(), StateFilter(Waiting.comment))
    router.message.register(ask_to_type, Media(), StateFilter(Waiting.comment))
    return router


async def take_opinion(
    query: CallbackQuery,
    callback_data: JudgeAnswer,
    state: FSMContext,
    raw_state: str | None,
    participant: Participant | None,
    judging: Judging,
    question_cards: QuestionCards,
    clock: Clock,
) -> list[Reply]:
    """A bad one is asked about, unless the person is busy with something else."""
    person, number = registered(participant), QuestionNumber(callback_data.number)
    is_good = callback_data.is_good
    head = judge(judging, person.id, number, clock(), is_satisfied=is_good)
    shown = _shown(judging, question_cards, person, number, head, clock())
    if is_good or raw_state is not None:
        return [shown]
    await state.set_state(Waiting.comment)
    await state.set_data({"head": head})
    return [shown, say(query, phrase("opinions.why"), skip(head))]


async def take_comment(
    message: Message,
    text: str,
    state: FSMContext,
    participant: Participant | None,
    judging: Judging,
    clock: Clock,
) -> Reply:
    head = QuestionNumber((await state.get_data())["head"])
    explain(judging, registered(participant).id, head, " ".join(text.split()), clock())
    await state.clear()
    return say(message, phrase("opinions.thanks"), menu(reader()))


async def end(query: CallbackQuery, state: FSMContext, raw_state: str | None) -> Reply:
    if raw_state == Waiting.comment.state:
        await state.clear()
    return screen(query, phrase("opinions.thanks"))


async def ask_to_type(message: Message) -> Reply:
    return say(message, phrase("opinions.media"))


def _shown(
    judging: Judging,
    question_cards: QuestionCards,
    person: Participant,
    number: QuestionNumber,
    head: QuestionNumber,
    now: datetime,
) -> Reply:
    """The author's card, or the letter of somebody who supports the question."""
    question = judging.questions.get(number)
    if question is not None and question.author_id == person.id:
        return question_cards.card(question, person, now)
    asked, answer = letter_of(judging, head)
    return answer_letter(asked, answer, judging.opinions.of(head, person.id), person.id)
