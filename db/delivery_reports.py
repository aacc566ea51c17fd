"""What became of announcements, counted from the outbox."""

from collections import defaultdict
from collections.abc import Sequence

from db.database import Database
from forum.delivery_reports import DeliveryReports, Fate, Shortfall, Tally, Unreached
from forum.places import RegionId
from forum.segments import AnnouncementId
from forum.spelling import sort_key

FATE = """
CASE WHEN letter.message_id IS NOT NULL THEN 'delivered'
    WHEN letter.state IN ('pending', 'sending') THEN 'pending'
    WHEN letter.error LIKE 'unreachable%' THEN 'blocked' ELSE letter.state END
"""
LETTERS = """
outbox AS letter LEFT JOIN participants ON participants.person_id = letter.chat_id
LEFT JOIN regions ON regions.id = participants.region_id
LEFT JOIN announcement_receipts AS receipt
    ON receipt.announcement = letter.ref AND receipt.person_id = letter.chat_id
WHERE letter.kind = 'announcement' AND letter.ref = ?1 AND (?2 IS NULL OR regions.id = ?2)
"""
TALLIES = f"""
SELECT regions.id AS region_id, {FATE} AS fate, count(*) AS people,
    sum(letter.message_id IS NOT NULL AND letter.state IN ('pending', 'sending')) AS outdated,
    sum(letter.message_id IS NOT NULL AND receipt.person_id IS NOT NULL) AS read,
    sum(EXISTS (SELECT 1 FROM outbox AS removal WHERE removal.kind = 'announcement.removal'
        AND removal.ref = letter.ref AND removal.chat_id = letter.chat_id
        AND removal.state = 'sent')) AS removed
FROM {LETTERS} GROUP BY regions.position, regions.id, fate ORDER BY regions.position
"""  # noqa: S608  no value in it
UNREACHED = f"""
SELECT name, organisation, phone, regions.id AS region_id, regions.position, {FATE} AS fate
FROM {LETTERS} AND CASE ?3
    WHEN 'read' THEN letter.message_id IS NOT NULL AND receipt.person_id IS NULL
    ELSE letter.message_id IS NULL AND letter.state NOT IN ('pending', 'sending') END
"""  # noqa: S608  no value in it


class SqliteDeliveryReports(DeliveryReports):
    def __init__(self, database: Database) -> None:
        self._database = database

    def tally(self, announcement_id: AnnouncementId, region_id: RegionId | None) -> Tally:
        return _sum(list(self._tallies(announcement_id, region_id).values()))

    def by_region(
        self, announcement_id: AnnouncementId, region_id: RegionId | None
    ) -> dict[RegionId, Tally]:
        return self._tallies(announcement_id, region_id)

    def unreached(
        self, announcement_id: AnnouncementId, shortfall: Shortfall, region_id: RegionId | None
    ) -> list[Unreached]:
        rows = self._database.rows(UNREACHED, announcement_id, region_id, shortfall)
        rows.sort(key=lambda row: (row["position"], sort_key(row["name"])))
        return [
            Unreached(
                name=row["name"],
                organisation=row["organisation"],
                phone=row["phone"],
                region_id=RegionId(row["region_id"]),
                fate=Fate(row["fate"]),
            )
            for row in rows
        ]

    def _tallies(
        self, announcement_id: AnnouncementId, region_id: RegionId | None
    ) -> dict[RegionId, Tally]:
        counts: dict[RegionId, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in self._database.rows(TALLIES, announcement_id, region_id):
            of_region = counts[RegionId(row["region_id"])]
            of_region[row["fate"]] = row["people"]
            for also in ("outdated", "read", "removed"):
                of_region[also] += row[also]
        return {region: Tally(**figures) for region, figures in counts.items()}


def _sum(tallies: Sequence[Tally]) -> Tally:
    figures = {name: sum(getattr(each, name) for each in tallies) for name in Tally.__slots__}
    return Tally(**figures)
