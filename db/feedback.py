"""The feedback table."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Final, TypeVar

from db.database import Database
from forum.agenda import SessionId
from forum.feedback import (
    STARS,
    Feedback,
    Guest,
    Impression,
    Improve,
    Round,
    Summary,
    Useful,
)
from forum.forums import ForumId
from forum.languages import Bilingual, Language
from forum.people import PersonId
from forum.places import RegionId

Choice = TypeVar("Choice")

# Who registers when the session is over was not there.
TO_ASK = """
SELECT people.id, people.language FROM sessions
JOIN regions ON regions.forum_id = sessions.forum_id
JOIN participants ON participants.region_id = regions.id
JOIN people ON people.id = participants.person_id
LEFT JOIN feedback ON feedback.session_id = sessions.id AND feedback.person_id = people.id
WHERE sessions.id = ?1 AND people.language IS NOT NULL AND people.unreachable_at IS NULL
    AND people.reminders <> 'none' AND participants.registered_at < sessions.ends_at
    AND coalesce(sessions.region_id, regions.id) = regions.id
    AND CASE WHEN sessions.minister THEN
        NOT EXISTS (SELECT 1 FROM checkins WHERE forum_id = sessions.forum_id)
        OR EXISTS (SELECT 1 FROM checkins
            WHERE person_id = people.id AND forum_id = sessions.forum_id)
    ELSE EXISTS (SELECT 1 FROM seats
        WHERE session_id = sessions.id AND person_id = people.id AND state = 'taken')
    END
"""
NOT_YET: Final = {
    Round.SOON: "feedback.person_id IS NULL",
    Round.MORNING: "feedback.stars IS NULL AND feedback.reminded_at IS NULL",
}
ASK: Final = {
    Round.SOON: "INSERT INTO feedback (session_id, person_id, asked_at) VALUES (?, ?, ?)",
    Round.MORNING: """
    INSERT INTO feedback (session_id, person_id, reminded_at) VALUES (?, ?, ?)
    ON CONFLICT (session_id, person_id) DO UPDATE SET reminded_at = excluded.reminded_at
    """,
}
KEEP = """
UPDATE feedback SET stars = ?3, useful = ?4, improve = ?5, said_at = ?6
WHERE session_id = ?1 AND person_id = ?2
"""
SAID = """
SELECT sessions.id, title_kk, title_ru, starts_at, stars, useful, improve, count(*) AS people
FROM feedback JOIN sessions ON sessions.id = session_id
JOIN participants ON participants.person_id = feedback.person_id
WHERE sessions.forum_id = ?1 AND (?2 IS NULL OR participants.region_id = ?2)
    AND stars IS NOT NULL
GROUP BY sessions.id, stars, useful, improve ORDER BY starts_at, sessions.id
"""


class SqliteFeedback(Feedback):
    def __init__(self, database: Database) -> None:
        self._database = database

    def to_ask(self, session_id: SessionId, round_: Round, limit: int) -> list[Guest]:
        query = f"{TO_ASK} AND {NOT_YET[round_]} ORDER BY people.id LIMIT ?2"
        return [
            Guest(id=PersonId(row["id"]), language=Language(row["language"]))
            for row in self._database.rows(query, session_id, limit)
        ]

    def ask(
        self, session_id: SessionId, person_id: PersonId, round_: Round, now: datetime
    ) -> None:
        self._database.run(ASK[round_], session_id, person_id, now.timestamp())

    def of(self, session_id: SessionId, person_id: PersonId) -> Impression | None:
        row = self._database.row(
            "SELECT * FROM feedback WHERE session_id = ? AND person_id = ?", session_id, person_id
        )
        if row is None:
            return None
        return Impression(
            stars=row["stars"],
            useful=Useful(row["useful"]) if row["useful"] else None,
            improve=Improve(row["improve"]) if row["improve"] else None,
        )

    def keep(
        self, session_id: SessionId, person_id: PersonId, impression: Impression, now: datetime
    ) -> None:
        said = (impression.stars, impression.useful, impression.improve)
        self._database.run(KEEP, session_id, person_id, *said, now.timestamp())

    def summaries(self, forum_id: ForumId, region_id: RegionId | None) -> list[Summary]:
        rows = self._database.rows(SAID, forum_id, region_id)
        return [_summary(list(said)) for _, said in groupby(rows, key=lambda row: row["id"])]


def _summary(rows: Sequence[sqlite3.Row]) -> Summary:
    stars = _counted(rows, "stars", int)
    return Summary(
        title=Bilingual(kk=rows[0]["title_kk"], ru=rows[0]["title_ru"]),
        starts_at=datetime.fromtimestamp(rows[0]["starts_at"], UTC),
        stars=tuple(stars[each] for each in STARS),
        useful=tuple(_counted(rows, "useful", Useful).most_common()),
        improve=tuple(_counted(rows, "improve", Improve).most_common()),
    )


def _counted(
    rows: Sequence[sqlite3.Row], column: str, kind: Callable[[Any], Choice]
) -> Counter[Choice]:
    """People by what they said; whoever skipped it or has not said it is none of them."""
    counts: Counter[Choice] = Counter()
    for row in rows:
        if row[column] not in (None, Improve.NOTHING):
            counts[kind(row[column])] += row["people"]
    return counts
