"""The exports table."""

from datetime import datetime

from db.database import Database
from forum.exports import ExportId, ExportKind, Exports, Order, Wanted
from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.places import RegionId

ORDER = """
INSERT INTO exports (kind, person_id, forum_id, region_id, language, asked_at)
VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, person_id) DO NOTHING
"""


class SqliteExports(Exports):
    def __init__(self, database: Database) -> None:
        self._database = database

    def order(self, person_id: PersonId, wanted: Wanted, now: datetime) -> bool:
        added = self._database.run(
            ORDER,
            wanted.kind,
            person_id,
            wanted.forum_id,
            wanted.region_id,
            wanted.language,
            now.timestamp(),
        )
        return added > 0

    def next(self) -> Order | None:
        row = self._database.row("SELECT * FROM exports ORDER BY id LIMIT 1")
        if row is None:
            return None
        wanted = Wanted(
            kind=ExportKind(row["kind"]),
            forum_id=ForumId(row["forum_id"]),
            region_id=RegionId(row["region_id"]) if row["region_id"] else None,
            language=Language(row["language"]),
        )
        return Order(id=ExportId(row["id"]), person_id=PersonId(row["person_id"]), wanted=wanted)

    def done(self, export_id: ExportId) -> None:
        self._database.run("DELETE FROM exports WHERE id = ?", export_id)
