"""The audience of an announcement: participants chosen by SQL."""

import json
from datetime import datetime

from db.database import Database
from forum.segments import AnnouncementId, Audience, Facet, Headcount, Segment

# ?1 forum, ?2 regions, ?3 roles, ?4 sessions, ?5 presence, ?6 language, ?7 what is missed ?8 of.
# A session with sign-up is for those who sit in it, another for its region or everybody there.
SEGMENT = """
participants JOIN people ON people.id = participants.person_id
JOIN regions ON regions.id = participants.region_id
WHERE (?1 IS NULL OR regions.forum_id = ?1)
    AND (?2 = '[]' OR regions.id IN (SELECT value FROM json_each(?2)))
    AND (?3 = '[]' OR participants.role IN (SELECT value FROM json_each(?3)))
    AND (?4 = '[]' OR EXISTS (
        SELECT 1 FROM json_each(?4) JOIN sessions ON sessions.id = CAST(value AS INTEGER)
        WHERE CASE WHEN capacity IS NULL THEN coalesce(sessions.region_id, regions.id) = regions.id
            ELSE EXISTS (SELECT 1 FROM seats WHERE session_id = sessions.id
                AND seats.person_id = people.id AND state = 'taken') END
    ))
    AND (?5 IS NULL OR (?5 = 'arrived')
        = EXISTS (SELECT 1 FROM checkins WHERE checkins.person_id = people.id
            AND checkins.forum_id = regions.forum_id))
    AND (?6 IS NULL OR coalesce(people.language, 'kk') = ?6)
    AND (?7 IS NULL OR (?7 = 'not_got') <> EXISTS (
        SELECT 1 FROM outbox WHERE kind = 'announcement' AND ref = ?8 AND chat_id = people.id
            AND message_id IS NOT NULL))
    AND (?7 IS NOT 'not_read' OR NOT EXISTS (
        SELECT 1 FROM announcement_receipts AS receipt
        WHERE announcement = ?8 AND receipt.person_id = people.id))
"""
HEADCOUNT = f"""
SELECT count(*) AS everybody, count(unreachable_at) AS blocked FROM {SEGMENT}
"""  # noqa: S608  no value in it; as below
ADDRESS = f"""
INSERT INTO outbox (lane, kind, ref, chat_id, method, fields, on_unknown, state, error,
                    created_at, language)
SELECT 'bulk', 'announcement', ?9, people.id, '', '{{}}', 'hold',
    CASE WHEN unreachable_at IS NULL THEN 'pending' ELSE 'failed' END,
    CASE WHEN unreachable_at IS NOT NULL THEN 'unreachable' END, ?10,
    coalesce(people.language, 'kk')
FROM {SEGMENT}
ORDER BY people.id
"""  # noqa: S608


class SqliteAudience(Audience):
    def __init__(self, database: Database) -> None:
        self._database = database

    def headcount(self, segment: Segment) -> Headcount:
        [row] = self._database.rows(HEADCOUNT, *_values(segment))
        return Headcount(people=row["everybody"] - row["blocked"], blocked=row["blocked"])

    def address(self, announcement_id: AnnouncementId, segment: Segment, now: datetime) -> None:
        self._database.run(ADDRESS, *_values(segment), announcement_id, now.timestamp())


def _values(segment: Segment) -> tuple[object, ...]:
    """In the order of SEGMENT."""
    one = {
        facet: next(iter(segment.of(facet)), None)
        for facet in (Facet.PRESENCE, Facet.LANGUAGE, Facet.MISSED)
    }
    many = [
        json.dumps(sorted(segment.of(facet)))
        for facet in (Facet.REGION, Facet.ROLE, Facet.SESSION)
    ]
    return (segment.forum_id, *many, *one.values(), segment.since)
