"""The list of those expected: files about it, and whether to import what was sent."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import DropList, ImportList, OpenExpected, OrderListFile
from bot.keyboards.staff import to_panel
from forum.expected import Awaited, ImportId, ListFile
from forum.staff import RIGHTS, Colleague, Right
from locales.phrases import plain


def overview(colleague: Colleague, found: Sequence[Awaited]) -> InlineKeyboardMarkup:
    rows = []
    if any(each.registered < each.expected for each in found):
        rows.append([_file(ListFile.ABSENT)])
    if Right.IMPORT in RIGHTS[colleague.role]:
        rows.append([_file(ListFile.TEMPLATE)])
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [to_panel()]])


def decision(import_id: ImportId, rows: int) -> InlineKeyboardMarkup:
    yes = _button(plain("expected.button.import", rows=rows), ImportList(import_id=import_id))
    no = _button(plain("expected.button.drop"), DropList(import_id=import_id))
    return InlineKeyboardMarkup(inline_keyboard=[[yes], [no]])


def back() -> InlineKeyboardMarkup:
    """To the list as it is now."""
    shown = _button(plain("expected.button.open"), OpenExpected())
    return InlineKeyboardMarkup(inline_keyboard=[[shown]])


def _file(kind: ListFile) -> InlineKeyboardButton:
    return _button(plain(f"expected.button.order.{kind}"), OrderListFile(kind=kind))


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())
