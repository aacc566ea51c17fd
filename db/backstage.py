"""The backstage tables: cues, and who has read them."""

import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime

from db.database import Database
from forum.backstage import AGAIN, FRESH, Backstage, Cue, CueId, CueKind, Delivery, Receipt
from forum.forums import ForumId
from forum.people import PersonId

SEND = """
INSERT INTO backstage (forum_id, kind, text, sent_by, sent_at) VALUES (?, ?, ?, ?, ?)
RETURNING *
"""
UNREAD = """
SELECT backstage.* FROM backstage JOIN backstage_receipts ON message = id
WHERE forum_id = ? AND person_id = ? AND read_at IS NULL ORDER BY id
"""
ACKNOWLEDGE = """
UPDATE backstage_receipts SET read_at = ?3, is_said = 0
WHERE message = ?1 AND person_id = ?2 AND read_at IS NULL
"""
# It rings at once and, unless it is read, once more; who reads it sees that in its place.
DUE = """
SELECT backstage.*, person_id, read_at FROM backstage_receipts JOIN backstage ON id = message
WHERE NOT is_said AND (
    read_at IS NOT NULL AND rings > 0
    OR read_at IS NULL AND sent_at > ?1 AND (rings = 0 OR rings = 1 AND rung_at <= ?2))
ORDER BY id, person_id
"""
SAID = """
UPDATE backstage_receipts SET is_said = read_at IS NOT NULL,
    rings = rings + (read_at IS NULL), rung_at = CASE WHEN read_at IS NULL THEN ?3 ELSE rung_at END
WHERE message = ?1 AND person_id = ?2
"""
# Who asked to be forgotten is told nothing more.
TO_REPORT = """
SELECT backstage.* FROM backstage JOIN people ON people.id = sent_by WHERE NOT is_reported
ORDER BY backstage.id
"""
RECEIPTS = """
SELECT person_id, read_at FROM backstage_receipts WHERE message = ?
ORDER BY read_at IS NULL, read_at, person_id
"""


class SqliteBackstage(Backstage):
    def __init__(self, database: Database) -> None:
        self._database = database

    def send(
        self,
        forum_id: ForumId,
        kind: CueKind,
        text: str,
        sender: PersonId,
        readers: Collection[PersonId],
        now: datetime,
    ) -> Cue:
        [row] = self._database.rows(SEND, forum_id, kind, text, sender, now.timestamp())
        self._database.run_each(
            "INSERT INTO backstage_receipts (message, person_id) VALUES (?, ?)",
            [(row["id"], each) for each in sorted(readers)],
        )
        return _cue(row)

    def last(self, forum_id: ForumId) -> Cue | None:
        row = self._database.row(
            "SELECT * FROM backstage WHERE forum_id = ? ORDER BY id DESC LIMIT 1", forum_id
        )
        return _cue(row) if row else None

    def get(self, cue_id: CueId) -> Cue | None:
        row = self._database.row("SELECT * FROM backstage WHERE id = ?", cue_id)
        return _cue(row) if row else None

    def unread(self, forum_id: ForumId, person_id: PersonId) -> list[Cue]:
        return [_cue(row) for row in self._database.rows(UNREAD, forum_id, person_id)]

    def acknowledge(self, cue_id: CueId, person_id: PersonId, now: datetime) -> bool:
        if not self._database.run(ACKNOWLEDGE, cue_id, person_id, now.timestamp()):
            return False
        self._database.run("UPDATE backstage SET is_reported = 0 WHERE id = ?", cue_id)
        return True

    def receipts(self, cue_id: CueId) -> list[Receipt]:
        return [
            Receipt(person_id=PersonId(row["person_id"]), read_at=_moment(row["read_at"]))
            for row in self._database.rows(RECEIPTS, cue_id)
        ]

    def due(self, now: datetime) -> list[Delivery]:
        earliest, again = (now - FRESH).timestamp(), (now - AGAIN).timestamp()
        found = [_delivery(row) for row in self._database.rows(DUE, earliest, again)]
        self._database.run_each(
            SAID, [(each.cue.id, each.person_id, now.timestamp()) for each in found]
        )
        return found

    def reports(self) -> list[Cue]:
        rows = self._database.rows(TO_REPORT)
        if rows:
            self._database.run("UPDATE backstage SET is_reported = 1 WHERE NOT is_reported")
        return [_cue(row) for row in rows]


def _cue(row: sqlite3.Row) -> Cue:
    return Cue(
        id=CueId(row["id"]),
        forum_id=ForumId(row["forum_id"]),
        kind=CueKind(row["kind"]),
        text=row["text"],
        sent_by=PersonId(row["sent_by"]),
        sent_at=datetime.fromtimestamp(row["sent_at"], UTC),
    )


def _delivery(row: sqlite3.Row) -> Delivery:
    read_at = _moment(row["read_at"])
    return Delivery(
        cue=_cue(row), person_id=PersonId(row["person_id"]), read_at=read_at, rings=read_at is None
    )


def _moment(seconds: float | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None
