"""The flagged words that organizers wrote, in memory."""

from db.database import Database
from db.loaded import Loaded
from forum.flags import FlaggedWords, Flags


class SqliteFlags(Flags):
    def __init__(self, database: Database) -> None:
        self._known = Loaded(database, _read)

    def finds(self, text: str) -> bool:
        return self._known.get().finds(text)


def _read(database: Database) -> FlaggedWords:
    return FlaggedWords(row["entry"] for row in database.rows("SELECT entry FROM flagged_words"))
