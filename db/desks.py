"""The tables desk_links and desk_sessions."""

from datetime import UTC, datetime

from db.database import Database
from forum.desks import IDLE, LATELY, LONGEST, Desks, TokenHash
from forum.forums import ForumId
from forum.people import PersonId

VISITOR = """
SELECT person_id FROM desk_sessions WHERE token_hash = ? AND seen_at > ? AND begun_at > ?
"""
OPEN_OF = """
SELECT count(*) AS sessions FROM desk_sessions
WHERE person_id = ? AND seen_at > ? AND begun_at > ?
"""
AT_WORK = """
SELECT person_id FROM desk_sessions WHERE seen_at > ?2 AND begun_at > ?3
UNION
SELECT moderator_id FROM leases JOIN questions ON number = question
WHERE forum_id = ?1 AND until > ?4
"""


class SqliteDesks(Desks):
    def __init__(self, database: Database) -> None:
        self._database = database

    def offer(self, link: TokenHash, person_id: PersonId, until: datetime, now: datetime) -> None:
        self._database.run(
            "DELETE FROM desk_links WHERE person_id = ? OR expires_at <= ?",
            person_id,
            now.timestamp(),
        )
        self._database.run(
            "INSERT INTO desk_links (token_hash, person_id, expires_at) VALUES (?, ?, ?)",
            link,
            person_id,
            until.timestamp(),
        )

    def redeem(self, link: TokenHash, now: datetime) -> PersonId | None:
        row = self._database.row(
            "DELETE FROM desk_links WHERE token_hash = ? AND expires_at > ? RETURNING person_id",
            link,
            now.timestamp(),
        )
        return PersonId(row["person_id"]) if row else None

    def open(self, session: TokenHash, person_id: PersonId, now: datetime) -> None:
        self._database.run(
            "DELETE FROM desk_sessions WHERE seen_at <= ? OR begun_at <= ?", *_limits(now)
        )
        self._database.run(
            "INSERT INTO desk_sessions (token_hash, person_id, begun_at, seen_at)"
            " VALUES (?1, ?2, ?3, ?3)",
            session,
            person_id,
            now.timestamp(),
        )

    def visitor(self, session: TokenHash, now: datetime) -> PersonId | None:
        row = self._database.row(VISITOR, session, *_limits(now))
        return PersonId(row["person_id"]) if row else None

    def touch(self, session: TokenHash, now: datetime) -> None:
        self._database.run(
            "UPDATE desk_sessions SET seen_at = ? WHERE token_hash = ?", now.timestamp(), session
        )

    def close(self, session: TokenHash) -> bool:
        return self._database.run("DELETE FROM desk_sessions WHERE token_hash = ?", session) > 0

    def close_all(self, person_id: PersonId) -> int:
        self._database.run("DELETE FROM desk_links WHERE person_id = ?", person_id)
        return self._database.run("DELETE FROM desk_sessions WHERE person_id = ?", person_id)

    def open_of(self, person_id: PersonId, now: datetime) -> int:
        [row] = self._database.rows(OPEN_OF, person_id, *_limits(now))
        return int(row["sessions"])

    def at_work(self, forum_id: ForumId, now: datetime) -> list[PersonId]:
        _, begun = _limits(now)
        lately = (now - LATELY).timestamp()
        rows = self._database.rows(AT_WORK, forum_id, lately, begun, now.timestamp())
        return [PersonId(row["person_id"]) for row in rows]

    def held_until(self, person_id: PersonId, now: datetime) -> datetime | None:
        [row] = self._database.rows(
            "SELECT min(until) AS until FROM leases WHERE moderator_id = ? AND until > ?",
            person_id,
            now.timestamp(),
        )
        return datetime.fromtimestamp(row["until"], UTC) if row["until"] else None


def _limits(now: datetime) -> tuple[float, float]:
    """Sessions that were seen and that began after these are open."""
    return (now - IDLE).timestamp(), (now - LONGEST).timestamp()
