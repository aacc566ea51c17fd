"""The inbox table."""

from datetime import datetime

from db.database import Database
from forum.inbox import Arrival, Inbox


class SqliteInbox(Inbox):
    def __init__(self, database: Database) -> None:
        self._database = database

    def store(self, arrivals: list[Arrival], now: datetime) -> list[Arrival]:
        return [arrival for arrival in arrivals if self._store(arrival, now)]

    def waiting(self) -> list[Arrival]:
        rows = self._database.rows("SELECT * FROM inbox WHERE state = 'new' ORDER BY update_id")
        return [
            Arrival(
                update_id=row["update_id"],
                sender_id=row["sender_id"],
                body=row["body"],
                tries=row["tries"],
            )
            for row in rows
        ]

    def finish(self, update_id: int) -> bool:
        return self._end("state = 'done', body = NULL", update_id)

    def fail(self, update_id: int, error: str) -> bool:
        return self._end("tries = tries + 1, error = ?", error, update_id)

    def bury(self, update_id: int, error: str) -> bool:
        return self._end("state = 'dead', error = ?", error, update_id)

    def purge(self, before: datetime) -> None:
        self._database.run(
            "DELETE FROM inbox WHERE state = 'done' AND received_at < ?", before.timestamp()
        )

    def purge_dead(self, before: datetime) -> None:
        self._database.run(
            "DELETE FROM inbox WHERE state = 'dead' AND received_at < ?", before.timestamp()
        )

    def dead(self) -> int:
        row = self._database.row("SELECT count(*) FROM inbox WHERE state = 'dead'")
        return int(row[0]) if row else 0

    def _store(self, arrival: Arrival, now: datetime) -> bool:
        return bool(
            self._database.run(
                "INSERT INTO inbox (update_id, sender_id, body, state, received_at)"
                " VALUES (?, ?, ?, 'new', ?) ON CONFLICT DO NOTHING",
                arrival.update_id,
                arrival.sender_id,
                arrival.body,
                now.timestamp(),
            )
        )

    def _end(self, change: str, *parameters: object) -> bool:
        statement = f"UPDATE inbox SET {change} WHERE update_id = ? AND state = 'new'"  # noqa: S608  words of this file
        return bool(self._database.run(statement, *parameters))
