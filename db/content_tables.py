"""A table that is kept equal to what organizers write: the same id is the same row."""

from collections.abc import Iterable, Sequence
from typing import Any

from db.database import Database
from forum.content import Changes

Values = dict[str, Any]  # column -> value
Key = tuple[Any, ...]

REFERENCES = """
SELECT tables.name, keys.id, keys."from" AS child, coalesce(keys."to", 'id') AS parent
FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
WHERE tables.type = 'table' AND keys."table" = ?
"""
# A question keeps its direction as a word: it may be none of the listed ones.
UNDECLARED = {"directions": [("questions", {"id": "direction"})]}

UNTOLD = {"position"}


class ContentTable:
    """Names of tables and columns come from our own code, never from a file."""

    def __init__(self, database: Database, name: str, key: tuple[str, ...]) -> None:
        self._database = database
        self._name = name
        self._key = key

    def stored(self) -> dict[Key, Values]:
        rows = map(dict, self._database.rows(f"SELECT * FROM {self._name}"))  # noqa: S608  our own name
        return {self.key_of(row): row for row in rows}

    def key_of(self, row: Values) -> Key:
        return tuple(row[column] for column in self._key)

    def insert(self, row: Values) -> None:
        places = ", ".join("?" for _ in row)
        self._database.run(
            f"INSERT INTO {self._name} ({', '.join(row)}) VALUES ({places})",  # noqa: S608  our own names
            *row.values(),
        )

    def update(self, key: Key, row: Values) -> None:
        columns = ", ".join(f"{column} = ?" for column in row)
        self._database.run(
            f"UPDATE {self._name} SET {columns} WHERE {_equal(self._key)}",  # noqa: S608  our own names
            *row.values(),
            *key,
        )

    def write(self, rows: Sequence[Values]) -> Changes:
        """Add and change rows in place. One that only moves up the list counts as unchanged."""
        stored = self.stored()
        new = [row for row in rows if self.key_of(row) not in stored]
        known = [row for row in rows if self.key_of(row) in stored]
        news = {self.key_of(row): differences(row, stored[self.key_of(row)]) for row in known}
        for row in new:
            self.insert(row)
        for key, columns in news.items():
            if columns:
                self.update(key, columns)
        changed = [columns for columns in news.values() if columns.keys() - UNTOLD]
        return Changes(added=len(new), changed=len(changed))

    def drop_others(self, rows: Sequence[Values]) -> Changes:
        """Remove what is not among the rows; keep, unlisted, what somebody refers to."""
        wanted = {self.key_of(row) for row in rows}
        gone = {key: old for key, old in self.stored().items() if key not in wanted}
        in_use = {key for key in gone if self._is_in_use(key)}
        newly_kept = [key for key, old in gone.items() if key in in_use and old["listed"]]
        for key in newly_kept:
            self.update(key, {"listed": 0})
        for key in gone.keys() - in_use:
            self._delete(key)
        kept = tuple(str(key[-1]) for key in newly_kept)
        return Changes(removed=len(gone) - len(in_use), kept=kept)

    def _delete(self, key: Key) -> None:
        self._database.run(f"DELETE FROM {self._name} WHERE {_equal(self._key)}", *key)  # noqa: S608  our own names

    def _is_in_use(self, key: Key) -> bool:
        values = dict(zip(self._key, key, strict=True))
        return any(self._refers(*reference, values) for reference in self._references())

    def _references(self) -> list[tuple[str, dict[str, str]]]:
        """Tables with a foreign key to this one, and its columns: here -> there."""
        found: dict[tuple[str, int], dict[str, str]] = {}
        for row in self._database.rows(REFERENCES, self._name):
            found.setdefault((row["name"], row["id"]), {})[row["parent"]] = row["child"]
        declared = [(table, columns) for (table, _), columns in found.items()]
        return declared + UNDECLARED.get(self._name, [])

    def _refers(self, table: str, columns: dict[str, str], values: dict[str, Any]) -> bool:
        found = self._database.row(
            f"SELECT 1 FROM {table} WHERE {_equal(columns.values())} LIMIT 1",  # noqa: S608  our own names
            *(values[column] for column in columns),
        )
        return found is not None


def differences(row: Values, old: Values) -> Values:
    """The columns that are to change; a column that the old row does not know is one of them."""
    return {
        column: value for column, value in row.items() if column not in old or old[column] != value
    }


def _equal(columns: Iterable[str]) -> str:
    return " AND ".join(f"{column} = ?" for column in columns)
