"""What is kept about one person in all tables, and how it leaves them."""

from datetime import datetime

from db.database import Database
from forum.forums import ForumId
from forum.people import PersonId
from forum.privacy import Holdings, Privacy

HOLDINGS = """
SELECT (SELECT count(*) FROM questions WHERE author_id = ?1) AS questions,
       (SELECT count(*) FROM seats WHERE person_id = ?1) AS seats
"""
# Only what was asked aloud is no longer the person's alone.
FORGET_QUESTIONS = """
UPDATE questions SET
    author_id = NULL, signature = 'nothing', changed_at = ?2,
    state = CASE WHEN state IN ('answered', 'on_screen') THEN state ELSE 'withdrawn' END,
    text = CASE WHEN state IN ('answered', 'on_screen') THEN text ELSE '\N{EM DASH}' END
WHERE author_id = ?1
"""
# What the courier holds already keeps its row: its number must not go to another letter meanwhile.
CANCEL_LETTERS = """
UPDATE outbox SET state = 'cancelled', revision = revision + 1, chat_id = 0, kind = NULL,
    ref = NULL, fields = '{}', file = NULL, message_id = NULL
WHERE chat_id = ? AND state IN ('pending', 'sending')
"""


class SqlitePrivacy(Privacy):
    def __init__(self, database: Database) -> None:
        self._database = database

    def holdings(self, person_id: PersonId) -> Holdings:
        [row] = self._database.rows(HOLDINGS, person_id)
        return Holdings(questions=row["questions"], seats=row["seats"])

    def forget(self, person_id: PersonId, now: datetime) -> None:
        run = self._database.run
        run(FORGET_QUESTIONS, person_id, now.timestamp())
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

    def participants(self, forum_id: ForumId) -> list[PersonId]:
        rows = self._database.rows(
            "SELECT person_id AS id FROM participants"
            " JOIN regions ON regions.id = region_id WHERE forum_id = ?",
            forum_id,
        )
        return [PersonId(row["id"]) for row in rows]

    def everybody(self) -> list[PersonId]:
        return [PersonId(row["id"]) for row in self._database.rows("SELECT id FROM people")]
