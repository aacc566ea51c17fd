"""To agree, or not to."""

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import DeclineConsent, GiveConsent, OpenAgenda
from locales.phrases import plain


def consent(mark: str) -> InlineKeyboardMarkup:
    """The mark tells which text stood above the button."""
    give = InlineKeyboardButton(
        text=plain("consent.button.give"),
        callback_data=GiveConsent(mark=mark).pack(),
        style=ButtonStyle.SUCCESS,
    )
    decline = InlineKeyboardButton(
        text=plain("consent.button.decline"), callback_data=DeclineConsent().pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[[give], [decline]])


def declined() -> InlineKeyboardMarkup:
    """What is open to everybody."""
    agenda = InlineKeyboardButton(
        text=plain("menu.button.agenda"), callback_data=OpenAgenda().pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[[agenda]])
