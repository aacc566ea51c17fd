"""Under a page of the audit."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import OpenAudit
from bot.keyboards.staff import to_panel
from forum.audit import Page
from locales.phrases import plain


def page(shown: Page) -> InlineKeyboardMarkup:
    """Newer ones to the left, older ones to the right."""
    turns = []
    if shown.number > 1:
        turns.append(_turn("audit.button.newer", shown.top, shown.number - 1))
    if shown.has_older:
        turns.append(_turn("audit.button.older", shown.top, shown.number + 1))
    rows = [turns] if turns else []
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [to_panel()]])


def _turn(label: str, top: int, number: int) -> InlineKeyboardButton:
    data = OpenAudit(top=top, page=number)
    return InlineKeyboardButton(text=plain(label), callback_data=data.pack())
