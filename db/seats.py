"""The seats table."""

import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.agenda import SessionId
from forum.forums import ForumId
from forum.people import PersonId
from forum.seats import Seat, Seats, SeatState, Vacancy

VACANCIES = """
SELECT id, max(capacity - held - waiting, 0) AS free, waiting FROM trainings WHERE forum_id = ?
"""
POSITION = """
SELECT count(*) AS position FROM seats AS mine JOIN seats AS line USING (session_id)
WHERE mine.session_id = ? AND mine.person_id = ?
    AND line.state = 'waiting' AND line.id <= mine.id
"""
TAKE = """
INSERT INTO seats (session_id, person_id, state, since)
SELECT id, ?, 'taken', ? FROM trainings WHERE id = ? AND capacity > held + waiting
ON CONFLICT DO NOTHING
"""
WAIT = """
INSERT INTO seats (session_id, person_id, state, since) VALUES (?, ?, 'waiting', ?)
ON CONFLICT DO NOTHING
"""
OFFER = """
UPDATE seats SET state = 'offered', offer_until = ?1 WHERE id IN (
    SELECT seats.id FROM seats JOIN people ON people.id = person_id
    WHERE session_id = ?2 AND state = 'waiting' AND unreachable_at IS NULL ORDER BY seats.id
    LIMIT (SELECT max(capacity - held, 0) FROM trainings WHERE id = ?2)
) RETURNING *
"""
ACCEPT = """
UPDATE seats SET state = 'taken', offer_until = NULL
WHERE session_id = ? AND person_id = ? AND state = 'offered' AND offer_until > ?
"""
END_OFFERS = """
DELETE FROM seats WHERE state = 'offered' AND (offer_until <= ?1 OR EXISTS (
    SELECT 1 FROM sessions WHERE sessions.id = session_id AND starts_at <= ?1
)) RETURNING *
"""
DROP_FOREIGN = """
DELETE FROM seats WHERE NOT EXISTS (
    SELECT 1 FROM participants
    JOIN regions ON regions.id = participants.region_id
    JOIN sessions ON sessions.forum_id = regions.forum_id
    WHERE participants.person_id = seats.person_id AND sessions.id = seats.session_id
)
"""
OFFERABLE = """
SELECT id FROM trainings
WHERE starts_at > ? AND NOT cancelled AND capacity > held AND waiting > 0 ORDER BY id
"""


class SqliteSeats(Seats):
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person_id: PersonId) -> list[Seat]:
        rows = self._database.rows("SELECT * FROM seats WHERE person_id = ?", person_id)
        return [_seat(row) for row in rows]

    def vacancies(self, forum_id: ForumId) -> dict[SessionId, Vacancy]:
        return {
            SessionId(row["id"]): Vacancy(free=row["free"], waiting=row["waiting"])
            for row in self._database.rows(VACANCIES, forum_id)
        }

    def position(self, seat: Seat) -> int:
        [row] = self._database.rows(POSITION, seat.session_id, seat.person_id)
        return int(row["position"])

    def take(self, person_id: PersonId, session_id: SessionId, now: datetime) -> bool:
        self._database.run(TAKE, person_id, now.timestamp(), session_id)
        return self._has(person_id, session_id)

    def wait(self, person_id: PersonId, session_id: SessionId, now: datetime) -> None:
        self._database.run(WAIT, session_id, person_id, now.timestamp())

    def leave(self, person_id: PersonId, session_id: SessionId) -> None:
        self._database.run(
            "DELETE FROM seats WHERE session_id = ? AND person_id = ?", session_id, person_id
        )

    def offer(self, session_id: SessionId, until: datetime) -> list[Seat]:
        rows = self._database.rows(OFFER, until.timestamp(), session_id)
        return [_seat(row) for row in rows]

    def accept(self, person_id: PersonId, session_id: SessionId, now: datetime) -> bool:
        self._database.run(ACCEPT, session_id, person_id, now.timestamp())
        return self._has(person_id, session_id)

    def decline(self, person_id: PersonId, session_id: SessionId) -> bool:
        declined = self._database.run(
            "DELETE FROM seats WHERE session_id = ? AND person_id = ? AND state = 'offered'",
            session_id,
            person_id,
        )
        return declined > 0

    def end_offers(self, now: datetime) -> list[Seat]:
        return [_seat(row) for row in self._database.rows(END_OFFERS, now.timestamp())]

    def drop_foreign(self) -> None:
        self._database.run(DROP_FOREIGN)

    def offerable(self, now: datetime) -> list[SessionId]:
        rows = self._database.rows(OFFERABLE, now.timestamp())
        return [SessionId(row["id"]) for row in rows]

    def _has(self, person_id: PersonId, session_id: SessionId) -> bool:
        row = self._database.row(
            "SELECT 1 FROM seats WHERE session_id = ? AND person_id = ? AND state = 'taken'",
            session_id,
            person_id,
        )
        return row is not None


def _seat(row: sqlite3.Row) -> Seat:
    until = row["offer_until"]
    return Seat(
        session_id=SessionId(row["session_id"]),
        person_id=PersonId(row["person_id"]),
        state=SeatState(row["state"]),
        offer_until=None if until is None else datetime.fromtimestamp(until, UTC),
    )
