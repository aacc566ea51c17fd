"""What the hall sees, and in which order: Now, Next, the queue, and the switches of the screen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType, Protocol

from forum.audit import Audit
from forum.forums import ForumId, Window
from forum.news import News
from forum.people import PersonId
from forum.questions import Question, QuestionNumber, Questions, QuestionState
from forum.refusals import Refusal
from forum.staff import RIGHTS, Colleague, Right, Staff, entitled

TurnId = NewType("TurnId", int)

SMALLEST: Final = 50  # per cent
LARGEST: Final = 200
SIZE_STEP: Final = 10
PROPOSAL: Final = timedelta(minutes=2)  # for a second person to confirm


class Switch(StrEnum):
    SHOWS_NEXT = "shows_next"  # the hall sees what comes next
    SHOWS_COUNT = "shows_count"  # the hall sees how many asked
    FOUR_EYES = "four_eyes"  # a second person confirms what reaches the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A question for the screen that waits for a second person."""

    number: QuestionNumber
    by: PersonId
    at: datetime

    def is_over(self, now: datetime) -> bool:
        return now - self.at >= PROPOSAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    forum_id: ForumId
    window: Window
    is_blank: bool
    size: int  # of the text on the screen, per cent
    shows_next: bool
    shows_count: bool
    four_eyes: bool
    proposal: Proposal | None  # None: nothing waits; one that is over may still stand here
    revision: int  # grows with everything that a page shows

    def waiting(self, now: datetime) -> Proposal | None:
        """What a second person may confirm."""
        return self.proposal if self.proposal and not self.proposal.is_over(now) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineup:
    now: Question | None
    next: Question | None
    queue: list[Question]  # all of it, the first to come first


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The screen changed: what left it, what came, what became next."""

    forum_id: ForumId
    left: QuestionNumber | None  # None: the screen was empty
    came: QuestionNumber | None  # None: it is empty now
    came_from: QuestionState = QuestionState.NEXT
    came_position: int | None = None  # in the queue; None: it did not stand there
    readied: QuestionNumber | None = None  # None: nothing became next
    readied_position: int | None = None
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedTurn:
    id: TurnId
    turn: Turn
    is_undone: bool


class NotOnThisStage(Refusal):
    """There is no question `number` at the forum where the colleague works."""


class StageChanged(Refusal):
    """Somebody was faster: the stage is not what the one who pressed saw."""


class FourEyesStay(Refusal):
    """One alone must not do without the second pair of eyes: an organizer may."""


class Stages(Protocol):
    def get(self, forum_id: ForumId) -> Stage: ...

    def lineup(self, forum_id: ForumId) -> Lineup: ...

    def set_window(self, forum_id: ForumId, window: Window) -> None: ...

    def blank(self, forum_id: ForumId, *, on: bool) -> None: ...

    def resize(self, forum_id: ForumId, percent: int) -> None: ...

    def switch(self, forum_id: ForumId, switch: Switch, *, on: bool) -> None: ...

    def propose(self, forum_id: ForumId, proposal: Proposal) -> Proposal | None:
        """The other one that waits, if one does: then this one is not kept."""

    def proposals(self, now: datetime) -> list[Stage]:
        """The stages at which one waits."""

    def drop_proposal(self, forum_id: ForumId, number: QuestionNumber) -> bool:
        """False if this question is not proposed, or not any more."""

    def move(
        self,
        question: Question,
        to: QuestionState,
        now: datetime,
        position: int | None = None,
    ) -> None:
        """From the state and the place in the queue where it was seen.

        Raises `StageChanged` if it is there no more: then the caller's unit is undone.
        """

    def append(self, number: QuestionNumber) -> bool:
        """An accepted question to the end of the queue; False: not accepted, or in it already."""

    def exchange(self, first: Question, second: Question) -> None:
        """Their places in the queue."""

    def leave_queue(self, number: QuestionNumber) -> bool: ...

    def cluster(self, head: QuestionNumber) -> list[QuestionNumber]:
        """The head, and all that are joined to it."""

    def record(self, turn: Turn) -> TurnId: ...

    def last_turn(self, forum_id: ForumId) -> RecordedTurn | None:
        """Also one that was undone; None: there was none."""

    def undo(self, turn_id: TurnId, now: datetime) -> bool:
        """False if it was undone before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDoor:
    """Everything that whoever runs the stage works with."""

    stages: Stages
    questions: Questions
    staff: Staff
    news: News
    audit: Audit

    def tell(self, number: QuestionNumber, *, rings: bool) -> None:
        """Everybody who asked it."""
        for each in self.stages.cluster(number):
            self.news.tell(each, rings=rings)

    def question(self, colleague: Colleague, number: QuestionNumber) -> Question:
        """Raises `NotOnThisStage`."""
        question = self.questions.get(number)
        if question is None or question.forum_id != colleague.forum_id:
            raise NotOnThisStage(number=number)
        return question

    def name(self, person_id: PersonId, now: datetime) -> str:
        """Of a colleague, who may have left since: then there is none."""
        colleague = self.staff.find(person_id, now)
        return colleague.name if colleague else "…"


def set_window(door: StageDoor, by: Colleague | None, window: Window, now: datetime) -> None:
    colleague = entitled(by, Right.RUN_STAGE)
    door.stages.set_window(colleague.forum_id, window)
    door.audit.note(colleague, f"stage.window_{window}", "", now)


def blank(door: StageDoor, by: Colleague | None, now: datetime, *, on: bool) -> None:
    """Never needs a second person."""
    colleague = entitled(by, Right.RUN_STAGE)
    door.stages.blank(colleague.forum_id, on=on)
    door.audit.note(colleague, "stage.blank" if on else "stage.unblank", "", now)


def resize(door: StageDoor, by: Colleague | None, percent: int, now: datetime) -> None:
    """To the nearest size that there is."""
    colleague = entitled(by, Right.RUN_STAGE)
    size = min(max(round(percent / SIZE_STEP) * SIZE_STEP, SMALLEST), LARGEST)
    door.stages.resize(colleague.forum_id, size)
    door.audit.note(colleague, "stage.size", "", now, percent=size)


def switch(
    door: StageDoor, by: Colleague | None, which: Switch, now: datetime, *, on: bool
) -> None:
    """Raises `FourEyesStay`."""
    colleague = entitled(by, Right.RUN_STAGE)
    if which is Switch.FOUR_EYES and not on:
        _check_may_go_alone(colleague)
    door.stages.switch(colleague.forum_id, which, on=on)
    door.audit.note(colleague, f"stage.{which}_{'on' if on else 'off'}", "", now)


def _check_may_go_alone(colleague: Colleague) -> None:
    if Right.DIRECT_BACKSTAGE not in RIGHTS[colleague.role]:
        raise FourEyesStay
