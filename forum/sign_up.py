"""Signing up for trainings: seats are taken, waited for, and offered to the first in line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import Final

from forum.agenda import Session, SessionId, Sessions, for_region
from forum.participants import Participant
from forum.refusals import Refusal
from forum.seats import Offer, Seat, Seats, SeatState

OFFER_LASTS: Final = timedelta(minutes=15)


class Outcome(StrEnum):
    DONE = "done"
    FULL = "full"
    HAS_ANOTHER = "has_another"  # at the same time: to move has to be asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    outcome: Outcome
    offers: tuple[Offer, ...] = ()  # to others, of what was freed


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    ended: tuple[Offer, ...]  # nobody answered in time
    offers: tuple[Offer, ...]


class SignUpImpossible(Refusal):
    """No such training in their agenda; sessions that everybody may enter have no sign-up."""


class SignUpOver(Refusal):
    """The training has begun."""


class OfferOver(Refusal):
    """It was answered, its time is up, or it was never theirs."""


def sign_up(
    seats: Seats,
    sessions: Sessions,
    participant: Participant,
    session_id: SessionId,
    now: datetime,
) -> Result:
    """Take a free seat, unless they have one at the same time.

    As all that participants do here, raises `SignUpImpossible` or `SignUpOver`.
    """
    training = _training(sessions, participant, session_id, now)
    if held_instead_of(sessions, training, seats.of(participant.id)):
        return Result(outcome=Outcome.HAS_ANOTHER)
    took = seats.take(participant.id, session_id, now)
    return Result(outcome=Outcome.DONE if took else Outcome.FULL)


def move(
    seats: Seats,
    sessions: Sessions,
    participant: Participant,
    session_id: SessionId,
    now: datetime,
) -> Result:
    """Take a free seat, and only then leave the one at the same time."""
    training = _training(sessions, participant, session_id, now)
    if not seats.take(participant.id, session_id, now):
        return Result(outcome=Outcome.FULL)
    return _leave_for(seats, sessions, participant, training, now)


def join_line(
    seats: Seats,
    sessions: Sessions,
    participant: Participant,
    session_id: SessionId,
    now: datetime,
) -> Result:
    """Wait for a seat; if one has become free meanwhile, sign up."""
    training = _training(sessions, participant, session_id, now)
    if seats.vacancies(training.forum_id)[session_id].free:
        return sign_up(seats, sessions, participant, session_id, now)
    seats.wait(participant.id, session_id, now)
    return Result(outcome=Outcome.DONE)


def leave(
    seats: Seats,
    sessions: Sessions,
    participant: Participant,
    session_id: SessionId,
    now: datetime,
) -> Result:
    """Give back a seat, an offer or a place in the line."""
    training = _training(sessions, participant, session_id, now)
    seats.leave(participant.id, session_id)
    return Result(outcome=Outcome.DONE, offers=_offer_free(seats, sessions, training, now))


def accept(
    seats: Seats,
    sessions: Sessions,
    participant: Participant,
    session_id: SessionId,
    now: datetime,
) -> Result:
    """Take the seat that was offered, and leave the one at the same time. Raises `OfferOver`."""
    training = _training(sessions, participant, session_id, now)
    if not seats.accept(participant.id, session_id, now):
        raise OfferOver
    return _leave_for(seats, sessions, participant, training, now)


def decline(
    seats: Seats,
    sessions: Sessions,
    participant: Participant,
    session_id: SessionId,
    now: datetime,
) -> Result:
    """Let the offered seat go to the next in line. Raises `OfferOver`."""
    training = _training(sessions, participant, session_id, now)
    if not seats.decline(participant.id, session_id):
        raise OfferOver
    return Result(outcome=Outcome.DONE, offers=_offer_free(seats, sessions, training, now))


def sweep(seats: Seats, sessions: Sessions, now: datetime) -> Swept:
    """End offers that nobody answered, and offer what is free: people go without a word."""
    seats.drop_foreign()
    ended = [
        _offer(_known(sessions, seat.session_id), seat, None) for seat in seats.end_offers(now)
    ]
    free = [_known(sessions, session_id) for session_id in seats.offerable(now)]
    offers = (_offer_free(seats, sessions, training, now) for training in free)
    return Swept(ended=tuple(ended), offers=tuple(chain.from_iterable(offers)))


def held_instead_of(sessions: Sessions, training: Session, own: Iterable[Seat]) -> Session | None:
    """The other training of the slot in which somebody with these seats sits."""
    for seat in own:
        if seat.state is SeatState.TAKEN and seat.session_id != training.id:
            other = sessions.get(seat.session_id)
            if other and not other.cancelled and _are_parallel(other, training):
                return other
    return None


def _training(
    sessions: Sessions, participant: Participant, session_id: SessionId, now: datetime
) -> Session:
    day = for_region(sessions.of(participant.forum_id), participant.profile.region_id)
    for session in day:
        if session.id == session_id and session.capacity is not None:
            if session.starts_at <= now:
                raise SignUpOver
            return session
    raise SignUpImpossible


def _are_parallel(one: Session, other: Session) -> bool:
    return one.slot is not None and (one.forum_id, one.slot) == (other.forum_id, other.slot)


def _leave_for(
    seats: Seats, sessions: Sessions, participant: Participant, training: Session, now: datetime
) -> Result:
    """They sit in the training: what they had at the same time goes to others."""
    other = held_instead_of(sessions, training, seats.of(participant.id))
    if other is None:
        return Result(outcome=Outcome.DONE)
    seats.leave(participant.id, other.id)
    return Result(outcome=Outcome.DONE, offers=_offer_free(seats, sessions, other, now))


def _offer_free(
    seats: Seats, sessions: Sessions, training: Session, now: datetime
) -> tuple[Offer, ...]:
    if training.starts_at <= now:
        return ()
    until = min(now + OFFER_LASTS, training.starts_at)
    return tuple(
        _offer(training, seat, held_instead_of(sessions, training, seats.of(seat.person_id)))
        for seat in seats.offer(training.id, until)
    )


def _known(sessions: Sessions, session_id: SessionId) -> Session:
    session = sessions.get(session_id)
    assert session is not None  # noqa: S101  seats go when their session goes
    return session


def _offer(session: Session, seat: Seat, elsewhere: Session | None) -> Offer:
    assert seat.offer_until is not None  # noqa: S101  the table knows no offer without an end
    return Offer(
        session=session, person_id=seat.person_id, until=seat.offer_until, elsewhere=elsewhere
    )
