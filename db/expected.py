"""The expected table."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from db.database import Database
from forum.expected import Awaited, Expected, ExpectedPeople
from forum.forums import ForumId
from forum.participants import Role
from forum.places import DistrictId, RegionId

AT = "SELECT expected.* FROM expected JOIN regions ON regions.id = region_id "
PUT = """
INSERT INTO expected (phone, name, region_id, role, role_title, district_id, district_name,
    organisation, noted_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (phone) DO UPDATE SET
    name = excluded.name, region_id = excluded.region_id, role = excluded.role,
    role_title = excluded.role_title, district_id = excluded.district_id,
    district_name = excluded.district_name, organisation = excluded.organisation,
    noted_at = excluded.noted_at
"""
HAS_COME = "EXISTS (SELECT 1 FROM participants WHERE participants.phone = expected.phone)"
AWAITED = f"""
SELECT regions.id, count(*) AS expected, sum({HAS_COME}) AS registered
FROM expected JOIN regions ON regions.id = region_id
WHERE forum_id = ?1 AND regions.id = coalesce(?2, regions.id)
GROUP BY regions.id ORDER BY position
"""  # noqa: S608  constants of our own
ABSENT = f"""
{AT} WHERE forum_id = ?1 AND regions.id = coalesce(?2, regions.id) AND NOT {HAS_COME}
ORDER BY position, expected.name
"""


class SqliteExpected(ExpectedPeople):
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, phone: str) -> Expected | None:
        row = self._database.row("SELECT * FROM expected WHERE phone = ?", phone)
        return _expected(row) if row else None

    def at(self, forum_id: ForumId) -> list[Expected]:
        return list(map(_expected, self._database.rows(f"{AT} WHERE forum_id = ?", forum_id)))

    def elsewhere(self, forum_id: ForumId) -> frozenset[str]:
        rows = self._database.rows(f"{AT} WHERE forum_id <> ?", forum_id)
        return frozenset(row["phone"] for row in rows)

    def put(self, people: Sequence[Expected], now: datetime) -> None:
        for each in people:
            self._database.run(
                PUT,
                each.phone,
                each.name,
                each.region_id,
                each.role,
                each.role_title,
                each.district_id,
                each.district_name,
                each.organisation,
                now.timestamp(),
            )

    def awaited(self, forum_id: ForumId, region_id: RegionId | None) -> list[Awaited]:
        return [
            Awaited(
                region_id=RegionId(row["id"]),
                expected=row["expected"],
                registered=row["registered"],
            )
            for row in self._database.rows(AWAITED, forum_id, region_id)
        ]

    def absent(self, forum_id: ForumId, region_id: RegionId | None) -> list[Expected]:
        return list(map(_expected, self._database.rows(ABSENT, forum_id, region_id)))


def _expected(row: sqlite3.Row) -> Expected:
    return Expected(
        phone=row["phone"],
        name=row["name"],
        region_id=RegionId(row["region_id"]),
        role=Role(row["role"]) if row["role"] else None,
        role_title=row["role_title"],
        district_id=DistrictId(row["district_id"]) if row["district_id"] else None,
        district_name=row["district_name"],
        organisation=row["organisation"],
    )
