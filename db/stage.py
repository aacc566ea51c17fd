"""The stages and turns tables, and the places of questions on the stage."""

import sqlite3
from datetime import UTC, datetime

from db.database import Database
from db.questions import question_in
from forum.forums import ForumId, Window
from forum.people import PersonId
from forum.questions import Question, QuestionNumber, QuestionState
from forum.stage import (
    PROPOSAL,
    Lineup,
    Proposal,
    RecordedTurn,
    Stage,
    StageChanged,
    Stages,
    Switch,
    Turn,
    TurnId,
)

# Each part finds its rows by an index of its own.
LINEUP = """
SELECT * FROM questions WHERE forum_id = ?1 AND state = 'on_screen'
UNION ALL SELECT * FROM questions WHERE forum_id = ?1 AND state = 'next'
UNION ALL SELECT * FROM questions WHERE forum_id = ?1 AND position IS NOT NULL
"""
PROPOSE = """
UPDATE stages SET proposed = ?2, proposed_by = ?3, proposed_at = ?4
WHERE forum_id = ?1 AND (proposed IS NULL OR proposed_at <= ?5)
"""
DROP_PROPOSAL = """
UPDATE stages SET proposed = NULL, proposed_by = NULL, proposed_at = NULL
WHERE forum_id = ? AND proposed = ?
"""
MOVE = """
UPDATE questions SET state = ?2, position = ?3, changed_at = ?4
WHERE number = ?1 AND state = ?5 AND position IS ?6
"""
APPEND = """
UPDATE questions SET position = 1 + coalesce((SELECT max(position) FROM questions AS queued
    WHERE queued.forum_id = questions.forum_id AND queued.position IS NOT NULL), 0)
WHERE number = ? AND state = 'accepted' AND position IS NULL
"""
EXCHANGE = """
UPDATE questions SET position = CASE number WHEN ?1 THEN ?4 ELSE ?3 END WHERE number IN (?1, ?2)
"""
RECORD = """
INSERT INTO turns (forum_id, left, came, came_from, came_position, readied, readied_position,
    by, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""


class SqliteStages(Stages):
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, forum_id: ForumId) -> Stage:
        [row] = self._database.rows("SELECT * FROM stages WHERE forum_id = ?", forum_id)
        return _stage(row)

    def lineup(self, forum_id: ForumId) -> Lineup:
        found = [question_in(row) for row in self._database.rows(LINEUP, forum_id)]
        queue = [(each.position, each.number, each) for each in found if each.position is not None]
        by_state = {each.state: each for each in found}
        return Lineup(
            now=by_state.get(QuestionState.ON_SCREEN),
            next=by_state.get(QuestionState.NEXT),
            queue=[each for _, _, each in sorted(queue, key=lambda entry: entry[:2])],
        )

    def set_window(self, forum_id: ForumId, window: Window) -> None:
        self._set(forum_id, "questions", window)

    def blank(self, forum_id: ForumId, *, on: bool) -> None:
        self._set(forum_id, "is_blank", on)

    def resize(self, forum_id: ForumId, percent: int) -> None:
        self._set(forum_id, "size", percent)

    def switch(self, forum_id: ForumId, switch: Switch, *, on: bool) -> None:
        self._set(forum_id, switch, on)

    def propose(self, forum_id: ForumId, proposal: Proposal) -> Proposal | None:
        at = proposal.at.timestamp()
        over = (proposal.at - PROPOSAL).timestamp()
        if self._database.run(PROPOSE, forum_id, proposal.number, proposal.by, at, over):
            return None
        return self.get(forum_id).proposal

    def proposals(self, now: datetime) -> list[Stage]:
        rows = self._database.rows(
            "SELECT * FROM stages WHERE proposed IS NOT NULL AND proposed_at > ?",
            (now - PROPOSAL).timestamp(),
        )
        return [_stage(row) for row in rows]

    def drop_proposal(self, forum_id: ForumId, number: QuestionNumber) -> bool:
        return self._database.run(DROP_PROPOSAL, forum_id, number) > 0

    def move(
        self,
        question: Question,
        to: QuestionState,
        now: datetime,
        position: int | None = None,
    ) -> None:
        changed = self._database.run(
            MOVE,
            question.number,
            to,
            position,
            now.timestamp(),
            question.state,
            question.position,
        )
        if not changed:
            raise StageChanged

    def append(self, number: QuestionNumber) -> bool:
        return self._database.run(APPEND, number) > 0

    def exchange(self, first: Question, second: Question) -> None:
        self._database.run(EXCHANGE, first.number, second.number, first.position, second.position)

    def leave_queue(self, number: QuestionNumber) -> bool:
        left = self._database.run(
            "UPDATE questions SET position = NULL WHERE number = ? AND position IS NOT NULL",
            number,
        )
        return left > 0

    def cluster(self, head: QuestionNumber) -> list[QuestionNumber]:
        rows = self._database.rows(
            "SELECT number FROM questions WHERE number = ?1 OR joined_to = ?1 ORDER BY number",
            head,
        )
        return [QuestionNumber(row["number"]) for row in rows]

    def record(self, turn: Turn) -> TurnId:
        [row] = self._database.rows(
            RECORD,
            turn.forum_id,
            turn.left,
            turn.came,
            turn.came_from,
            turn.came_position,
            turn.readied,
            turn.readied_position,
            turn.by,
            turn.at.timestamp(),
        )
        return TurnId(row["id"])

    def last_turn(self, forum_id: ForumId) -> RecordedTurn | None:
        row = self._database.row(
            "SELECT * FROM turns WHERE forum_id = ? ORDER BY id DESC LIMIT 1", forum_id
        )
        return _recorded(row) if row else None

    def undo(self, turn_id: TurnId, now: datetime) -> bool:
        undone = self._database.run(
            "UPDATE turns SET undone_at = ? WHERE id = ? AND undone_at IS NULL",
            now.timestamp(),
            turn_id,
        )
        return undone > 0

    def _set(self, forum_id: ForumId, column: str, value: object) -> None:
        """What is so already stays untouched: no page need look again."""
        self._database.run(
            f"UPDATE stages SET {column} = ?1 WHERE forum_id = ?2 AND {column} <> ?1",  # noqa: S608  a column of ours
            value,
            forum_id,
        )


def _stage(row: sqlite3.Row) -> Stage:
    return Stage(
        forum_id=ForumId(row["forum_id"]),
        window=Window(row["questions"]),
        is_blank=bool(row["is_blank"]),
        size=row["size"],
        shows_next=bool(row["shows_next"]),
        shows_count=bool(row["shows_count"]),
        four_eyes=bool(row["four_eyes"]),
        proposal=_proposal(row) if row["proposed"] is not None else None,
        revision=row["revision"],
    )


def _proposal(row: sqlite3.Row) -> Proposal:
    return Proposal(
        number=QuestionNumber(row["proposed"]),
        by=PersonId(row["proposed_by"]),
        at=datetime.fromtimestamp(row["proposed_at"], UTC),
    )


def _recorded(row: sqlite3.Row) -> RecordedTurn:
    turn = Turn(
        forum_id=ForumId(row["forum_id"]),
        left=_number(row["left"]),
        came=_number(row["came"]),
        came_from=QuestionState(row["came_from"]),
        came_position=row["came_position"],
        readied=_number(row["readied"]),
        readied_position=row["readied_position"],
        by=PersonId(row["by"]),
        at=datetime.fromtimestamp(row["at"], UTC),
    )
    return RecordedTurn(id=TurnId(row["id"]), turn=turn, is_undone=row["undone_at"] is not None)


def _number(value: int | None) -> QuestionNumber | None:
    return QuestionNumber(value) if value is not None else None
