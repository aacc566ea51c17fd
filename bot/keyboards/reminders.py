"""Under a reminder, and the choice of reminders."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    AskMinister,
    ChooseReminders,
    MuteSession,
    OpenMyDay,
    OpenReminders,
    OpenSession,
    OpenSlot,
    OpenTicket,
    Origin,
)
from forum.agenda import Session
from forum.people import ReminderChoice
from forum.reminders import Recipient, ReminderKind, Wishes
from forum.reminding import Portion, unchosen
from forum.spelling import shortened
from locales import dates
from locales.phrases import plain

LONGEST = 35  # characters that a narrow phone shows of a button

Row = list[InlineKeyboardButton]


def reminder_buttons(portion: Portion, recipient: Recipient) -> InlineKeyboardMarkup:
    """What helps at that moment; how to be reminded less is always near."""
    settings = _button(plain("menu.button.reminders"), OpenReminders())
    return InlineKeyboardMarkup(inline_keyboard=[*_help(portion, recipient), [settings]])


def reminder_choices(
    wishes: Wishes, sessions: Sequence[Session], zone: ZoneInfo
) -> InlineKeyboardMarkup:
    """Three ways to be reminded, the current one marked; below, each session by itself."""
    choices = [_choice(each, is_chosen=each is wishes.choice) for each in ReminderChoice]
    each_session = [_session(each, zone, is_muted=each.id in wishes.muted) for each in sessions]
    return InlineKeyboardMarkup(inline_keyboard=[[button] for button in (*choices, *each_session)])


def mute_rows(session: Session, origin: Origin, *, is_muted: bool | None) -> list[Row]:
    """For the session's card; None: they are not reminded of it anyway."""
    if is_muted is None:
        return []
    label = plain("reminders.button.card.unmute" if is_muted else "reminders.button.card.mute")
    return [
        [_button(label, MuteSession(session_id=session.id, muted=not is_muted, origin=origin))]
    ]


def _help(portion: Portion, recipient: Recipient) -> list[Row]:
    if portion.session is None:
        return _about_the_day(portion, recipient)
    if portion.reminder.due.kind is ReminderKind.MINISTER:
        return [[_button(plain("menu.button.ask"), AskMinister())]] if portion.may_ask else []
    card = OpenSession(session_id=portion.session.id, origin=Origin.MY_DAY)
    return [[_button(plain("menu.button.more"), card)]]


def _about_the_day(portion: Portion, recipient: Recipient) -> list[Row]:
    ticket = [_button(plain("menu.button.ticket"), OpenTicket())]
    if portion.reminder.due.kind is ReminderKind.DAY_BEFORE:
        return [*_choose(portion, recipient), ticket]
    return [[_button(plain("menu.button.my_day"), OpenMyDay())], ticket]


def _choose(portion: Portion, recipient: Recipient) -> list[Row]:
    zone = portion.forum.zone
    return [
        [
            _button(
                plain("agenda.button.choose", time=dates.time(slot.starts_at, zone)),
                OpenSlot(code=slot.code),
            )
        ]
        for slot in unchosen(portion.day_of(recipient), recipient.seats)
    ]


def _choice(choice: ReminderChoice, *, is_chosen: bool) -> InlineKeyboardButton:
    label = plain(f"reminders.button.{choice}")
    label = plain("reminders.button.choice.current", choice=label) if is_chosen else label
    return _button(label, ChooseReminders(choice=choice))


def _session(session: Session, zone: ZoneInfo, *, is_muted: bool) -> InlineKeyboardButton:
    label = plain(
        "reminders.button.session.muted" if is_muted else "reminders.button.session.heard",
        start=dates.time(session.starts_at, zone),
        title=session.title,
    )
    toggle = MuteSession(session_id=session.id, muted=not is_muted)
    return _button(shortened(label, LONGEST), toggle)


def _button(text: str, does: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=does.pack())
