"""Under an answer: whether it answers the question."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import JudgeAnswer, SkipComment
from forum.questions import QuestionNumber
from locales.phrases import plain


def thumbs(number: QuestionNumber) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(
            text=plain("opinions.button.good" if is_good else "opinions.button.bad"),
            callback_data=JudgeAnswer(number=number, is_good=is_good).pack(),
        )
        for is_good in (True, False)
    ]


def skip(number: QuestionNumber) -> InlineKeyboardMarkup:
    """Nobody has to explain."""
    button = InlineKeyboardButton(
        text=plain("opinions.button.skip"), callback_data=SkipComment(number=number).pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[[button]])
