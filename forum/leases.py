"""Cards in moderators' hands: nobody else is dealt them until they are decided or time is up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from forum.forums import ForumId
from forum.people import PersonId
from forum.questions import Question, QuestionNumber

LEASE: Final = timedelta(minutes=3)  # from the moderator's last press
HAND: Final = 10  # cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What a moderator holds, in the order in which it is shown."""

    cards: list[Question]
    waiting: int  # others that this moderator could take

    @property
    def top(self) -> Question | None:
        """None: nothing is left in the hand."""
        return self.cards[0] if self.cards else None


class Leases(Protocol):
    """A lease whose time is up counts for nothing, whoever looks and whenever."""

    def take(
        self, moderator_id: PersonId, forum_id: ForumId, count: int, now: datetime, until: datetime
    ) -> int:
        """Received ones that nobody holds, until the hand has so many; how many were new.

        The oldest first, flagged ones last, never the moderator's own.
        """

    def take_one(
        self, moderator_id: PersonId, number: QuestionNumber, now: datetime, until: datetime
    ) -> bool:
        """Into the hand unless somebody else holds it."""

    def hand(self, moderator_id: PersonId, forum_id: ForumId, now: datetime) -> Hand: ...

    def holder(self, number: QuestionNumber, now: datetime) -> PersonId | None:
        """None: it lies in the pool, or was decided."""

    def taken_at(self, number: QuestionNumber, moderator_id: PersonId) -> datetime | None:
        """When it came into this moderator's hand; None: it is not there."""

    def renew(self, moderator_id: PersonId, forum_id: ForumId, until: datetime) -> None:
        """Everything in the hand; also what its time was up for, if nobody else has taken it."""

    def end(self, number: QuestionNumber) -> None: ...

    def end_all(self, moderator_id: PersonId, now: datetime) -> int:
        """Back into the pool; how many were still held."""
