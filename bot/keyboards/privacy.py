"""Under one's own data, and under the question whether to delete them."""

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import Forget
from bot.keyboards.registration import edit_rows
from forum.drafts import Draft
from locales.phrases import plain


def my_data(draft: Draft) -> InlineKeyboardMarkup:
    """A button for each line that can be corrected."""
    return InlineKeyboardMarkup(inline_keyboard=[*edit_rows(draft), [_forget()]])


def unfinished() -> InlineKeyboardMarkup:
    """Under what was told before the registration is complete."""
    return InlineKeyboardMarkup(inline_keyboard=[[_forget()]])


def forget() -> InlineKeyboardMarkup:
    yes = InlineKeyboardButton(
        text=plain("privacy.button.yes"),
        callback_data=Forget(answer="yes").pack(),
        style=ButtonStyle.DANGER,
    )
    no = InlineKeyboardButton(
        text=plain("privacy.button.no"), callback_data=Forget(answer="no").pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[[yes], [no]])


def _forget() -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=plain("privacy.button.forget"), callback_data=Forget(answer="ask").pack()
    )
