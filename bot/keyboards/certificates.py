"""Certificates are issued to many at once: one press must not be enough."""

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import IssueCertificates
from bot.keyboards.staff import back, to_panel
from locales.phrases import plain

__all__ = ["back", "confirm"]


def confirm() -> InlineKeyboardMarkup:
    sure = InlineKeyboardButton(
        text=plain("certificate.button.issue"),
        callback_data=IssueCertificates(sure=True).pack(),
        style=ButtonStyle.PRIMARY,
    )
    return InlineKeyboardMarkup(inline_keyboard=[[sure], [to_panel()]])
