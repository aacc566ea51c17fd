"""Under an announcement that is written: agree, steer, follow, correct, call."""

from datetime import datetime
from typing import Final

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    AskToRemove,
    CallOffAnnouncement,
    CorrectAnnouncement,
    EndCorrection,
    HandOverCalls,
    OpenCorrection,
    OpenReport,
    OpenUnreached,
    RemoveAnnouncement,
    SteerAnnouncement,
    Steering,
    TryAnnouncement,
)
from bot.keyboards.announcements import Row, button, keyboard, to_list, trials, turns
from forum.announcement_calls import shortfalls
from forum.announcement_course import DELETABLE
from forum.announcements import Announcement, AnnouncementState
from forum.delivery_reports import Shortfall, Tally
from forum.segments import AnnouncementId
from locales.phrases import plain

CALLS: Final = 10  # people on a page

PRIMARY, SUCCESS, DANGER = ButtonStyle.PRIMARY, ButtonStyle.SUCCESS, ButtonStyle.DANGER


def waiting(announcement: Announcement) -> InlineKeyboardMarkup:
    """Before it goes out."""
    back = button(
        plain("announcements.button.call_off"),
        CallOffAnnouncement(announcement_id=announcement.id),
    )
    return keyboard(trials(announcement), [back], [to_list()])


def second(announcement: Announcement) -> InlineKeyboardMarkup:
    """Somebody else may agree."""
    agree = steer(
        announcement.id, Steering.APPROVE, plain("announcements.button.approve"), SUCCESS
    )
    reject = button(
        plain("announcements.button.reject"), CallOffAnnouncement(announcement_id=announcement.id)
    )
    return keyboard(trials(announcement), [agree], [reject], [to_list()])


def sending(announcement: Announcement) -> InlineKeyboardMarkup:
    pause = steer(announcement.id, Steering.PAUSE, plain("announcements.button.pause"), PRIMARY)
    return keyboard([pause, _stop(announcement)], [_remove(announcement)])


def held(announcement: Announcement) -> InlineKeyboardMarkup:
    """Paused, or refused by Telegram."""
    resume = steer(announcement.id, Steering.RESUME, plain("announcements.button.resume"), PRIMARY)
    return keyboard(
        [resume, _stop(announcement)], [_correct(announcement)], [_remove(announcement)]
    )


def done(announcement: Announcement, tally: Tally, now: datetime) -> InlineKeyboardMarkup:
    may_remove = announcement.begun_at is not None and now - announcement.begun_at < DELETABLE
    return keyboard(
        *_unknown(announcement, tally),
        *reports(announcement, tally),
        [_correct(announcement), *([_remove(announcement)] if may_remove else [])],
        [to_list()],
    )


def report(announcement: Announcement, tally: Tally) -> InlineKeyboardMarkup:
    """For those who may only read."""
    return keyboard(*reports(announcement, tally), [to_list()])


def reports(announcement: Announcement, tally: Tally) -> list[Row]:
    regions, refresh = (
        OpenReport(announcement_id=announcement.id, by_region=each) for each in (True, False)
    )
    return [
        *calls(announcement, tally),
        [
            button(plain("announcements.button.regions"), regions),
            button(plain("menu.button.refresh"), refresh),
        ],
    ]


def to_call(announcement: Announcement, tally: Tally) -> InlineKeyboardMarkup:
    """For a coordinator."""
    return keyboard(*calls(announcement, tally))


def calls(announcement: Announcement, tally: Tally) -> list[Row]:
    """The lists of those who should be called."""
    people = {
        Shortfall.NOT_REACHED: tally.recipients - tally.delivered - tally.pending,
        Shortfall.NOT_READ: tally.delivered - tally.read,
    }
    return [
        [_unreached(announcement.id, each, people[each])]
        for each in shortfalls(announcement)
        if people[each]
    ]


