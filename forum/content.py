"""What organizers write in content/*.yaml, as a whole: read, loaded, and moved for the demo."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType
from zoneinfo import ZoneInfo

from forum.agenda import SessionKind
from forum.consents import ConsentTerms
from forum.forums import Direction, Forum, ForumId
from forum.languages import Bilingual
from forum.likeness import Meaning
from forum.places import District, Region, RegionId

RoomId = NewType("RoomId", str)

AFTER_BEGINNING: Final = timedelta(minutes=15)  # the first guests and questions are there
BEFORE_CLOSING: Final = timedelta(hours=2)  # and there is time to ask more
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
EASTERNMOST: Final = 12  # hours from UTC, of the whole hours that zones are found for


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    forum_id: ForumId
    id: RoomId  # unique within its forum
    name: Bilingual
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """A session as it stands in the file; the storage gives it its id and revision."""

    forum_id: ForumId
    code: str  # unique within its forum; the same code is the same session
    kind: SessionKind
    slot: str | None
    region_id: RegionId | None
    room_id: RoomId
    starts_at: datetime
    ends_at: datetime
    capacity: int | None
    minister: bool
    title: Bilingual
    description: Bilingual
    speakers: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Complete and without mistakes: whatever refers to something finds it here."""

    forums: tuple[Forum, ...]
    regions: tuple[Region, ...]
    districts: tuple[District, ...]
    directions: tuple[Direction, ...]
    rooms: tuple[Room, ...]
    sessions: tuple[SessionDraft, ...]
    consent: ConsentTerms
    flagged: tuple[str, ...] = ()  # entries of forum.flags.FlaggedWords
    vocabulary: tuple[Meaning, ...] = ()


class Kind(StrEnum):
    """What content is made of, in the order in which it is loaded."""

    FORUMS = "forums"
    REGIONS = "regions"
    DISTRICTS = "districts"
    DIRECTIONS = "directions"
    ROOMS = "rooms"
    SESSIONS = "sessions"
    CONSENT = "consent"
    FLAGGED = "flagged"
    VOCABULARY = "vocabulary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    added: int = 0
    changed: int = 0
    removed: int = 0  # a session: cancelled
    kept: tuple[str, ...] = ()  # gone from the files but still in use: no longer offered

    def __bool__(self) -> bool:
        return self != Changes()

    def __str__(self) -> str:
        counts = {"added": self.added, "changed": self.changed, "removed": self.removed}
        said = [f"{count} {what}" for what, count in counts.items() if count]
        still = [f"no longer offered, still in use: {', '.join(self.kept)}"] if self.kept else []
        return "; ".join([*said, *still])

    def and_then(self, others: "Changes") -> "Changes":
        return Changes(
            added=self.added + others.added,
            changed=self.changed + others.changed,
            removed=self.removed + others.removed,
            kept=self.kept + others.kept,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    changes: dict[Kind, Changes] = field(default_factory=dict)  # only what did change

    def __str__(self) -> str:
        """A line for each kind."""
        lines = [f"{kind}: {changes}" for kind, changes in self.changes.items()]
        return "\n".join(lines) or "nothing changed"


class SameVersionOtherTerms(Exception):
    """The terms of the consent changed and kept their version: what was agreed to would change."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"consent: the terms changed but the version is still {version!r}. "
            "Write a new version: everybody is asked again."
        )


def shifted(content: Content, now: datetime, forum_id: ForumId) -> Content:
    """For the demo: the day of this forum is today, its questions are open, its sessions are on.

    The agenda keeps its hours; in the night it is the forum's clock that is set to day.
    """
    forum = {forum.id: forum for forum in content.forums}[forum_id]
    drafts = [draft for draft in content.sessions if draft.forum_id == forum_id]
    shift = now - _hour_to_show(forum, drafts, now)
    shift -= shift % HOUR
    return replace(
        content,
        forums=tuple(_on(now, each, shift) if each is forum else each for each in content.forums),
        sessions=tuple(
            _moved(draft, shift) if draft.forum_id == forum_id else draft
            for draft in content.sessions
        ),
    )


def _hour_to_show(forum: Forum, drafts: Sequence[SessionDraft], now: datetime) -> datetime:
    """The moment of the forum's day nearest to this hour at which there is much to see."""
    same_hour = datetime.combine(forum.day, now.astimezone(forum.zone).time(), forum.zone)
    begins = min((draft.starts_at for draft in drafts), default=forum.questions_open)
    earliest = max(begins, forum.questions_open) + AFTER_BEGINNING
    latest = forum.questions_close - BEFORE_CLOSING
    return max(min(same_hour.astimezone(UTC), latest), earliest)


def _on(now: datetime, forum: Forum, shift: timedelta) -> Forum:
    zone = _zone(forum, now, (shift % DAY) // HOUR) if shift % DAY else forum.zone
    return replace(
        forum,
        zone=zone,
        day=now.astimezone(zone).date(),
        questions_open=forum.questions_open + shift,
        questions_close=forum.questions_close + shift,
    )


def _zone(forum: Forum, now: datetime, hours: int) -> ZoneInfo:
    """Where it is so many hours earlier than at the forum's place."""
    offset = now.astimezone(forum.zone).utcoffset() or timedelta()
    east = (offset // HOUR - hours + EASTERNMOST - 1) % 24 - EASTERNMOST + 1
    return ZoneInfo(f"Etc/GMT{-east:+d}" if east else "Etc/GMT")  # tz names them inside out


def _moved(draft: SessionDraft, shift: timedelta) -> SessionDraft:
    return replace(draft, starts_at=draft.starts_at + shift, ends_at=draft.ends_at + shift)
