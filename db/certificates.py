"""The certificates table."""

import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.certificates import Certificates, Issued
from forum.forums import ForumId
from forum.people import PersonId

DESERVING = """
SELECT person_id FROM checkins
WHERE forum_id = ? AND person_id NOT IN (SELECT person_id FROM certificates)
    AND person_id IN (SELECT person_id FROM participants)
ORDER BY person_id
"""
ISSUE = """
INSERT INTO certificates (person_id, forum_id, code, issued_at) VALUES (?, ?, ?, ?)
ON CONFLICT (person_id) DO NOTHING
"""


class SqliteCertificates(Certificates):
    def __init__(self, database: Database) -> None:
        self._database = database

    def deserving(self, forum_id: ForumId) -> list[PersonId]:
        return [PersonId(row["person_id"]) for row in self._database.rows(DESERVING, forum_id)]

    def issue(self, person_id: PersonId, forum_id: ForumId, code: str, now: datetime) -> None:
        self._database.run(ISSUE, person_id, forum_id, code, now.timestamp())

    def of(self, person_id: PersonId) -> Issued | None:
        return self._find("person_id = ?", person_id)

    def with_code(self, code: str) -> Issued | None:
        return self._find("code = ?", code)

    def untold(self, limit: int) -> list[Issued]:
        return self._list("NOT is_told ORDER BY person_id", limit)

    def told(self, person_id: PersonId) -> None:
        self._database.run("UPDATE certificates SET is_told = 1 WHERE person_id = ?", person_id)

    def want(self, person_id: PersonId, now: datetime) -> bool:
        wanted = self._database.run(
            "UPDATE certificates SET wanted_at = ? WHERE person_id = ? AND wanted_at IS NULL",
            now.timestamp(),
            person_id,
        )
        return wanted > 0

    def wanted(self, limit: int) -> list[Issued]:
        return self._list("wanted_at IS NOT NULL ORDER BY wanted_at", limit)

    def given(self, person_id: PersonId) -> None:
        self._database.run(
            "UPDATE certificates SET wanted_at = NULL WHERE person_id = ?", person_id
        )

    def _find(self, condition: str, value: object) -> Issued | None:
        row = self._database.row(f"SELECT * FROM certificates WHERE {condition}", value)  # noqa: S608  the conditions stand above
        return _issued(row) if row else None

    def _list(self, which: str, limit: int) -> list[Issued]:
        rows = self._database.rows(f"SELECT * FROM certificates WHERE {which} LIMIT ?", limit)  # noqa: S608  as above
        return [_issued(row) for row in rows]


def _issued(row: sqlite3.Row) -> Issued:
    return Issued(
        person_id=PersonId(row["person_id"]),
        forum_id=ForumId(row["forum_id"]),
        code=row["code"],
        issued_at=datetime.fromtimestamp(row["issued_at"], UTC),
    )
