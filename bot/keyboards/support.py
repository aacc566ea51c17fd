"""Under other people's questions as they are dealt."""

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import ChooseSupport, OpenSupport, ReviewSupport
from forum.questions import Question, QuestionNumber
from forum.support import Choice
from locales.phrases import plain


def card(question: Question, before: QuestionNumber | None) -> InlineKeyboardMarkup:
    """`before`: the one chosen last, on which one may think again."""
    choices = [_choice(question.number, choice) for choice in Choice]
    return InlineKeyboardMarkup(inline_keyboard=[choices, *_review(before)])


def review(number: QuestionNumber, choice: Choice) -> InlineKeyboardMarkup:
    """The other choice, and on."""
    [other] = set(Choice) - {choice}
    rows = [[_choice(number, other)], [_button(plain("support.button.next"), OpenSupport())]]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def end(before: QuestionNumber | None) -> InlineKeyboardMarkup:
    refresh = [_button(plain("menu.button.refresh"), OpenSupport())]
    return InlineKeyboardMarkup(inline_keyboard=[refresh, *_review(before)])


def open_deck() -> InlineKeyboardButton:
    """For messages of other features."""
    return _button(plain("support.button.open"), OpenSupport())


def _choice(number: QuestionNumber, choice: Choice) -> InlineKeyboardButton:
    style = ButtonStyle.PRIMARY if choice is Choice.SUPPORT else None
    data = ChooseSupport(number=number, choice=choice)
    return _button(plain(f"support.choice.{choice}"), data, style)


def _review(before: QuestionNumber | None) -> list[list[InlineKeyboardButton]]:
    if before is None:
        return []
    label = plain("support.button.review", number=before)
    return [[_button(label, ReviewSupport(number=before))]]


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack(), style=style)
