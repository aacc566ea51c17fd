"""What goes into the files for the ministry, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from forum.feedback import Improve, Useful
from forum.forums import ForumId
from forum.languages import Bilingual, Language
from forum.participants import Role
from forum.places import RegionId
from forum.promises import PromiseState
from forum.questions import QuestionState, Reason
from forum.staff import StaffRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLine:
    number: int
    name: str
    role: Role
    role_title: str
    region: Bilingual
    district: Bilingual
    organisation: str
    phone: str
    language: Language | None
    registered_at: datetime
    arrived_at: datetime | None  # None: did not come, or not yet


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """One region in figures."""

    region: Bilingual
    registered: int
    arrived: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    number: int
    joined_to: int | None
    author: str  # empty: forgotten, or not to be named
    role: Role
    region: Bilingual
    direction: Bilingual | None  # None: another theme
    language: Language
    text: str
    short: str
    translation: str
    state: QuestionState
    reason: Reason | None
    people: int | None  # who stand behind it; None: it is joined to another
    asked_at: datetime
    history: tuple[tuple[QuestionState, datetime], ...]  # in the order of what happened
    answer: Bilingual | None  # approved ones only
    satisfied: int
    dissatisfied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionLine:
    direction: Bilingual | None  # None: another theme
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The forum in figures, without rehearsals."""

    registered: int
    arrived: int
    questions: int
    clusters: int  # of what was admitted
    answered: int  # people whose question has an answer, aloud or in writing


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    question: int | None
    text: Bilingual
    owner: Bilingual
    due_on: date | None
    state: PromiseState


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackLine:
    """What one person said of a session; who it was is told to nobody."""

    session: Bilingual
    stars: int
    useful: Useful | None  # None: not told; so below
    improve: Improve | None
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    at: datetime
    actor: str  # empty: forgotten
    role: StaffRole
    action: str
    subject: str


class Reports(Protocol):
    """With a region: of its people only."""

    def participants(
        self, forum_id: ForumId, region_id: RegionId | None
    ) -> Sequence[ParticipantLine]: ...

    def attendance(
        self, forum_id: ForumId, region_id: RegionId | None
    ) -> Sequence[AttendanceLine]: ...

    def questions(
        self, forum_id: ForumId, region_id: RegionId | None
    ) -> Sequence[QuestionLine]: ...

    def directions(self, forum_id: ForumId, region_id: RegionId | None) -> Sequence[DirectionLine]:
        """Every direction, those without a question too; withdrawn ones do not count."""

    def totals(self, forum_id: ForumId, region_id: RegionId | None) -> Totals: ...

    def feedback(
        self, forum_id: ForumId, region_id: RegionId | None
    ) -> Sequence[FeedbackLine]: ...

    def promises(self, forum_id: ForumId) -> Sequence[PromiseLine]: ...

    def audit(self, forum_id: ForumId) -> Sequence[AuditLine]: ...
