"""Support for other people's questions: they are dealt one by one, the least shown first."""

from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from forum.forums import ForumId
from forum.participants import Participant
from forum.people import PersonId
from forum.questions import Question, QuestionNumber, QuestionState

# In which a choice may still change; a joined question gives its support to its head.
CHANGEABLE: Final = frozenset(
    {
        QuestionState.ACCEPTED,
        QuestionState.WRITING,
        QuestionState.JOINED,
        QuestionState.NEXT,
        QuestionState.ON_SCREEN,
    }
)


class Choice(StrEnum):
    SUPPORT = "support"
    SKIP = "skip"


class Deals(Protocol):
    def deal(self, person_id: PersonId, forum_id: ForumId, now: datetime) -> Question | None:
        """An accepted question that the person has not chosen about; None: there is no other.

        The one that waits for a choice, else the least shown; never of a cluster they are in.
        """

    def choose(self, number: QuestionNumber, person_id: PersonId, choice: Choice) -> bool:
        """False: it was never dealt to this person, or it is open no more."""

    def choice(self, number: QuestionNumber, person_id: PersonId) -> Choice | None:
        """None: not made, or not asked for."""

    def supporters(self, number: QuestionNumber) -> list[PersonId]:
        """Of a head and of those that are joined to it; without those who asked one of them."""


def deal(deals: Deals, person: Participant, now: datetime) -> Question | None:
    """The next one at the person's own forum; None: there is no other now."""
    return deals.deal(person.id, person.forum_id, now)
