"""At the entrance."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import CheckIn, OpenEntrance, UndoCheckIn
from bot.keyboards.staff import to_panel
from forum.checkins import Arrival, Entry
from forum.participants import Participant
from forum.spelling import shortened
from locales.phrases import plain

LONGEST = 35  # characters that a narrow phone shows of a button


def entrance() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[to_panel()]])


def people(found: Sequence[Participant]) -> InlineKeyboardMarkup:
    rows = [[_person(each)] for each in found]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [_to_entrance()]])


def arrival(came: Arrival) -> InlineKeyboardMarkup:
    """What is noted can be taken back by whoever sees that it is wrong."""
    rows = [[_to_entrance()]]
    if came.entry is not Entry.ELSEWHERE:
        undo = UndoCheckIn(number=came.participant.number)
        rows.insert(0, [_button(plain("checkins.button.undo"), undo)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _person(participant: Participant) -> InlineKeyboardButton:
    label = plain(
        "checkins.button.person", number=participant.number, name=participant.profile.name
    )
    return _button(shortened(label, LONGEST), CheckIn(number=participant.number))


def _to_entrance() -> InlineKeyboardButton:
    return _button(plain("checkins.button.open"), OpenEntrance())


def _button(label: str, data: CheckIn | OpenEntrance | UndoCheckIn) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())
