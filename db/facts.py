"""The facts table."""

from db.database import Database
from forum.facts import Facts


class SqliteFacts(Facts):
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        row = self._database.row("SELECT value FROM facts WHERE name = ?", name)
        return row["value"] if row else None

    def keep(self, name: str, value: str) -> None:
        self._database.run("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)
