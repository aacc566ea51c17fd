"""A rehearsal: prepared questions come to the real staff, are counted, and leave nothing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Protocol

from forum.agenda import Session
from forum.audit import Audit
from forum.exports import ForumUnknown
from forum.flags import Flags
from forum.forums import Forum, ForumId
from forum.languages import Language
from forum.participants import Role
from forum.people import PersonId
from forum.places import RegionId
from forum.questions import Signature, Wording
from forum.staff import Colleague, Right, Staff, entitled

COMING = 0.9  # of a rehearsal's time: whatever comes last is to be decided as well


class NothingToRehearse(ForumUnknown):
    """There is no forum of this id."""


class DrillGoesOn(Exception):
    """Another drill plays on the same database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A question that nobody asks."""

    region_id: RegionId
    role: Role
    wording: Wording
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How far a rehearsal is."""

    asked: int
    waiting: int  # for a moderator

    @property
    def dealt_with(self) -> int:
        return self.asked - self.waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Of one moderator."""

    name: str
    cards: int
    middle: float  # seconds, of half the cards not more
    nine_of_ten: float  # seconds, of nine tenths of the cards not more


class Rehearsals(Protocol):
    """Questions of rehearsals, whichever the forum: one rehearsal at a time."""

    def ask(
        self, forum_id: ForumId, question: Prepared, now: datetime, *, is_flagged: bool
    ) -> None:
        """A received question without an author."""

    def course(self) -> Course: ...

    def presses(self) -> Sequence[tuple[PersonId | None, float]]:
        """Each verdict from a card: whose, and after how many seconds.

        From when the card came into the hand, or from the verdict before it if that was later.
        """

    def wipe(self) -> int:
        """How many there were; nothing refers to them any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the rules here work with."""

    rehearsals: Rehearsals
    flags: Flags
    staff: Staff
    audit: Audit


def arrivals(length: timedelta, count: int) -> list[float]:
    """In seconds from the beginning: one like the other."""
    step = length.total_seconds() * COMING / count
    return [step * place for place in range(count)]


def found(name: str, forums: Sequence[Forum]) -> Forum:
    """Raises `NothingToRehearse`."""
    for forum in forums:
        if forum.id == name:
            return forum
    raise NothingToRehearse(name, [each.id for each in forums])


def is_disturbing(sessions: Sequence[Session], now: datetime) -> bool:
    """The minister answers real questions now."""
    return any(each.minister and each.starts_at <= now < each.ends_at for each in sessions)


def begin(ground: Ground, by: Colleague | None, count: int, now: datetime) -> int:
    """What an interrupted rehearsal has left behind goes; how much. Raises `NotAllowed`."""
    colleague = entitled(by, Right.REHEARSE)
    ground.audit.note(colleague, "rehearsals.begin", "", now, count=count)
    return ground.rehearsals.wipe()


def ask(ground: Ground, by: Colleague | None, question: Prepared, now: datetime) -> None:
    """Raises `NotAllowed`."""
    colleague = entitled(by, Right.REHEARSE)
    is_flagged = ground.flags.finds(question.wording.text)
    ground.rehearsals.ask(colleague.forum_id, question, now, is_flagged=is_flagged)


def end(ground: Ground, by: Colleague | None, now: datetime) -> tuple[Course, list[Work]]:
    """How it went, moderators by name; nothing of it is left. Raises `NotAllowed`."""
    colleague = entitled(by, Right.REHEARSE)
    course, works = ground.rehearsals.course(), _works(ground, now)
    ground.rehearsals.wipe()
    ground.audit.note(colleague, "rehearsals.end", "", now, count=course.dealt_with)
    return course, works


def prepared(
    texts: Sequence[tuple[Wording, Language]], regions: Sequence[RegionId], count: int
) -> list[Prepared]:
    """So many, from everywhere; if there are fewer texts they begin again."""
    roles = [role for role in Role if role is not Role.OTHER]
    return [
        Prepared(
            region_id=regions[place % len(regions)],
            role=roles[place % len(roles)],
            wording=texts[place % len(texts)][0],
            language=texts[place % len(texts)][1],
        )
        for place in range(count)
    ]


def signature_at(place: int) -> Signature:
    """Nobody's name, for there is nobody."""
    return (Signature.ROLE, Signature.NOTHING)[place % 2]


def _works(ground: Ground, now: datetime) -> list[Work]:
    seconds: dict[PersonId | None, list[float]] = defaultdict(list)
    for moderator_id, each in ground.rehearsals.presses():
        seconds[moderator_id].append(each)
    works = [_work(_name(ground, who, now), taken) for who, taken in seconds.items()]
    return sorted(works, key=lambda work: work.name)


def _work(name: str, seconds: list[float]) -> Work:
    return Work(
        name=name,
        cards=len(seconds),
        middle=_longest(seconds, 0.5),
        nine_of_ten=_longest(seconds, 0.9),
    )


def _longest(seconds: list[float], share: float) -> float:
    """Of this share of them, the shortest ones."""
    return sorted(seconds)[ceil(share * len(seconds)) - 1]


def _name(ground: Ground, person_id: PersonId | None, now: datetime) -> str:
    colleague = ground.staff.find(person_id, now) if person_id is not None else None
    return colleague.name if colleague else "\N{EM DASH}"
