"""The outbox table."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from db.database import Database
from forum.outbox import (
    UNREACHABLE,
    Delivered,
    Lane,
    Letter,
    LetterId,
    LetterState,
    OnUnknown,
    Outbox,
    Posted,
    after_doubt,
    removal,
)

INSERT = """
INSERT INTO outbox (lane, kind, ref, chat_id, method, fields, file, file_name, on_unknown, state,
                    expires_at, created_at, message_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'pending',
        ?10, ?11, ?12)
ON CONFLICT (kind, ref, chat_id) DO
"""

# Whoever is sending it now sends the new wording too, in the same lane; nobody else may.
REWORD = """
UPDATE SET
    lane = CASE state WHEN 'sending' THEN lane ELSE excluded.lane END,
    method = excluded.method, fields = excluded.fields,
    file = excluded.file, file_name = excluded.file_name, on_unknown = excluded.on_unknown,
    state = CASE state WHEN 'sending' THEN state ELSE 'pending' END,
    doubts = 0, revision = revision + 1, error = NULL,
    expires_at = excluded.expires_at,
    message_id = coalesce(excluded.message_id, CASE WHEN ?13 THEN NULL ELSE message_id END),
    older = CASE WHEN message_id IS NULL OR message_id IS excluded.message_id
        OR NOT (?13 OR excluded.message_id IS NOT NULL) THEN older
        ELSE json_insert(older, '$[#]', message_id) END
"""

RETURNING = " RETURNING id, revision, message_id"

WANTED = """
state = 'pending' AND lane = 'bulk' AND NOT EXISTS (
    SELECT 1 FROM holds WHERE holds.kind = outbox.kind AND holds.ref = outbox.ref
        AND outbox.id NOT IN (SELECT value FROM json_each(vanguard))
)
"""

CLAIM = f"""
UPDATE outbox SET state = CASE WHEN expires_at < ?2 THEN 'expired' ELSE 'sending' END
WHERE id = ?1 AND {WANTED} RETURNING *
"""  # noqa: S608  no value in it

# The wording is personal data: once it stands in the chat it is not kept here.
# Where it stands is not noted if the message is meanwhile wanted afresh.
SENT = """
UPDATE outbox SET
    message_id = CASE WHEN message_id IS ?3 THEN ?4 ELSE message_id END,
    state = CASE revision WHEN ?2 THEN 'sent' ELSE 'pending' END,
    fields = CASE revision WHEN ?2 THEN '{}' ELSE fields END,
    file = CASE revision WHEN ?2 THEN NULL ELSE file END,
    error = NULL
WHERE id = ?1 AND state IN ('pending', 'sending') RETURNING *
"""

SETTLE = """
UPDATE outbox SET state = CASE revision WHEN ?2 THEN ?3 ELSE 'pending' END, error = ?4
WHERE id = ?1 AND state IN ('pending', 'sending') RETURNING state
"""

LOSE = """
UPDATE outbox SET message_id = NULL, state = 'pending',
    fields = json_set(fields, '$.disable_notification', json('true'))
WHERE id = ? AND state IN ('pending', 'sending')
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
            "SELECT * FROM outbox WHERE id = ? AND state = 'pending' AND lane = 'reply'", letter.id
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

    def is_wanted(self, letter: Posted) -> bool:
        found = self._database.row(f"SELECT 1 FROM outbox WHERE id = ? AND {WANTED}", letter.id)  # noqa: S608  no value in it
        return found is not None

    def hold(self, kind: str, ref: int, vanguard: Sequence[LetterId] = ()) -> list[Posted]:
        ids = json.dumps(vanguard)
        self._database.run(
            "INSERT OR REPLACE INTO holds (kind, ref, vanguard) VALUES (?, ?, ?)", kind, ref, ids
        )
        rows = self._database.rows(
            "SELECT * FROM outbox WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", ids
        )
        return [_posted(row) for row in rows]

    def release(self, kind: str, ref: int) -> list[Posted]:
        self._database.run("DELETE FROM holds WHERE kind = ? AND ref = ?", kind, ref)
        rows = self._database.rows(
            "SELECT * FROM outbox WHERE kind = ? AND ref = ? AND state = 'pending' ORDER BY id",
            kind,
            ref,
        )
        return [_posted(row) for row in rows]

    def sent(self, letter: Posted, message_id: int | None) -> Delivered:
        if letter.letter.kind is None:
            self._database.run("DELETE FROM outbox WHERE id = ?", letter.id)
            return Delivered()
        values = (letter.id, letter.revision, letter.message_id, message_id)
        row = self._database.row(SENT, *values)
        return Delivered(waits=_waits(row), leaves=self._remove_older(row))

    def settle(self, letter: Posted, state: LetterState, error: str) -> bool:
        return _waits(self._database.row(SETTLE, letter.id, letter.revision, state, error))

    def doubt(self, letter: Posted, error: str) -> int | None:
        row = self._database.row(
            "SELECT * FROM outbox WHERE id = ? AND state IN ('pending', 'sending')", letter.id
        )
        return self._doubt(row, error) if row else None

    def lose(self, letter: Posted) -> None:
        self._database.run(LOSE, letter.id)

    def recover(self) -> None:
        for row in self._database.rows("SELECT * FROM outbox WHERE state = 'sending'"):
            self._doubt(row, "crash")

    def cancel(self, chat_id: int) -> None:
        self._database.run(
            "UPDATE outbox SET state = 'cancelled', fields = '{}', file = NULL, error = ?"
            " WHERE chat_id = ? AND state IN ('pending', 'unknown')",
            UNREACHABLE,
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

    def _remove_older(self, row: sqlite3.Row | None) -> tuple[Posted, ...]:
        """Once the newest copy stands somewhere the older ones go, in the same transaction."""
        if row is None or row["message_id"] is None or row["older"] == "[]":
            return ()
        self._database.run("UPDATE outbox SET older = '[]' WHERE id = ?", row["id"])
        letter, posted_at = _letter(row), datetime.fromtimestamp(row["created_at"], UTC)
        older = json.loads(row["older"])
        return tuple(self.post(removal(letter, each), posted_at) for each in older)

    def _doubt(self, row: sqlite3.Row, error: str) -> int | None:
        doubts = int(row["doubts"]) + 1
        is_edit = row["message_id"] is not None  # which may be repeated: nobody reads it twice
        policy = OnUnknown.RESEND if is_edit else OnUnknown(row["on_unknown"])
        state = after_doubt(policy, doubts)
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
