"""Under the card of a question: one press for each verdict."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    CardVerdict,
    DeclineQuestion,
    DropVersion,
    JoinQuestion,
    JudgeQuestion,
    OpenCard,
    OpenReasons,
    OpenStaff,
    ReturnCards,
    TakeCards,
    UndoVerdict,
    Version,
    WriteVersion,
)
from bot.views.moderation import Card
from forum.bench import mark_of
from forum.moderation import DECLINING
from forum.questions import Question, QuestionNumber, Reason
from forum.verdicts import Verdict
from locales.phrases import plain

Row = list[InlineKeyboardButton]


def card(shown: Card) -> InlineKeyboardMarkup:
    number = shown.question.number
    heads = [each.match.question.number for each in shown.candidates]
    return _rows(
        [_judge(shown.question, CardVerdict.ACCEPT, ButtonStyle.SUCCESS)],
        [_join(shown.question, head) for head in heads],
        [
            _judge(shown.question, CardVerdict.WRITING),
            _judge(shown.question, CardVerdict.REPHRASE),
        ],
        [
            _button(plain("moderation.button.rules"), OpenReasons(number=number)),
            _button(
                plain("moderation.button.short"),
                WriteVersion(version=Version.SHORT, number=number),
            ),
        ],
        [*_undo(shown.last), _button(plain("moderation.button.return"), ReturnCards())],
    )


def reasons(question: Question) -> InlineKeyboardMarkup:
    """One under the other: each is a serious thing to say of somebody."""
    mark = mark_of(question)
    buttons = [
        _button(
            plain(f"moderation.reason.{reason}"),
            DeclineQuestion(number=question.number, reason=reason, mark=mark),
        )
        for reason in Reason
        if reason in DECLINING
    ]
    return _rows(*([button] for button in buttons), [_back(question.number)])


def summary(last: Verdict | None) -> InlineKeyboardMarkup:
    return _rows(
        [_button(plain("moderation.button.take"), TakeCards(), ButtonStyle.PRIMARY)],
        _undo(last),
        [_button(plain("menu.button.back"), OpenStaff())],
    )


def ask_for(version: Version, question: Question) -> InlineKeyboardMarkup:
    """The other version, nothing at all, or the card again."""
    written = question.short if version is Version.SHORT else question.translation
    drop = DropVersion(version=version, number=question.number, mark=mark_of(question))
    [other] = set(Version) - {version}
    return _rows(
        [_button(plain(f"moderation.button.drop.{version}"), drop)] if written else [],
        [
            _button(
                plain(f"moderation.button.{other}"),
                WriteVersion(version=other, number=question.number),
            )
        ],
        [_back(question.number)],
    )


def saved(question: Question) -> InlineKeyboardMarkup:
    """Under what the screen will show of a question that is in nobody's hand."""
    return _rows(
        [
            _button(
                plain(f"moderation.button.{version}"),
                WriteVersion(version=version, number=question.number),
            )
            for version in Version
        ]
    )


def _judge(
    question: Question, verdict: CardVerdict, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    data = JudgeQuestion(verdict=verdict, number=question.number, mark=mark_of(question))
    return _button(plain(f"moderation.button.{verdict}"), data, style)


def _join(question: Question, head: QuestionNumber) -> InlineKeyboardButton:
    data = JoinQuestion(number=question.number, head=head, mark=mark_of(question))
    return _button(plain("moderation.button.join.to", number=head), data)


def _undo(last: Verdict | None) -> Row:
    if last is None:
        return []
    label = plain("moderation.button.undo.last", number=last.decision.number)
    return [_button(label, UndoVerdict(verdict_id=last.id))]


def _back(number: QuestionNumber) -> InlineKeyboardButton:
    return _button(plain("menu.button.back"), OpenCard(number=number))


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack(), style=style)


def _rows(*rows: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])
