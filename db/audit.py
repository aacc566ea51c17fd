"""The audit table: rows are added, and never anything else."""

import json
import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.audit import Audit, Entry
from forum.forums import ForumId
from forum.people import PersonId
from forum.staff import Colleague, StaffRole

# A name that is worn now goes before one of earlier times.
READ = """
SELECT audit.*, coalesce(participants.name, staff.name, former_staff.name) AS actor,
    substr(subject, 1, instr(subject || ' ', ' ') - 1) AS kind,
    substr(subject, instr(subject || ' ', ' ') + 1) AS ref
FROM audit LEFT JOIN participants ON participants.person_id = actor_id
LEFT JOIN staff ON staff.person_id = actor_id
LEFT JOIN former_staff ON former_staff.person_id = actor_id
WHERE audit.id <= ?1 AND (?2 IS NULL OR audit.forum_id = ?2)
ORDER BY audit.id DESC LIMIT ?3 OFFSET ?4
"""
NAME = """
SELECT coalesce(participants.name, staff.name, former_staff.name) AS name FROM people
LEFT JOIN participants ON participants.person_id = people.id
LEFT JOIN staff ON staff.person_id = people.id
LEFT JOIN former_staff ON former_staff.person_id = people.id
WHERE people.id = ?
"""


class SqliteAudit(Audit):
    def __init__(self, database: Database) -> None:
        self._database = database

    def note(
        self, actor: Colleague, action: str, subject: str, now: datetime, **details: str | int
    ) -> None:
        self._database.run(
            "INSERT INTO audit (at, actor_id, role, forum_id, action, subject, details)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            now.timestamp(),
            actor.id,
            actor.role,
            actor.forum_id,
            action,
            subject,
            json.dumps(details),
        )

    def newest(self) -> int:
        [row] = self._database.rows("SELECT coalesce(max(id), 0) AS newest FROM audit")
        return int(row["newest"])

    def read(self, top: int, skip: int, limit: int, forum_id: ForumId | None) -> list[Entry]:
        rows = self._database.rows(READ, top, forum_id, limit, skip)
        return [self._entry(row) for row in rows]

    def _entry(self, row: sqlite3.Row) -> Entry:
        return Entry(
            at=datetime.fromtimestamp(row["at"], UTC),
            actor_id=PersonId(row["actor_id"]) if row["actor_id"] is not None else None,
            actor=row["actor"],
            role=StaffRole(row["role"]),
            forum_id=ForumId(row["forum_id"]),
            action=row["action"],
            kind=row["kind"],
            ref=self._name(row["ref"]) if row["kind"] == "person" else row["ref"],
        )

    def _name(self, person_id: str) -> str:
        row = self._database.row(NAME, person_id)
        return str((row["name"] if row else None) or person_id)
