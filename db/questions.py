"""The questions table."""

import json
import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime

from db.database import Database
from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.questions import (
    Question,
    QuestionNumber,
    Questions,
    QuestionState,
    Signature,
    Wording,
)

ADD = """
INSERT INTO questions (forum_id, author_id, direction, text, signature, language, state,
    asked_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'received', ?7, ?7)
RETURNING *
"""
MOVE = """
UPDATE questions SET state = ?, changed_at = ?
WHERE number = ? AND state IN (SELECT value FROM json_each(?))
"""


class SqliteQuestions(Questions):
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        forum_id: ForumId,
        author_id: PersonId,
        wording: Wording,
        language: Language,
        now: datetime,
    ) -> Question:
        [row] = self._database.rows(
            ADD, forum_id, author_id, *_values(wording), language, now.timestamp()
        )
        return _question(row)

    def get(self, number: QuestionNumber) -> Question | None:
        row = self._database.row("SELECT * FROM questions WHERE number = ?", number)
        return _question(row) if row else None

    def of(self, author_id: PersonId) -> list[Question]:
        rows = self._database.rows(
            "SELECT * FROM questions WHERE author_id = ? ORDER BY number DESC", author_id
        )
        return [_question(row) for row in rows]

    def move(
        self,
        number: QuestionNumber,
        from_states: Collection[QuestionState],
        to: QuestionState,
        now: datetime,
    ) -> bool:
        states = json.dumps(list(from_states))
        return self._database.run(MOVE, to, now.timestamp(), number, states) > 0

    def reword(self, number: QuestionNumber, wording: Wording) -> None:
        self._database.run(
            "UPDATE questions SET direction = ?, text = ?, signature = ? WHERE number = ?",
            *_values(wording),
            number,
        )


def _values(wording: Wording) -> tuple[str, str, str]:
    return wording.direction, wording.text, wording.signature


def _question(row: sqlite3.Row) -> Question:
    return Question(
        number=QuestionNumber(row["number"]),
        forum_id=ForumId(row["forum_id"]),
        author_id=PersonId(row["author_id"]) if row["author_id"] is not None else None,
        wording=Wording(
            direction=DirectionId(row["direction"]),
            text=row["text"],
            signature=Signature(row["signature"]),
        ),
        language=Language(row["language"]),
        state=QuestionState(row["state"]),
        asked_at=datetime.fromtimestamp(row["asked_at"], UTC),
        changed_at=datetime.fromtimestamp(row["changed_at"], UTC),
    )
