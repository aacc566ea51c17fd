"""Organizers change the day: it is undone for a while, and told to those it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, NewType, Protocol

from forum.agenda import Session, SessionId, Sessions
from forum.audit import Audit
from forum.forums import Forum, ForumId, Forums
from forum.languages import Bilingual, Language
from forum.people import PersonId
from forum.refusals import Refusal
from forum.reminders import Reminders, plan_all
from forum.shifting import Shift, shift
from forum.staff import Colleague, Right, entitled

ChangeId = NewType("ChangeId", int)
RoomId = NewType("RoomId", str)

UNDO: Final = timedelta(minutes=10)
SETTLE: Final = timedelta(seconds=60)  # changes that follow each other are told as one


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    id: RoomId
    name: Bilingual
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and when a session is."""

    starts_at: datetime
    ends_at: datetime
    room_id: RoomId
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One session of a change."""

    session_id: SessionId
    to: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A session that is not where people were told."""

    session: Session
    was: Place
    was_room: Bilingual
    is_undo: bool  # a change that was told is taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearer:
    """Somebody whom changed sessions concern."""

    person_id: PersonId
    language: Language
    sessions: frozenset[SessionId]


class AgendaChanged(Refusal):
    """The day is not as the preview showed it any more: nothing was changed now."""


class NoTimeLeft(Refusal):
    """So much later, `title` would have no time left before what is fixed."""


class ChangeTooOld(Refusal):
    """The last change is older than `count` minutes, or was undone, or changed again."""


class SessionNotYours(Refusal):
    """No such session at the forum where the colleague works."""


class Changes(Protocol):
    def begin(self, forum_id: ForumId, made_by: PersonId, now: datetime) -> ChangeId: ...

    def take(self, change: ChangeId, step: Step, due_at: datetime) -> None:
        """The session moves; what people were told of it is remembered."""

    def last(self, forum_id: ForumId, since: datetime) -> ChangeId | None:
        """The newest that was not undone."""

    def undo(self, change: ChangeId, due_at: datetime, now: datetime) -> bool:
        """All of it back; False if a session of it has been changed again."""

    def place(self, session_id: SessionId) -> Place: ...

    def day(self, forum_id: ForumId) -> list[Session]:
        """By time, cancelled ones among them."""

    def rooms(self, forum_id: ForumId) -> list[Room]: ...

    def concerned(self, sessions: Sequence[SessionId]) -> int:
        """How many people these sessions are for."""

    def due(self, now: datetime) -> list[Notice]:
        """What is to be told, once nobody has changed anything for a while."""

    def hearers(self, sessions: Sequence[SessionId]) -> list[Hearer]: ...

    def told(self, sessions: Sequence[SessionId]) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """What a change of the day touches."""

    changes: Changes
    sessions: Sessions
    forums: Forums
    reminders: Reminders
    audit: Audit


def all_sessions(planning: Planning, colleague: Colleague | None) -> tuple[Forum, list[Session]]:
    """The day of the colleague's forum, with what is cancelled. Raises `NotAllowed`."""
    person = entitled(colleague, Right.CHANGE_AGENDA)
    forum = planning.forums.get(person.forum_id)
    return forum, planning.changes.day(forum.id)


def looked_at(planning: Planning, colleague: Colleague | None, session_id: SessionId) -> Session:
    """Raises `NotAllowed`, `SessionNotYours`."""
    return session_of(planning, entitled(colleague, Right.CHANGE_AGENDA), session_id)


def preview(
    planning: Planning,
    colleague: Colleague | None,
    first: SessionId,
    by: timedelta,
    now: datetime,
) -> Shift:
    """Raises `NotAllowed`, `SessionNotYours`."""
    person = entitled(colleague, Right.CHANGE_AGENDA)
    session_of(planning, person, first)
    return shift(planning.sessions.of(person.forum_id), first, by, now)


