"""Feedback: those who were in a session say in three taps what it was like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from forum.agenda import Session, SessionId, Sessions
from forum.forums import ForumId, Forums
from forum.languages import Bilingual, Language
from forum.people import PersonId
from forum.places import RegionId
from forum.refusals import Refusal
from forum.staff import Colleague, Right, entitled

STARS: Final = (1, 2, 3, 4, 5)
AFTER_SESSION: Final = timedelta(minutes=20)
NEXT_MORNING: Final = time(9)
GRACE: Final = timedelta(hours=3)  # how late one may still be asked
DAY: Final = timedelta(days=1)


class Round(StrEnum):
    """Nobody is asked about a session more than once in each."""

    SOON = "soon"  # while they remember it well
    MORNING = "morning"  # of the next day, and only those who have not answered


class Useful(StrEnum):
    KNOWLEDGE = "knowledge"
    EXAMPLES = "examples"
    COLLEAGUES = "colleagues"
    ANSWERS = "answers"


class Improve(StrEnum):
    TIME = "time"
    PRACTICE = "practice"
    MATERIALS = "materials"
    ORDER = "order"
    NOTHING = "nothing"  # skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Impression:
    """What somebody said; None: not yet."""

    stars: int | None = None
    useful: Useful | None = None
    improve: Improve | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A session, and what one person said of it."""

    session: Session
    zone: ZoneInfo
    impression: Impression

    @property
    def last_day(self) -> date:
        """On which they may still say something else."""
        return _next_day(self.session, self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    id: PersonId
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who is asked now."""

    guest: Guest
    occasion: Occasion
    round: Round
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What all of them said of one session."""

    title: Bilingual
    starts_at: datetime
    stars: tuple[int, ...]  # how many people gave one star, two stars and so on
    useful: tuple[tuple[Useful, int], ...]  # what most people chose comes first; so below
    improve: tuple[tuple[Improve, int], ...]

    @property
    def people(self) -> int:
        return sum(self.stars)

    @property
    def average(self) -> float:
        return sum(given * people for given, people in zip(STARS, self.stars, strict=True)) / (
            self.people
        )


class NotAsked(Refusal):
    """The person was not in this session, or is not asked about it."""


class FeedbackOver(Refusal):
    """It was possible until the end of the next day."""


class Feedback(Protocol):
    def to_ask(self, session_id: SessionId, round_: Round, limit: int) -> list[Guest]:
        """Those who were there, can be told, want to be, and were not asked in this round.

        In a training: who held a seat. With the minister: who arrived at the forum, or all
        who are registered if nobody was checked in there.
        """

    def ask(
        self, session_id: SessionId, person_id: PersonId, round_: Round, now: datetime
    ) -> None: ...

    def of(self, session_id: SessionId, person_id: PersonId) -> Impression | None:
        """None: they were not asked."""

    def keep(
        self, session_id: SessionId, person_id: PersonId, impression: Impression, now: datetime
    ) -> None: ...

    def summaries(self, forum_id: ForumId, region_id: RegionId | None) -> list[Summary]:
        """Of the sessions that somebody answered about, by time; with a region: of its people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """What the rules here work with."""

    feedback: Feedback
    sessions: Sessions
    forums: Forums


def ask_next(listening: Listening, now: datetime, limit: int) -> list[Asked]:
    """The next people to write to, noted as asked; empty: nobody is to be asked now."""
    for occasion, round_, expires_at in _due(listening, now):
        guests = listening.feedback.to_ask(occasion.session.id, round_, limit)
        for guest in guests:
            listening.feedback.ask(occasion.session.id, guest.id, round_, now)
        if guests:
            return [
                Asked(guest=guest, occasion=occasion, round=round_, expires_at=expires_at)
                for guest in guests
            ]
    return []


def recall(
    listening: Listening, person_id: PersonId, session_id: SessionId, now: datetime
) -> Occasion:
    """What they said so far. Raises `NotAsked`, `FeedbackOver`."""
    session = listening.sessions.get(session_id)
    impression = listening.feedback.of(session_id, person_id)
    if session is None or impression is None:
        raise NotAsked
    zone = listening.forums.get(session.forum_id).zone
    if now.astimezone(zone).date() > _next_day(session, zone):
        raise FeedbackOver
    return Occasion(session=session, zone=zone, impression=impression)


def rate(
    listening: Listening, person_id: PersonId, session_id: SessionId, stars: int, now: datetime
) -> Occasion:
    """Raises `NotAsked`, `FeedbackOver`."""
    occasion = recall(listening, person_id, session_id, now)
    said = replace(occasion.impression, stars=stars)
    return _kept(listening, person_id, replace(occasion, impression=said), now)


def explain(
    listening: Listening,
    person_id: PersonId,
    session_id: SessionId,
    reason: Useful | Improve,
    now: datetime,
) -> Occasion:
    """What was useful, or what to improve; asked after the stars.

    Raises `NotAsked`, `FeedbackOver`.
    """
    occasion = recall(listening, person_id, session_id, now)
    if occasion.impression.stars is None:
        raise NotAsked
    if isinstance(reason, Useful):
        said = replace(occasion.impression, useful=reason)
    else:
        said = replace(occasion.impression, improve=reason)
    return _kept(listening, person_id, replace(occasion, impression=said), now)


def results(feedback: Feedback, colleague: Colleague | None) -> Sequence[Summary]:
    """A coordinator's are those of the region. Raises `NotAllowed`."""
    person = entitled(colleague, Right.READ_FEEDBACK)
    return feedback.summaries(person.forum_id, person.region_id)


def _due(listening: Listening, now: datetime) -> Iterator[tuple[Occasion, Round, datetime]]:
    for forum in listening.forums.all():
        for session in listening.sessions.of(forum.id):
            for round_, due_at in _moments(session, forum.zone):
                if due_at <= now < due_at + GRACE:
                    occasion = Occasion(session=session, zone=forum.zone, impression=Impression())
                    yield occasion, round_, due_at + GRACE


def _moments(session: Session, zone: ZoneInfo) -> Iterator[tuple[Round, datetime]]:
    """Of other sessions than trainings and the minister's nobody knows who was there."""
    if session.minister or session.capacity is not None:
        morning = datetime.combine(_next_day(session, zone), NEXT_MORNING, zone)
        yield Round.SOON, session.ends_at + AFTER_SESSION
        yield Round.MORNING, morning.astimezone(UTC)


def _next_day(session: Session, zone: ZoneInfo) -> date:
    return session.ends_at.astimezone(zone).date() + DAY


def _kept(
    listening: Listening, person_id: PersonId, occasion: Occasion, now: datetime
) -> Occasion:
    listening.feedback.keep(occasion.session.id, person_id, occasion.impression, now)
    return occasion
