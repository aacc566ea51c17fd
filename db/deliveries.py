"""The letters of announcements: rows of the outbox on their way."""

import json
from collections.abc import Sequence
from datetime import datetime

from db.database import Database
from forum.agenda import SessionId
from forum.deliveries import CARD, KIND, Ahead, Deliveries
from forum.languages import Language
from forum.outbox import Letter, LetterId
from forum.people import PersonId
from forum.segments import AnnouncementId

BEGIN = """
UPDATE announcements SET begun_at = ?2, recipients =
    (SELECT count(*) FROM outbox WHERE kind = 'announcement' AND ref = ?1)
WHERE id = ?1
"""
EXPIRY = """
UPDATE outbox SET expires_at = ?2 WHERE kind = 'announcement' AND ref = ?1
"""
WORD = """
UPDATE outbox SET method = ?4, fields = json_set(?5, '$.chat_id', chat_id,
    '$.disable_notification', json(CASE WHEN EXISTS (
        SELECT 1 FROM json_each(?6) JOIN sessions ON sessions.id = value
        JOIN participants ON participants.person_id = chat_id
        JOIN regions ON regions.id = participants.region_id
        WHERE sessions.forum_id = regions.forum_id
            AND coalesce(sessions.region_id, regions.id) = regions.id
            AND (capacity IS NULL OR EXISTS (SELECT 1 FROM seats
                WHERE session_id = sessions.id AND person_id = chat_id AND state = 'taken'))
    ) THEN 'true' ELSE 'false' END))
WHERE kind = ?1 AND ref = ?2 AND language = ?3 AND state IN ('pending', 'sending')
"""
RESUME = """
UPDATE announcements SET is_settled = 0, resumed_at = ?2, resumed_with =
    (SELECT count(*) FROM outbox WHERE kind = 'announcement' AND ref = ?1
        AND state IN ('pending', 'sending'))
WHERE id = ?1
"""
VANGUARD_IDS = """
SELECT id FROM (
    SELECT id, row_number() OVER (PARTITION BY language ORDER BY id) AS place
    FROM outbox WHERE kind = 'announcement' AND ref = ? AND state = 'pending'
) WHERE place <= 3 ORDER BY id
"""
AHEAD = """
SELECT sum(state = 'sent') AS sent, sum(state IN ('pending', 'sending')) AS on_way,
    sum(state = 'failed' AND error NOT LIKE 'unreachable%') AS refused,
    (SELECT count(*) FROM outbox AS others WHERE others.kind = 'announcement' AND others.ref = ?1
        AND others.language = van.language AND others.state = 'pending'
        AND others.id NOT IN (SELECT value FROM json_each(?2))) AS behind
FROM outbox AS van WHERE van.id IN (SELECT value FROM json_each(?2)) GROUP BY van.language
"""
REFUSAL = """
SELECT error FROM outbox WHERE kind = 'announcement' AND ref = ? AND state = 'failed'
    AND error NOT LIKE 'unreachable%' ORDER BY id DESC LIMIT 1
"""
EXPIRE = """
UPDATE outbox SET state = 'expired', fields = '{}'
WHERE kind = 'announcement' AND ref = ? AND state = 'pending' AND expires_at <= ?
"""
# Whoever is sending it now sends the new words too. An edit is never too late.
REOPEN = """
UPDATE outbox SET revision = revision + 1, doubts = 0, error = NULL,
    expires_at = CASE WHEN message_id IS NULL THEN expires_at END,
    state = CASE state WHEN 'sending' THEN state ELSE 'pending' END
WHERE kind = 'announcement' AND ref = ? AND (message_id IS NOT NULL
    OR state IN ('pending', 'sending')
    OR (state = 'failed' AND error NOT LIKE 'unreachable%'))
"""
REOPEN_UNKNOWN = """
UPDATE outbox SET revision = revision + 1, doubts = 0, error = NULL, state = 'pending'
WHERE kind = 'announcement' AND ref = ? AND state = 'unknown' AND message_id IS NULL
"""
CANCEL = """
UPDATE outbox SET fields = '{}', error = NULL,
    state = CASE WHEN message_id IS NULL THEN 'cancelled' ELSE 'sent' END
WHERE kind = 'announcement' AND ref = ? AND state = 'pending'
"""
REMOVE = """
INSERT INTO outbox (lane, kind, ref, chat_id, method, fields, on_unknown, state, created_at)
SELECT 'bulk', 'announcement.removal', ref, chat_id, 'deleteMessage',
    json_object('chat_id', chat_id, 'message_id', message_id), 'resend', 'pending', ?2
FROM outbox WHERE kind = 'announcement' AND ref = ?1 AND message_id IS NOT NULL
    AND state NOT IN ('pending', 'sending')
ON CONFLICT DO NOTHING
"""
UNDER_WAY = """
SELECT 1 FROM outbox WHERE kind IN ('announcement', 'announcement.removal') AND ref = ?
    AND state IN ('pending', 'sending') LIMIT 1
"""
DUE = """
SELECT id FROM announcements
WHERE state IN ('sending', 'paused', 'removing')
    OR (state = 'planned' AND coalesce(starts_at, 0) <= ?)
ORDER BY id
"""


