"""A question to the minister: what it is, where it stands, and how it is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType, Protocol

from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.participants import Participant, Role
from forum.people import PersonId
from forum.places import RegionId

QuestionNumber = NewType("QuestionNumber", int)

OTHER: Final = DirectionId("other")  # none of the minister's directions


class QuestionState(StrEnum):
    RECEIVED = "received"
    RETURNED = "returned"  # to be rephrased; keeps its number and its place
    ACCEPTED = "accepted"
    WRITING = "writing"  # will be answered in writing, not in the hall
    JOINED = "joined"  # to a question that says the same
    NEXT = "next"
    ON_SCREEN = "on_screen"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


EDITABLE: Final = frozenset({QuestionState.RECEIVED, QuestionState.RETURNED})
WITHDRAWABLE: Final = EDITABLE | {
    QuestionState.ACCEPTED,
    QuestionState.WRITING,
    QuestionState.JOINED,
    QuestionState.NEXT,
}
OPEN: Final = WITHDRAWABLE | {QuestionState.ON_SCREEN}
# Others can be joined to these.
HEADS: Final = frozenset(
    {
        QuestionState.ACCEPTED,
        QuestionState.WRITING,
        QuestionState.NEXT,
        QuestionState.ON_SCREEN,
        QuestionState.ANSWERED,
    }
)


class Reason(StrEnum):
    """Why a moderator returned or declined a question."""

    UNCLEAR = "unclear"  # returned: please rephrase
    OFFTOPIC = "offtopic"
    PERSONAL = "personal"  # tells personal data
    RUDE = "rude"
    ACCUSATION = "accusation"  # of a person, without proof


RULE_BREAKS: Final = frozenset({Reason.RUDE, Reason.ACCUSATION})


class Sector(StrEnum):
    """Where in the hall an author sits."""

    A = "a"
    B = "b"
    C = "c"
    BALCONY = "balcony"
    READ = "read"  # somebody shall read the question aloud instead


class Signature(StrEnum):
    """What the hall sees of the author."""

    NAME = "name"  # with the organisation
    ROLE = "role"  # with the region
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the author decides."""

    direction: DirectionId
    text: str
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    number: QuestionNumber
    forum_id: ForumId
    author_id: PersonId | None  # None: the author asked to be forgotten, or there never was one
    region_id: RegionId  # the author's when asking; stays when the author is forgotten
    role: Role  # as the region
    wording: Wording
    language: Language  # of the text
    state: QuestionState
    joined_to: QuestionNumber | None = None  # None: stands by itself
    reason: Reason | None = None  # None: neither returned nor declined
    short: str = ""  # what the screen shows; empty: the text itself
    translation: str = ""  # by a person, of what the screen shows; empty: there is none
    position: int | None = None  # in the queue, smallest first; None: not in it
    sector: Sector | None = None  # None: the author has not told
    is_flagged: bool = False  # a word of the moderators' lists stands in it
    is_rehearsal: bool = False
    asked_at: datetime
    changed_at: datetime

    @property
    def shown(self) -> str:
        return self.short or self.wording.text


class Questions(Protocol):
    def add(
        self,
        author: Participant,
        wording: Wording,
        language: Language,
        now: datetime,
        *,
        is_flagged: bool = False,
    ) -> Question:
        """A received question with the next number."""

    def get(self, number: QuestionNumber) -> Question | None: ...

    def in_states(self, forum_id: ForumId, states: Collection[QuestionState]) -> list[Question]:
        """Oldest first."""

    def joined(self, head: QuestionNumber) -> list[Question]:
        """Those that were joined to it, oldest first."""

    def of(self, author_id: PersonId) -> list[Question]:
        """Newest first, at whatever forum."""

    def move(
        self,
        number: QuestionNumber,
        from_states: Collection[QuestionState],
        to: QuestionState,
        now: datetime,
        reason: Reason | None = None,
    ) -> bool:
        """Into the state if it is in one of those; False if somebody was faster.

        Never to `JOINED`. What was joined stands by itself again; only a question that stays
        accepted keeps its place in the queue.
        """

    def join(
        self,
        number: QuestionNumber,
        from_states: Collection[QuestionState],
        head: QuestionNumber,
        now: datetime,
    ) -> bool:
        """To a head of the same forum, with all that were joined to it: never a chain.

        False if somebody was faster, the head is none of `HEADS`, or one of the two is rehearsed.
        """

    def unjoin(
        self,
        number: QuestionNumber,
        head: QuestionNumber,
        to: QuestionState,
        followers: Collection[QuestionNumber],
        now: datetime,
    ) -> bool:
        """Away from this head, into this state, with those of the followers that are still there.

        False if it is joined to that head no more.
        """

    def reopen(
        self, number: QuestionNumber, state: QuestionState, to: QuestionState, now: datetime
    ) -> bool:
        """Out of this state; False if it has left it, waits in the queue or has others joined."""

    def bequeath(self, head: Question, now: datetime) -> QuestionNumber | None:
        """After `head`, as it was, has gone: the oldest of those joined to it becomes what it was.

        The oldest that a moderator has read; in its state and its place, and the others are joined
        to that one. None: there is none, and whoever joined by themselves waits for moderators
        again. All their authors are told, silently.
        """

    def present(
        self, seen: Question, states: Collection[QuestionState], *, short: str, translation: str
    ) -> bool:
        """What the screen shows of it; False if it says something else than what was seen."""

    def reword(self, number: QuestionNumber, wording: Wording, *, is_flagged: bool) -> None:
        """What was written for the screen was of other words, and goes."""

    def sit(self, number: QuestionNumber, sector: Sector) -> bool:
        """Where its author is; False unless it is next or on the screen."""
