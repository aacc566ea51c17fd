"""Words from the organizers to those at the stage, who confirm that they have read them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType, Protocol

from forum.audit import Audit
from forum.forums import ForumId
from forum.panels import Panels
from forum.people import PersonId
from forum.refusals import Refusal
from forum.spelling import clean
from forum.staff import Colleague, Right, Staff, StaffRole, entitled

CueId = NewType("CueId", int)

LONGEST: Final = 200  # characters of one's own words
AGAIN: Final = timedelta(seconds=60)  # after which it rings once more, unless it was read
FRESH: Final = timedelta(minutes=10)  # "five minutes" means nothing later: it rings no more
AT_THE_STAGE: Final = frozenset({StaffRole.MODERATOR, StaffRole.ASSISTANT})


class CueKind(StrEnum):
    TWO_MORE = "two_more"  # questions
    FIVE_MINUTES = "five_minutes"
    WRAP_UP = "wrap_up"
    OWN = "own"  # typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    id: CueId
    forum_id: ForumId
    kind: CueKind
    text: str  # of one's own; empty: the kind says it all
    sent_by: PersonId
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    person_id: PersonId
    read_at: datetime | None  # None: not yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message about a cue that is to be said to somebody, or said anew."""

    cue: Cue
    person_id: PersonId
    read_at: datetime | None
    rings: bool  # a new message at the end of the chat


class CueEmpty(Refusal):
    """Nothing visible is left of the text."""


class CueTooLong(Refusal):
    """`count` characters are the most."""


class CueSent(Refusal):
    """One was sent meanwhile: it may be the same one."""


class NobodyAtTheStage(Refusal):
    """There is nobody who could read it."""


class CueGone(Refusal):
    """It was never sent to this person, or they have confirmed it."""


class Backstage(Protocol):
    def send(
        self,
        forum_id: ForumId,
        kind: CueKind,
        text: str,
        sender: PersonId,
        readers: Collection[PersonId],
        now: datetime,
    ) -> Cue: ...

    def last(self, forum_id: ForumId) -> Cue | None: ...

    def get(self, cue_id: CueId) -> Cue | None: ...

    def unread(self, forum_id: ForumId, person_id: PersonId) -> list[Cue]:
        """Oldest first."""

    def acknowledge(self, cue_id: CueId, person_id: PersonId, now: datetime) -> bool:
        """False if it was not sent to them, or was read before."""

    def receipts(self, cue_id: CueId) -> list[Receipt]:
        """In the order of reading; who has not read it comes last."""

    def due(self, now: datetime) -> list[Delivery]:
        """What is to be said now; afterwards it is said."""

    def reports(self) -> list[Cue]:
        """Whose senders see something out of date; afterwards they do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackstageDoor:
    backstage: Backstage
    panels: Panels
    staff: Staff
    audit: Audit


def send_cue(
    door: BackstageDoor,
    by: Colleague | None,
    kind: CueKind,
    now: datetime,
    *,
    text: str = "",
    after: CueId | None = None,
) -> Cue:
    """To everybody at the stage but oneself.

    `after` is the last cue that the sender knew of, so that two presses send one; None: there
    was none. Raises `CueEmpty`, `CueTooLong`, `CueSent`, `NobodyAtTheStage`.
    """
    organizer = entitled(by, Right.DIRECT_BACKSTAGE)
    words = _checked(text) if kind is CueKind.OWN else ""
    last = door.backstage.last(organizer.forum_id)
    if (last.id if last else None) != after:
        raise CueSent
    readers = _readers(door, organizer, now)
    cue = door.backstage.send(organizer.forum_id, kind, words, organizer.id, readers, now)
    door.audit.note(organizer, "backstage.send", f"cue {cue.id}", now, kind=kind)
    return cue


def acknowledge(door: BackstageDoor, by: Colleague | None, cue_id: CueId, now: datetime) -> Cue:
    """Raises `CueGone`."""
    reader = entitled(by, Right.FOLLOW_STAGE)
    cue = door.backstage.get(cue_id)
    if cue is None or not door.backstage.acknowledge(cue_id, reader.id, now):
        raise CueGone
    door.audit.note(reader, "backstage.read", f"cue {cue_id}", now)
    return cue


def _checked(text: str) -> str:
    words = clean(text)
    if not words:
        raise CueEmpty
    if len(words) > LONGEST:
        raise CueTooLong(count=LONGEST)
    return words


def _readers(door: BackstageDoor, organizer: Colleague, now: datetime) -> set[PersonId]:
    """Raises `NobodyAtTheStage`."""
    colleagues = door.staff.at(organizer.forum_id)
    working = {each.id for each in colleagues if each.role in AT_THE_STAGE}
    watching = set(door.panels.watching(organizer.forum_id, now))
    readers = (working | watching) - {organizer.id}
    if not readers:
        raise NobodyAtTheStage
    return readers
