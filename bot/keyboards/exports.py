"""Which file to take."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import OrderExport
from bot.keyboards.staff import to_panel
from forum.exports import ExportKind
from locales.phrases import plain

FILES = (ExportKind.FULL, ExportKind.PUBLIC, ExportKind.BOOK)


def kinds() -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=plain(f"exports.button.{kind}"), callback_data=OrderExport(kind=kind).pack()
            )
        ]
        for kind in FILES
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [to_panel()]])
