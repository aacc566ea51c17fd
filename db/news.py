"""The news table."""

from db.database import Database
from forum.news import Moment, News, Tidings
from forum.questions import QuestionNumber

TELL = """
INSERT INTO news (question, rings) VALUES (?1, ?2)
ON CONFLICT (question) DO UPDATE SET rings = max(rings, excluded.rings)
"""

RING = """
INSERT INTO rung (question, moment) SELECT ?1, ?2 WHERE NOT EXISTS (
    SELECT 1 FROM questions AS this JOIN questions AS other JOIN rung ON question = other.number
    WHERE this.number = ?1 AND moment = ?2 AND (other.number = ?1 OR (
        ?2 <> 'admitted' AND other.author_id = this.author_id
        AND coalesce(other.joined_to, other.number) = coalesce(this.joined_to, this.number)
    ))
)
"""


class SqliteNews(News):
    def __init__(self, database: Database) -> None:
        self._database = database

    def tell(self, number: QuestionNumber, *, rings: bool) -> None:
        self._database.run(TELL, number, rings)

    def due(self, limit: int) -> list[Tidings]:
        rows = self._database.rows("SELECT * FROM news ORDER BY question LIMIT ?", limit)
        return [
            Tidings(number=QuestionNumber(row["question"]), rings=bool(row["rings"]))
            for row in rows
        ]

    def told(self, number: QuestionNumber) -> None:
        self._database.run("DELETE FROM news WHERE question = ?", number)

    def ring(self, number: QuestionNumber, moment: Moment) -> bool:
        return self._database.run(RING, number, moment) > 0
