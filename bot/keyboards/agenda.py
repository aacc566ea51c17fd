"""Ways through the agenda: the parts of the day, the sessions by number, one's own day."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    ChooseForum,
    OpenAgenda,
    OpenMyDay,
    OpenNow,
    OpenSection,
    OpenSession,
    OpenSlot,
    Origin,
    Register,
    ReturnToAgenda,
    SendCalendar,
    Wanted,
)
from bot.keyboards.reminders import mute_rows
from bot.keyboards.seats import seat_rows
from forum.agenda import LONGEST_SECTION, Section, Session, Slot
from forum.forums import Forum
from forum.seating import Day, Standing
from locales import dates
from locales.phrases import plain

IN_A_ROW = 5  # numbers that a thumb can tell apart on a narrow phone

Row = list[InlineKeyboardButton]


def forum_choice(forums: Sequence[Forum], wanted: Wanted) -> InlineKeyboardMarkup:
    return _keyboard(
        *(
            [_button(plain("agenda.button.forum", city=forum.city), _chosen(forum, wanted))]
            for forum in forums
        )
    )


def agenda_buttons(day: Day, sections: Sequence[Section], index: int) -> InlineKeyboardMarkup:
    """A section by the hour at which it begins: the names of the parts are too long for a row."""
    hours = [dates.time(each.sessions[0].starts_at, day.forum.zone) for each in sections]
    return _keyboard(
        [_tab(hour, OpenSection(index=i), is_open=i == index) for i, hour in enumerate(hours)],
        *_numbers(sections[index].sessions, Origin.AGENDA),
        [_now(), _my_day() if day.is_registered else _other_forum()],
        *_register(day),
    )


def no_agenda_buttons(day: Day) -> InlineKeyboardMarkup:
    return _keyboard([_now()], *_register(day))


def happening_buttons(day: Day) -> InlineKeyboardMarkup:
    refresh = _button(plain("menu.button.refresh"), OpenNow())
    mine = _my_day() if day.is_registered else _other_forum(Wanted.NOW)
    return _keyboard([refresh], [_whole_day(), mine], *_register(day))


def own_day_buttons(
    day: Day, entries: Sequence[Session | Slot], pages: int, index: int
) -> InlineKeyboardMarkup:
    to_choose = [each for each in entries if isinstance(each, Slot) and day.now < each.starts_at]
    sessions = [each for each in entries if isinstance(each, Session)]
    return _keyboard(
        *([_choose(slot, day.forum.zone)] for slot in to_choose),
        *_numbers(sessions, Origin.MY_DAY),
        *_pages(pages, index),
        [_button(plain("agenda.button.calendar"), SendCalendar())],
        [_now(), _whole_day()],
    )


def training_buttons(slot: Slot) -> InlineKeyboardMarkup:
    back = _button(plain("menu.button.back"), OpenMyDay())
    return _keyboard(*_numbers(slot.sessions[:LONGEST_SECTION], Origin.MY_DAY), [back])


def card_buttons(
    standing: Standing, origin: Origin, *, is_muted: bool | None
) -> InlineKeyboardMarkup:
    return _keyboard(
        *seat_rows(standing, origin),
        *mute_rows(standing.session, origin, is_muted=is_muted),
        [_back(standing.session, origin)],
    )


def _back(session: Session, origin: Origin) -> InlineKeyboardButton:
    to_agenda = origin is Origin.AGENDA
    where = ReturnToAgenda(session_id=session.id) if to_agenda else OpenMyDay()
    return _button(plain("menu.button.back"), where)


def _numbers(sessions: Sequence[Session], origin: Origin) -> list[Row]:
    """The card of each session behind the number that it has in the text."""
    buttons = [
        _button(str(number), OpenSession(session_id=session.id, origin=origin))
        for number, session in enumerate(sessions, start=1)
    ]
    return [buttons[i : i + IN_A_ROW] for i in range(0, len(buttons), IN_A_ROW)]


def _pages(pages: int, index: int) -> list[Row]:
    row = [
        _tab(f"{page + 1}/{pages}", OpenMyDay(index=page), is_open=page == index)
        for page in range(pages)
    ]
    return [row] if pages > 1 else []


def _choose(slot: Slot, zone: ZoneInfo) -> InlineKeyboardButton:
    time = dates.time(slot.starts_at, zone)
    return _button(plain("agenda.button.choose", time=time), OpenSlot(code=slot.code))


def _chosen(forum: Forum, wanted: Wanted) -> ChooseForum:
    return ChooseForum(forum_id=forum.id, wanted=wanted)


def _now() -> InlineKeyboardButton:
    return _button(plain("agenda.button.now"), OpenNow())


def _whole_day() -> InlineKeyboardButton:
    return _button(plain("agenda.button.whole"), OpenAgenda())


def _my_day() -> InlineKeyboardButton:
    return _button(plain("agenda.button.my_day"), OpenMyDay())


def _other_forum(wanted: Wanted = Wanted.AGENDA) -> InlineKeyboardButton:
    return _button(plain("agenda.button.other_forum"), ChooseForum(forum_id="", wanted=wanted))


def _register(day: Day) -> list[Row]:
    """For strangers."""
    begin = _button(plain("registration.button.begin"), Register(step="begin"))
    return [] if day.is_registered else [[begin]]


def _tab(text: str, opens: CallbackData, *, is_open: bool) -> InlineKeyboardButton:
    style = ButtonStyle.PRIMARY if is_open else None
    return InlineKeyboardButton(text=text, callback_data=opens.pack(), style=style)


def _button(text: str, opens: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=opens.pack())


def _keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=list(rows))
