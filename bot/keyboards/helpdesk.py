"""Frequent questions first, then a letter; for colleagues a button to answer it."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    AnswerLetter,
    CloseTopic,
    OpenHelpdesk,
    OpenLetters,
    ReadTopic,
    WriteToStaff,
)
from bot.keyboards.staff import to_panel
from forum.helpdesk import LetterToStaff, LetterToStaffId, Topic
from locales.phrases import plain


def entry() -> InlineKeyboardMarkup:
    return _rows([_button(plain("helpdesk.button.open"), OpenHelpdesk())])


def topics() -> InlineKeyboardMarkup:
    questions = [
        [_button(plain(f"helpdesk.button.topic.{each}"), ReadTopic(topic=each))] for each in Topic
    ]
    return _rows(*questions, [_write()])


def topic() -> InlineKeyboardMarkup:
    helped = _button(plain("helpdesk.button.helped"), CloseTopic())
    back = _button(plain("helpdesk.button.topics"), OpenHelpdesk())
    return _rows([helped], [_write()], [back])


def card(letter_id: LetterToStaffId) -> InlineKeyboardMarkup:
    answer = _button(
        plain("helpdesk.button.answer"), AnswerLetter(letter_id=letter_id), ButtonStyle.PRIMARY
    )
    return _rows([answer])


def letters(page: Sequence[LetterToStaff], number: int, *, has_more: bool) -> InlineKeyboardMarkup:
    answers = [
        [
            _button(
                plain("helpdesk.button.answer_one", number=each.id),
                AnswerLetter(letter_id=each.id),
            )
        ]
        for each in page
    ]
    turns = []
    if number > 1:
        turns.append(_button(plain("helpdesk.button.before"), OpenLetters(page=number - 1)))
    if has_more:
        turns.append(_button(plain("helpdesk.button.after"), OpenLetters(page=number + 1)))
    return _rows(*answers, turns, [to_panel()])


def _write() -> InlineKeyboardButton:
    return _button(plain("helpdesk.button.write"), WriteToStaff())


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack(), style=style)


def _rows(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
