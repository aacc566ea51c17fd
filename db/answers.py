"""The answers table."""

import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.answers import Answer, Answers, Mailing, Version
from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.questions import QuestionNumber

BEGIN = """
INSERT INTO answers (question, language, text_{0}, office_{0}, written_by, written_at)
VALUES (?1, '{0}', ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING
"""
REWRITE = """
UPDATE answers SET text_{0} = ?3, office_{0} = ?4, revision = revision + 1,
    written_by = CASE language WHEN '{0}' THEN ?5 ELSE written_by END,
    translated_by = CASE language WHEN '{0}' THEN translated_by ELSE ?5 END,
    told_to = CASE WHEN approved_at IS NULL THEN NULL ELSE 0 END
WHERE question = ?1 AND revision = ?2
"""
BEGIN_IN, REWRITE_IN = (
    {each: statement.format(each) for each in Language} for statement in (BEGIN, REWRITE)
)
APPROVE = """
UPDATE answers SET approved_by = ?3, approved_at = ?4, told_to = 0
WHERE question = ?1 AND revision = ?2 AND approved_at IS NULL
"""
DISPUTE = """
UPDATE answers SET disputed_at = ?
WHERE question = ? AND approved_at IS NOT NULL AND disputed_at IS NULL
"""
SETTLE = """
UPDATE answers SET settled_at = ?
WHERE question = ? AND disputed_at IS NOT NULL AND settled_at IS NULL
"""


class SqliteAnswers(Answers):
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, number: QuestionNumber) -> Answer | None:
        row = self._database.row("SELECT * FROM answers WHERE question = ?", number)
        return _answer(row) if row else None

    def at(self, forum_id: ForumId) -> list[Answer]:
        rows = self._database.rows(
            "SELECT answers.* FROM answers JOIN questions ON number = question"
            " WHERE forum_id = ? ORDER BY question",
            forum_id,
        )
        return [_answer(row) for row in rows]

    def begin(
        self,
        number: QuestionNumber,
        language: Language,
        version: Version,
        author: PersonId,
        now: datetime,
    ) -> bool:
        statement = BEGIN_IN[language]
        values = (number, version.text, version.office, author, now.timestamp())
        return self._database.run(statement, *values) > 0

    def rewrite(
        self,
        number: QuestionNumber,
        revision: int,
        language: Language,
        version: Version,
        author: PersonId,
    ) -> bool:
        values = (number, revision, version.text, version.office, author)
        return self._database.run(REWRITE_IN[language], *values) > 0

    def approve(
        self, number: QuestionNumber, revision: int, approver: PersonId, now: datetime
    ) -> bool:
        values = (number, revision, approver, now.timestamp())
        return self._database.run(APPROVE, *values) > 0

    def dispute(self, number: QuestionNumber, now: datetime) -> bool:
        return self._database.run(DISPUTE, now.timestamp(), number) > 0

    def settle(self, number: QuestionNumber, now: datetime) -> bool:
        return self._database.run(SETTLE, now.timestamp(), number) > 0

    def mailing(self) -> Mailing | None:
        row = self._database.row(
            "SELECT * FROM answers WHERE told_to IS NOT NULL ORDER BY question LIMIT 1"
        )
        return Mailing(answer=_answer(row), told_to=PersonId(row["told_to"])) if row else None

    def told(self, number: QuestionNumber, last: PersonId | None) -> None:
        self._database.run("UPDATE answers SET told_to = ? WHERE question = ?", last, number)


def _answer(row: sqlite3.Row) -> Answer:
    return Answer(
        question=QuestionNumber(row["question"]),
        language=Language(row["language"]),
        kazakh=_version(row["text_kk"], row["office_kk"]),
        russian=_version(row["text_ru"], row["office_ru"]),
        revision=row["revision"],
        written_by=_person(row["written_by"]),
        translated_by=_person(row["translated_by"]),
        approved_by=_person(row["approved_by"]),
        approved_at=_moment(row["approved_at"]),
        is_disputed=row["disputed_at"] is not None and row["settled_at"] is None,
    )


def _version(text: str, office: str) -> Version | None:
    return Version(text=text, office=office) if text else None


def _person(person_id: int | None) -> PersonId | None:
    return None if person_id is None else PersonId(person_id)


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
