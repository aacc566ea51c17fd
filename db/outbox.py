"""The outbox table."""

import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.outbox import (
    Lane,
    Letter,
    LetterId,
    LetterState,
    OnUnknown,
    Outbox,
    Posted,
    after_doubt,
)

INSERT = """
INSERT INTO outbox (lane, kind, ref, chat_id, method, fields, file, file_name, on_unknown, state,
                    expires_at, created_at, message_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'pending',
        ?10, ?11, ?12)
ON CONFLICT (kind, ref, chat_id) DO
"""

REWORD = """
UPDATE SET
    lane = excluded.lane, method = excluded.method, fields = excluded.fields,
    file = excluded.file, file_name = excluded.file_name, on_unknown = excluded.on_unknown,
    state = CASE state WHEN 'sending' THEN state ELSE 'pending' END,
    doubts = 0, revision = revision + 1, error = NULL,
    expires_at = excluded.expires_at,
    message_id = coalesce(excluded.message_id, CASE WHEN ?13 THEN NULL ELSE message_id END)
"""

RETURNING = " RETURNING id, revision, message_id"

CLAIM = """
UPDATE outbox SET state = CASE WHEN expires_at < ?2 THEN 'expired' ELSE 'sending' END
WHERE id = ?1 AND state = 'pending' RETURNING *
"""

# The wording is personal data: once it stands in the chat it is not kept here.
# Where it stands is not noted if the message is meanwhile wanted afresh.
SENT = """
UPDATE outbox SET
    message_id = CASE WHEN message_id IS ?3 THEN ?4 ELSE message_id END,
    state = CASE revision WHEN ?2 THEN 'sent' ELSE 'pending' END,
    fields = CASE revision WHEN ?2 THEN '{}' ELSE fields END,
    file = CASE revision WHEN ?2 THEN NULL ELSE file END,
    error = NULL
WHERE id = ?1 AND state IN ('pending', 'sending') RETURNING state
"""

SETTLE = """
UPDATE outbox SET state = CASE revision WHEN ?2 THEN ?3 ELSE 'pending' END, error = ?4
WHERE id = ?1 AND state IN ('pending', 'sending') RETURNING state
"""


class SqliteOutbox(Outbox):
    def __init__(self, database: Database) -> None:
        self._database = database

    def post(self, letter: Letter, now: datetime) -> Posted:
        [row] = self._database.rows(INSERT + REWORD + RETURNING, *_values(letter, now))
        return _place(row, letter)

    def post_once(self, letter: Letter, now: datetime) -> Posted | None:
        rows = self._database.rows(INSERT + "NOTHING" + RETURNING, *_values(letter, now)[:-1])
        return next((_place(row, letter) for row in rows), None)

    def newest(self, letter: Posted) -> Posted | None:
        row = self._database.row(
            "SELECT * FROM outbox WHERE id = ? AND state = 'pending'", letter.id
        )
        return _posted(row) if row else None

    def waiting(self, lane: Lane) -> list[Posted]:
        rows = self._database.rows(
            "SELECT * FROM outbox WHERE lane = ? AND state = 'pending' ORDER BY id", lane
        )
        return [_posted(row) for row in rows]

    def claim(self, letter: Posted, now: datetime) -> Posted | None:
        row = self._database.row(CLAIM, letter.id, now.timestamp())
        is_mine = row is not None and row["state"] == LetterState.SENDING
        return _posted(row) if row and is_mine else None

    def sent(self, letter: Posted, message_id: int | None) -> bool:
        if letter.letter.kind is None:
            self._database.run("DELETE FROM outbox WHERE id = ?", letter.id)
            return False
        return _waits(
            self._database.row(SENT, letter.id, letter.revision, letter.message_id, message_id)
        )

    def settle(self, letter: Posted, state: LetterState, error: str) -> bool:
        return _waits(self._database.row(SETTLE, letter.id, letter.revision, state, error))

    def doubt(self, letter: Posted, error: str) -> int | None:
        row = self._database.row(
            "SELECT * FROM outbox WHERE id = ? AND state IN ('pending', 'sending')", letter.id
        )
        return self._doubt(row, error) if row else None

    def lose(self, letter: Posted) -> None:
        self._database.run(
            "UPDATE outbox SET message_id = NULL, state = 'pending'"
            " WHERE id = ? AND state IN ('pending', 'sending')",
            letter.id,
        )

    def recover(self) -> None:
        for row in self._database.rows("SELECT * FROM outbox WHERE state = 'sending'"):
            self._doubt(row, "crash")

    def cancel(self, chat_id: int) -> None:
        self._database.run(
            "UPDATE outbox SET state = 'cancelled', fields = '{}', file = NULL"
            " WHERE chat_id = ? AND state IN ('pending', 'unknown')",
            chat_id,
        )

    def purge(self, before: datetime) -> None:
        self._database.run(
            "DELETE FROM outbox WHERE kind IS NULL AND state NOT IN ('pending', 'sending')"
            " AND created_at < ?",
            before.timestamp(),
        )

    def counts(self) -> dict[LetterState, int]:
        rows = self._database.rows("SELECT state, count(*) AS n FROM outbox GROUP BY state")
        return {LetterState(row["state"]): row["n"] for row in rows}

    def _doubt(self, row: sqlite3.Row, error: str) -> int | None:
        doubts = int(row["doubts"]) + 1
        state = after_doubt(OnUnknown(row["on_unknown"]), doubts)
        self._database.run(
            "UPDATE outbox SET doubts = ?, state = ?, error = ? WHERE id = ?",
            doubts,
            state,
            error,
            row["id"],
        )
        return doubts if state is LetterState.PENDING else None


def _values(letter: Letter, now: datetime) -> tuple[object, ...]:
    return (
        letter.lane,
        letter.kind,
        letter.ref,
        letter.chat_id,
        letter.method,
        letter.fields,
        letter.file,
        letter.file_name,
        letter.on_unknown,
        letter.expires_at.timestamp() if letter.expires_at else None,
        now.timestamp(),
        letter.message_id,
        letter.afresh,
    )


def _posted(row: sqlite3.Row) -> Posted:
    return _place(row, _letter(row))


def _place(row: sqlite3.Row, letter: Letter) -> Posted:
    return Posted(
        id=LetterId(row["id"]),
        letter=letter,
        revision=row["revision"],
        message_id=row["message_id"],
    )


def _letter(row: sqlite3.Row) -> Letter:
    return Letter(
        chat_id=row["chat_id"],
        method=row["method"],
        fields=row["fields"],
        lane=Lane(row["lane"]),
        kind=row["kind"],
        ref=row["ref"],
        file=row["file"],
        file_name=row["file_name"],
        on_unknown=OnUnknown(row["on_unknown"]),
        expires_at=_moment(row["expires_at"]),
    )


def _waits(row: sqlite3.Row | None) -> bool:
    return row is not None and row["state"] == LetterState.PENDING


def _moment(seconds: float | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
