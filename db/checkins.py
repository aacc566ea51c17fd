"""The checkins table."""

from collections.abc import Sequence
from datetime import UTC, datetime

from db.database import Database
from db.participants import participant_in
from forum.checkins import Checkins, Turnout
from forum.forums import ForumId
from forum.participants import Participant
from forum.people import PersonId
from forum.places import RegionId

PEOPLE = """
SELECT participants.*, regions.forum_id FROM participants
JOIN regions ON regions.id = participants.region_id
"""
ARRIVE = """
INSERT INTO checkins (person_id, forum_id, arrived_at, noted_by) VALUES (?, ?, ?, ?)
ON CONFLICT (person_id) DO UPDATE SET
    forum_id = excluded.forum_id, arrived_at = excluded.arrived_at, noted_by = excluded.noted_by
WHERE checkins.forum_id <> excluded.forum_id
"""
TURNOUT = """
SELECT regions.id, count(participants.person_id) AS registered,
    count(checkins.person_id) AS arrived
FROM regions LEFT JOIN participants ON region_id = regions.id
LEFT JOIN checkins ON checkins.person_id = participants.person_id
    AND checkins.forum_id = regions.forum_id
WHERE regions.forum_id = ? GROUP BY regions.id HAVING listed OR registered ORDER BY position
"""


class SqliteCheckins(Checkins):
    def __init__(self, database: Database) -> None:
        self._database = database

    def with_ticket(self, ticket: str) -> Participant | None:
        row = self._database.row(PEOPLE + "WHERE ticket = ?", ticket)
        return participant_in(row) if row else None

    def numbered(self, number: int) -> Participant | None:
        row = self._database.row(PEOPLE + "WHERE number = ?", number)
        return participant_in(row) if row else None

    def arrive(self, participant: Participant, noted_by: PersonId, now: datetime) -> bool:
        values = (participant.id, participant.forum_id, now.timestamp(), noted_by)
        return self._database.run(ARRIVE, *values) > 0

    def of(self, person_id: PersonId) -> tuple[datetime, PersonId | None] | None:
        row = self._database.row("SELECT * FROM checkins WHERE person_id = ?", person_id)
        if row is None:
            return None
        noted_by = PersonId(row["noted_by"]) if row["noted_by"] is not None else None
        return datetime.fromtimestamp(row["arrived_at"], UTC), noted_by

    def leave(self, person_id: PersonId) -> bool:
        return self._database.run("DELETE FROM checkins WHERE person_id = ?", person_id) > 0

    def people(self, forum_id: ForumId) -> Sequence[Participant]:
        rows = self._database.rows(PEOPLE + "WHERE forum_id = ? ORDER BY name", forum_id)
        return [participant_in(row) for row in rows]

    def turnout(self, forum_id: ForumId) -> list[Turnout]:
        return [
            Turnout(
                region_id=RegionId(row["id"]),
                registered=row["registered"],
                arrived=row["arrived"],
            )
            for row in self._database.rows(TURNOUT, forum_id)
        ]
