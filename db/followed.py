"""Questions that can be compared, in memory; follows the table, also back."""

import json
from typing import Final

from db.database import Database
from db.likeness import Entry, Index
from db.vocabulary import SqliteVocabulary, Words
from forum.forums import ForumId
from forum.questions import HEADS, QuestionNumber, QuestionState

# Those that are joined to a head say in other words what it asks.
FOLLOWED: Final = json.dumps([*HEADS, QuestionState.JOINED])
ALL = """
SELECT number, forum_id, text FROM questions WHERE state IN (SELECT value FROM json_each(?))
"""
CHANGED = """
SELECT DISTINCT question, forum_id, text FROM question_changes
LEFT JOIN questions ON number = question AND state IN (SELECT value FROM json_each(?2))
WHERE question_changes.id > ?1
"""
LAST = "SELECT id, mark FROM question_changes ORDER BY id DESC LIMIT 1"


class Followed:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._vocabulary = SqliteVocabulary(database)
        self._words = Words(())
        self._index: Index | None = None  # None: nothing was read yet
        self._last: tuple[int, bytes | None] = (0, None)  # change that was seen, and its mark

    def index(self) -> tuple[Index, Words]:
        """As the table is at this moment of this transaction."""
        words = self._vocabulary.get()
        if self._index is None or words is not self._words or self._was_undone():
            self._index, self._words = Index(words.ranks), words
            self._put_all(self._index)
        else:
            self._put_changed(self._index)
        return self._index, words

    def _was_undone(self) -> bool:
        """What was seen last was rolled back: something else may stand there now."""
        seen, mark = self._last
        row = self._database.row("SELECT mark FROM question_changes WHERE id = ?", seen)
        return (row["mark"] if row else None) != mark

    def _put_all(self, index: Index) -> None:
        for row in self._database.rows(ALL, FOLLOWED):
            self._put(index, row["number"], row["forum_id"], row["text"])
        self._remember()

    def _put_changed(self, index: Index) -> None:
        changed = self._database.rows(CHANGED, self._last[0], FOLLOWED)
        for row in changed:
            self._put(index, row["question"], row["forum_id"], row["text"])
        if changed:
            self._remember()

    def _put(self, index: Index, number: int, forum_id: str | None, text: str) -> None:
        """Without a forum it is gone, or cannot be compared any more."""
        if forum_id is None:
            index.drop(QuestionNumber(number))
            return
        entry = Entry(forum_id=ForumId(forum_id), traits=self._words.traits(text))
        index.put(QuestionNumber(number), entry)

    def _remember(self) -> None:
        row = self._database.row(LAST)
        self._last = (row["id"], row["mark"]) if row else (0, None)
