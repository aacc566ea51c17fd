"""What is read for the files that leave the forum."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime

from db.database import Database
from forum.feedback import Improve, Useful
from forum.forums import ForumId
from forum.languages import Bilingual, Language
from forum.participants import Role
from forum.places import RegionId
from forum.promises import PromiseState
from forum.questions import QuestionNumber, QuestionState, Reason
from forum.reports import (
    AttendanceLine,
    AuditLine,
    DirectionLine,
    FeedbackLine,
    ParticipantLine,
    PromiseLine,
    QuestionLine,
    Reports,
    Totals,
)
from forum.staff import StaffRole
from forum.weights import Weights

PARTICIPANTS = """
SELECT participants.*, people.language, arrived_at,
    regions.name_kk AS region_kk, regions.name_ru AS region_ru,
    coalesce(districts.name_kk, district_name) AS district_kk,
    coalesce(districts.name_ru, district_name) AS district_ru
FROM participants JOIN regions ON regions.id = participants.region_id
JOIN people ON people.id = participants.person_id
LEFT JOIN districts ON districts.id = district_id
LEFT JOIN checkins ON checkins.person_id = participants.person_id
    AND checkins.forum_id = regions.forum_id
WHERE regions.forum_id = ?1 AND (?2 IS NULL OR regions.id = ?2)
ORDER BY number
"""
ATTENDANCE = """
SELECT name_kk, name_ru, count(participants.person_id) AS registered,
    count(checkins.person_id) AS arrived
FROM regions LEFT JOIN participants ON region_id = regions.id
LEFT JOIN checkins ON checkins.person_id = participants.person_id
    AND checkins.forum_id = regions.forum_id
WHERE regions.forum_id = ?1 AND (?2 IS NULL OR regions.id = ?2)
GROUP BY regions.id HAVING listed OR registered ORDER BY position
"""
QUESTIONS = """
SELECT questions.*, participants.name AS author,
    regions.name_kk AS region_kk, regions.name_ru AS region_ru, full_kk, full_ru,
    text_kk, text_ru,
    (SELECT count(*) FROM opinions
     WHERE question = questions.number AND is_satisfied) AS satisfied,
    (SELECT count(*) FROM opinions
     WHERE question = questions.number AND NOT is_satisfied) AS dissatisfied
FROM questions JOIN regions ON regions.id = questions.region_id
LEFT JOIN participants ON person_id = author_id
LEFT JOIN directions ON directions.id = direction
LEFT JOIN answers ON question = questions.number AND approved_at IS NOT NULL
WHERE questions.forum_id = ?1 AND (?2 IS NULL OR questions.region_id = ?2)
    AND NOT is_rehearsal
ORDER BY questions.number
"""
DIRECTIONS = """
SELECT short_kk, short_ru, count(questions.number) AS asked FROM directions
LEFT JOIN questions ON direction = directions.id AND questions.forum_id = ?1
    AND (?2 IS NULL OR region_id = ?2) AND state <> 'withdrawn' AND NOT is_rehearsal
GROUP BY directions.id HAVING listed OR asked
UNION ALL SELECT NULL, NULL, count(*) FROM questions
WHERE forum_id = ?1 AND (?2 IS NULL OR region_id = ?2) AND state <> 'withdrawn'
    AND NOT is_rehearsal AND direction NOT IN (SELECT id FROM directions)
"""
TOTALS = """
SELECT count(*) AS questions,
    sum(state IN ('accepted', 'writing', 'next', 'on_screen', 'answered')) AS clusters,
    sum(EXISTS (SELECT 1 FROM questions AS head LEFT JOIN answers ON question = head.number
        WHERE head.number = coalesce(asked.joined_to, asked.number)
            AND (head.state = 'answered' OR approved_at IS NOT NULL))) AS answered
FROM questions AS asked
WHERE forum_id = ?1 AND (?2 IS NULL OR region_id = ?2) AND state <> 'withdrawn'
    AND NOT is_rehearsal
"""
# What was undone did not happen.
HISTORY = """
SELECT number, 'received' AS state, asked_at AS at FROM questions WHERE forum_id = ?1
UNION ALL SELECT question, to_state, at FROM verdicts JOIN questions ON number = question
    WHERE forum_id = ?1 AND undone_at IS NULL
UNION ALL SELECT readied, 'next', at FROM turns
    WHERE forum_id = ?1 AND undone_at IS NULL AND readied IS NOT NULL
UNION ALL SELECT came, 'on_screen', at FROM turns
    WHERE forum_id = ?1 AND undone_at IS NULL AND came IS NOT NULL
UNION ALL SELECT left, 'answered', at FROM turns
    WHERE forum_id = ?1 AND undone_at IS NULL AND left IS NOT NULL
UNION ALL SELECT number, state, changed_at FROM questions
    WHERE forum_id = ?1 AND state = 'withdrawn'
ORDER BY at
"""
PROMISES = """
SELECT promises.* FROM promises LEFT JOIN questions ON number = question
WHERE promises.forum_id = ? AND is_rehearsal IS NOT 1 ORDER BY due_on IS NULL, due_on, id
"""
FEEDBACK = """
SELECT title_kk, title_ru, stars, useful, improve, said_at FROM feedback
JOIN sessions ON sessions.id = session_id
JOIN participants ON participants.person_id = feedback.person_id
WHERE sessions.forum_id = ?1 AND (?2 IS NULL OR participants.region_id = ?2)
    AND stars IS NOT NULL
