"""Rehearsed questions, in the questions table and in all that refers to it."""

import json
from collections.abc import Sequence
from datetime import datetime

from db.database import Database
from forum.forums import ForumId
from forum.people import PersonId
from forum.rehearsing import Course, Prepared, Rehearsals

ASK = """
INSERT INTO questions (forum_id, region_id, role, direction, text, signature, language,
    is_flagged, is_rehearsal, state, asked_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, 'received', ?9, ?9)
"""
COURSE = """
SELECT count(*) AS asked, coalesce(sum(state = 'received'), 0) AS waiting
FROM questions WHERE is_rehearsal
"""
# Ten cards are taken at once: each is before the moderator's eyes from the verdict before it.
PRESSES = """
SELECT moderator_id, at - max(taken_at, coalesce(before, 0)) AS seconds FROM (
    SELECT verdicts.*, lag(at) OVER (PARTITION BY moderator_id ORDER BY at, id) AS before
    FROM verdicts
) JOIN questions ON number = question
WHERE is_rehearsal AND taken_at IS NOT NULL AND undone_at IS NULL ORDER BY at, id
"""
# Foreign keys take leases, verdicts, news, deals, answers and opinions along.
LET_GO = (
    "DELETE FROM promises WHERE question IN (SELECT value FROM json_each(?))",
    """
    UPDATE stages SET proposed = NULL, proposed_by = NULL, proposed_at = NULL
    WHERE proposed IN (SELECT value FROM json_each(?))
    """,
    # A real question may have come after a rehearsed one, or gone before it.
    "UPDATE turns SET left = NULL WHERE left IN (SELECT value FROM json_each(?))",
    """
    UPDATE turns SET came = NULL, came_position = NULL
    WHERE came IN (SELECT value FROM json_each(?))
    """,
    """
    UPDATE turns SET readied = NULL, readied_position = NULL
    WHERE readied IN (SELECT value FROM json_each(?))
    """,
)


class SqliteRehearsals(Rehearsals):
    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(
        self, forum_id: ForumId, question: Prepared, now: datetime, *, is_flagged: bool
    ) -> None:
        self._database.run(
            ASK,
            forum_id,
            question.region_id,
            question.role,
            question.wording.direction,
            question.wording.text,
            question.wording.signature,
            question.language,
            is_flagged,
            now.timestamp(),
        )

    def course(self) -> Course:
        [row] = self._database.rows(COURSE)
        return Course(asked=row["asked"], waiting=row["waiting"])

    def presses(self) -> Sequence[tuple[PersonId | None, float]]:
        return [
            (PersonId(row["moderator_id"]) if row["moderator_id"] else None, row["seconds"])
            for row in self._database.rows(PRESSES)
        ]

    def wipe(self) -> int:
        rows = self._database.rows("SELECT number FROM questions WHERE is_rehearsal")
        numbers = json.dumps([row["number"] for row in rows])
        for statement in LET_GO:
            self._database.run(statement, numbers)
        self._database.run(
            "DELETE FROM turns WHERE left IS NULL AND came IS NULL AND readied IS NULL"
        )
        return self._database.run("DELETE FROM questions WHERE is_rehearsal")
