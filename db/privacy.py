"""What is kept about one person in all tables, and how it leaves them."""

from datetime import datetime

from db.database import Database
from db.questions import SqliteQuestions
from forum.forums import ForumId
from forum.people import PersonId
from forum.privacy import Holdings, Privacy
from forum.questions import QuestionNumber, QuestionState

HOLDINGS = """
SELECT (SELECT count(*) FROM questions WHERE author_id = ?1) AS questions,
       (SELECT count(*) FROM deals WHERE person_id = ?1 AND choice = 'support') AS supports,
       (SELECT count(*) FROM opinions WHERE person_id = ?1) AS opinions,
       (SELECT count(*) FROM seats WHERE person_id = ?1) AS seats,
       (SELECT count(*) FROM feedback WHERE person_id = ?1 AND stars IS NOT NULL) AS feedback,
       (SELECT count(*) FROM participants JOIN expected USING (phone)
        WHERE person_id = ?1) AS expected
"""
# The phone that they registered with, or have told so far.
PHONES = """
SELECT phone FROM participants WHERE person_id = ?1
UNION SELECT data ->> '$.draft.phone' FROM conversations WHERE person_id = ?1
"""
# Only what was asked aloud is no longer the person's alone.
KEPT = frozenset({QuestionState.ON_SCREEN, QuestionState.ANSWERED})
FORGET_AUTHOR = """
UPDATE questions SET author_id = NULL, signature = 'nothing', sector = NULL WHERE author_id = ?
"""
# Of what was joined to it a voice remains, and no word.
FORGET_WORDS = """
UPDATE questions SET text = '\N{EM DASH}', short = '', translation = '' WHERE number = ?
"""
WITHDRAW = """
UPDATE questions SET state = 'withdrawn', joined_to = NULL, reason = NULL, position = NULL,
    changed_at = ?2
WHERE number = ?1
"""
# What they did as staff stays; who it was does not.
FORGET_COLLEAGUE = (
    "UPDATE audit SET actor_id = NULL WHERE actor_id = ?",
    "UPDATE audit SET subject = 'person' WHERE subject = 'person ' || ?",
    "DELETE FROM leases WHERE moderator_id = ?",
    "UPDATE verdicts SET moderator_id = NULL WHERE moderator_id = ?",
    """
    UPDATE stages SET proposed = NULL, proposed_by = NULL, proposed_at = NULL
    WHERE proposed_by = ?
    """,
    'UPDATE turns SET "by" = 0 WHERE "by" = ?',
    "UPDATE backstage SET sent_by = 0 WHERE sent_by = ?",
    "UPDATE answers SET written_by = NULL WHERE written_by = ?",
    "UPDATE answers SET translated_by = NULL WHERE translated_by = ?",
    "UPDATE answers SET approved_by = NULL WHERE approved_by = ?",
    "UPDATE promises SET noted_by = NULL WHERE noted_by = ?",
    "UPDATE page_keys SET made_by = 0 WHERE made_by = ?",
    "UPDATE checkins SET noted_by = NULL WHERE noted_by = ?",
    "UPDATE letters_to_staff SET answered_by = NULL WHERE answered_by = ?",
    "UPDATE agenda_changes SET made_by = NULL WHERE made_by = ?",
)
# What the courier holds already keeps its row: its number must not go to another letter meanwhile.
CANCEL_LETTERS = """
UPDATE outbox SET state = 'cancelled', revision = revision + 1, chat_id = 0, kind = NULL,
    ref = NULL, fields = '{}', file = NULL, message_id = NULL
WHERE chat_id = ? AND state IN ('pending', 'sending')
"""


class SqlitePrivacy(Privacy):
    def __init__(self, database: Database) -> None:
        self._database = database
        self._questions = SqliteQuestions(database)

    def holdings(self, person_id: PersonId) -> Holdings:
        [row] = self._database.rows(HOLDINGS, person_id)
        return Holdings(**dict(row))

    def forget(self, person_id: PersonId, now: datetime) -> None:
        run = self._database.run
        self._forget_questions(person_id, now)
        self._forget_phones(person_id)
        for statement in FORGET_COLLEAGUE:
            run(statement, person_id)
        run(
            "UPDATE consents SET withdrawn_at = ? WHERE person_id = ? AND withdrawn_at IS NULL",
            now.timestamp(),
            person_id,
        )
        run(
            "UPDATE inbox SET sender_id = 0, body = NULL WHERE sender_id = ? AND state <> 'new'",
            person_id,
        )
        run(CANCEL_LETTERS, person_id)
        run("DELETE FROM outbox WHERE chat_id = ?", person_id)
        run("DELETE FROM conversations WHERE person_id = ?", person_id)
        run("DELETE FROM people WHERE id = ?", person_id)  # and all that refers to them

    def _forget_phones(self, person_id: PersonId) -> None:
        """In the list of those expected, and in lists that wait to be imported."""
        phones = [row["phone"] for row in self._database.rows(PHONES, person_id) if row["phone"]]
        for phone in phones:
            self._database.run("DELETE FROM expected WHERE phone = ?", phone)
            self._database.run("DELETE FROM imports WHERE instr(people, ?)", phone)

    def forget_expected(self, forum_id: ForumId) -> None:
        self._database.run(
            "DELETE FROM expected WHERE region_id IN (SELECT id FROM regions WHERE forum_id = ?)",
            forum_id,
        )

    def _forget_questions(self, person_id: PersonId, now: datetime) -> None:
        numbers = [each.number for each in self._questions.of(person_id)]
        self._database.run(FORGET_AUTHOR, person_id)
        for number in numbers:
            self._forget_question(number, now)

    def _forget_question(self, number: QuestionNumber, now: datetime) -> None:
        """What was joined to it goes on without it."""
        question = self._questions.get(number)
        head = self._questions.get(question.joined_to or number) if question else None
        if question is None or head is None or question.state in KEPT:
            return
        self._database.run(FORGET_WORDS, number)
        if head.state not in KEPT:
            self._database.run(WITHDRAW, number, now.timestamp())
            self._questions.bequeath(question, now)

    def participants(self, forum_id: ForumId) -> list[PersonId]:
        rows = self._database.rows(
            "SELECT person_id AS id FROM participants"
            " JOIN regions ON regions.id = region_id WHERE forum_id = ?",
            forum_id,
        )
        return [PersonId(row["id"]) for row in rows]

    def everybody(self) -> list[PersonId]:
        return [PersonId(row["id"]) for row in self._database.rows("SELECT id FROM people")]
