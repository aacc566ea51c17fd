"""Loads the terms of the consent: one version is in force, and none ever changes its words."""

from collections.abc import Sequence

from db.content_tables import ContentTable, Values
from db.database import Database
from forum.content import Changes, SameVersionOtherTerms

IN_FORCE = "in_force"


class ContentTerms:
    def __init__(self, database: Database) -> None:
        self._table = ContentTable(database, "consent_terms", ("version",))

    def write(self, rows: Sequence[Values]) -> Changes:
        """Raises `SameVersionOtherTerms`."""
        for row in rows:
            stored = self._table.stored().get(self._table.key_of(row), row)
            if not row.items() <= {**stored, IN_FORCE: row[IN_FORCE]}.items():
                raise SameVersionOtherTerms(row["version"])
        return self._table.write(rows)

    def drop_others(self, rows: Sequence[Values]) -> Changes:
        """Older terms stay on record: people have agreed to them."""
        wanted = {self._table.key_of(row) for row in rows}
        stored = self._table.stored()
        gone = [key for key, old in stored.items() if key not in wanted and old[IN_FORCE]]
        for key in gone:
            self._table.update(key, {IN_FORCE: 0})
        return Changes(removed=len(gone))
