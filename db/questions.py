"""The questions table."""

import json
import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime

from db.database import Database
from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.participants import Participant, Role
from forum.people import PersonId
from forum.places import RegionId
from forum.questions import (
    HEADS,
    Question,
    QuestionNumber,
    Questions,
    QuestionState,
    Reason,
    Sector,
    Signature,
    Wording,
)

ADD = """
INSERT INTO questions (forum_id, author_id, region_id, role, direction, text, signature, language,
    is_flagged, state, asked_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'received', ?10, ?10)
RETURNING *
"""
IN_STATES = """
SELECT * FROM questions
WHERE forum_id = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY number
"""
MOVE = """
UPDATE questions SET state = ?1, changed_at = ?2, reason = ?5, joined_to = NULL,
    position = CASE ?1 WHEN 'accepted' THEN position END
WHERE number = ?3 AND state IN (SELECT value FROM json_each(?4))
"""
# Those joined to it go first: a head that others are joined to is not joined itself.
MOVE_JOINED = """
UPDATE questions SET joined_to = ?2, changed_at = ?3 WHERE joined_to = ?1
"""
JOIN = """
UPDATE questions SET state = 'joined', joined_to = ?2, changed_at = ?3, reason = NULL,
    position = NULL
WHERE number = ?1 AND number <> ?2
"""
FIND_FOR_JOIN = """
SELECT 1 FROM questions AS joining JOIN questions AS head
WHERE joining.number = ?1 AND head.number = ?2 AND joining.number <> head.number
    AND joining.forum_id = head.forum_id AND joining.is_rehearsal = head.is_rehearsal
    AND joining.state IN (SELECT value FROM json_each(?3))
    AND head.state IN (SELECT value FROM json_each(?4))
"""
UNJOIN = """
UPDATE questions SET state = ?3, joined_to = NULL, changed_at = ?4
WHERE number = ?1 AND joined_to = ?2
"""
FOLLOW = """
UPDATE questions SET joined_to = ?1, changed_at = ?4
WHERE joined_to = ?2 AND number IN (SELECT value FROM json_each(?3))
"""
REOPEN = """
UPDATE questions SET state = ?3, changed_at = ?4, reason = NULL
WHERE number = ?1 AND state = ?2 AND position IS NULL
    AND NOT EXISTS (SELECT 1 FROM questions AS joined WHERE joined.joined_to = ?1)
"""
# Whoever joined by themselves was read by no moderator: the hall must not see that first.
SUCCEED = """
UPDATE questions SET state = ?2, position = ?3, joined_to = NULL, changed_at = ?4
WHERE number = (
    SELECT min(number) FROM questions WHERE joined_to = ?1
    AND EXISTS (SELECT 1 FROM verdicts WHERE question = number AND undone_at IS NULL)
)
RETURNING number
"""
RELEASE = """
UPDATE questions SET state = 'received', joined_to = NULL, changed_at = ?2 WHERE joined_to = ?1
RETURNING number
"""
# What was built on a head is built on its heir: support, an unfinished answer, a proposal.
INHERIT = (
    """
    UPDATE OR IGNORE deals SET question = ?2 WHERE question = ?1 AND choice = 'support'
        AND person_id IS NOT (SELECT author_id FROM questions WHERE number = ?2)
    """,
    "UPDATE OR IGNORE answers SET question = ?2 WHERE question = ?1 AND approved_at IS NULL",
    "UPDATE stages SET proposed = ?2 WHERE proposed = ?1",
)
TELL_CLUSTER = """
INSERT INTO news (question, rings)
SELECT number, 0 FROM questions WHERE number = ?1 OR joined_to = ?1
ON CONFLICT (question) DO NOTHING
"""
PRESENT = """
UPDATE questions SET short = ?, translation = ?
WHERE number = ? AND text = ? AND short = ? AND translation = ?
    AND state IN (SELECT value FROM json_each(?))
"""
REWORD = """
UPDATE questions SET direction = ?, text = ?, signature = ?, is_flagged = ?,
    short = '', translation = ''
WHERE number = ?
"""


