"""The entrance: who has arrived, told apart from those who were here before and from strangers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from forum.audit import Audit
from forum.forums import ForumId
from forum.participants import Participant
from forum.people import PersonId
from forum.places import RegionId
from forum.refusals import Refusal
from forum.spelling import search_key
from forum.staff import Colleague, Right, entitled

FOUND: Final = 8  # people that one search shows
SHORTEST_NUMBER: Final = 4  # digits of a phone that are worth a search


class Entry(StrEnum):
    ARRIVED = "arrived"
    AGAIN = "again"  # arrived before
    ELSEWHERE = "elsewhere"  # a participant of another forum: stays outside for now


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What became of somebody at the entrance; `at` and `noted_by` are of their first time."""

    entry: Entry
    participant: Participant
    at: datetime | None  # None: not here
    noted_by: PersonId | None  # None: not here, or a colleague who was forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    region_id: RegionId
    registered: int
    arrived: int


class TicketUnknown(Refusal):
    """No participant has such a ticket."""


class Checkins(Protocol):
    def with_ticket(self, ticket: str) -> Participant | None: ...

    def numbered(self, number: int) -> Participant | None:
        """As it stands on the ticket."""

    def arrive(self, participant: Participant, noted_by: PersonId, now: datetime) -> bool:
        """False: they are here already."""

    def of(self, person_id: PersonId) -> tuple[datetime, PersonId | None] | None:
        """When, and who noted it; None: not here."""

    def leave(self, person_id: PersonId) -> bool:
        """The note was a mistake. False: there was none."""

    def people(self, forum_id: ForumId) -> Sequence[Participant]:
        """All participants of the forum."""

    def turnout(self, forum_id: ForumId) -> list[Turnout]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    checkins: Checkins
    audit: Audit


def scan(entrance: Entrance, colleague: Colleague | None, ticket: str, now: datetime) -> Arrival:
    """A ticket is shown. Raises `NotAllowed`, `TicketUnknown`."""
    guard = entitled(colleague, Right.CHECK_IN)
    participant = entrance.checkins.with_ticket(ticket)
    if participant is None:
        raise TicketUnknown
    return _admit(entrance, guard, participant, now)


def admit(entrance: Entrance, colleague: Colleague | None, number: int, now: datetime) -> Arrival:
    """Found by hand: `number` stands on the ticket. Raises `NotAllowed`, `TicketUnknown`."""
    guard = entitled(colleague, Right.CHECK_IN)
    return _admit(entrance, guard, _known(entrance, guard, number), now)


def take_back(
    entrance: Entrance, colleague: Colleague | None, number: int, now: datetime
) -> Participant:
    """It was somebody else, or a mistake. Raises `NotAllowed`, `TicketUnknown`."""
    guard = entitled(colleague, Right.CHECK_IN)
    participant = _known(entrance, guard, number)
    if entrance.checkins.leave(participant.id):
        entrance.audit.note(guard, "checkins.undo", f"person {participant.id}", now)
    return participant


def find(entrance: Entrance, colleague: Colleague | None, text: str) -> list[Participant]:
    """By number, by the end of a phone, or by beginnings of names, with either keyboard.

    At most `FOUND`. Raises `NotAllowed`.
    """
    guard = entitled(colleague, Right.CHECK_IN)
    people = entrance.checkins.people(guard.forum_id)
    digits = "".join(filter(str.isdigit, text))
    if digits and not any(map(str.isalpha, text)):
        return [each for each in people if _has(each, digits)][:FOUND]
    typed = search_key(text).split()
    return [each for each in people if typed and _is_called(each, typed)][:FOUND]


def turnout(entrance: Entrance, colleague: Colleague | None) -> list[Turnout]:
    """By region. Raises `NotAllowed`."""
    guard = entitled(colleague, Right.CHECK_IN)
    return entrance.checkins.turnout(guard.forum_id)


def _admit(
    entrance: Entrance, guard: Colleague, participant: Participant, now: datetime
) -> Arrival:
    checkins = entrance.checkins
    if participant.forum_id != guard.forum_id:
        return Arrival(entry=Entry.ELSEWHERE, participant=participant, at=None, noted_by=None)
    is_first = checkins.arrive(participant, guard.id, now)
    if is_first:
        entrance.audit.note(guard, "checkins.arrive", f"person {participant.id}", now)
    at, noted_by = checkins.of(participant.id) or (now, guard.id)
    entry = Entry.ARRIVED if is_first else Entry.AGAIN
    return Arrival(entry=entry, participant=participant, at=at, noted_by=noted_by)


def _known(entrance: Entrance, guard: Colleague, number: int) -> Participant:
    participant = entrance.checkins.numbered(number)
    if participant is None or participant.forum_id != guard.forum_id:
        raise TicketUnknown
    return participant


def _has(participant: Participant, digits: str) -> bool:
    is_phone = len(digits) >= SHORTEST_NUMBER
    # 8 701… and +7 701… are one number.
    return str(participant.number) == digits or (
        is_phone and participant.profile.phone.endswith(digits[-10:])
    )


def _is_called(participant: Participant, typed: Sequence[str]) -> bool:
    names = search_key(participant.profile.name).split()
    return all(any(name.startswith(word) for name in names) for word in typed)