def slip(
    planning: Planning,
    colleague: Colleague | None,
    first: SessionId,
    by: timedelta,
    mark: str,
    now: datetime,
) -> Shift:
    """The day moves as the preview with this mark said.

    Raises what `preview` raises, `AgendaChanged`, `NoTimeLeft`.
    """
    found = preview(planning, colleague, first, by, now)
    person = entitled(colleague, Right.CHANGE_AGENDA)
    if found.mark != mark:
        raise AgendaChanged
    if found.squeezed:
        raise NoTimeLeft(title=found.squeezed[0].title)
    steps = [
        _step(planning, each.session, starts_at=each.starts_at, ends_at=each.ends_at)
        for each in found.moves
    ]
    minutes = int(by / timedelta(minutes=1))
    _change(planning, person, steps, "changes.shift", first, now, minutes=minutes)
    return found


def move_room(
    planning: Planning,
    colleague: Colleague | None,
    session_id: SessionId,
    room_id: RoomId,
    now: datetime,
) -> Session:
    """Raises `NotAllowed`, `SessionNotYours`."""
    person = entitled(colleague, Right.CHANGE_AGENDA)
    session = session_of(planning, person, session_id)
    if room_id not in {room.id for room in planning.changes.rooms(person.forum_id)}:
        raise SessionNotYours
    step = _step(planning, session, room_id=room_id)
    _change(planning, person, [step], "changes.room", session_id, now)
    return session_of(planning, person, session_id)


def retime(
    planning: Planning,
    colleague: Colleague | None,
    session_id: SessionId,
    starts_at: datetime,
    now: datetime,
) -> Session:
    """As long as before, at another time. Raises as `move_room`."""
    person = entitled(colleague, Right.CHANGE_AGENDA)
    session = session_of(planning, person, session_id)
    ends_at = starts_at + (session.ends_at - session.starts_at)
    step = _step(planning, session, starts_at=starts_at, ends_at=ends_at)
    _change(planning, person, [step], "changes.time", session_id, now)
    return session_of(planning, person, session_id)


def cancel(
    planning: Planning,
    colleague: Colleague | None,
    session_id: SessionId,
    *,
    cancelled: bool,
    now: datetime,
) -> Session:
    """Or restore. Seats are kept: who had one has it again. Raises as `move_room`."""
    person = entitled(colleague, Right.CHANGE_AGENDA)
    session = session_of(planning, person, session_id)
    step = _step(planning, session, cancelled=cancelled)
    action = "changes.cancel" if cancelled else "changes.restore"
    _change(planning, person, [step], action, session_id, now)
    return session_of(planning, person, session_id)


def undo(planning: Planning, colleague: Colleague | None, now: datetime) -> ChangeId:
    """The last change of the forum goes back. Raises `NotAllowed`, `ChangeTooOld`."""
    person = entitled(colleague, Right.CHANGE_AGENDA)
    change = planning.changes.last(person.forum_id, now - UNDO)
    if change is None or not planning.changes.undo(change, now, now):
        raise ChangeTooOld(count=int(UNDO / timedelta(minutes=1)))
    plan_all(planning.reminders, planning.forums, planning.sessions, now)
    planning.audit.note(person, "changes.undo", "", now)
    return change


def session_of(planning: Planning, person: Colleague, session_id: SessionId) -> Session:
    """Also a cancelled one. Raises `SessionNotYours`."""
    session = planning.sessions.get(session_id)
    if session is None or session.forum_id != person.forum_id:
        raise SessionNotYours
    return session


def _step(planning: Planning, session: Session, **changed: Any) -> Step:
    to = replace(planning.changes.place(session.id), **changed)
    return Step(session_id=session.id, to=to)


def _change(
    planning: Planning,
    person: Colleague,
    steps: Sequence[Step],
    action: str,
    session_id: SessionId,
    now: datetime,
    **details: int,
) -> None:
    """All of it or nothing; reminders move in the same transaction."""
    change = planning.changes.begin(person.forum_id, person.id, now)
    for step in steps:
        planning.changes.take(change, step, now + SETTLE)
    plan_all(planning.reminders, planning.forums, planning.sessions, now)
    session = session_of(planning, person, session_id)
    planning.audit.note(person, action, f"session {session.code}", now, **details)
