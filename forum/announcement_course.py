"""An announcement on its way: agreed to, paused, stopped, taken back, confirmed."""

from datetime import datetime, timedelta
from typing import Final

from forum.announcements import (
    Announcement,
    AnnouncementGone,
    AnnouncementMoved,
    AnnouncementState,
    is_steerable,
    steerable,
)
from forum.deliveries import KIND
from forum.people import PersonId
from forum.press_room import PressRoom
from forum.refusals import Refusal
from forum.segments import AnnouncementId
from forum.staff import RIGHTS, Colleague, Right, entitled

State = AnnouncementState
States = frozenset[AnnouncementState]

DELETABLE: Final = timedelta(hours=48)  # deleteMessage of the Bot API
RESUMABLE: Final = frozenset({State.PAUSED, State.HALTED})
STOPPABLE: Final = RESUMABLE | {State.SENDING}
STANDING: Final = STOPPABLE | {State.DONE}  # in chats, at least in some


class OwnAnnouncement(Refusal):
    """Somebody else than the author has to agree to it."""


class TooLateToDelete(Refusal):
    """Telegram deletes nothing that is older than 48 hours."""


def seconds(room: PressRoom, announcement: Announcement) -> list[Colleague]:
    """Who may agree to it besides the author."""
    return [
        each
        for each in room.staff.at(announcement.forum_id)
        if Right.ANNOUNCE in RIGHTS[each.role]
        and is_steerable(announcement, each)
        and each.id != announcement.author_id
    ]


def approve(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """As the second person. Raises `OwnAnnouncement`, `AnnouncementMoved`."""
    second = entitled(colleague, Right.ANNOUNCE)
    if steerable(room.announcements, second, announcement_id).author_id == second.id:
        raise OwnAnnouncement
    move(room, second, announcement_id, frozenset({State.ASKED}), State.PLANNED, now)
    room.announcements.approve(announcement_id, second.id)
    return noted(room, second, "approve", announcement_id, now)


def call_off(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """Before it goes out: its author has a draft again. Raises `AnnouncementMoved`.

    Returns what it was.
    """
    before = steerable(room.announcements, colleague, announcement_id)
    waiting = frozenset({State.ASKED, State.PLANNED})
    colleague = move(room, colleague, announcement_id, waiting, State.DRAFT, now)
    room.note(colleague, "call_off", announcement_id, now)
    return before


def pause(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """What is on its way still arrives. Raises `AnnouncementMoved`."""
    sending = frozenset({State.SENDING})
    colleague = move(room, colleague, announcement_id, sending, State.PAUSED, now)
    room.outbox.hold(KIND, announcement_id)
    return noted(room, colleague, "pause", announcement_id, now)


def resume(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """Also what Telegram has refused: perhaps it takes it now. Raises `AnnouncementMoved`."""
    colleague = move(room, colleague, announcement_id, RESUMABLE, State.SENDING, now)
    room.outbox.hold(KIND, announcement_id)
    return noted(room, colleague, "resume", announcement_id, now)


def stop(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """Nobody else gets it; what is on its way still arrives. Raises `AnnouncementMoved`."""
    colleague = move(room, colleague, announcement_id, STOPPABLE, State.SENDING, now)
    _cancel(room, announcement_id)
    return noted(room, colleague, "stop", announcement_id, now)


def removable(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """Raises `AnnouncementMoved`, `TooLateToDelete`."""
    found = steerable(room.announcements, colleague, announcement_id)
    if found.state not in STANDING or found.begun_at is None:
        raise AnnouncementMoved
    if now - found.begun_at >= DELETABLE:
        raise TooLateToDelete
    return found


def remove(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """Stopped if it is still sent, and deleted everywhere. Raises what `removable` raises."""
    removable(room, colleague, announcement_id, now)
    colleague = move(room, colleague, announcement_id, STANDING, State.REMOVING, now)
    _cancel(room, announcement_id)
    return noted(room, colleague, "remove", announcement_id, now)


def resend(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """To those of whom nobody knows whether they got it: some may read it twice.

    Raises `AnnouncementMoved`.
    """
    done = frozenset({State.DONE})
    colleague = move(room, colleague, announcement_id, done, State.SENDING, now)
    people = room.deliveries.reopen_unknown(announcement_id)
    room.outbox.hold(KIND, announcement_id)
    return noted(room, colleague, "resend", announcement_id, now, people=people)


def leave_unknown(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """They stay unknown. Raises `AnnouncementMoved`: that was decided before."""
    colleague = entitled(colleague, Right.ANNOUNCE)
    found = steerable(room.announcements, colleague, announcement_id)
    if not room.announcements.settle(found.id):
        raise AnnouncementMoved
    return noted(room, colleague, "leave_unknown", announcement_id, now)


def confirm(
    room: PressRoom, person_id: PersonId, announcement_id: AnnouncementId, now: datetime
) -> None:
    """Somebody has read it. Raises `AnnouncementGone`: it was not for them."""
    if not room.announcements.confirm(announcement_id, person_id, now):
        raise AnnouncementGone


def move(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    before: States,
    after: AnnouncementState,
    now: datetime,
) -> Colleague:
    """The colleague who has moved it. Raises `AnnouncementMoved`."""
    entitled_one = entitled(colleague, Right.ANNOUNCE)
    steerable(room.announcements, entitled_one, announcement_id)
    if not room.announcements.move(announcement_id, before, after, now):
        raise AnnouncementMoved
    return entitled_one


def noted(
    room: PressRoom,
    colleague: Colleague,
    what: str,
    announcement_id: AnnouncementId,
    now: datetime,
    **details: int,
) -> Announcement:
    """As it is now, with a line in the audit."""
    room.note(colleague, what, announcement_id, now, **details)
    return steerable(room.announcements, colleague, announcement_id)


def _cancel(room: PressRoom, announcement_id: AnnouncementId) -> None:
    room.deliveries.cancel(announcement_id)
    room.outbox.release(KIND, announcement_id)
