"""The register of promises: the list, one of them, and while one is noted."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    AddPromise,
    ChooseDate,
    ChooseOffice,
    ClosePromise,
    DropPromise,
    MovePromise,
    OpenPromise,
    OpenPromises,
    TranslatePromise,
)
from bot.keyboards.staff import to_panel
from bot.views.promises import mark
from forum.promises import Promise, PromiseState
from forum.spelling import shortened
from locales.phrases import plain, reader

LONGEST = 35  # characters that a narrow phone shows of a button
MONTHS = (1, 3, 6)  # ahead, for the date of a promise

Row = list[InlineKeyboardButton]


def register(page: Sequence[Promise], number: int, *, has_more: bool) -> InlineKeyboardMarkup:
    turns = []
    if number > 1:
        turns.append(_button(plain("promises.button.before"), OpenPromises(page=number - 1)))
    if has_more:
        turns.append(_button(plain("promises.button.after"), OpenPromises(page=number + 1)))
    add = _button(plain("promises.button.add"), AddPromise())
    return _rows(*([_promise(each)] for each in page), turns, [add], [to_panel()])


def card(promise: Promise) -> InlineKeyboardMarkup:
    """A closed one can still be translated: askers read it."""
    return _rows(
        *_changes(promise),
        _translation(promise),
        [_button(plain("promises.button.all"), OpenPromises())],
    )


def owners(turn: str, names: Sequence[str]) -> InlineKeyboardMarkup:
    choices = [
        [_button(name, ChooseOffice(turn=turn, index=index))] for index, name in enumerate(names)
    ]
    return _rows(*choices, [_cancel()])


def dates(turn: str, *, may_be_none: bool) -> InlineKeyboardMarkup:
    months = [
        _button(plain("promises.button.months", count=each), ChooseDate(turn=turn, months=each))
        for each in MONTHS
    ]
    none = _button(plain("promises.button.no_date"), ChooseDate(turn=turn, months=0))
    return _rows(months, [none] if may_be_none else [], [_cancel()])


def way_out() -> InlineKeyboardMarkup:
    return _rows([_cancel()])


def _changes(promise: Promise) -> list[Row]:
    if promise.state is not PromiseState.OPEN:
        return []
    kept = ClosePromise(promise_id=promise.id, state="kept")
    dropped = ClosePromise(promise_id=promise.id, state="dropped")
    return [
        [_button(plain("promises.button.kept"), kept, ButtonStyle.SUCCESS)],
        [_button(plain("promises.button.move"), MovePromise(promise_id=promise.id))],
        [_button(plain("promises.button.dropped"), dropped)],
    ]


def _translation(promise: Promise) -> Row:
    if promise.missing is None:
        return []
    label = plain(f"promises.button.add.{promise.missing}")
    return [_button(label, TranslatePromise(promise_id=promise.id))]


def _promise(promise: Promise) -> InlineKeyboardButton:
    label = plain(
        "promises.button.promise",
        mark=mark(promise.state),
        text=promise.text.spoken(reader()),
    )
    return _button(label, OpenPromise(promise_id=promise.id))


def _cancel() -> InlineKeyboardButton:
    return _button(plain("menu.button.cancel"), DropPromise())


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=shortened(label, LONGEST), callback_data=data.pack(), style=style
    )


def _rows(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
