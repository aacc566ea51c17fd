"""What stands in people's chats is corrected there."""

from dataclasses import replace
from datetime import datetime

from forum.announcement_course import STANDING, State, move, noted
from forum.announcement_drafts import check_words
from forum.announcements import Announcement, AnnouncementMoved, Words, steerable
from forum.deliveries import KIND
from forum.languages import Language
from forum.press_room import PressRoom
from forum.refusals import Refusal
from forum.segments import AnnouncementId
from forum.staff import Colleague


class NothingCorrected(Refusal):
    """The words are what they were."""


def correctable(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId
) -> Announcement:
    """Raises `AnnouncementMoved`."""
    found = steerable(room.announcements, colleague, announcement_id)
    if found.state not in STANDING:
        raise AnnouncementMoved
    return found


def reword(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    language: Language,
    words: Words,
) -> Announcement:
    """Nobody sees it yet; the picture, the file or the voice stays what it was.

    Raises `AnnouncementMoved`, `AnnouncementEmpty`, `AnnouncementTooLong`.
    """
    found = correctable(room, colleague, announcement_id)
    if (before := found.wordings.get(language)) is None:
        raise AnnouncementMoved
    words = replace(words, content=before.content, file_id=before.file_id)
    check_words(words)
    room.announcements.reword(found.id, language, words)
    return correctable(room, colleague, announcement_id)


def drop_correction(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId
) -> Announcement:
    room.announcements.forget_correction(correctable(room, colleague, announcement_id).id)
    return correctable(room, colleague, announcement_id)


def correct(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> Announcement:
    """Every copy is edited where it stands; who is still to get it gets the new words.

    Raises `AnnouncementMoved`, `NothingCorrected`.
    """
    if not correctable(room, colleague, announcement_id).correction:
        raise NothingCorrected
    colleague = move(room, colleague, announcement_id, STANDING, State.SENDING, now)
    room.announcements.correct(announcement_id)
    room.deliveries.reopen(announcement_id)
    room.outbox.hold(KIND, announcement_id)
    return noted(room, colleague, "correct", announcement_id, now)
