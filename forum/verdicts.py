"""What moderators decided on questions, so that it can be told, undone and counted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NewType, Protocol

from forum.forums import ForumId
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState, Reason
from forum.refusals import Refusal

VerdictId = NewType("VerdictId", int)

UNDOABLE: Final = 3  # of a moderator's verdicts, the last ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict before it is kept."""

    number: QuestionNumber
    from_state: QuestionState
    to_state: QuestionState
    head: QuestionNumber | None = None  # to which it was joined
    moved: tuple[QuestionNumber, ...] = ()  # that came along from one head to another
    reason: Reason | None = None  # of what was returned or declined
    taken_at: datetime | None = None  # when the card came into the hand; None: not from a card


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    id: VerdictId
    moderator_id: PersonId | None  # None: somebody who was forgotten
    decision: Decision
    at: datetime


class Verdicts(Protocol):
    def note(self, moderator_id: PersonId, decision: Decision, now: datetime) -> VerdictId: ...

    def last_on(self, number: QuestionNumber) -> Verdict | None:
        """That was not undone; None: nobody has decided."""

    def undoable(self, moderator_id: PersonId) -> list[Verdict]:
        """Newest first: which of the moderator's last `UNDOABLE` were not undone."""

    def tally(self, moderator_id: PersonId, forum_id: ForumId) -> dict[QuestionState, int]:
        """How many questions of that forum the moderator has put into each state."""

    def undo(self, verdict_id: VerdictId, now: datetime) -> bool:
        """False: it was undone before."""

    def was_admitted(self, number: QuestionNumber) -> bool:
        """Accepted or joined at least once, even if that was undone: the author was rung."""

    def rule_breaks(self, author_id: PersonId) -> int:
        """The author's questions that broke rules, without what was undone."""


class AlreadyDecided(Refusal):
    """Question `number` is received no more, and no verdict says why."""

    verdict: Verdict | None = None


class AlreadyAccepted(AlreadyDecided):
    """By `name` at `time`, local to the forum."""


class AlreadyJoined(AlreadyDecided):
    """By `name` at `time` to question `head`."""


class AlreadyInWriting(AlreadyDecided):
    """By `name` at `time`: to be answered in writing."""


class AlreadyReturned(AlreadyDecided):
    """By `name` at `time`, to be rephrased."""


class AlreadyDeclined(AlreadyDecided):
    """By `name` at `time`."""


class TakenBack(AlreadyDecided):
    """The author has withdrawn question `number`."""
