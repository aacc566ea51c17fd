"""The leases table."""

from datetime import UTC, datetime

from db.database import Database
from db.questions import question_in
from forum.forums import ForumId
from forum.leases import Hand, Leases
from forum.people import PersonId
from forum.questions import QuestionNumber

# In the order of a hand: what is flagged comes last, everything else by its number.
ORDER = "ORDER BY questions.is_flagged, questions.number"
POOL = """
FROM questions LEFT JOIN leases ON leases.question = number
WHERE forum_id = ?2 AND state = 'received' AND author_id IS NOT ?1
    AND (leases.until IS NULL OR leases.until <= ?3)
"""
HELD = """
FROM leases JOIN questions ON number = question
WHERE moderator_id = ?1 AND forum_id = ?2 AND until > ?3 AND state = 'received'
"""
TAKE = f"""
INSERT INTO leases (question, moderator_id, taken_at, until)
SELECT number, ?1, ?3, ?4 {POOL} {ORDER}
LIMIT max(0, ?5 - (SELECT count(*) {HELD}))
ON CONFLICT (question) DO UPDATE SET moderator_id = excluded.moderator_id,
    taken_at = excluded.taken_at, until = excluded.until
"""
TAKE_ONE = """
INSERT INTO leases (question, moderator_id, taken_at, until) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (question) DO UPDATE SET moderator_id = excluded.moderator_id,
    taken_at = excluded.taken_at, until = excluded.until
WHERE leases.until <= ?3 OR leases.moderator_id = ?2
"""
RENEW = """
UPDATE leases SET until = ?3 WHERE moderator_id = ?1 AND until < ?3
    AND question IN (SELECT number FROM questions WHERE forum_id = ?2 AND state = 'received')
"""


class SqliteLeases(Leases):
    def __init__(self, database: Database) -> None:
        self._database = database

    def take(
        self, moderator_id: PersonId, forum_id: ForumId, count: int, now: datetime, until: datetime
    ) -> int:
        return self._database.run(
            TAKE, moderator_id, forum_id, now.timestamp(), until.timestamp(), count
        )

    def take_one(
        self, moderator_id: PersonId, number: QuestionNumber, now: datetime, until: datetime
    ) -> bool:
        taken = self._database.run(
            TAKE_ONE, number, moderator_id, now.timestamp(), until.timestamp()
        )
        return taken > 0

    def hand(self, moderator_id: PersonId, forum_id: ForumId, now: datetime) -> Hand:
        whose = moderator_id, forum_id, now.timestamp()
        rows = self._database.rows(f"SELECT questions.* {HELD} {ORDER}", *whose)
        [pool] = self._database.rows(f"SELECT count(*) AS waiting {POOL}", *whose)
        return Hand(cards=[question_in(row) for row in rows], waiting=pool["waiting"])

    def holder(self, number: QuestionNumber, now: datetime) -> PersonId | None:
        row = self._database.row(
            "SELECT moderator_id FROM leases WHERE question = ? AND until > ?",
            number,
            now.timestamp(),
        )
        return PersonId(row["moderator_id"]) if row else None

    def taken_at(self, number: QuestionNumber, moderator_id: PersonId) -> datetime | None:
        row = self._database.row(
            "SELECT taken_at FROM leases WHERE question = ? AND moderator_id = ?",
            number,
            moderator_id,
        )
        return datetime.fromtimestamp(row["taken_at"], UTC) if row else None

    def renew(self, moderator_id: PersonId, forum_id: ForumId, until: datetime) -> None:
        self._database.run(RENEW, moderator_id, forum_id, until.timestamp())

    def end(self, number: QuestionNumber) -> None:
        self._database.run("DELETE FROM leases WHERE question = ?", number)

    def end_all(self, moderator_id: PersonId, now: datetime) -> int:
        held = self._database.row(
            "SELECT count(*) AS held FROM leases WHERE moderator_id = ? AND until > ?",
            moderator_id,
            now.timestamp(),
        )
        self._database.run("DELETE FROM leases WHERE moderator_id = ?", moderator_id)
        return held["held"] if held else 0
