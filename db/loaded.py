"""What was loaded from content/ stays in memory until the next load, or another change."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from db.database import Database

Value = TypeVar("Value")

LOAD: Final = "SELECT value FROM facts WHERE name = 'content'"


class Loaded(Generic[Value]):
    """Asks each time which load is in force: one that is rolled back leaves nothing behind.

    `mark` selects the `value` that changes with what is held.
    """

    def __init__(
        self, database: Database, read: Callable[[Database], Value], mark: str = LOAD
    ) -> None:
        self._database = database
        self._read = read
        self._mark = mark
        self._held: tuple[str | None, Value] | None = None  # None: nothing was read yet

    def get(self) -> Value:
        row = self._database.row(self._mark)
        load = row["value"] if row else None
        if self._held is None or self._held[0] != load:
            self._held = load, self._read(self._database)
        return self._held[1]
