"""The tables of lists that were sent and of files about them that are wanted."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from db.database import Database
from forum.expected import (
    Expected,
    FileOrder,
    ImportId,
    Imports,
    ListFile,
    ListFileId,
    SentList,
)
from forum.forums import ForumId
from forum.languages import Language
from forum.participants import Role
from forum.people import PersonId
from forum.places import RegionId

# Replaced and not updated: a new list has a new id, and older buttons lead nowhere.
BEGIN = """
INSERT OR REPLACE INTO imports (person_id, forum_id, language, file_id, name, sent_at)
VALUES (?, ?, ?, ?, ?, ?)
"""
COLUMNS = [each.name for each in fields(Expected)]
ORDER = """
INSERT INTO list_files (kind, person_id, forum_id, region_id, language) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (kind, person_id) DO NOTHING
"""
PEOPLE = """
SELECT people FROM imports
WHERE id = ? AND person_id = ? AND forum_id = ? AND people IS NOT NULL
"""


class SqliteImports(Imports):
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, sent: SentList) -> None:
        self._database.run(
            BEGIN,
            sent.person_id,
            sent.forum_id,
            sent.language,
            sent.file_id,
            sent.name,
            sent.sent_at.timestamp(),
        )

    def next(self) -> tuple[ImportId, SentList] | None:
        row = self._database.row("SELECT * FROM imports WHERE people IS NULL ORDER BY id LIMIT 1")
        if row is None:
            return None
        sent = SentList(
            person_id=PersonId(row["person_id"]),
            forum_id=ForumId(row["forum_id"]),
            language=Language(row["language"]),
            file_id=row["file_id"],
            name=row["name"],
            sent_at=datetime.fromtimestamp(row["sent_at"], UTC),
        )
        return ImportId(row["id"]), sent

    def keep(self, import_id: ImportId, people: Sequence[Expected]) -> bool:
        rows = [{name: getattr(each, name) for name in COLUMNS} for each in people]
        written = json.dumps(rows, ensure_ascii=False)
        run = self._database.run
        return run("UPDATE imports SET people = ? WHERE id = ?", written, import_id) > 0

    def people(
        self, import_id: ImportId, person_id: PersonId, forum_id: ForumId
    ) -> list[Expected] | None:
        row = self._database.row(PEOPLE, import_id, person_id, forum_id)
        return [_expected(each) for each in json.loads(row["people"])] if row else None

    def drop(self, import_id: ImportId) -> bool:
        return self._database.run("DELETE FROM imports WHERE id = ?", import_id) > 0

    def purge(self, before: datetime) -> None:
        self._database.run("DELETE FROM imports WHERE sent_at < ?", before.timestamp())

    def order(self, order: FileOrder) -> bool:
        values = (order.kind, order.person_id, order.forum_id, order.region_id, order.language)
        return self._database.run(ORDER, *values) > 0

    def next_order(self) -> FileOrder | None:
        row = self._database.row("SELECT * FROM list_files ORDER BY id LIMIT 1")
        if row is None:
            return None
        return FileOrder(
            id=ListFileId(row["id"]),
            kind=ListFile(row["kind"]),
            person_id=PersonId(row["person_id"]),
            forum_id=ForumId(row["forum_id"]),
            region_id=RegionId(row["region_id"]) if row["region_id"] else None,
            language=Language(row["language"]),
        )

    def delivered(self, order_id: ListFileId) -> None:
        self._database.run("DELETE FROM list_files WHERE id = ?", order_id)


def _expected(written: dict[str, Any]) -> Expected:
    return Expected(**{**written, "role": Role(written["role"]) if written["role"] else None})
