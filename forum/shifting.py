"""The day slips: what moves with it, what stays where it is, and what has to become shorter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from forum.agenda import Session, SessionId, SessionKind

SHORTEST: Final = timedelta(minutes=10)  # less than that is no session


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A session and where it goes."""

    session: Session
    starts_at: datetime
    ends_at: datetime

    @property
    def moved(self) -> Session:
        return replace(self.session, starts_at=self.starts_at, ends_at=self.ends_at)

    @property
    def is_different(self) -> bool:
        """A fixed point may hold back all of the slip."""
        was = (self.session.starts_at, self.session.ends_at)
        return (self.starts_at, self.ends_at) != was

    @property
    def shortened_by(self) -> timedelta:
        """Zero or less: it is as long as before, or longer."""
        before = self.session.ends_at - self.session.starts_at
        return before - (self.ends_at - self.starts_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What a slip of the day would do; nothing has happened yet."""

    first: Session
    by: timedelta
    moves: tuple[Move, ...]
    held: tuple[Session, ...]  # fixed points after the first session
    squeezed: tuple[Session, ...]  # for which no time would be left

    @property
    def mark(self) -> str:
        """The same for the same result: what was looked at is what is done."""
        told = [(each.session.id, each.starts_at, each.ends_at) for each in self.moves]
        return sha256(repr(told).encode()).hexdigest()[:12]


def is_fixed(session: Session) -> bool:
    """Lunch is cooked, and the minister has a plane: they do not move with the rest."""
    return session.kind is SessionKind.LUNCH or session.minister


def shift(day: Sequence[Session], first: SessionId, by: timedelta, now: datetime) -> Shift:
    """From the first session on, all that is not fixed moves; what runs into a fixed point is cut.

    Of a session that has begun only the end moves; what is over stays. Raises StopIteration if
    the first session is not of the day.
    """
    start = next(each for each in day if each.id == first)
    fixed = [each for each in day if is_fixed(each) and each.id != first]
    rest = [
        each
        for each in day
        if each.starts_at >= start.starts_at and each.ends_at > now and each not in fixed
    ]
    moves = [_moved(each, by, fixed, now) for each in rest]
    return Shift(
        first=start,
        by=by,
        moves=tuple(
            each
            for each in moves
            if each.is_different and each.ends_at - each.starts_at >= SHORTEST
        ),
        held=tuple(each for each in fixed if each.ends_at > start.starts_at),
        squeezed=tuple(each.session for each in moves if each.ends_at - each.starts_at < SHORTEST),
    )


def double_booked(day: Sequence[Session]) -> list[tuple[Session, Session]]:
    """Pairs that are in one room at one time."""
    return [
        (one, other)
        for index, one in enumerate(day)
        for other in day[index + 1 :]
        if one.room == other.room
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
    ]


def _moved(session: Session, by: timedelta, fixed: Sequence[Session], now: datetime) -> Move:
    starts_at = session.starts_at if session.starts_at <= now else session.starts_at + by
    ends_at = session.ends_at + by
    for point in fixed:
        if session.ends_at <= point.starts_at:
            ends_at = min(ends_at, point.starts_at)
        if session.starts_at >= point.ends_at:
            starts_at = max(starts_at, point.ends_at)
    return Move(session=session, starts_at=starts_at, ends_at=ends_at)
