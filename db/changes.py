"""Changes of the day: the agenda_* tables, and the sessions that they move."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from db.agenda import SqliteSessions
from db.database import Database
from forum.agenda import Session, SessionId
from forum.changes import ChangeId, Changes, Hearer, Notice, Place, Room, RoomId, Step
from forum.forums import ForumId
from forum.languages import Bilingual, Language
from forum.people import PersonId

MOVE = """
UPDATE sessions SET starts_at = ?3, ends_at = ?4, room_id = ?5, cancelled = ?6,
    revision = revision + 1
WHERE id = ?1 AND revision = coalesce(?2, revision) RETURNING revision
"""
NOTE_STEP = """
INSERT INTO agenda_steps (change_id, session_id, was_starts_at, was_ends_at, was_room_id,
    was_cancelled, revision)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""
# What people know is what they were told first: later changes of the same leave it alone.
OWE = """
INSERT INTO agenda_notices (session_id, starts_at, ends_at, room_id, cancelled, due_at, is_undo)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (session_id) DO UPDATE SET due_at = excluded.due_at
"""
SETTLED = """
DELETE FROM agenda_notices WHERE session_id = ?1 AND EXISTS (
    SELECT 1 FROM sessions WHERE sessions.id = session_id
        AND sessions.starts_at = agenda_notices.starts_at
        AND sessions.ends_at = agenda_notices.ends_at
        AND sessions.room_id = agenda_notices.room_id
        AND sessions.cancelled = agenda_notices.cancelled
)
"""
# While organizers of a forum go on changing, its people are not told half of it.
DUE = """
SELECT agenda_notices.*, name_kk, name_ru FROM agenda_notices
JOIN sessions ON sessions.id = session_id
JOIN rooms ON rooms.forum_id = sessions.forum_id AND rooms.id = agenda_notices.room_id
WHERE sessions.forum_id IN (
    SELECT forum_id FROM agenda_notices JOIN sessions ON sessions.id = session_id
    GROUP BY forum_id HAVING max(due_at) <= ?
)
ORDER BY sessions.forum_id, agenda_notices.starts_at
"""
# Sessions with sign-up concern those who have something there, others everybody of their regions.
HEARERS = """
SELECT people.id, people.language, json_group_array(sessions.id) AS sessions
FROM sessions JOIN regions ON regions.forum_id = sessions.forum_id
JOIN participants ON participants.region_id = regions.id
JOIN people ON people.id = person_id
WHERE sessions.id IN (SELECT value FROM json_each(?))
    AND people.language IS NOT NULL AND unreachable_at IS NULL
    AND coalesce(sessions.region_id, regions.id) = regions.id
    AND (sessions.capacity IS NULL OR EXISTS (
        SELECT 1 FROM seats WHERE session_id = sessions.id AND seats.person_id = people.id
    ))
GROUP BY people.id ORDER BY people.id
"""


