"""Who was heard: turns of the stage, joined with the questions that came."""

import sqlite3
from datetime import datetime

from db.database import Database
from forum.forums import DirectionId, ForumId
from forum.hints import Heard, Trait
from forum.languages import Language
from forum.places import RegionId

HEARD = """
SELECT region_id, language, direction FROM questions WHERE number IN (
    SELECT came FROM turns WHERE forum_id = ? AND at >= ? AND undone_at IS NULL)
"""
WAITING = """
SELECT DISTINCT region_id, language, direction FROM questions
WHERE forum_id = ? AND state IN ('accepted', 'next')
"""


class SqliteHeard(Heard):
    def __init__(self, database: Database) -> None:
        self._database = database

    def heard(self, forum_id: ForumId, since: datetime) -> list[Trait]:
        return [_trait(row) for row in self._database.rows(HEARD, forum_id, since.timestamp())]

    def waiting(self, forum_id: ForumId) -> list[Trait]:
        return [_trait(row) for row in self._database.rows(WAITING, forum_id)]


def _trait(row: sqlite3.Row) -> Trait:
    return Trait(
        region_id=RegionId(row["region_id"]),
        language=Language(row["language"]),
        direction=DirectionId(row["direction"]),
    )
