"""The announcements, their wordings and receipts."""

import json
import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.announcements import (
    UNSENT,
    Announcement,
    AnnouncementKind,
    Announcements,
    AnnouncementState,
    Content,
    Listed,
    Wordings,
    Words,
)
from forum.deliveries import KIND
from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.places import RegionId
from forum.segments import AnnouncementId, Facet, Segment
from forum.staff import Colleague

EMPTY_DRAFT = """
SELECT id FROM announcements WHERE author_id = ? AND forum_id = ? AND state = 'draft'
    AND NOT EXISTS (SELECT 1 FROM announcement_wordings WHERE announcement = announcements.id)
"""
BEGIN = """
INSERT INTO announcements (author_id, forum_id, region_id, segment, changed_at)
VALUES (?, ?, ?, ?, ?) RETURNING id
"""
# `later` is 1 for the words of a correction.
WORD = """
INSERT INTO announcement_wordings
    (announcement, revision, language, content, text, entities, file_id)
SELECT id, revision + ?2, ?3, ?4, ?5, ?6, ?7 FROM announcements WHERE id = ?1
ON CONFLICT DO UPDATE SET content = excluded.content, text = excluded.text,
    entities = excluded.entities, file_id = excluded.file_id
"""
TAKE_OVER = """
INSERT OR IGNORE INTO announcement_wordings
SELECT announcement, announcement_wordings.revision + 1, language, content, text, entities, file_id
FROM announcement_wordings JOIN announcements ON announcements.id = announcement
WHERE announcement = ? AND announcement_wordings.revision = announcements.revision
"""
KEEP = """
UPDATE announcements SET kind = ?2, segment = ?3, one_for_all = ?4, minutes = ?5, starts_at = ?6,
    changed_at = ?7
WHERE id = ?1 AND state = 'draft'
"""
MOVE = """
UPDATE announcements SET state = ?3, changed_at = ?4,
    reason = CASE WHEN ?3 = 'halted' THEN reason ELSE '' END,
    ended_at = CASE WHEN ?3 IN ('done', 'removed') THEN ?4 END
WHERE id = ?1 AND state IN (SELECT value FROM json_each(?2))
"""
# As in forum/announcements.py; ?4: the states before anything is sent.
LISTED = """
SELECT id, state, starts_at, coalesce((
    SELECT text FROM announcement_wordings WHERE announcement = announcements.id
    ORDER BY revision DESC, language = ?5 DESC LIMIT 1
), '') AS excerpt
FROM announcements
WHERE forum_id = ?1 AND (
    CASE WHEN state = 'draft' THEN author_id = ?2
    WHEN ?3 IS NULL OR region_id = ?3 THEN 1
    ELSE region_id IS NULL AND state NOT IN (SELECT value FROM json_each(?4)) END
)
ORDER BY CASE WHEN state IN ('sending', 'paused', 'halted', 'removing') THEN 0
    WHEN state IN ('asked', 'planned') THEN 1 WHEN state = 'draft' THEN 2 ELSE 3 END,
    CASE WHEN state IN ('asked', 'planned') THEN starts_at END, id DESC
"""
LAST_SENT = """
SELECT id FROM announcements
WHERE forum_id = ?1 AND begun_at IS NOT NULL AND state <> 'removed'
    AND (?2 IS NULL OR region_id IS NULL OR region_id = ?2)
ORDER BY begun_at DESC, id DESC LIMIT 1
"""
CONFIRM = """
INSERT INTO announcement_receipts (announcement, person_id, read_at)
SELECT ref, chat_id, ?3 FROM outbox WHERE kind = ?4 AND ref = ?1 AND chat_id = ?2
ON CONFLICT DO NOTHING
"""


