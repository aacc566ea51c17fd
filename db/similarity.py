"""Questions that say the same, found in memory and read from the tables."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from db.answers import SqliteAnswers
from db.database import Database
from db.followed import Followed
from db.questions import question_in
from forum.forums import ForumId
from forum.likeness import ALIKE, PERHAPS
from forum.people import PersonId
from forum.questions import HEADS, QuestionNumber, QuestionState
from forum.similarity import JOINABLE, Match, Precedent, Similar

Found = Sequence[tuple[float, QuestionNumber]]  # likeness and number, best first

# Each head once for everything of its cluster that was found; `found` tells which.
HEADS_OF = """
SELECT DISTINCT found.value AS found, heads.* FROM json_each(?1) AS found
JOIN questions ON questions.number = found.value
JOIN questions AS heads ON heads.number = coalesce(questions.joined_to, questions.number)
WHERE heads.state IN (SELECT value FROM json_each(?2)) AND heads.is_rehearsal = ?3
"""
CLUSTERS_OF = """
SELECT DISTINCT coalesce(joined_to, number) AS head FROM questions WHERE author_id = ?
"""


class SqliteSimilar(Similar):
    def __init__(self, database: Database) -> None:
        self._database = database
        self._followed = Followed(database)
        self._answers = SqliteAnswers(database)

    def like(self, text: str, forum_id: ForumId, asker: PersonId, limit: int = 3) -> list[Match]:
        own = {row["head"] for row in self._database.rows(CLUSTERS_OF, asker)}
        matches = self._heads(self._found(text, ALIKE, forum_id), JOINABLE)
        return [each for each in matches if each.question.number not in own][:limit]

    def beside(self, number: QuestionNumber, limit: int = 3) -> list[Match]:
        row = self._database.row("SELECT * FROM questions WHERE number = ?", number)
        if row is None:
            return []
        found = self._found(row["text"], PERHAPS, ForumId(row["forum_id"]))
        matches = self._heads(found, HEADS, is_rehearsal=bool(row["is_rehearsal"]))
        itself = {number, row["joined_to"]}
        return [each for each in matches if each.question.number not in itself][:limit]

    def answered(self, text: str, limit: int = 1) -> list[Precedent]:
        matches = self._heads(self._found(text, ALIKE, None), {QuestionState.ANSWERED})
        return list(islice(self._precedents(matches), limit))

    def _found(self, text: str, least: float, forum_id: ForumId | None) -> Found:
        index, words = self._followed.index()
        return index.like(words.traits(text), least, forum_id)

    def _heads(
        self, found: Found, states: Iterable[str], *, is_rehearsal: bool = False
    ) -> list[Match]:
        """Best first, each once."""
        if not found:  # nearly always
            return []
        numbers = json.dumps([number for _, number in found])
        rows = self._database.rows(HEADS_OF, numbers, json.dumps([*states]), is_rehearsal)
        heads = {row["found"]: question_in(row) for row in rows}
        matches: dict[QuestionNumber, Match] = {}
        for score, number in found:
            if head := heads.get(number):
                matches.setdefault(head.number, Match(question=head, score=score))
        return list(matches.values())

    def _precedents(self, matches: Iterable[Match]) -> Iterator[Precedent]:
        for match in matches:
            answer = self._answers.of(match.question.number)
            if answer and answer.approved_at:
                yield Precedent(
                    question=match.question,
                    answer=answer,
                    answered_at=answer.approved_at,
                    score=match.score,
                )
