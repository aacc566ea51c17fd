"""Where somebody new can go."""

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import OpenAgenda, Register
from locales.phrases import plain


def welcome() -> InlineKeyboardMarkup:
    """Register, or look at the agenda first."""
    register = InlineKeyboardButton(
        text=plain("registration.button.begin"),
        callback_data=Register(step="begin").pack(),
        style=ButtonStyle.PRIMARY,
    )
    agenda = InlineKeyboardButton(
        text=plain("menu.button.agenda"), callback_data=OpenAgenda().pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[[register], [agenda]])