def unreached(
    announcement_id: AnnouncementId,
    shortfall: Shortfall,
    people: int,
    page: int,
    *,
    may_hand_over: bool,
) -> InlineKeyboardMarkup:
    def to(number: int) -> OpenUnreached:
        return OpenUnreached(announcement_id=announcement_id, shortfall=shortfall, page=number)

    hand_over = button(
        plain("announcements.button.hand_over"), HandOverCalls(announcement_id=announcement_id)
    )
    return keyboard(
        turns(people, page, CALLS, to),
        [hand_over] if may_hand_over else [],
        [to_report(announcement_id)],
    )


def back(announcement_id: AnnouncementId) -> InlineKeyboardMarkup:
    return keyboard([to_report(announcement_id)])


def remove(announcement: Announcement) -> InlineKeyboardMarkup:
    """One press must not be enough."""
    sure, no = (
        RemoveAnnouncement(announcement_id=announcement.id, sure=sure) for sure in (True, False)
    )
    return keyboard(
        [button(plain("announcements.button.remove_sure"), sure, DANGER)],
        [button(plain("menu.button.no"), no)],
    )


def correction(announcement: Announcement) -> InlineKeyboardMarkup:
    languages = [
        button(
            plain(f"announcements.button.write.{language}"),
            CorrectAnnouncement(announcement_id=announcement.id, language=language),
        )
        for language in announcement.wordings
    ]
    preview = button(
        plain("announcements.button.preview"),
        TryAnnouncement(announcement_id=announcement.id, as_sent=False),
    )
    send = button(
        plain("announcements.button.correct_all"),
        EndCorrection(announcement_id=announcement.id, sent=True),
        SUCCESS,
    )
    drop = button(
        plain("menu.button.cancel"), EndCorrection(announcement_id=announcement.id, sent=False)
    )
    may_send = [[preview], [send]] if announcement.correction else []
    return keyboard(languages, *may_send, [drop])


def ask_correction(announcement: Announcement) -> InlineKeyboardMarkup:
    back = button(plain("menu.button.back"), OpenCorrection(announcement_id=announcement.id))
    return keyboard([back])


def to_report(announcement_id: AnnouncementId) -> InlineKeyboardButton:
    report = OpenReport(announcement_id=announcement_id, by_region=False)
    return button(plain("announcements.button.back"), report)


def steer(
    announcement_id: AnnouncementId,
    steering: Steering,
    label: str,
    style: ButtonStyle | None = None,
) -> InlineKeyboardButton:
    data = SteerAnnouncement(announcement_id=announcement_id, steering=steering)
    return button(label, data, style)


def _stop(announcement: Announcement) -> InlineKeyboardButton:
    return steer(announcement.id, Steering.STOP, plain("announcements.button.stop"))


def _correct(announcement: Announcement) -> InlineKeyboardButton:
    return button(
        plain("announcements.button.correct"), OpenCorrection(announcement_id=announcement.id)
    )


def _remove(announcement: Announcement) -> InlineKeyboardButton:
    is_over = announcement.state is AnnouncementState.DONE
    key = "announcements.button.remove" if is_over else "announcements.button.stop_and_remove"
    return button(plain(key), AskToRemove(announcement_id=announcement.id), DANGER)


def _unknown(announcement: Announcement, tally: Tally) -> list[Row]:
    """What becomes of those of whom nobody knows whether they got it."""
    if not tally.unknown or announcement.is_settled:
        return []
    resend = steer(
        announcement.id,
        Steering.RESEND,
        plain("announcements.button.resend", people=tally.unknown),
    )
    leave = steer(announcement.id, Steering.LEAVE, plain("announcements.button.leave"))
    return [[resend], [leave]]


def _unreached(
    announcement_id: AnnouncementId, shortfall: Shortfall, people: int
) -> InlineKeyboardButton:
    data = OpenUnreached(announcement_id=announcement_id, shortfall=shortfall)
    return button(plain(f"announcements.button.unreached.{shortfall}", people=people), data)