class SqliteDeliveries(Deliveries):
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self, announcement_id: AnnouncementId, expires_at: datetime | None, now: datetime
    ) -> None:
        self._database.run(BEGIN, announcement_id, now.timestamp())
        if expires_at is not None:
            self._database.run(EXPIRY, announcement_id, expires_at.timestamp())

    def word(self, letter: Letter, language: Language, busy: Sequence[SessionId]) -> None:
        content = (letter.method, letter.fields, json.dumps(busy))
        self._database.run(WORD, letter.kind, letter.ref, language, *content)

    def resume(self, announcement_id: AnnouncementId, now: datetime) -> None:
        self._database.run(RESUME, announcement_id, now.timestamp())

    def vanguard(self, announcement_id: AnnouncementId) -> list[LetterId]:
        rows = self._database.rows(VANGUARD_IDS, announcement_id)
        return [LetterId(row["id"]) for row in rows]

    def ahead(self, announcement_id: AnnouncementId) -> list[Ahead] | None:
        held = self._database.row(
            "SELECT vanguard FROM holds WHERE kind = ? AND ref = ?", KIND, announcement_id
        )
        if held is None:
            return None
        return [
            Ahead(
                sent=row["sent"],
                refused=row["refused"],
                on_way=row["on_way"],
                behind=row["behind"],
            )
            for row in self._database.rows(AHEAD, announcement_id, held["vanguard"])
        ]

    def refusal(self, announcement_id: AnnouncementId) -> str:
        row = self._database.row(REFUSAL, announcement_id)
        return row["error"] if row else ""

    def is_under_way(self, announcement_id: AnnouncementId) -> bool:
        return self._database.row(UNDER_WAY, announcement_id) is not None

    def expire(self, announcement_id: AnnouncementId, now: datetime) -> None:
        self._database.run(EXPIRE, announcement_id, now.timestamp())

    def reopen(self, announcement_id: AnnouncementId) -> None:
        self._database.run(REOPEN, announcement_id)

    def reopen_unknown(self, announcement_id: AnnouncementId) -> int:
        return self._database.run(REOPEN_UNKNOWN, announcement_id)

    def cancel(self, announcement_id: AnnouncementId) -> None:
        self._database.run(CANCEL, announcement_id)

    def remove(self, announcement_id: AnnouncementId, now: datetime) -> int:
        return self._database.run(REMOVE, announcement_id, now.timestamp())

    def due(self, now: datetime) -> list[AnnouncementId]:
        rows = self._database.rows(DUE, now.timestamp())
        return [AnnouncementId(row["id"]) for row in rows]

    def watchers(self, announcement_id: AnnouncementId) -> list[PersonId]:
        rows = self._database.rows(
            "SELECT chat_id FROM outbox WHERE kind = ? AND ref = ?", CARD, announcement_id
        )
        return [PersonId(row["chat_id"]) for row in rows]
