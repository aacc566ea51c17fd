"""The panels table."""

from datetime import UTC, datetime

from db.database import Database
from forum.forums import ForumId
from forum.panels import PAUSE, WATCH, Drawn, Panel, Panels
from forum.people import PersonId

USE = """
INSERT INTO panels (person_id, forum_id, is_live, revision, face, drawn_at, fresh_until, used_at)
VALUES (?1, ?2, 1, ?3, ?4, ?6, ?5, ?6)
ON CONFLICT (person_id) DO UPDATE SET forum_id = excluded.forum_id, is_live = 1,
    revision = excluded.revision, face = excluded.face, drawn_at = excluded.drawn_at,
    fresh_until = excluded.fresh_until, used_at = excluded.used_at
"""
REDRAW = """
UPDATE panels SET forum_id = ?2, revision = ?3, face = ?4, fresh_until = ?5, drawn_at = ?6
WHERE person_id = ?1 AND is_live
"""
OUTDATED = """
SELECT panels.* FROM panels JOIN stages USING (forum_id)
WHERE is_live AND used_at > ?1 AND drawn_at <= ?2
    AND (panels.revision <> stages.revision OR fresh_until <= ?3)
"""


class SqlitePanels(Panels):
    def __init__(self, database: Database) -> None:
        self._database = database

    def use(self, person_id: PersonId, drawn: Drawn, now: datetime) -> None:
        self._database.run(USE, person_id, *_values(drawn), now.timestamp())

    def redraw(self, person_id: PersonId, drawn: Drawn, now: datetime) -> None:
        self._database.run(REDRAW, person_id, *_values(drawn), now.timestamp())

    def leave(self, person_id: PersonId) -> None:
        self._database.run("UPDATE panels SET is_live = 0 WHERE person_id = ?", person_id)

    def outdated(self, now: datetime) -> list[Panel]:
        moments = (now - WATCH, now - PAUSE, now)
        rows = self._database.rows(OUTDATED, *(each.timestamp() for each in moments))
        return [Panel(person_id=PersonId(row["person_id"]), face=row["face"]) for row in rows]

    def watching(self, forum_id: ForumId, now: datetime) -> list[PersonId]:
        rows = self._database.rows(
            "SELECT person_id FROM panels WHERE forum_id = ? AND used_at > ?",
            forum_id,
            (now - WATCH).timestamp(),
        )
        return [PersonId(row["person_id"]) for row in rows]

    def ring(self, person_id: PersonId, drawn: Drawn, at: datetime, now: datetime) -> None:
        self.use(person_id, drawn, now)
        self._database.run(
            "UPDATE panels SET rung_at = ? WHERE person_id = ?", at.timestamp(), person_id
        )

    def rung_at(self, person_id: PersonId) -> datetime | None:
        row = self._database.row("SELECT rung_at FROM panels WHERE person_id = ?", person_id)
        seconds = row["rung_at"] if row else None
        return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None


def _values(drawn: Drawn) -> tuple[object, ...]:
    return drawn.forum_id, drawn.revision, drawn.face, drawn.fresh_until.timestamp()
