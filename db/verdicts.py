"""The verdicts table."""

import json
import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.forums import ForumId
from forum.people import PersonId
from forum.questions import RULE_BREAKS, QuestionNumber, QuestionState, Reason
from forum.verdicts import UNDOABLE, Decision, Verdict, VerdictId, Verdicts

NOTE = """
INSERT INTO verdicts (question, moderator_id, from_state, to_state, head, moved, reason,
    taken_at, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
LAST_ON = """
SELECT * FROM verdicts WHERE question = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1
"""
UNDOABLE_BY = """
SELECT * FROM (SELECT * FROM verdicts WHERE moderator_id = ? ORDER BY id DESC LIMIT ?)
WHERE undone_at IS NULL ORDER BY id DESC
"""
TALLY = """
SELECT to_state, count(*) AS verdicts FROM verdicts JOIN questions ON number = question
WHERE moderator_id = ? AND forum_id = ? AND undone_at IS NULL GROUP BY to_state
"""
WAS_ADMITTED = """
SELECT 1 FROM verdicts WHERE question = ? AND to_state IN ('accepted', 'joined') LIMIT 1
"""
BREAKS = """
SELECT count(*) AS breaks FROM questions JOIN verdicts ON question = number
WHERE author_id = ? AND undone_at IS NULL AND to_state = 'declined'
    AND verdicts.reason IN (SELECT value FROM json_each(?))
"""


class SqliteVerdicts(Verdicts):
    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, moderator_id: PersonId, decision: Decision, now: datetime) -> VerdictId:
        [row] = self._database.rows(
            NOTE,
            decision.number,
            moderator_id,
            decision.from_state,
            decision.to_state,
            decision.head,
            json.dumps(decision.moved),
            decision.reason,
            decision.taken_at.timestamp() if decision.taken_at else None,
            now.timestamp(),
        )
        return VerdictId(row["id"])

    def last_on(self, number: QuestionNumber) -> Verdict | None:
        row = self._database.row(LAST_ON, number)
        return _verdict(row) if row else None

    def undoable(self, moderator_id: PersonId) -> list[Verdict]:
        rows = self._database.rows(UNDOABLE_BY, moderator_id, UNDOABLE)
        return [_verdict(row) for row in rows]

    def tally(self, moderator_id: PersonId, forum_id: ForumId) -> dict[QuestionState, int]:
        rows = self._database.rows(TALLY, moderator_id, forum_id)
        return {QuestionState(row["to_state"]): row["verdicts"] for row in rows}

    def undo(self, verdict_id: VerdictId, now: datetime) -> bool:
        return (
            self._database.run(
                "UPDATE verdicts SET undone_at = ? WHERE id = ? AND undone_at IS NULL",
                now.timestamp(),
                verdict_id,
            )
            > 0
        )

    def was_admitted(self, number: QuestionNumber) -> bool:
        return self._database.row(WAS_ADMITTED, number) is not None

    def rule_breaks(self, author_id: PersonId) -> int:
        [row] = self._database.rows(BREAKS, author_id, json.dumps(list(RULE_BREAKS)))
        return int(row["breaks"])


def _verdict(row: sqlite3.Row) -> Verdict:
    return Verdict(
        id=VerdictId(row["id"]),
        moderator_id=PersonId(row["moderator_id"]) if row["moderator_id"] is not None else None,
        decision=Decision(
            number=QuestionNumber(row["question"]),
            from_state=QuestionState(row["from_state"]),
            to_state=QuestionState(row["to_state"]),
            head=QuestionNumber(row["head"]) if row["head"] else None,
            moved=tuple(map(QuestionNumber, json.loads(row["moved"]))),
            reason=Reason(row["reason"]) if row["reason"] else None,
            taken_at=_moment(row["taken_at"]),
        ),
        at=datetime.fromtimestamp(row["at"], UTC),
    )


def _moment(timestamp: float | None) -> datetime | None:
    return datetime.fromtimestamp(timestamp, UTC) if timestamp is not None else None
