"""Seats in trainings: what somebody has there, how full it is, and what is offered to whom."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from forum.agenda import Session, SessionId
from forum.forums import ForumId
from forum.people import PersonId


class SeatState(StrEnum):
    TAKEN = "taken"
    WAITING = "waiting"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    session_id: SessionId
    person_id: PersonId
    state: SeatState
    offer_until: datetime | None  # None: it is no offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """How full a training is."""

    free: int  # those in line come first: none while somebody waits
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A seat that is kept for somebody for a while."""

    session: Session
    person_id: PersonId
    until: datetime
    elsewhere: Session | None  # the training at the same time that they would leave for it


class Seats(Protocol):
    """Who has what in which training; races are decided here, each in one statement."""

    def of(self, person_id: PersonId) -> list[Seat]: ...

    def vacancies(self, forum_id: ForumId) -> dict[SessionId, Vacancy]:
        """Of the sessions with sign-up."""

    def position(self, seat: Seat) -> int:
        """In the waiting list, from 1."""

    def take(self, person_id: PersonId, session_id: SessionId, now: datetime) -> bool:
        """Give a free seat to somebody who has nothing there yet; whether they have one now."""

    def wait(self, person_id: PersonId, session_id: SessionId, now: datetime) -> None:
        """At the end of the line; whoever has something there keeps it."""

    def leave(self, person_id: PersonId, session_id: SessionId) -> None:
        """Whatever they have there."""

    def offer(self, session_id: SessionId, until: datetime) -> list[Seat]:
        """Every free seat to the next in line who can be reached."""

    def accept(self, person_id: PersonId, session_id: SessionId, now: datetime) -> bool:
        """An offer that still stands becomes a seat; whether they have one now."""

    def decline(self, person_id: PersonId, session_id: SessionId) -> bool:
        """Whether there was an offer to decline."""

    def end_offers(self, now: datetime) -> list[Seat]:
        """Drop those whose time is up or whose session has begun."""

    def drop_foreign(self) -> None:
        """Drop what people have in forums that are no longer theirs."""

    def offerable(self, now: datetime) -> list[SessionId]:
        """Sessions ahead with a free seat and somebody in line."""
