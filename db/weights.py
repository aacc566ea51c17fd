"""People and regions behind a question, counted over the questions and deals tables."""

import json
import sqlite3

from db.database import Database
from forum.forums import ForumId
from forum.questions import HEADS, QuestionNumber, QuestionState
from forum.weights import Weight, Weights

# Somebody may stand here twice; an author who was forgotten, or never was, is one of their own.
OF_ONE = """
WITH heads AS (SELECT coalesce(joined_to, number) AS head FROM questions WHERE number = ?),
clusters AS (
    SELECT number, author_id, region_id FROM heads JOIN questions ON number = head
    UNION ALL
    SELECT number, author_id, region_id FROM heads JOIN questions ON joined_to = head
),
voices AS (
    SELECT coalesce(author_id, -number) AS person_id, region_id FROM clusters
    UNION ALL
    SELECT deals.person_id,
        (SELECT region_id FROM participants WHERE person_id = deals.person_id)
    FROM clusters JOIN deals ON question = number AND choice = 'support'
)
SELECT count(DISTINCT person_id) AS people, count(DISTINCT region_id) AS regions FROM voices
"""
OF_ALL = """
WITH clusters AS (
    SELECT coalesce(joined_to, number) AS head, number, author_id, region_id
    FROM questions WHERE forum_id = ? AND state IN (SELECT value FROM json_each(?))
),
voices AS (
    SELECT head, coalesce(author_id, -number) AS person_id, region_id FROM clusters
    UNION ALL
    SELECT head, deals.person_id,
        (SELECT region_id FROM participants WHERE person_id = deals.person_id)
    FROM clusters JOIN deals ON question = number AND choice = 'support'
)
SELECT head, count(DISTINCT person_id) AS people, count(DISTINCT region_id) AS regions
FROM voices GROUP BY head
"""
COUNTED = json.dumps([*HEADS, QuestionState.JOINED])


class SqliteWeights(Weights):
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, number: QuestionNumber) -> Weight:
        [row] = self._database.rows(OF_ONE, number)
        return _weight(row)

    def all(self, forum_id: ForumId) -> dict[QuestionNumber, Weight]:
        rows = self._database.rows(OF_ALL, forum_id, COUNTED)
        return {QuestionNumber(row["head"]): _weight(row) for row in rows}


def _weight(row: sqlite3.Row) -> Weight:
    return Weight(people=row["people"], regions=row["regions"])
