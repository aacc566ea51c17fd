"""What was loaded from content/ stays in memory until the next load."""

from collections.abc import Callable
from typing import Generic, TypeVar

from db.database import Database

Value = TypeVar("Value")


class Loaded(Generic[Value]):
    """Asks each time which load is in force: one that is rolled back leaves nothing behind."""

    def __init__(self, database: Database, read: Callable[[Database], Value]) -> None:
        self._database = database
        self._read = read
        self._held: tuple[str | None, Value] | None = None  # None: nothing was read yet

    def get(self) -> Value:
        row = self._database.row("SELECT value FROM facts WHERE name = 'content'")
        load = row["value"] if row else None
        if self._held is None or self._held[0] != load:
            self._held = load, self._read(self._database)
        return self._held[1]