ORDER BY starts_at, sessions.id, said_at
"""
AUDIT = """
SELECT audit.*, coalesce(participants.name, staff.name, former_staff.name, '') AS actor
FROM audit LEFT JOIN participants ON participants.person_id = actor_id
LEFT JOIN staff ON staff.person_id = actor_id
LEFT JOIN former_staff ON former_staff.person_id = actor_id
WHERE audit.forum_id = ? ORDER BY audit.id
"""


class SqliteReports(Reports):
    def __init__(self, database: Database, weights: Weights) -> None:
        self._database = database
        self._weights = weights

    def participants(
        self, forum_id: ForumId, region_id: RegionId | None
    ) -> Sequence[ParticipantLine]:
        rows = self._database.rows(PARTICIPANTS, forum_id, region_id)
        return [_participant(row) for row in rows]

    def attendance(
        self, forum_id: ForumId, region_id: RegionId | None
    ) -> Sequence[AttendanceLine]:
        return [
            AttendanceLine(
                region=Bilingual(kk=row["name_kk"], ru=row["name_ru"]),
                registered=row["registered"],
                arrived=row["arrived"],
            )
            for row in self._database.rows(ATTENDANCE, forum_id, region_id)
        ]

    def questions(self, forum_id: ForumId, region_id: RegionId | None) -> Sequence[QuestionLine]:
        people = {number: each.people for number, each in self._weights.all(forum_id).items()}
        history: dict[int, list[tuple[QuestionState, datetime]]] = defaultdict(list)
        for row in self._database.rows(HISTORY, forum_id):
            history[row["number"]].append((QuestionState(row["state"]), _moment(row["at"])))
        rows = self._database.rows(QUESTIONS, forum_id, region_id)
        return [_question(row, people, tuple(history[row["number"]])) for row in rows]

    def directions(self, forum_id: ForumId, region_id: RegionId | None) -> Sequence[DirectionLine]:
        return [
            DirectionLine(
                direction=_bilingual(row["short_kk"], row["short_ru"]), questions=row["asked"]
            )
            for row in self._database.rows(DIRECTIONS, forum_id, region_id)
        ]

    def totals(self, forum_id: ForumId, region_id: RegionId | None) -> Totals:
        [row] = self._database.rows(TOTALS, forum_id, region_id)
        regions = self.attendance(forum_id, region_id)
        return Totals(
            registered=sum(each.registered for each in regions),
            arrived=sum(each.arrived for each in regions),
            questions=row["questions"],
            clusters=row["clusters"] or 0,
            answered=row["answered"] or 0,
        )

    def feedback(self, forum_id: ForumId, region_id: RegionId | None) -> Sequence[FeedbackLine]:
        return [
            FeedbackLine(
                session=Bilingual(kk=row["title_kk"], ru=row["title_ru"]),
                stars=row["stars"],
                useful=Useful(row["useful"]) if row["useful"] else None,
                improve=Improve(row["improve"]) if row["improve"] else None,
                said_at=_moment(row["said_at"]),
            )
            for row in self._database.rows(FEEDBACK, forum_id, region_id)
        ]

    def promises(self, forum_id: ForumId) -> Sequence[PromiseLine]:
        return [
            PromiseLine(
                question=row["question"],
                text=Bilingual(kk=row["text_kk"], ru=row["text_ru"]),
                owner=Bilingual(kk=row["owner_kk"], ru=row["owner_ru"]),
                due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
                state=PromiseState(row["state"]),
            )
            for row in self._database.rows(PROMISES, forum_id)
        ]

    def audit(self, forum_id: ForumId) -> Sequence[AuditLine]:
        return [
            AuditLine(
                at=_moment(row["at"]),
                actor=row["actor"],
                role=StaffRole(row["role"]),
                action=row["action"],
                subject=" ".join([row["subject"], *_details(row["details"])]).strip(),
            )
            for row in self._database.rows(AUDIT, forum_id)
        ]


def _participant(row: sqlite3.Row) -> ParticipantLine:
    return ParticipantLine(
        number=row["number"],
        name=row["name"],
        role=Role(row["role"]),
        role_title=row["role_title"],
        region=Bilingual(kk=row["region_kk"], ru=row["region_ru"]),
        district=Bilingual(kk=row["district_kk"], ru=row["district_ru"]),
        organisation=row["organisation"],
        phone=row["phone"],
        language=Language(row["language"]) if row["language"] else None,
        registered_at=_moment(row["registered_at"]),
        arrived_at=_moment(row["arrived_at"]) if row["arrived_at"] else None,
    )


def _question(
    row: sqlite3.Row,
    people: dict[QuestionNumber, int],
    history: tuple[tuple[QuestionState, datetime], ...],
) -> QuestionLine:
    return QuestionLine(
        number=row["number"],
        joined_to=row["joined_to"],
        author=row["author"] or "",
        role=Role(row["role"]),
        region=Bilingual(kk=row["region_kk"], ru=row["region_ru"]),
        direction=_bilingual(row["full_kk"], row["full_ru"]),
        language=Language(row["language"]),
        text=row["text"],
        short=row["short"],
        translation=row["translation"],
        state=QuestionState(row["state"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        people=people.get(QuestionNumber(row["number"])),
        asked_at=_moment(row["asked_at"]),
        history=history,
        answer=_bilingual(row["text_kk"], row["text_ru"]),
        satisfied=row["satisfied"],
        dissatisfied=row["dissatisfied"],
    )


def _bilingual(kk: str | None, ru: str | None) -> Bilingual | None:
    return None if kk is None or ru is None else Bilingual(kk=kk, ru=ru)


def _details(text: str) -> list[str]:
    return [f"{name}={value}" for name, value in json.loads(text).items()]


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
