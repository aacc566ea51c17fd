"""The forums and directions tables."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from db.database import Database
from db.loaded import Loaded
from forum.forums import Direction, DirectionId, Forum, ForumId, Forums, Window
from forum.languages import Bilingual

# Windows that moderators opened or closed by hand are in force at once.
MARK = """
SELECT value || coalesce((SELECT group_concat(forum_id || questions) FROM stages
    WHERE questions <> 'auto'), '') AS value
FROM facts WHERE name = 'content'
"""
FORUMS = "SELECT * FROM forums JOIN stages ON forum_id = id ORDER BY day, position"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    listed: list[Forum]
    by_id: dict[ForumId, Forum]
    listed_directions: list[Direction]
    directions_by_id: dict[DirectionId, Direction]


class SqliteForums(Forums):
    def __init__(self, database: Database) -> None:
        self._known = Loaded(database, _read, MARK)

    def all(self) -> list[Forum]:
        return list(self._known.get().listed)

    def get(self, forum_id: ForumId) -> Forum:
        return self._known.get().by_id[forum_id]

    def directions(self) -> list[Direction]:
        return list(self._known.get().listed_directions)

    def direction(self, direction_id: DirectionId) -> Direction | None:
        return self._known.get().directions_by_id.get(direction_id)


def _read(database: Database) -> _Known:
    forums = [(_forum(row), row["listed"]) for row in database.rows(FORUMS)]
    directions = [
        (_direction(row), row["listed"])
        for row in database.rows("SELECT * FROM directions ORDER BY position")
    ]
    return _Known(
        listed=[forum for forum, listed in forums if listed],
        by_id={forum.id: forum for forum, _ in forums},
        listed_directions=[direction for direction, listed in directions if listed],
        directions_by_id={direction.id: direction for direction, _ in directions},
    )


def _forum(row: sqlite3.Row) -> Forum:
    return Forum(
        id=ForumId(row["id"]),
        title=Bilingual(kk=row["title_kk"], ru=row["title_ru"]),
        city=Bilingual(kk=row["city_kk"], ru=row["city_ru"]),
        venue=Bilingual(kk=row["venue_kk"], ru=row["venue_ru"]),
        zone=ZoneInfo(row["zone"]),
        day=date.fromisoformat(row["day"]),
        questions_open=datetime.fromtimestamp(row["questions_open"], UTC),
        questions_close=datetime.fromtimestamp(row["questions_close"], UTC),
        contact=Bilingual(kk=row["contact_kk"], ru=row["contact_ru"]),
        window=Window(row["questions"]),
    )


def _direction(row: sqlite3.Row) -> Direction:
    return Direction(
        id=DirectionId(row["id"]),
        short=Bilingual(kk=row["short_kk"], ru=row["short_ru"]),
        full=Bilingual(kk=row["full_kk"], ru=row["full_ru"]),
    )
