"""The letters_to_staff table."""

import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.forums import ForumId
from forum.helpdesk import Letters, LetterToStaff, LetterToStaffId, Sender
from forum.people import PersonId
from forum.places import RegionId

ADD = """
INSERT INTO letters_to_staff (person_id, forum_id, region_id, text, asked_at)
VALUES (?, ?, ?, ?, ?) RETURNING *
"""
WAITING = """
SELECT * FROM letters_to_staff
WHERE answered_at IS NULL AND forum_id = ?1 AND (?2 IS NULL OR region_id = ?2) ORDER BY id
"""
SETTLE = """
UPDATE letters_to_staff SET answered_by = ?, answer = ?, answered_at = ?
WHERE id = ? AND answered_at IS NULL RETURNING *
"""


class SqliteLetters(Letters):
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, sender: Sender, text: str, now: datetime) -> LetterToStaff:
        values = (sender.person_id, sender.forum_id, sender.region_id, text, now.timestamp())
        [row] = self._database.rows(ADD, *values)
        return _letter(row)

    def get(self, letter_id: LetterToStaffId) -> LetterToStaff | None:
        row = self._database.row("SELECT * FROM letters_to_staff WHERE id = ?", letter_id)
        return _letter(row) if row else None

    def waiting_of(self, person_id: PersonId) -> int:
        [row] = self._database.rows(
            "SELECT count(*) AS open FROM letters_to_staff"
            " WHERE person_id = ? AND answered_at IS NULL",
            person_id,
        )
        return int(row["open"])

    def waiting(self, forum_id: ForumId, region_id: RegionId | None) -> list[LetterToStaff]:
        return [_letter(row) for row in self._database.rows(WAITING, forum_id, region_id)]

    def settle(
        self, letter_id: LetterToStaffId, answered_by: PersonId, answer: str, now: datetime
    ) -> LetterToStaff:
        values = (answered_by, answer, now.timestamp(), letter_id)
        [row] = self._database.rows(SETTLE, *values)
        return _letter(row)


def _letter(row: sqlite3.Row) -> LetterToStaff:
    sender = Sender(
        person_id=PersonId(row["person_id"]),
        forum_id=ForumId(row["forum_id"]),
        region_id=RegionId(row["region_id"]) if row["region_id"] else None,
    )
    answered_at = row["answered_at"]
    return LetterToStaff(
        id=LetterToStaffId(row["id"]),
        sender=sender,
        text=row["text"],
        answered_by=PersonId(row["answered_by"]) if row["answered_by"] else None,
        answered_at=None if answered_at is None else datetime.fromtimestamp(answered_at, UTC),
        answer=row["answer"],
    )
