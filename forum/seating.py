"""The agenda as one person sees it: how full the trainings are, and what they have in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.agenda import Session, SessionId, Sessions, Slot, for_region, slots
from forum.forums import Forum
from forum.participants import Participant
from forum.refusals import Refusal
from forum.seats import Seat, Seats, SeatState, Vacancy
from forum.sign_up import held_instead_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    vacancies: Mapping[SessionId, Vacancy]
    seats: Mapping[SessionId, Seat]  # the person's own

    def state(self, session: Session) -> SeatState | None:
        seat = self.seats.get(session.id)
        return seat.state if seat else None

    def has(self, session: Session) -> bool:
        return self.state(session) is SeatState.TAKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A forum's day for one person at one moment."""

    forum: Forum
    sessions: tuple[Session, ...]
    seating: Seating
    now: datetime
    is_registered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One session, and all that a person may want to know before they sign up or leave."""

    forum: Forum
    session: Session
    now: datetime
    vacancy: Vacancy | None  # None: nobody signs up for it
    seat: Seat | None
    position: int | None  # in the waiting list, from 1
    elsewhere: Session | None  # the training at the same time in which they have a seat

    @property
    def is_open(self) -> bool:
        """People may still sign up and leave."""
        return self.vacancy is not None and self.now < self.session.starts_at

    @property
    def state(self) -> SeatState | None:
        return self.seat.state if self.seat else None


class SessionGone(Refusal):
    """There is no such session in their agenda, or not any more."""


def day_of(
    forum: Forum,
    participant: Participant | None,
    sessions: Sessions,
    seats: Seats,
    now: datetime,
) -> Day:
    """Without the groups of other regions; strangers see them all."""
    day = sessions.of(forum.id)
    return Day(
        forum=forum,
        sessions=tuple(for_region(day, participant.profile.region_id) if participant else day),
        seating=_seating(forum, participant, seats),
        now=now,
        is_registered=participant is not None,
    )


def session_in(
    sessions: Sessions, participant: Participant | None, session_id: SessionId
) -> Session:
    """Strangers may read about every session. Raises `SessionGone`."""
    session = sessions.get(session_id)
    if session is None or session.cancelled:
        raise SessionGone
    if participant and participant.forum_id != session.forum_id:
        raise SessionGone
    return session


def standing(
    forum: Forum,
    session: Session,
    participant: Participant | None,
    sessions: Sessions,
    seats: Seats,
    now: datetime,
) -> Standing:
    seen = _seating(forum, participant, seats)
    seat = seen.seats.get(session.id)
    is_waiting = seat is not None and seat.state is SeatState.WAITING
    return Standing(
        forum=forum,
        session=session,
        now=now,
        vacancy=seen.vacancies.get(session.id),
        seat=seat,
        position=seats.position(seat) if seat and is_waiting else None,
        elsewhere=held_instead_of(sessions, session, seen.seats.values()),
    )


def my_day(day: Day) -> list[Session | Slot]:
    """What concerns the person, by time; a slot: there a training is still to be chosen."""
    own = [each for each in day.sessions if each.capacity is None or each.id in day.seating.seats]
    return sorted([*own, *unchosen(day)], key=lambda each: each.starts_at)


def unchosen(day: Day) -> list[Slot]:
    return [
        slot
        for slot in slots(day.sessions)
        if slot.is_choice and not any(map(day.seating.has, slot.sessions))
    ]


def certain(day: Day) -> list[Session]:
    """Where the person will be: with everybody, or with a seat."""
    return [each for each in day.sessions if each.capacity is None or day.seating.has(each)]


def _seating(forum: Forum, participant: Participant | None, seats: Seats) -> Seating:
    own: Sequence[Seat] = seats.of(participant.id) if participant else ()
    return Seating(
        vacancies=seats.vacancies(forum.id), seats={seat.session_id: seat for seat in own}
    )
