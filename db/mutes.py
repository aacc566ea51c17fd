"""The mutes table."""

from datetime import UTC, datetime

from db.database import Database
from forum.mutes import Mutes
from forum.people import PersonId


class SqliteMutes(Mutes):
    def __init__(self, database: Database) -> None:
        self._database = database

    def mute(self, person_id: PersonId, now: datetime, until: datetime) -> None:
        self._database.run(
            "INSERT OR REPLACE INTO mutes (person_id, since, until) VALUES (?, ?, ?)",
            person_id,
            now.timestamp(),
            until.timestamp(),
        )

    def until(self, person_id: PersonId, now: datetime) -> datetime | None:
        row = self._database.row(
            "SELECT until FROM mutes WHERE person_id = ? AND until > ?",
            person_id,
            now.timestamp(),
        )
        return datetime.fromtimestamp(row["until"], UTC) if row else None

    def lift(self, person_id: PersonId) -> bool:
        return self._database.run("DELETE FROM mutes WHERE person_id = ?", person_id) > 0
