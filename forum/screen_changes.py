"""One question leaves the screen, another one comes, a third becomes Next: all or nothing."""

from datetime import datetime
from typing import Final

from forum.questions import Question, QuestionNumber, QuestionState
from forum.queueing import ready, to_head
from forum.staff import Colleague
from forum.stage import Lineup, StageChanged, StageDoor, Turn, TurnId

SHOWABLE: Final = frozenset({QuestionState.NEXT, QuestionState.ACCEPTED})


def take_turn(
    door: StageDoor, colleague: Colleague, lineup: Lineup, question: Question, now: datetime
) -> TurnId:
    """A question of `SHOWABLE` comes; only the place of Next is filled again."""
    turn = _turn(colleague, lineup, question, now)
    if lineup.now:
        leave_screen(door, lineup.now, now)
    door.stages.move(question, QuestionState.ON_SCREEN, now)
    door.tell(question.number, rings=True)
    if turn.readied:
        ready(door, lineup.queue[0], now)
    subject = f"question {question.number}"
    door.audit.note(colleague, "stage.turn", subject, now, left=turn.left or 0)
    return door.stages.record(turn)


def leave_screen(door: StageDoor, question: Question, now: datetime) -> None:
    """Answered aloud."""
    door.stages.move(question, QuestionState.ANSWERED, now)
    door.tell(question.number, rings=True)


def put_back(door: StageDoor, turn: Turn, now: datetime) -> None:
    """Everybody to where they were before the turn. Raises `StageChanged`.

    In this order, so that never two are on the screen, and never two are Next.
    """
    following = door.stages.lineup(turn.forum_id).next
    if following and following.number == turn.readied:
        _return(door, following, QuestionState.ACCEPTED, now, turn.readied_position)
    elif following and turn.came_from is QuestionState.NEXT:
        to_head(door, following, now)
    if came := _found(door, turn.came, QuestionState.ON_SCREEN):
        _return(door, came, turn.came_from, now, turn.came_position)
    if left := _found(door, turn.left, QuestionState.ANSWERED):
        _return(door, left, QuestionState.ON_SCREEN, now)


def _turn(colleague: Colleague, lineup: Lineup, question: Question, now: datetime) -> Turn:
    readied = lineup.queue[0] if question == lineup.next and lineup.queue else None
    return Turn(
        forum_id=colleague.forum_id,
        left=lineup.now.number if lineup.now else None,
        came=question.number,
        came_from=question.state,
        came_position=question.position,
        readied=readied.number if readied else None,
        readied_position=readied.position if readied else None,
        by=colleague.id,
        at=now,
    )


def _found(
    door: StageDoor, number: QuestionNumber | None, state: QuestionState
) -> Question | None:
    if number is None:
        return None
    question = door.questions.get(number)
    if question is None or question.state is not state:
        raise StageChanged
    return question


def _return(
    door: StageDoor,
    question: Question,
    to: QuestionState,
    now: datetime,
    position: int | None = None,
) -> None:
    door.stages.move(question, to, now, position)
    door.tell(question.number, rings=False)
