"""The sessions table, with the rooms."""

import json
import sqlite3
from datetime import UTC, datetime
from functools import lru_cache

from db.database import Database
from forum.agenda import Session, SessionId, SessionKind, Sessions
from forum.forums import ForumId
from forum.languages import Bilingual

SESSIONS = """
SELECT sessions.id, sessions.forum_id, code, kind, slot, region_id, name_kk, name_ru, starts_at,
    ends_at, sessions.capacity, minister, title_kk, title_ru, description_kk, description_ru,
    speakers, revision, cancelled
FROM sessions
JOIN rooms ON rooms.forum_id = sessions.forum_id AND rooms.id = sessions.room_id
"""
OF_FORUM = (
    f"{SESSIONS} WHERE sessions.forum_id = ? AND NOT cancelled ORDER BY starts_at, sessions.id"
)
BY_ID = f"{SESSIONS} WHERE sessions.id = ?"


class SqliteSessions(Sessions):
    """Read anew each time: organizers move sessions while the forum goes on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, forum_id: ForumId) -> list[Session]:
        return [_session(row) for row in self._database.rows(OF_FORUM, forum_id)]

    def get(self, session_id: SessionId) -> Session | None:
        row = self._database.row(BY_ID, session_id)
        return _session(row) if row else None


@lru_cache(maxsize=1024)  # the same row is the same session, and three times as fast
def _session(row: sqlite3.Row) -> Session:
    return Session(
        id=SessionId(row["id"]),
        forum_id=ForumId(row["forum_id"]),
        code=row["code"],
        kind=SessionKind(row["kind"]),
        slot=row["slot"],
        region_id=row["region_id"],
        room=Bilingual(kk=row["name_kk"], ru=row["name_ru"]),
        starts_at=datetime.fromtimestamp(row["starts_at"], UTC),
        ends_at=datetime.fromtimestamp(row["ends_at"], UTC),
        capacity=row["capacity"],
        minister=bool(row["minister"]),
        title=Bilingual(kk=row["title_kk"], ru=row["title_ru"]),
        description=Bilingual(kk=row["description_kk"], ru=row["description_ru"]),
        speakers=_speakers(row["speakers"]),
        revision=row["revision"],
        cancelled=bool(row["cancelled"]),
    )


@lru_cache(maxsize=1024)
def _speakers(text: str) -> tuple[Bilingual, ...]:
    return tuple(Bilingual(kk=each["kk"], ru=each["ru"]) for each in json.loads(text))
