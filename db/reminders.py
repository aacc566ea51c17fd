"""The reminders and muted_sessions tables."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from db.database import Database
from forum.agenda import SessionId
from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId, ReminderChoice
from forum.places import RegionId
from forum.reminders import (
    IMPORTANT,
    Due,
    Recipient,
    Reminder,
    ReminderId,
    ReminderKind,
    Reminders,
    Wishes,
)

ADD = """
INSERT INTO reminders (forum_id, session_id, kind, revision, due_at, expires_at, state)
VALUES (?, ?, ?, ?, ?, ?, 'pending')
ON CONFLICT (forum_id, coalesce(session_id, 0), kind, revision) DO UPDATE SET
    due_at = excluded.due_at, expires_at = excluded.expires_at, state = 'pending'
WHERE state <> 'expanded'
"""

NEXT_DUE = """
SELECT * FROM reminders WHERE state = 'pending' AND due_at <= ? ORDER BY due_at, id LIMIT 1
"""

# A moment that kept its time while the revision grew (an end was moved, a shift was undone) is
# the same moment for people: `same_moment` are all reminders that told of it.
RECIPIENTS = """
WITH reminder AS (SELECT * FROM reminders WHERE id = ?1),
same_moment AS MATERIALIZED (
    SELECT same.id FROM reminder JOIN reminders AS same
        ON same.forum_id = reminder.forum_id AND same.kind = reminder.kind
        AND same.session_id IS reminder.session_id AND same.due_at = reminder.due_at
)
SELECT told.*,
    (SELECT json_group_array(session_id) FROM seats
        WHERE person_id = told.id AND state = 'taken') AS seats
FROM (
    SELECT people.id, people.language, participants.region_id, participants.number
    FROM reminder
    JOIN regions ON regions.forum_id = reminder.forum_id
    JOIN participants ON participants.region_id = regions.id
    JOIN people ON people.id = participants.person_id
    LEFT JOIN sessions ON sessions.id = reminder.session_id
    WHERE people.language IS NOT NULL AND people.unreachable_at IS NULL
        AND (people.reminders = 'all' OR (people.reminders = 'important' AND ?2))
        AND coalesce(sessions.region_id, participants.region_id) = participants.region_id
        AND (reminder.kind <> 'session' OR EXISTS (
            SELECT 1 FROM seats WHERE session_id = reminder.session_id AND person_id = people.id
                AND state = 'taken'
        ))
        AND NOT EXISTS (
            SELECT 1 FROM muted_sessions
            WHERE person_id = people.id AND session_id = reminder.session_id
        )
        AND NOT EXISTS (
            SELECT 1 FROM outbox WHERE kind = 'reminder'
                AND ref IN (SELECT id FROM same_moment) AND chat_id = people.id
        )
    ORDER BY people.id LIMIT ?3
) AS told
"""


WISHES = """
SELECT reminders,
    (SELECT json_group_array(session_id) FROM muted_sessions WHERE person_id = people.id) AS muted
FROM people WHERE id = ?
"""


class SqliteReminders(Reminders):
    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self) -> dict[Due, ReminderId]:
        rows = self._database.rows("SELECT * FROM reminders WHERE state = 'pending'")
        return {_due(row): ReminderId(row["id"]) for row in rows}

    def add(self, dues: Sequence[Due]) -> None:
        self._database.run_each(ADD, [_values(due) for due in dues])

    def supersede(self, ids: Sequence[ReminderId]) -> None:
        self._database.run_each(
            "UPDATE reminders SET state = 'superseded' WHERE id = ?", [(each,) for each in ids]
        )

    def expire(self, now: datetime) -> list[ReminderKind]:
        rows = self._database.rows(
            "UPDATE reminders SET state = 'expired' WHERE state = 'pending' AND expires_at <= ?"
            " RETURNING kind",
            now.timestamp(),
        )
        return [ReminderKind(row["kind"]) for row in rows]

    def next_due(self, now: datetime) -> Reminder | None:
        row = self._database.row(NEXT_DUE, now.timestamp())
        return Reminder(id=ReminderId(row["id"]), due=_due(row)) if row else None

    def recipients(self, reminder: Reminder, limit: int) -> list[Recipient]:
        rows = self._database.rows(RECIPIENTS, reminder.id, reminder.due.kind in IMPORTANT, limit)
        return [_recipient(row) for row in rows]

    def conclude(self, reminder_id: ReminderId) -> None:
        self._database.run("UPDATE reminders SET state = 'expanded' WHERE id = ?", reminder_id)

    def mute(self, person_id: PersonId, session_id: SessionId) -> None:
        self._database.run(
            "INSERT INTO muted_sessions VALUES (?, ?) ON CONFLICT DO NOTHING",
            person_id,
            session_id,
        )

    def unmute(self, person_id: PersonId, session_id: SessionId) -> None:
        self._database.run(
            "DELETE FROM muted_sessions WHERE person_id = ? AND session_id = ?",
            person_id,
            session_id,
        )

    def wishes(self, person_id: PersonId) -> Wishes:
        [row] = self._database.rows(WISHES, person_id)
        return Wishes(
            choice=ReminderChoice(row["reminders"]), muted=frozenset(json.loads(row["muted"]))
        )


def _values(due: Due) -> tuple[object, ...]:
    return (
        due.forum_id,
        due.session_id,
        due.kind,
        due.revision,
        due.due_at.timestamp(),
        due.expires_at.timestamp(),
    )


def _due(row: sqlite3.Row) -> Due:
    return Due(
        forum_id=ForumId(row["forum_id"]),
        session_id=row["session_id"],
        kind=ReminderKind(row["kind"]),
        revision=row["revision"],
        due_at=datetime.fromtimestamp(row["due_at"], UTC),
        expires_at=datetime.fromtimestamp(row["expires_at"], UTC),
    )


def _recipient(row: sqlite3.Row) -> Recipient:
    return Recipient(
        person_id=PersonId(row["id"]),
        language=Language(row["language"]),
        region_id=RegionId(row["region_id"]),
        number=row["number"],
        seats=frozenset(json.loads(row["seats"])),
    )
