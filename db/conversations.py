"""The conversations table."""

from datetime import datetime

from db.database import Database
from forum.conversations import Conversations


class SqliteConversations(Conversations):
    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self, key: str) -> str | None:
        row = self._database.row("SELECT state FROM conversations WHERE key = ?", key)
        return row["state"] if row else None

    def data(self, key: str) -> str:
        row = self._database.row("SELECT data FROM conversations WHERE key = ?", key)
        return row["data"] if row else "{}"

    def set_state(self, key: str, person_id: int, state: str | None, now: datetime) -> None:
        self._database.run(
            "INSERT INTO conversations (key, person_id, state, updated_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE"
            " SET state = excluded.state, updated_at = excluded.updated_at",
            key,
            person_id,
            state,
            now.timestamp(),
        )

    def set_data(self, key: str, person_id: int, data: str, now: datetime) -> None:
        self._database.run(
            "INSERT INTO conversations (key, person_id, data, updated_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE"
            " SET data = excluded.data, updated_at = excluded.updated_at",
            key,
            person_id,
            data,
            now.timestamp(),
        )

    def forget(self, before: datetime) -> None:
        self._database.run("DELETE FROM conversations WHERE updated_at < ?", before.timestamp())
