"""Reminders: what is due when. Rows are the truth; people are chosen at the time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Final, NewType, Protocol

from forum.agenda import Session, SessionId, Sessions
from forum.forums import Forum, ForumId, Forums
from forum.languages import Language
from forum.people import PersonId, ReminderChoice
from forum.places import RegionId

ReminderId = NewType("ReminderId", int)

EVENING_BEFORE: Final = time(18)
MORNING: Final = time(7, 30)
BEFORE_SESSION: Final = timedelta(minutes=10)  # enough to change rooms
BEFORE_MINISTER: Final = timedelta(minutes=5)
# How late a reminder still helps; that of a session helps until it starts.
EVENING_GRACE: Final = timedelta(hours=3)
MORNING_GRACE: Final = timedelta(minutes=90)


class ReminderKind(StrEnum):
    DAY_BEFORE = "day_before"
    MORNING = "morning"
    SESSION = "session"  # for those who hold a seat in it
    MINISTER = "minister"  # for everybody


IMPORTANT: Final = frozenset(ReminderKind) - {ReminderKind.SESSION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A moment at which people are to be told something; a new revision is a new moment."""

    forum_id: ForumId
    session_id: SessionId | None  # None: about the whole day
    kind: ReminderKind
    revision: int  # of the session; for the whole day the date, as an ordinal
    due_at: datetime
    expires_at: datetime  # from then on it would only confuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    id: ReminderId
    due: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    person_id: PersonId
    language: Language
    region_id: RegionId
    number: int  # on the ticket
    seats: frozenset[SessionId]  # taken, not only waited for


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person chose to be reminded of."""

    choice: ReminderChoice
    muted: frozenset[SessionId]


class Reminders(Protocol):
    def pending(self) -> dict[Due, ReminderId]: ...

    def add(self, dues: Sequence[Due]) -> None:
        """They wait from now on, also those superseded or missed before; never those concluded."""

    def supersede(self, ids: Sequence[ReminderId]) -> None:
        """They are not true any more."""

    def expire(self, now: datetime) -> list[ReminderKind]:
        """Give up those that are too late: who was not told by now will not be."""

    def next_due(self, now: datetime) -> Reminder | None: ...

    def recipients(self, reminder: Reminder, limit: int) -> list[Recipient]:
        """Registered, reachable, wanting it, and not told of this very moment before."""

    def conclude(self, reminder_id: ReminderId) -> None:
        """Everybody was told."""

    def mute(self, person_id: PersonId, session_id: SessionId) -> None: ...

    def unmute(self, person_id: PersonId, session_id: SessionId) -> None: ...

    def wishes(self, person_id: PersonId) -> Wishes: ...


def plan(sessions: Sequence[Session], forum: Forum) -> list[Due]:
    """All that is due for this day, past or not."""
    whole_day = _of_the_day(forum) if sessions else ()
    return [*whole_day, *(due for session in sessions for due in _of_session(session))]


def plan_all(reminders: Reminders, forums: Forums, sessions: Sessions, now: datetime) -> None:
    """Make what waits agree with the agenda; planning again changes nothing.

    Called in the transaction that changed the agenda: a session moves with its reminder.
    """
    wanted = {due for forum in forums.all() for due in plan(sessions.of(forum.id), forum)}
    pending = reminders.pending()
    reminders.supersede([pending[due] for due in pending.keys() - wanted])
    reminders.add([due for due in wanted - pending.keys() if due.expires_at > now])


def kind_of(session: Session) -> ReminderKind | None:
    """None: nobody is reminded of it."""
    if session.minister:
        return ReminderKind.MINISTER
    return ReminderKind.SESSION if session.capacity is not None else None


def _of_the_day(forum: Forum) -> Iterator[Due]:
    moments = {
        ReminderKind.DAY_BEFORE: (forum.day - timedelta(days=1), EVENING_BEFORE, EVENING_GRACE),
        ReminderKind.MORNING: (forum.day, MORNING, MORNING_GRACE),
    }
    for kind, (day, local, grace) in moments.items():
        due_at = datetime.combine(day, local, forum.zone).astimezone(UTC)
        yield Due(
            forum_id=forum.id,
            session_id=None,
            kind=kind,
            revision=forum.day.toordinal(),
            due_at=due_at,
            expires_at=due_at + grace,
        )


def _of_session(session: Session) -> Iterator[Due]:
    kind = kind_of(session)
    if kind is not None:
        ahead = BEFORE_MINISTER if kind is ReminderKind.MINISTER else BEFORE_SESSION
        yield Due(
            forum_id=session.forum_id,
            session_id=session.id,
            kind=kind,
            revision=session.revision,
            due_at=session.starts_at - ahead,
            expires_at=session.starts_at,
        )