class SqliteAnnouncements(Announcements):
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, author: Colleague, segment: Segment, now: datetime) -> AnnouncementId:
        row = self._database.row(EMPTY_DRAFT, author.id, author.forum_id)
        if row is None:
            place = (author.id, author.forum_id, author.region_id)
            [row] = self._database.rows(BEGIN, *place, _kept(segment), now.timestamp())
        return AnnouncementId(row["id"])

    def get(self, announcement_id: AnnouncementId) -> Announcement | None:
        row = self._database.row("SELECT * FROM announcements WHERE id = ?", announcement_id)
        if row is None:
            return None
        wordings = self._wordings(announcement_id, row["revision"])
        return _announcement(row, wordings, self._wordings(announcement_id, row["revision"] + 1))

    def word(self, announcement_id: AnnouncementId, language: Language, words: Words) -> None:
        self._word(announcement_id, language, words, later=0)

    def reword(self, announcement_id: AnnouncementId, language: Language, words: Words) -> None:
        self._word(announcement_id, language, words, later=1)

    def correct(self, announcement_id: AnnouncementId) -> None:
        self._database.run(TAKE_OVER, announcement_id)
        self._database.run(
            "UPDATE announcements SET revision = revision + 1 WHERE id = ?", announcement_id
        )

    def forget_correction(self, announcement_id: AnnouncementId) -> None:
        self._database.run(
            "DELETE FROM announcement_wordings WHERE announcement = ?1 AND revision >"
            " (SELECT revision FROM announcements WHERE id = ?1)",
            announcement_id,
        )

    def keep(self, draft: Announcement, now: datetime) -> None:
        self._database.run(
            KEEP,
            draft.id,
            draft.kind,
            _kept(draft.segment),
            draft.one_for_all,
            draft.minutes,
            draft.starts_at.timestamp() if draft.starts_at else None,
            now.timestamp(),
        )

    def move(
        self,
        announcement_id: AnnouncementId,
        before: frozenset[AnnouncementState],
        after: AnnouncementState,
        now: datetime,
    ) -> bool:
        states = json.dumps(sorted(before))
        return self._database.run(MOVE, announcement_id, states, after, now.timestamp()) > 0

    def approve(self, announcement_id: AnnouncementId, by: PersonId) -> None:
        self._database.run(
            "UPDATE announcements SET approved_by = ? WHERE id = ?", by, announcement_id
        )

    def halt(self, announcement_id: AnnouncementId, reason: str) -> None:
        self._database.run(
            "UPDATE announcements SET reason = ? WHERE id = ?", reason, announcement_id
        )

    def settle(self, announcement_id: AnnouncementId) -> bool:
        settled = self._database.run(
            "UPDATE announcements SET is_settled = 1 WHERE id = ? AND NOT is_settled",
            announcement_id,
        )
        return settled > 0

    def discard(self, announcement_id: AnnouncementId) -> bool:
        gone = self._database.run(
            "DELETE FROM announcements WHERE id = ? AND state = 'draft'", announcement_id
        )
        return gone > 0

    def listed(self, colleague: Colleague, language: Language) -> list[Listed]:
        place = (colleague.forum_id, colleague.id, colleague.region_id)
        rows = self._database.rows(LISTED, *place, json.dumps(sorted(UNSENT)), language)
        return [
            Listed(
                id=AnnouncementId(row["id"]),
                state=AnnouncementState(row["state"]),
                starts_at=_moment(row["starts_at"]),
                excerpt=row["excerpt"],
            )
            for row in rows
        ]

    def last_sent(self, colleague: Colleague) -> AnnouncementId | None:
        row = self._database.row(LAST_SENT, colleague.forum_id, colleague.region_id)
        return AnnouncementId(row["id"]) if row else None

    def confirm(self, announcement_id: AnnouncementId, person_id: PersonId, now: datetime) -> bool:
        self._database.run(CONFIRM, announcement_id, person_id, now.timestamp(), KIND)
        found = self._database.row(
            "SELECT 1 FROM announcement_receipts WHERE announcement = ? AND person_id = ?",
            announcement_id,
            person_id,
        )
        return found is not None

    def _word(
        self, announcement_id: AnnouncementId, language: Language, words: Words, *, later: int
    ) -> None:
        self._database.run(
            WORD,
            announcement_id,
            later,
            language,
            words.content,
            words.text,
            words.entities,
            words.file_id,
        )

    def _wordings(self, announcement_id: AnnouncementId, revision: int) -> Wordings:
        rows = self._database.rows(
            "SELECT * FROM announcement_wordings WHERE announcement = ? AND revision = ?"
            " ORDER BY language",
            announcement_id,
            revision,
        )
        return {Language(row["language"]): _words(row) for row in rows}


def _announcement(row: sqlite3.Row, wordings: Wordings, correction: Wordings) -> Announcement:
    return Announcement(
        id=AnnouncementId(row["id"]),
        author_id=row["author_id"],
        forum_id=ForumId(row["forum_id"]),
        region_id=RegionId(row["region_id"]) if row["region_id"] else None,
        kind=AnnouncementKind(row["kind"]),
        segment=_segment(row["segment"]),
        one_for_all=bool(row["one_for_all"]),
        minutes=row["minutes"],
        starts_at=_moment(row["starts_at"]),
        state=AnnouncementState(row["state"]),
        approved_by=row["approved_by"],
        reason=row["reason"],
        is_settled=bool(row["is_settled"]),
        begun_at=_moment(row["begun_at"]),
        resumed_at=_moment(row["resumed_at"]),
        resumed_with=row["resumed_with"] or 0,
        wordings=wordings,
        correction=correction,
    )


def _words(row: sqlite3.Row) -> Words:
    return Words(
        content=Content(row["content"]),
        text=row["text"],
        entities=row["entities"],
        file_id=row["file_id"],
    )


def _kept(segment: Segment) -> str:
    return json.dumps({"choices": sorted(segment.choices), "since": segment.since})


def _segment(kept: str) -> Segment:
    said = json.loads(kept)
    choices = frozenset((Facet(facet), value) for facet, value in said["choices"])
    return Segment(choices=choices, since=said["since"])


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
