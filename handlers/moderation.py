"""Moderators decide on questions, card by card, each with one press."""

from collections.abc import Callable

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.callbacks import (
    CardVerdict,
    DeclineQuestion,
    JoinQuestion,
    JudgeQuestion,
    OpenCard,
    OpenReasons,
    ReturnCards,
    TakeCards,
    UndoVerdict,
)
from bot.moderation_cards import Cards, WithCards
from bot.question_card import Face
from bot.replies import Reply
from bot.screens import screen
from bot.toasts import refused
from forum.bench import ChangedMeanwhile, HeldBySomebody, Mark
from forum.moderation import (
    CannotJoin,
    accept,
    decline,
    give_back,
    join,
    return_rest,
    take,
    to_writing,
)
from forum.mutes import MUTE
from forum.questions import QuestionNumber
from forum.undoing import NothingToUndo, undo
from forum.verdicts import AlreadyDecided, VerdictId
from locales.phrases import plain

# The card under the finger has had its time: what became of it is told, and the next one shown.
PASSED = (AlreadyDecided, HeldBySomebody, ChangedMeanwhile, CannotJoin)
VERDICTS = {
    CardVerdict.ACCEPT: accept,
    CardVerdict.WRITING: to_writing,
    CardVerdict.REPHRASE: give_back,
}
MINUTE = 60


def create_router() -> Router:
    router = Router(name=__name__)
    press = router.callback_query
    press.register(take_ten, TakeCards.filter(), WithCards())
    press.register(judge, JudgeQuestion.filter(), WithCards())
    press.register(join_to, JoinQuestion.filter(), WithCards())
    press.register(ask_reason, OpenReasons.filter(), WithCards())
    press.register(decline_for, DeclineQuestion.filter(), WithCards())
    press.register(open_card, OpenCard.filter(), WithCards())
    press.register(undo_last, UndoVerdict.filter(), WithCards())
    press.register(give_rest, ReturnCards.filter(), WithCards())
    return router


async def take_ten(query: CallbackQuery, cards: Cards, state: FSMContext) -> Reply:
    await state.clear()
    take(cards.bench, cards.colleague, cards.now)
    return _put(query, cards.next())


async def judge(query: CallbackQuery, callback_data: JudgeQuestion, cards: Cards) -> list[Reply]:
    number, mark = QuestionNumber(callback_data.number), Mark(callback_data.mark)

    def decide() -> str:
        VERDICTS[callback_data.verdict](cards.bench, cards.colleague, number, cards.now, seen=mark)
        return plain(f"moderation.judged.{callback_data.verdict}", number=number)

    return _decided(query, cards, number, decide)


async def join_to(query: CallbackQuery, callback_data: JoinQuestion, cards: Cards) -> list[Reply]:
    number, head = QuestionNumber(callback_data.number), QuestionNumber(callback_data.head)
    mark = Mark(callback_data.mark)

    def decide() -> str:
        join(cards.bench, cards.colleague, number, head, cards.now, seen=mark)
        return plain("moderation.done.join", number=number, head=head)

    return _decided(query, cards, number, decide)


async def ask_reason(query: CallbackQuery, callback_data: OpenReasons, cards: Cards) -> Reply:
    return _put(query, cards.reasons(QuestionNumber(callback_data.number)))


async def decline_for(
    query: CallbackQuery, callback_data: DeclineQuestion, cards: Cards
) -> list[Reply]:
    number, mark = QuestionNumber(callback_data.number), Mark(callback_data.mark)

    def decide() -> str:
        reason = callback_data.reason
        if decline(cards.bench, cards.colleague, number, cards.now, reason, seen=mark):
            minutes = int(MUTE.total_seconds()) // MINUTE
            return plain("moderation.done.muted", number=number, count=minutes)
        return plain("moderation.done.decline", number=number)

    return _decided(query, cards, number, decide)


async def open_card(
    query: CallbackQuery, callback_data: OpenCard, cards: Cards, state: FSMContext
) -> Reply:
    """Nothing is typed for the screen any more, if something was going to be."""
    await state.clear()
    return _put(query, cards.next(QuestionNumber(callback_data.number)))


async def undo_last(query: CallbackQuery, callback_data: UndoVerdict, cards: Cards) -> list[Reply]:
    try:
        question = undo(
            cards.bench, cards.colleague, cards.now, VerdictId(callback_data.verdict_id)
        )
    except NothingToUndo as refusal:  # a second tap of the same thumb
        return [refused(query, refusal, alert=False), _put(query, cards.next())]
    told = _tell(query, plain("moderation.done.undo", number=question.number))
    return [told, _put(query, cards.next(question.number))]


async def give_rest(query: CallbackQuery, cards: Cards) -> list[Reply]:
    count = return_rest(cards.bench, cards.colleague, cards.now)
    return [_tell(query, plain("moderation.done.return", count=count)), _put(query, cards.next())]


def _decided(
    query: CallbackQuery, cards: Cards, number: QuestionNumber, decide: Callable[[], str]
) -> list[Reply]:
    """What was done in a word, and the next card; or why it could not be done."""
    try:
        told = _tell(query, decide())
    except PASSED as passed:
        told = refused(query, passed, alert=not _is_own(passed, cards))
    return [told, _put(query, cards.next(number))]


def _is_own(passed: Exception, cards: Cards) -> bool:
    """A second tap of the same thumb: no alert about one's own verdict."""
    verdict = passed.verdict if isinstance(passed, AlreadyDecided) else None
    return bool(verdict and cards.colleague and verdict.moderator_id == cards.colleague.id)


def _tell(query: CallbackQuery, text: str) -> Reply:
    return AnswerCallbackQuery(callback_query_id=query.id, text=text)


def _put(query: CallbackQuery, face: Face) -> Reply:
    return screen(query, face.text, face.keyboard)
