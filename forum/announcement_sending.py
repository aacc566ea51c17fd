"""An announcement goes out: addressed at once to everybody, a vanguard first, then the others."""

from collections.abc import Sequence
from datetime import datetime

from forum.agenda import SessionId, now_and_next
from forum.announcements import Announcement, AnnouncementKind, AnnouncementState
from forum.deliveries import KIND, REMOVAL, Scouting, scouted
from forum.forums import ForumId
from forum.outbox import Posted
from forum.press_room import PressRoom
from forum.reminding import PAUSES

State = AnnouncementState


def busy(room: PressRoom, announcement: Announcement, now: datetime) -> list[SessionId]:
    """The sessions whose listeners it must not disturb."""
    if announcement.kind is AnnouncementKind.URGENT:
        return []
    going_on = [
        session
        for forum_id in _forums(room, announcement)
        for session in now_and_next(room.sessions.of(forum_id), now).now
    ]
    return [session.id for session in going_on if session.kind not in PAUSES]


def begin(room: PressRoom, announcement: Announcement, now: datetime) -> None:
    """Everybody who is to get it has a letter from now on, still without words and held."""
    room.announcements.move(announcement.id, frozenset({State.PLANNED}), State.SENDING, now)
    room.outbox.hold(KIND, announcement.id)
    room.audience.address(announcement.id, announcement.segment, now)
    room.deliveries.begin(announcement.id, announcement.expires_at(now), now)


def is_to_be_worded(room: PressRoom, announcement: Announcement) -> bool:
    """It begins, goes on or is corrected: nothing was sent of it since."""
    return room.deliveries.ahead(announcement.id) == []


def go_ahead(room: PressRoom, announcement: Announcement) -> list[Posted]:
    """The next vanguard, for the courier; if nothing waits, nothing is held."""
    vanguard = room.deliveries.vanguard(announcement.id)
    if not vanguard:
        return room.outbox.release(KIND, announcement.id)
    return room.outbox.hold(KIND, announcement.id, vanguard)


def follow(room: PressRoom, announcement: Announcement, now: datetime) -> list[Posted]:
    """What the vanguard has found out, and the letters that follow from it."""
    ahead = room.deliveries.ahead(announcement.id)
    if ahead is None:
        return []
    found = scouted(ahead)
    if found is Scouting.TAKEN:
        return room.outbox.release(KIND, announcement.id)
    if found is Scouting.NOTHING:
        return go_ahead(room, announcement)
    if found is Scouting.REFUSED:
        sending = frozenset({State.SENDING})
        room.announcements.move(announcement.id, sending, State.HALTED, now)
        room.announcements.halt(announcement.id, room.deliveries.refusal(announcement.id))
    return []


def finish(room: PressRoom, announcement: Announcement, now: datetime) -> bool:
    """Whether nothing is left to send."""
    if room.deliveries.is_under_way(announcement.id):
        return False
    after = State.REMOVED if announcement.state is State.REMOVING else State.DONE
    return room.announcements.move(announcement.id, frozenset({announcement.state}), after, now)


def take_back(room: PressRoom, announcement: Announcement, now: datetime) -> list[Posted]:
    """Also what was still on its way when somebody decided to delete."""
    if room.deliveries.remove(announcement.id, now) == 0:
        return []
    return room.outbox.release(REMOVAL, announcement.id)


def _forums(room: PressRoom, announcement: Announcement) -> Sequence[ForumId]:
    forum_id = announcement.segment.forum_id
    return [forum_id] if forum_id else [forum.id for forum in room.forums.all()]
