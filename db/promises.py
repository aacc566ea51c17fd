"""The promises table."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from db.database import Database
from forum.forums import ForumId
from forum.languages import Bilingual, Language
from forum.people import PersonId
from forum.promises import Promise, PromiseId, Promises, PromiseState, Undertaking
from forum.questions import QuestionNumber

ADD = """
INSERT INTO promises (forum_id, question, text_{0}, owner_{0}, due_on, noted_by, noted_at,
    changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) RETURNING *
"""
TRANSLATE = """
UPDATE promises SET text_{0} = ?2, owner_{0} = ?3, changed_at = ?4
WHERE id = ?1 AND text_{0} = ''
"""
ADD_IN, TRANSLATE_IN = (
    {each: statement.format(each) for each in Language} for statement in (ADD, TRANSLATE)
)
AT = """
SELECT * FROM promises WHERE forum_id = ? ORDER BY state <> 'open', due_on IS NULL, due_on, id
"""
ABOUT = """
SELECT * FROM promises
WHERE question IN (SELECT value FROM json_each(?)) AND state <> 'dropped' ORDER BY id
"""
CLOSE = """
UPDATE promises SET state = ?, changed_at = ? WHERE id = ? AND state = 'open'
"""
MOVE = """
UPDATE promises SET due_on = ?1, asked_at = NULL, changed_at = ?2
WHERE id = ?3 AND state = 'open' AND due_on IS ?4
"""
ASK = """
UPDATE promises SET asked_at = ?3
WHERE forum_id = ?1 AND state = 'open' AND asked_at IS NULL AND due_on <= ?2 RETURNING *
"""


class SqlitePromises(Promises):
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        forum_id: ForumId,
        question: QuestionNumber | None,
        language: Language,
        undertaking: Undertaking,
        due_on: date | None,
        noted_by: PersonId,
        now: datetime,
    ) -> Promise:
        [row] = self._database.rows(
            ADD_IN[language],
            forum_id,
            question,
            undertaking.text,
            undertaking.owner,
            due_on.isoformat() if due_on else None,
            noted_by,
            now.timestamp(),
        )
        return _promise(row)

    def get(self, promise_id: PromiseId) -> Promise | None:
        row = self._database.row("SELECT * FROM promises WHERE id = ?", promise_id)
        return _promise(row) if row else None

    def at(self, forum_id: ForumId) -> Sequence[Promise]:
        return [_promise(row) for row in self._database.rows(AT, forum_id)]

    def about(self, numbers: Sequence[QuestionNumber]) -> Sequence[Promise]:
        return [_promise(row) for row in self._database.rows(ABOUT, json.dumps(numbers))]

    def translate(
        self, promise_id: PromiseId, language: Language, undertaking: Undertaking, now: datetime
    ) -> bool:
        values = (promise_id, undertaking.text, undertaking.owner, now.timestamp())
        return self._database.run(TRANSLATE_IN[language], *values) > 0

    def close(self, promise_id: PromiseId, state: PromiseState, now: datetime) -> bool:
        return self._database.run(CLOSE, state, now.timestamp(), promise_id) > 0

    def move(self, seen: Promise, due_on: date, now: datetime) -> bool:
        before = seen.due_on.isoformat() if seen.due_on else None
        values = (due_on.isoformat(), now.timestamp(), seen.id, before)
        return self._database.run(MOVE, *values) > 0

    def ask(self, forum_id: ForumId, until: date, now: datetime) -> Sequence[Promise]:
        rows = self._database.rows(ASK, forum_id, until.isoformat(), now.timestamp())
        return [_promise(row) for row in rows]


def _promise(row: sqlite3.Row) -> Promise:
    return Promise(
        id=PromiseId(row["id"]),
        forum_id=ForumId(row["forum_id"]),
        question=None if row["question"] is None else QuestionNumber(row["question"]),
        text=Bilingual(kk=row["text_kk"], ru=row["text_ru"]),
        owner=Bilingual(kk=row["owner_kk"], ru=row["owner_ru"]),
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        state=PromiseState(row["state"]),
    )
