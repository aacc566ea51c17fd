"""The day: sessions, rooms and speakers; what is on now and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final, NewType, Protocol, TypeVar

from forum.forums import Forum, ForumId
from forum.languages import Bilingual
from forum.places import RegionId

SessionId = NewType("SessionId", int)
Item = TypeVar("Item")

NOON: Final = time(12)
EVENING: Final = time(17)
LONGEST_SECTION: Final = 14  # sessions: with them a message stays below 4096 characters


class SessionKind(StrEnum):
    REGISTRATION = "registration"
    PLENARY = "plenary"
    DIALOGUE = "dialogue"
    BREAK = "break"
    LUNCH = "lunch"
    TRAINING = "training"
    INTERACTIVE = "interactive"
    EXCHANGE = "exchange"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    id: SessionId
    forum_id: ForumId
    code: str
    kind: SessionKind
    slot: str | None  # sessions of one slot run in parallel: a person takes one; None: for all
    region_id: RegionId | None  # None: for every region
    room: Bilingual
    starts_at: datetime
    ends_at: datetime
    capacity: int | None  # None: no sign-up
    minister: bool  # the session in which the minister answers
    title: Bilingual
    description: Bilingual
    speakers: tuple[Bilingual, ...]  # by office, with the name where the organizers gave one
    revision: int  # grows when the time changes
    cancelled: bool


class Sessions(Protocol):
    """The sessions of the forums."""

    def of(self, forum_id: ForumId) -> list[Session]:
        """The whole day by time, cancelled ones left out."""

    def get(self, session_id: SessionId) -> Session | None:
        """Also a cancelled one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NowAndNext:
    now: tuple[Session, ...]  # several when they run in parallel
    next: tuple[Session, ...]  # all that start at the next moment; empty: nothing more today
    minutes: int | None  # until then, a begun minute counts; None: nothing more


class Part(StrEnum):
    """A part of the day, small enough to be read on a phone."""

    MORNING = "morning"  # until lunch is over
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Parallel sessions: a person takes one of them."""

    code: str
    sessions: tuple[Session, ...]

    @property
    def starts_at(self) -> datetime:
        return min(session.starts_at for session in self.sessions)

    @property
    def ends_at(self) -> datetime:
        return max(session.ends_at for session in self.sessions)

    @property
    def is_choice(self) -> bool:
        """People sign up; otherwise the region decides who goes where."""
        return any(session.capacity is not None for session in self.sessions)


class Stage(StrEnum):
    """Where the forum stands in time."""

    UNKNOWN = "unknown"  # no agenda is published
    AHEAD = "ahead"  # the day is still to come
    TODAY = "today"  # until the last session is over
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """As much of the day as one message shows."""

    part: Part
    number: int  # within its part
    of: int  # how many sections the part has
    sessions: tuple[Session, ...]


def for_region(sessions: Sequence[Session], region_id: RegionId | None) -> list[Session]:
    """Without the sessions of other regions; with None, everybody's only."""
    return [session for session in sessions if session.region_id in (None, region_id)]


def now_and_next(sessions: Sequence[Session], now: datetime) -> NowAndNext:
    ahead = [session.starts_at for session in sessions if session.starts_at > now]
    moment = min(ahead, default=None)
    return NowAndNext(
        now=tuple(session for session in sessions if session.starts_at <= now < session.ends_at),
        next=tuple(session for session in sessions if session.starts_at == moment),
        minutes=None if moment is None else -((now - moment) // timedelta(minutes=1)),
    )


def parts(sessions: Sequence[Session], forum: Forum) -> dict[Part, list[Session]]:
    """The sessions of each part of the day that has any, in the order of the day."""
    noon = _noon(sessions, forum)
    evening = datetime.combine(forum.day, EVENING, forum.zone)
    day: dict[Part, list[Session]] = {}
    for session in sessions:
        day.setdefault(_part(session, noon, evening), []).append(session)
    return day


def sections(sessions: Sequence[Session], forum: Forum) -> list[Section]:
    """The parts of the day, each cut where it is too long to be read at once."""
    return [
        Section(part=part, number=number, of=len(pages), sessions=page)
        for part, of_part in parts(sessions, forum).items()
        for pages in [paged(of_part)]
        for number, page in enumerate(pages, start=1)
    ]


def paged(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """At least one page, which is empty where there is nothing."""
    starts = range(0, max(len(items), 1), LONGEST_SECTION)
    return [tuple(items[start : start + LONGEST_SECTION]) for start in starts]


def current(sections: Sequence[Section], now: datetime) -> int:
    """Which section is on or comes next; the first one once all is over."""
    ahead = (index for index, each in enumerate(sections) if each.sessions[-1].ends_at > now)
    return next(ahead, 0)


def section_of(sections: Sequence[Section], session: Session) -> int:
    """Where it stands; the first one if it stands nowhere."""
    found = (index for index, each in enumerate(sections) if session in each.sessions)
    return next(found, 0)


def stage(sessions: Sequence[Session], forum: Forum, now: datetime) -> Stage:
    if not sessions:
        return Stage.UNKNOWN
    if now.astimezone(forum.zone).date() < forum.day:
        return Stage.AHEAD
    is_over = now >= max(session.ends_at for session in sessions)
    return Stage.OVER if is_over else Stage.TODAY


def slots(sessions: Sequence[Session]) -> list[Slot]:
    """By time."""
    by_code: dict[str, list[Session]] = {}
    for session in sessions:
        if session.slot is not None:
            by_code.setdefault(session.slot, []).append(session)
    found = [Slot(code=code, sessions=tuple(parallel)) for code, parallel in by_code.items()]
    return sorted(found, key=lambda slot: slot.starts_at)


def _noon(sessions: Sequence[Session], forum: Forum) -> datetime:
    lunches = [session.ends_at for session in sessions if session.kind is SessionKind.LUNCH]
    return max(lunches, default=datetime.combine(forum.day, NOON, forum.zone))


def _part(session: Session, noon: datetime, evening: datetime) -> Part:
    if session.starts_at >= evening:
        return Part.EVENING
    return Part.MORNING if session.starts_at < noon else Part.AFTERNOON
