"""For those who change the day."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    CancelSession,
    ChangeRoom,
    ChangeSession,
    ChangeTime,
    OpenChanges,
    ShiftDay,
    UndoChange,
)
from bot.keyboards.staff import to_panel
from forum.agenda import Session, SessionId
from forum.changes import Room
from forum.forums import Forum
from forum.shifting import Shift
from forum.spelling import shortened
from locales import dates
from locales.phrases import plain, reader

LONGEST = 35  # characters that a narrow phone shows of a button
PAGE = 12  # sessions
STEPS = (5, 10, 15, 20, 30, 45, 60, -5, -10, -15)  # minutes


def day(sessions: Sequence[Session], forum: Forum, page: int) -> InlineKeyboardMarkup:
    """A page that is not there any more: the last one."""
    last = max(0, (len(sessions) - 1) // PAGE)
    page = min(page, last)
    shown = sessions[page * PAGE : (page + 1) * PAGE]
    turns = [
        _button(plain("changes.button.page", number=other + 1), OpenChanges(page=other))
        for other in (page - 1, page + 1)
        if 0 <= other <= last
    ]
    rows = [[_session(each, forum)] for each in shown]
    undo = _button(plain("changes.button.undo"), UndoChange())
    return _rows(*rows, turns, [undo], [to_panel()])


def session(shown: Session) -> InlineKeyboardMarkup:
    """A cancelled one can only be restored."""
    if shown.cancelled:
        restore = CancelSession(session_id=shown.id, cancelled=False)
        return _rows([_button(plain("changes.button.restore"), restore)], [_to_day()])
    cancel = CancelSession(session_id=shown.id, cancelled=True)
    return _rows(
        [_button(plain("changes.button.shift"), ShiftDay(session_id=shown.id))],
        [
            _button(plain("changes.button.time"), ChangeTime(session_id=shown.id)),
            _button(plain("changes.button.room"), ChangeRoom(session_id=shown.id)),
        ],
        [_button(plain("changes.button.cancel"), cancel, ButtonStyle.DANGER)],
        [_to_day()],
    )


def steps(first: SessionId) -> InlineKeyboardMarkup:
    buttons = [
        _button(f"{minutes:+d}", ShiftDay(session_id=first, minutes=minutes)) for minutes in STEPS
    ]
    return _rows(buttons[:4], buttons[4:7], buttons[7:], [_to_session(first)])


def preview(shift: Shift, minutes: int) -> InlineKeyboardMarkup:
    """Nothing to confirm where somebody would have no time left."""
    back = [_button(plain("menu.button.back"), ShiftDay(session_id=shift.first.id))]
    if shift.squeezed or not shift.moves:
        return _rows(back)
    sure = ShiftDay(session_id=shift.first.id, minutes=minutes, mark=shift.mark)
    return _rows([_button(plain("changes.button.confirm"), sure, ButtonStyle.PRIMARY)], back)


def rooms(session_id: SessionId, known: Sequence[Room]) -> InlineKeyboardMarkup:
    rows = [
        [
            _button(
                plain("changes.button.to_room", room=each.name, capacity=each.capacity),
                ChangeRoom(session_id=session_id, room_id=each.id),
            )
        ]
        for each in known
    ]
    return _rows(*rows, [_to_session(session_id)])


def typing(session_id: SessionId) -> InlineKeyboardMarkup:
    return _rows([_to_session(session_id)])


def changed() -> InlineKeyboardMarkup:
    undo = _button(plain("changes.button.undo"), UndoChange())
    return _rows([undo], [_to_day()])


def _session(shown: Session, forum: Forum) -> InlineKeyboardButton:
    key = "changes.button.cancelled" if shown.cancelled else "changes.button.session"
    time = dates.time(shown.starts_at, forum.zone)
    label = plain(key, time=time, title=shown.title.spoken(reader()))
    return _button(label, ChangeSession(session_id=shown.id))


def _to_day() -> InlineKeyboardButton:
    return _button(plain("changes.button.open"), OpenChanges())


def _to_session(session_id: SessionId) -> InlineKeyboardButton:
    return _button(plain("menu.button.back"), ChangeSession(session_id=session_id))


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=shortened(label, LONGEST), callback_data=data.pack(), style=style
    )


def _rows(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
