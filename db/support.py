"""The deals table."""

import json
from datetime import datetime

from db.database import Database
from db.questions import question_in
from forum.forums import ForumId
from forum.people import PersonId
from forum.questions import Question, QuestionNumber
from forum.support import CHANGEABLE, Choice, Deals

NEXT = """
SELECT questions.* FROM questions
LEFT JOIN deals ON deals.question = number AND person_id = ?1
LEFT JOIN dealt ON dealt.question = number
WHERE forum_id = ?2 AND state = 'accepted' AND NOT is_rehearsal AND choice IS NULL
    AND number NOT IN (SELECT coalesce(joined_to, number) FROM questions WHERE author_id = ?1)
ORDER BY deals.question IS NULL, coalesce(times, 0), number LIMIT 1
"""
CHOOSE = """
UPDATE deals SET choice = ?3
WHERE question = ?1 AND person_id = ?2 AND EXISTS (
    SELECT 1 FROM questions
    WHERE number = ?1 AND state IN (SELECT value FROM json_each(?4))
)
"""
SUPPORTERS = """
WITH cluster AS (
    SELECT author_id, number FROM questions WHERE number = ?1
    UNION ALL
    SELECT author_id, number FROM questions WHERE joined_to = ?1
)
SELECT DISTINCT person_id FROM cluster JOIN deals ON question = number
WHERE choice = 'support'
    AND person_id NOT IN (SELECT author_id FROM cluster WHERE author_id IS NOT NULL)
ORDER BY person_id
"""


class SqliteDeals(Deals):
    def __init__(self, database: Database) -> None:
        self._database = database

    def deal(self, person_id: PersonId, forum_id: ForumId, now: datetime) -> Question | None:
        row = self._database.row(NEXT, person_id, forum_id)
        if row is None:
            return None
        self._database.run(
            "INSERT INTO deals (question, person_id, dealt_at) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            row["number"],
            person_id,
            now.timestamp(),
        )
        return question_in(row)

    def choose(self, number: QuestionNumber, person_id: PersonId, choice: Choice) -> bool:
        states = json.dumps([*CHANGEABLE])
        return self._database.run(CHOOSE, number, person_id, choice, states) > 0

    def choice(self, number: QuestionNumber, person_id: PersonId) -> Choice | None:
        row = self._database.row(
            "SELECT choice FROM deals WHERE question = ? AND person_id = ?", number, person_id
        )
        return Choice(row["choice"]) if row and row["choice"] else None

    def supporters(self, number: QuestionNumber) -> list[PersonId]:
        rows = self._database.rows(SUPPORTERS, number)
        return [PersonId(row["person_id"]) for row in rows]
