"""What the organizers tell to many: the words, whom they are for, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.places import RegionId
from forum.refusals import Refusal
from forum.segments import AnnouncementId, Segment
from forum.staff import Colleague, Right, entitled


class AnnouncementKind(StrEnum):
    NORMAL = "normal"  # without a sound while people sit and listen
    URGENT = "urgent"  # rings, and asks to be confirmed


class Content(StrEnum):
    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"


class AnnouncementState(StrEnum):
    DRAFT = "draft"
    ASKED = "asked"  # a second person has to press
    PLANNED = "planned"  # waits for its time, or for the next tick
    SENDING = "sending"  # also what corrects it
    PAUSED = "paused"
    HALTED = "halted"  # Telegram refused it
    DONE = "done"  # sent, or stopped before everybody had it
    REMOVING = "removing"
    REMOVED = "removed"


UNSENT: Final = frozenset(
    {AnnouncementState.DRAFT, AnnouncementState.ASKED, AnnouncementState.PLANNED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was typed, in one language."""

    content: Content
    text: str  # or the caption
    entities: str = "[]"  # the formatting: JSON, in the Bot API's form
    file_id: str | None = None  # None: it is a text


Wordings = Mapping[Language, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    id: AnnouncementId
    author_id: PersonId | None  # None: forgotten since
    forum_id: ForumId  # at which the author works: its clock, its colleagues
    region_id: RegionId | None  # of a coordinator: only people from there get it
    kind: AnnouncementKind
    segment: Segment
    one_for_all: bool  # one language is enough
    minutes: int | None  # after which it is not sent any more; None: never too late
    starts_at: datetime | None  # None: at once
    state: AnnouncementState
    approved_by: PersonId | None
    reason: str  # why Telegram refused it
    is_settled: bool  # what is unknown is left as it is
    begun_at: datetime | None
    resumed_at: datetime | None  # when it last began or went on,
    resumed_with: int  # with so many letters to send
    wordings: Wordings
    correction: Wordings  # of what stands in the chats, before it is sent

    @property
    def is_complete(self) -> bool:
        return len(self.wordings) == len(Language) or (self.one_for_all and bool(self.wordings))

    def words_in(self, language: Language) -> Words:
        """Those in the other language where there is one for all."""
        return self.wordings.get(language) or next(iter(self.wordings.values()))

    def expires_at(self, now: datetime) -> datetime | None:
        """From when on it would only confuse, if it begins now; None: never."""
        if self.minutes is None:
            return None
        return (self.starts_at or now) + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line in the list."""

    id: AnnouncementId
    state: AnnouncementState
    starts_at: datetime | None
    excerpt: str  # of the words; empty: there are none


class AnnouncementGone(Refusal):
    """There is none such for this colleague."""


class AnnouncementMoved(Refusal):
    """Somebody, or time, has taken it further meanwhile."""


class AnnouncementUnsuitable(Refusal):
    """Neither a text nor one photo, document or voice message."""


class Announcements(Protocol):
    def begin(self, author: Colleague, segment: Segment, now: datetime) -> AnnouncementId:
        """A draft; one that the author has left empty is taken up again."""

    def get(self, announcement_id: AnnouncementId) -> Announcement | None: ...

    def word(self, announcement_id: AnnouncementId, language: Language, words: Words) -> None:
        """Of a draft."""

    def reword(self, announcement_id: AnnouncementId, language: Language, words: Words) -> None:
        """Of its correction, which nobody sees before `correct`."""

    def correct(self, announcement_id: AnnouncementId) -> None:
        """The correction is what is said from now on."""

    def forget_correction(self, announcement_id: AnnouncementId) -> None: ...

    def keep(self, draft: Announcement, now: datetime) -> None:
        """Kind, segment, times and whether one language is enough; only while it is a draft."""

    def move(
        self,
        announcement_id: AnnouncementId,
        before: frozenset[AnnouncementState],
        after: AnnouncementState,
        now: datetime,
    ) -> bool:
        """Whether it was in one of those states: two presses have one winner."""

    def approve(self, announcement_id: AnnouncementId, by: PersonId) -> None: ...

    def halt(self, announcement_id: AnnouncementId, reason: str) -> None:
        """Note why Telegram refuses it."""

    def settle(self, announcement_id: AnnouncementId) -> bool:
        """What is unknown stays so; whether that was still open."""

    def discard(self, announcement_id: AnnouncementId) -> bool:
        """Whether it was a draft."""

    def listed(self, colleague: Colleague, language: Language) -> list[Listed]:
        """What they may see: what goes on, planned ones by time, own drafts, then the past."""

    def last_sent(self, colleague: Colleague) -> AnnouncementId | None:
        """The newest that went out there; None: none did."""

    def confirm(self, announcement_id: AnnouncementId, person_id: PersonId, now: datetime) -> bool:
        """Noted, once; False: it never was for this person."""


def visible(
    announcements: Announcements, colleague: Colleague | None, announcement_id: AnnouncementId
) -> Announcement:
    """One that the colleague may read about. Raises `NotAllowed`, `AnnouncementGone`.

    Drafts are the author's alone; a coordinator also sees those sent to the whole forum.
    """
    colleague = entitled(colleague, Right.ANNOUNCE)
    found = announcements.get(announcement_id)
    if found is None or not is_visible(found, colleague):
        raise AnnouncementGone
    return found


def steerable(
    announcements: Announcements, colleague: Colleague | None, announcement_id: AnnouncementId
) -> Announcement:
    """One that the colleague may change, send, stop. Raises `NotAllowed`, `AnnouncementGone`."""
    colleague = entitled(colleague, Right.ANNOUNCE)
    found = visible(announcements, colleague, announcement_id)
    if not is_steerable(found, colleague):
        raise AnnouncementGone
    return found


def is_steerable(announcement: Announcement, colleague: Colleague) -> bool:
    """What organizers write is not a coordinator's to change."""
    return colleague.region_id in (None, announcement.region_id)


def is_visible(announcement: Announcement, colleague: Colleague) -> bool:
    """To a colleague who may announce."""
    if announcement.state is AnnouncementState.DRAFT:
        return announcement.author_id == colleague.id
    if not (colleague.roams or announcement.forum_id == colleague.forum_id):
        return False
    is_of_all = announcement.region_id is None and announcement.state not in UNSENT
    return is_steerable(announcement, colleague) or is_of_all
