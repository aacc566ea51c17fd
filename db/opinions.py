"""The opinions table."""

from datetime import datetime

from db.database import Database
from forum.opinions import Opinion, Opinions, Tally
from forum.people import PersonId
from forum.questions import QuestionNumber

SAY = """
INSERT INTO opinions (question, person_id, is_satisfied, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (question, person_id) DO UPDATE SET is_satisfied = excluded.is_satisfied,
    comment = CASE excluded.is_satisfied WHEN 1 THEN '' ELSE comment END, at = excluded.at
"""
EXPLAIN = """
UPDATE opinions SET comment = ? WHERE question = ? AND person_id = ? AND NOT is_satisfied
"""
TALLY = """
SELECT coalesce(sum(is_satisfied), 0) AS satisfied,
    coalesce(sum(NOT is_satisfied), 0) AS dissatisfied
FROM opinions WHERE question = ?
"""
COMMENTS = """
SELECT comment FROM opinions WHERE question = ? AND comment <> '' ORDER BY at DESC LIMIT ?
"""
HAS_ASKED = """
SELECT 1 WHERE EXISTS (
    SELECT 1 FROM questions WHERE author_id = ?2 AND coalesce(joined_to, number) = ?1
) OR EXISTS (
    SELECT 1 FROM deals JOIN questions ON number = question
    WHERE person_id = ?2 AND choice = 'support' AND coalesce(joined_to, number) = ?1
)
"""


class SqliteOpinions(Opinions):
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, head: QuestionNumber, person_id: PersonId) -> Opinion | None:
        row = self._database.row(
            "SELECT * FROM opinions WHERE question = ? AND person_id = ?", head, person_id
        )
        if row is None:
            return None
        return Opinion(is_satisfied=bool(row["is_satisfied"]), comment=row["comment"])

    def tally(self, head: QuestionNumber, comments: int) -> Tally:
        [row] = self._database.rows(TALLY, head)
        said = self._database.rows(COMMENTS, head, comments)
        return Tally(
            satisfied=row["satisfied"],
            dissatisfied=row["dissatisfied"],
            comments=tuple(each["comment"] for each in said),
        )

    def say(
        self, head: QuestionNumber, person_id: PersonId, now: datetime, *, is_satisfied: bool
    ) -> None:
        self._database.run(SAY, head, person_id, is_satisfied, now.timestamp())

    def explain(self, head: QuestionNumber, person_id: PersonId, comment: str) -> bool:
        return self._database.run(EXPLAIN, comment, head, person_id) > 0

    def has_asked(self, head: QuestionNumber, person_id: PersonId) -> bool:
        return self._database.row(HAS_ASKED, head, person_id) is not None