class SqliteQuestions(Questions):
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        author: Participant,
        wording: Wording,
        language: Language,
        now: datetime,
        *,
        is_flagged: bool = False,
    ) -> Question:
        [row] = self._database.rows(
            ADD,
            author.forum_id,
            author.id,
            author.profile.region_id,
            author.profile.role,
            *_values(wording),
            language,
            is_flagged,
            now.timestamp(),
        )
        return question_in(row)

    def get(self, number: QuestionNumber) -> Question | None:
        row = self._database.row("SELECT * FROM questions WHERE number = ?", number)
        return question_in(row) if row else None

    def of(self, author_id: PersonId) -> list[Question]:
        rows = self._database.rows(
            "SELECT * FROM questions WHERE author_id = ? ORDER BY number DESC", author_id
        )
        return [question_in(row) for row in rows]

    def in_states(self, forum_id: ForumId, states: Collection[QuestionState]) -> list[Question]:
        rows = self._database.rows(IN_STATES, forum_id, json.dumps(list(states)))
        return [question_in(row) for row in rows]

    def joined(self, head: QuestionNumber) -> list[Question]:
        rows = self._database.rows(
            "SELECT * FROM questions WHERE joined_to = ? ORDER BY number", head
        )
        return [question_in(row) for row in rows]

    def move(
        self,
        number: QuestionNumber,
        from_states: Collection[QuestionState],
        to: QuestionState,
        now: datetime,
        reason: Reason | None = None,
    ) -> bool:
        states = json.dumps(list(from_states))
        return self._database.run(MOVE, to, now.timestamp(), number, states, reason) > 0

    def join(
        self,
        number: QuestionNumber,
        from_states: Collection[QuestionState],
        head: QuestionNumber,
        now: datetime,
    ) -> bool:
        states, heads = json.dumps(list(from_states)), json.dumps(list(HEADS))
        if self._database.row(FIND_FOR_JOIN, number, head, states, heads) is None:
            return False
        self._database.run(MOVE_JOINED, number, head, now.timestamp())
        return self._database.run(JOIN, number, head, now.timestamp()) > 0

    def unjoin(
        self,
        number: QuestionNumber,
        head: QuestionNumber,
        to: QuestionState,
        followers: Collection[QuestionNumber],
        now: datetime,
    ) -> bool:
        if not self._database.run(UNJOIN, number, head, to, now.timestamp()):
            return False
        self._database.run(FOLLOW, number, head, json.dumps(list(followers)), now.timestamp())
        return True

    def reopen(
        self, number: QuestionNumber, state: QuestionState, to: QuestionState, now: datetime
    ) -> bool:
        return self._database.run(REOPEN, number, state, to, now.timestamp()) > 0

    def bequeath(self, head: Question, now: datetime) -> QuestionNumber | None:
        moment = now.timestamp()
        rows = self._database.rows(SUCCEED, head.number, head.state, head.position, moment)
        for [heir] in rows:
            self._database.run(MOVE_JOINED, head.number, heir, moment)
            for statement in INHERIT:
                self._database.run(statement, head.number, heir)
            self._database.run(TELL_CLUSTER, heir)
            return QuestionNumber(heir)
        for [number] in self._database.rows(RELEASE, head.number, moment):
            self._database.run(TELL_CLUSTER, number)
        return None

    def present(
        self, seen: Question, states: Collection[QuestionState], *, short: str, translation: str
    ) -> bool:
        changed = self._database.run(
            PRESENT,
            short,
            translation,
            seen.number,
            seen.wording.text,
            seen.short,
            seen.translation,
            json.dumps(list(states)),
        )
        return changed > 0

    def reword(self, number: QuestionNumber, wording: Wording, *, is_flagged: bool) -> None:
        self._database.run(REWORD, *_values(wording), is_flagged, number)

    def sit(self, number: QuestionNumber, sector: Sector) -> bool:
        changed = self._database.run(
            "UPDATE questions SET sector = ? WHERE number = ? AND state IN ('next', 'on_screen')",
            sector,
            number,
        )
        return changed > 0


def question_in(row: sqlite3.Row) -> Question:
    """From a row with every column of the table."""
    return Question(
        number=QuestionNumber(row["number"]),
        forum_id=ForumId(row["forum_id"]),
        author_id=PersonId(row["author_id"]) if row["author_id"] is not None else None,
        region_id=RegionId(row["region_id"]),
        role=Role(row["role"]),
        wording=Wording(
            direction=DirectionId(row["direction"]),
            text=row["text"],
            signature=Signature(row["signature"]),
        ),
        language=Language(row["language"]),
        state=QuestionState(row["state"]),
        joined_to=QuestionNumber(row["joined_to"]) if row["joined_to"] else None,
        reason=Reason(row["reason"]) if row["reason"] else None,
        short=row["short"],
        translation=row["translation"],
        position=row["position"],
        sector=Sector(row["sector"]) if row["sector"] else None,
        is_flagged=bool(row["is_flagged"]),
        is_rehearsal=bool(row["is_rehearsal"]),
        asked_at=datetime.fromtimestamp(row["asked_at"], UTC),
        changed_at=datetime.fromtimestamp(row["changed_at"], UTC),
    )


def _values(wording: Wording) -> tuple[str, str, str]:
    return wording.direction, wording.text, wording.signature