class SqliteChanges(Changes):
    def __init__(self, database: Database) -> None:
        self._database = database
        self._sessions = SqliteSessions(database)

    def begin(self, forum_id: ForumId, made_by: PersonId, now: datetime) -> ChangeId:
        [row] = self._database.rows(
            "INSERT INTO agenda_changes (forum_id, made_by, made_at) VALUES (?, ?, ?)"
            " RETURNING id",
            forum_id,
            made_by,
            now.timestamp(),
        )
        return ChangeId(row["id"])

    def take(self, change: ChangeId, step: Step, due_at: datetime) -> None:
        was = self.place(step.session_id)
        [moved] = self._database.rows(MOVE, step.session_id, None, *_values(step.to))
        self._database.run(NOTE_STEP, change, step.session_id, *_values(was), moved["revision"])
        self._owe(step.session_id, was, due_at, is_undo=False)

    def last(self, forum_id: ForumId, since: datetime) -> ChangeId | None:
        row = self._database.row(
            "SELECT id, made_at, undone_at FROM agenda_changes WHERE forum_id = ?"
            " ORDER BY id DESC LIMIT 1",
            forum_id,
        )
        if row is None or row["undone_at"] or row["made_at"] < since.timestamp():
            return None
        return ChangeId(row["id"])

    def undo(self, change: ChangeId, due_at: datetime, now: datetime) -> bool:
        undone = self._database.run(
            "UPDATE agenda_changes SET undone_at = ? WHERE id = ? AND undone_at IS NULL",
            now.timestamp(),
            change,
        )
        steps = self._database.rows("SELECT * FROM agenda_steps WHERE change_id = ?", change)
        return undone > 0 and all(self._step_back(each, due_at) for each in steps)

    def place(self, session_id: SessionId) -> Place:
        [row] = self._database.rows("SELECT * FROM sessions WHERE id = ?", session_id)
        return _place(row)

    def day(self, forum_id: ForumId) -> list[Session]:
        rows = self._database.rows(
            "SELECT id FROM sessions WHERE forum_id = ? ORDER BY starts_at, id", forum_id
        )
        found = [self._sessions.get(SessionId(row["id"])) for row in rows]
        return [each for each in found if each is not None]

    def rooms(self, forum_id: ForumId) -> list[Room]:
        rows = self._database.rows(
            "SELECT * FROM rooms WHERE forum_id = ? AND listed ORDER BY rowid", forum_id
        )
        return [
            Room(
                id=RoomId(row["id"]),
                name=Bilingual(kk=row["name_kk"], ru=row["name_ru"]),
                capacity=row["capacity"],
            )
            for row in rows
        ]

    def concerned(self, sessions: Sequence[SessionId]) -> int:
        return len(self._database.rows(HEARERS, json.dumps(list(sessions))))

    def due(self, now: datetime) -> list[Notice]:
        return [self._notice(row) for row in self._database.rows(DUE, now.timestamp())]

    def hearers(self, sessions: Sequence[SessionId]) -> list[Hearer]:
        return [
            Hearer(
                person_id=PersonId(row["id"]),
                language=Language(row["language"]),
                sessions=frozenset(map(SessionId, json.loads(row["sessions"]))),
            )
            for row in self._database.rows(HEARERS, json.dumps(list(sessions)))
        ]

    def told(self, sessions: Sequence[SessionId]) -> None:
        self._database.run(
            "DELETE FROM agenda_notices WHERE session_id IN (SELECT value FROM json_each(?))",
            json.dumps(list(sessions)),
        )

    def _step_back(self, step: sqlite3.Row, due_at: datetime) -> bool:
        session_id, told = SessionId(step["session_id"]), self.place(step["session_id"])
        was = (
            step["was_starts_at"],
            step["was_ends_at"],
            step["was_room_id"],
            step["was_cancelled"],
        )
        if not self._database.rows(MOVE, session_id, step["revision"], *was):
            return False
        self._owe(session_id, told, due_at, is_undo=True)
        return True

    def _owe(
        self, session_id: SessionId, known: Place, due_at: datetime, *, is_undo: bool
    ) -> None:
        self._database.run(OWE, session_id, *_values(known), due_at.timestamp(), is_undo)
        self._database.run(SETTLED, session_id)

    def _notice(self, row: sqlite3.Row) -> Notice:
        session = self._sessions.get(SessionId(row["session_id"]))
        assert session is not None  # noqa: S101  notices go when their session goes
        return Notice(
            session=session,
            was=_place(row),
            was_room=Bilingual(kk=row["name_kk"], ru=row["name_ru"]),
            is_undo=bool(row["is_undo"]),
        )


def _values(place: Place) -> tuple[object, ...]:
    return (
        place.starts_at.timestamp(),
        place.ends_at.timestamp(),
        place.room_id,
        place.cancelled,
    )


def _place(row: sqlite3.Row) -> Place:
    return Place(
        starts_at=datetime.fromtimestamp(row["starts_at"], UTC),
        ends_at=datetime.fromtimestamp(row["ends_at"], UTC),
        room_id=RoomId(row["room_id"]),
        cancelled=bool(row["cancelled"]),
    )
