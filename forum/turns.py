"""The screen changes: the next question, one out of turn, none any more, and back again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from forum.proposals import propose
from forum.questions import Question, QuestionNumber
from forum.queueing import ready
from forum.refusals import Refusal
from forum.screen_changes import SHOWABLE, leave_screen, put_back, take_turn
from forum.staff import Colleague, Right, entitled
from forum.stage import Lineup, Proposal, StageDoor, Turn, TurnId

UNDO: Final = timedelta(seconds=30)


class AlreadyOnScreen(Refusal):
    """`name` has put question `number` on the screen."""


class NotComing(Refusal):
    """Question `number` is not the one that comes next, not any more."""


class NotOnScreen(Refusal):
    """Question `number` has left the screen."""


class TooLateToUndo(Refusal):
    """The turn is undone, or followed by another one, or more than `count` seconds ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a press; neither: Next alone was filled, the screen shows what it showed."""

    turn: TurnId | None = None
    proposal: Proposal | None = None  # a second person has to confirm it


def coming(lineup: Lineup) -> Question | None:
    """Whom the button "next question" is about: Next, or whoever becomes Next."""
    return lineup.next or next(iter(lineup.queue), None)


def next_question(
    door: StageDoor, by: Colleague | None, number: QuestionNumber, now: datetime
) -> Outcome:
    """Now is answered, Next comes on the screen, the first of the queue becomes Next.

    `number` is the question that is meant to come, so that two presses never skip one. While
    there is no Next, the first of the queue becomes it, and the screen stays as it is.
    Raises `AlreadyOnScreen`, `NotComing`, `NotOnThisStage`, `ProposalWaits`.
    """
    colleague = entitled(by, Right.RUN_STAGE)
    lineup = door.stages.lineup(colleague.forum_id)
    question = coming(lineup)
    if question is None or question.number != number:
        raise _not_coming(door, lineup, door.question(colleague, number), now)
    if lineup.next is None:
        ready(door, question, now)
        door.audit.note(colleague, "stage.ready", f"question {number}", now)
        return Outcome()
    return _bring(door, colleague, lineup, question, now)


def show(door: StageDoor, by: Colleague | None, number: QuestionNumber, now: datetime) -> Outcome:
    """At once, from wherever it stands among the accepted; Next stays if it is another one.

    Raises what `next_question` raises.
    """
    colleague = entitled(by, Right.RUN_STAGE)
    lineup = door.stages.lineup(colleague.forum_id)
    question = door.question(colleague, number)
    if question.state not in SHOWABLE:
        raise _not_coming(door, lineup, question, now)
    return _bring(door, colleague, lineup, question, now)


def finish(door: StageDoor, by: Colleague | None, number: QuestionNumber, now: datetime) -> TurnId:
    """Now is answered and nothing new is on the screen. Raises `NotOnScreen`."""
    colleague = entitled(by, Right.RUN_STAGE)
    lineup = door.stages.lineup(colleague.forum_id)
    if lineup.now is None or lineup.now.number != number:
        raise NotOnScreen(number=number)
    turn = Turn(forum_id=colleague.forum_id, left=number, came=None, by=colleague.id, at=now)
    leave_screen(door, lineup.now, now)
    door.audit.note(colleague, "stage.finish", f"question {number}", now)
    return door.stages.record(turn)


def undo_turn(door: StageDoor, by: Colleague | None, turn_id: TurnId, now: datetime) -> None:
    """Everything as it was before the last turn. Raises `TooLateToUndo`, `StageChanged`."""
    colleague = entitled(by, Right.RUN_STAGE)
    last = undoable(door, colleague, now)
    if last is None or last[0] != turn_id or not door.stages.undo(turn_id, now):
        raise TooLateToUndo(count=int(UNDO.total_seconds()))
    put_back(door, last[1], now)
    number = last[1].came or last[1].left
    door.audit.note(colleague, "stage.undo", f"question {number}", now)


def undoable(door: StageDoor, colleague: Colleague, now: datetime) -> tuple[TurnId, Turn] | None:
    """The last turn, if it can still be undone."""
    last = door.stages.last_turn(colleague.forum_id)
    if last is None or last.is_undone or now - last.turn.at >= UNDO:
        return None
    return last.id, last.turn


def _not_coming(door: StageDoor, lineup: Lineup, question: Question, now: datetime) -> Refusal:
    if lineup.now != question:
        return NotComing(number=question.number)
    last = door.stages.last_turn(question.forum_id)
    name = door.name(last.turn.by, now) if last else "…"
    return AlreadyOnScreen(number=question.number, name=name)


def _bring(
    door: StageDoor, colleague: Colleague, lineup: Lineup, question: Question, now: datetime
) -> Outcome:
    """On the screen, or before the eyes of a second person."""
    if door.stages.get(colleague.forum_id).four_eyes:
        return Outcome(proposal=propose(door, colleague, question.number, now))
    return Outcome(turn=take_turn(door, colleague, lineup, question, now))
