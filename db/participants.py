"""The participants table."""

import sqlite3
from datetime import UTC, datetime

from db.database import Database
from forum.forums import ForumId
from forum.participants import Participant, Participants, Profile, Role
from forum.people import PersonId
from forum.places import DistrictId, RegionId

FIND = """
SELECT participants.*, regions.forum_id FROM participants
JOIN regions ON regions.id = participants.region_id WHERE person_id = ?
"""
REGISTER = """
INSERT INTO participants (person_id, number, ticket, name, role, role_title, region_id,
    district_id, district_name, organisation, phone, registered_at)
VALUES (?, (SELECT last + 1 FROM participant_numbers), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
CHANGE = """
UPDATE participants SET name = ?, role = ?, role_title = ?, region_id = ?, district_id = ?,
    district_name = ?, organisation = ?, phone = ? WHERE person_id = ?
"""


class SqliteParticipants(Participants):
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, person_id: PersonId) -> Participant | None:
        row = self._database.row(FIND, person_id)
        return participant_in(row) if row else None

    def register(
        self, person_id: PersonId, profile: Profile, ticket: str, now: datetime
    ) -> Participant:
        if not self._database.run(CHANGE, *_values(profile), person_id):
            self._database.run(REGISTER, person_id, ticket, *_values(profile), now.timestamp())
            self._database.run("UPDATE participant_numbers SET last = last + 1")
        [row] = self._database.rows(FIND, person_id)
        return participant_in(row)


def _values(profile: Profile) -> tuple[object, ...]:
    return (
        profile.name,
        profile.role,
        profile.role_title,
        profile.region_id,
        profile.district_id,
        profile.district_name,
        profile.organisation,
        profile.phone,
    )


def participant_in(row: sqlite3.Row) -> Participant:
    """From a row with every column of the table, and the forum of the region."""
    return Participant(
        id=PersonId(row["person_id"]),
        number=row["number"],
        ticket=row["ticket"],
        forum_id=ForumId(row["forum_id"]),
        profile=_profile(row),
        registered_at=datetime.fromtimestamp(row["registered_at"], UTC),
    )


def _profile(row: sqlite3.Row) -> Profile:
    return Profile(
        name=row["name"],
        role=Role(row["role"]),
        role_title=row["role_title"],
        region_id=RegionId(row["region_id"]),
        district_id=DistrictId(row["district_id"]) if row["district_id"] else None,
        district_name=row["district_name"],
        organisation=row["organisation"],
        phone=row["phone"],
    )
