"""What is kept about a person, until when, and how it is forgotten."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from forum.consents import Consent
from forum.forums import Forum, ForumId
from forum.participants import Participant
from forum.people import Person, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What is kept about a person besides the profile and the settings."""

    questions: int
    supports: int  # of other people's questions
    opinions: int  # about answers
    seats: int
    feedback: int = 0  # about sessions
    expected: int = 0  # 1: stands on the list of those expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that is kept about a participant."""

    person: Person
    participant: Participant
    forum: Forum
    holdings: Holdings
    consents: tuple[Consent, ...]
    until: date


class Privacy(Protocol):
    def holdings(self, person_id: PersonId) -> Holdings: ...

    def forget(self, person_id: PersonId, now: datetime) -> None:
        """All of the person at once, also if they never registered.

        Answered questions stay without their author, the others are withdrawn and lose
        their text; of each consent its proof stays, under a hash of the id.
        """

    def forget_expected(self, forum_id: ForumId) -> None:
        """The list of those who were expected there, come or not."""

    def participants(self, forum_id: ForumId) -> list[PersonId]:
        """Those who are registered at the forum."""

    def everybody(self) -> list[PersonId]:
        """Anybody who ever wrote, registered or not."""


def kept_until(forum_day: date, retention_days: int) -> date:
    return forum_day + timedelta(days=retention_days)


def forget_expired(
    privacy: Privacy, forums: list[Forum], retention_days: int, now: datetime
) -> int:
    """Forget whose time is over, as their consent says; how many they were."""
    over = [forum for forum in forums if _is_expired(forum, retention_days, now)]
    for forum in over:
        privacy.forget_expected(forum.id)
    if len(over) == len(forums):
        expired = privacy.everybody()
    else:
        expired = [person for forum in over for person in privacy.participants(forum.id)]
    for person_id in expired:
        privacy.forget(person_id, now)
    return len(expired)


def _is_expired(forum: Forum, retention_days: int, now: datetime) -> bool:
    return now.astimezone(forum.zone).date() > kept_until(forum.day, retention_days)
