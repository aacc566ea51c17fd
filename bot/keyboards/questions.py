"""While a question is written, and under the list of one's own."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    AskingStep,
    ChooseDirection,
    DropQuestion,
    GoToStep,
    OpenMyQuestions,
    OpenQuestion,
    SendQuestion,
    SignQuestion,
)
from bot.keyboards.support import open_deck
from bot.question_draft import Draft
from bot.views.questions import one_line
from forum.fates import Fate
from forum.forums import Direction
from forum.questions import OTHER, Question, Signature
from forum.spelling import shortened
from locales.phrases import plain, reader

LONGEST = 35  # characters that a narrow phone shows of a button


def offer(draft: Draft) -> InlineKeyboardMarkup:
    """What came by itself may be a question."""
    yes = _button(
        plain("questions.button.offer"),
        GoToStep(turn=draft.turn, step=AskingStep.PREVIEW),
        ButtonStyle.PRIMARY,
    )
    no = _button(plain("menu.button.no"), DropQuestion(turn=draft.turn))
    return _rows([yes], [no])


def directions(draft: Draft, listed: Sequence[Direction]) -> InlineKeyboardMarkup:
    named = [
        _button(
            direction.short.spoken(reader()),
            ChooseDirection(turn=draft.turn, direction=direction.id),
        )
        for direction in listed
    ]
    other = _button(
        plain("questions.direction.other"), ChooseDirection(turn=draft.turn, direction=OTHER)
    )
    ways_out = _ways_out(draft, AskingStep.PREVIEW if draft.is_complete else None)
    return _rows(*([button] for button in (*named, other)), ways_out)


def text(draft: Draft) -> InlineKeyboardMarkup:
    """Back: to what was written before, or to the direction."""
    back = AskingStep.PREVIEW if draft.text else AskingStep.DIRECTION
    return _rows(_ways_out(draft, back))


def signatures(draft: Draft, lines: dict[Signature, str]) -> InlineKeyboardMarkup:
    choices = [
        _button(
            plain(f"questions.signature.{signature}.line", signature=line),
            SignQuestion(turn=draft.turn, signature=signature),
        )
        for signature, line in lines.items()
    ]
    rewrite = _step(draft, AskingStep.TEXT)
    ways_out = _ways_out(draft, AskingStep.PREVIEW if draft.is_complete else None)
    return _rows(*([button] for button in (*choices, rewrite)), ways_out)


def preview(draft: Draft) -> InlineKeyboardMarkup:
    send = _button(
        plain("questions.button.send" if draft.number is None else "questions.button.save"),
        SendQuestion(turn=draft.turn),
        ButtonStyle.PRIMARY,
    )
    return _rows(
        [send],
        [_step(draft, AskingStep.TEXT)],
        [_step(draft, AskingStep.DIRECTION), _step(draft, AskingStep.SIGNATURE)],
        _ways_out(draft, None),
    )


def my_questions(
    page: Sequence[Fate], newer: int | None, older: int | None
) -> InlineKeyboardMarkup:
    """A button for each question, the pages beside this one, and the questions of others."""
    rows = [[_question(fate.question)] for fate in page]
    pages = {"questions.button.newer": newer, "questions.button.older": older}
    turns = [
        _button(plain(key), OpenMyQuestions(page=number))
        for key, number in pages.items()
        if number is not None
    ]
    return _rows(*rows, turns, [open_deck()])


def _question(question: Question) -> InlineKeyboardButton:
    text = one_line(question.wording.text)
    label = plain("questions.button.question", number=question.number, text=text)
    return _button(label, OpenQuestion(number=question.number))


def _step(draft: Draft, step: AskingStep) -> InlineKeyboardButton:
    return _button(plain(f"questions.button.change.{step}"), GoToStep(turn=draft.turn, step=step))


def _ways_out(draft: Draft, back: AskingStep | None) -> list[InlineKeyboardButton]:
    cancel = _button(plain("menu.button.cancel"), DropQuestion(turn=draft.turn))
    if back is None:
        return [cancel]
    return [
        _button(plain("menu.button.back"), GoToStep(turn=draft.turn, step=back)),
        cancel,
    ]


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=shortened(label, LONGEST), callback_data=data.pack(), style=style
    )


def _rows(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
