"""The staff and workplaces tables; owners stand in the settings."""

import sqlite3
from collections.abc import Collection
from datetime import datetime

from db.database import Database
from db.forums import SqliteForums
from forum.forums import ForumId
from forum.people import PersonId
from forum.places import RegionId
from forum.staff import Colleague, Member, Staff, StaffRole, staff_name
from forum.workplaces import nearest

# A row of role 'owner' is worth a name alone.
COLUMNS = """
SELECT people.id, staff.role, staff.forum_id, staff.region_id, workplaces.forum_id AS chosen,
    participants.name AS registered, staff.name
FROM people LEFT JOIN staff ON staff.person_id = people.id
LEFT JOIN workplaces ON workplaces.person_id = people.id
LEFT JOIN participants ON participants.person_id = people.id
"""
BY_ID = "WHERE people.id = ? AND (staff.role IS NOT NULL OR ?)"
BY_FORUM = """
WHERE people.id IN (SELECT value FROM json_each(?))
    OR people.id IN (SELECT person_id FROM staff
        WHERE role <> 'owner' AND (forum_id = ? OR forum_id IS NULL))
ORDER BY people.id
"""
APPOINT = """
INSERT INTO staff (person_id, role, name, forum_id, region_id, since) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (person_id) DO UPDATE SET role = excluded.role, name = excluded.name,
    forum_id = excluded.forum_id, region_id = excluded.region_id, since = excluded.since
"""
REMEMBER = """
INSERT OR REPLACE INTO former_staff (person_id, name, left_at)
SELECT person_id, name, ? FROM staff WHERE person_id = ?
"""
INTRODUCE = """
INSERT INTO staff (person_id, role, name, since) VALUES (?, 'owner', ?, ?)
ON CONFLICT (person_id) DO UPDATE SET name = excluded.name
"""


class SqliteStaff(Staff):
    def __init__(self, database: Database, owner_ids: Collection[int] = ()) -> None:
        self._database = database
        self._forums = SqliteForums(database)
        self._owner_ids = frozenset(owner_ids)

    def find(self, person_id: PersonId, now: datetime) -> Colleague | None:
        row = self._database.row(COLUMNS + BY_ID, person_id, person_id in self._owner_ids)
        if row is None or not self._works(row):
            return None
        here = nearest(self._forums.all(), now)
        return self._colleague(row, here) if here else None

    def at(self, forum_id: ForumId) -> list[Colleague]:
        owners = str(sorted(self._owner_ids))  # as JSON
        return [
            self._colleague(row, forum_id, visiting=True)
            for row in self._database.rows(COLUMNS + BY_FORUM, owners, forum_id)
        ]

    def appoint(self, member: Member, now: datetime) -> None:
        self._database.run(
            APPOINT,
            member.id,
            member.role,
            member.name,
            member.forum_id,
            member.region_id,
            now.timestamp(),
        )

    def dismiss(self, person_id: PersonId, now: datetime) -> None:
        self._database.run(REMEMBER, now.timestamp(), person_id)
        # Sessions of the desk end with the row, by a trigger.
        self._database.run("DELETE FROM staff WHERE person_id = ?", person_id)

    def introduce(self, owner_id: PersonId, name: str, now: datetime) -> None:
        self._database.run(INTRODUCE, owner_id, name, now.timestamp())

    def move(self, person_id: PersonId, forum_id: ForumId) -> None:
        self._database.run(
            "INSERT OR REPLACE INTO workplaces (person_id, forum_id) VALUES (?, ?)",
            person_id,
            forum_id,
        )

    def _works(self, row: sqlite3.Row) -> bool:
        return row["id"] in self._owner_ids or row["role"] != StaffRole.OWNER

    def _colleague(
        self, row: sqlite3.Row, forum_id: ForumId, *, visiting: bool = False
    ) -> Colleague:
        is_owner = row["id"] in self._owner_ids
        chosen = None if visiting else row["chosen"]
        fixed = None if is_owner else row["forum_id"]
        return Colleague(
            id=PersonId(row["id"]),
            role=StaffRole.OWNER if is_owner else StaffRole(row["role"]),
            name=staff_name(row["registered"], row["name"], str(row["id"])),
            forum_id=ForumId(fixed or chosen or forum_id),
            region_id=RegionId(row["region_id"]) if row["region_id"] and not is_owner else None,
            roams=fixed is None,
        )
