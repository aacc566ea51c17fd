"""Four eyes: what one wants on the screen, another one confirms."""

from datetime import datetime

from forum.questions import QuestionNumber
from forum.refusals import Refusal
from forum.screen_changes import SHOWABLE, take_turn
from forum.staff import Colleague, Right, entitled
from forum.stage import Proposal, StageDoor, TurnId


class ProposalWaits(Refusal):
    """`name` has proposed question `number`: one at a time."""


class ProposalGone(Refusal):
    """Question `number` is not proposed any more."""


class ConfirmedByAnother(Refusal):
    """Whoever proposes a question does not confirm it."""


def propose(
    door: StageDoor, colleague: Colleague, number: QuestionNumber, now: datetime
) -> Proposal:
    """For two minutes. Raises `ProposalWaits`."""
    proposal = Proposal(number=number, by=colleague.id, at=now)
    if waiting := door.stages.propose(colleague.forum_id, proposal):
        raise ProposalWaits(number=waiting.number, name=door.name(waiting.by, now))
    door.audit.note(colleague, "stage.propose", f"question {number}", now)
    return proposal


def confirm(
    door: StageDoor, by: Colleague | None, number: QuestionNumber, now: datetime
) -> TurnId:
    """It comes on the screen. Raises `ConfirmedByAnother`, `ProposalGone`."""
    colleague = entitled(by, Right.RUN_STAGE)
    proposal = _taken(door, colleague, number, now)
    if proposal.by == colleague.id:
        raise ConfirmedByAnother
    question = door.question(colleague, number)
    if question.state not in SHOWABLE:
        raise ProposalGone(number=number)
    door.audit.note(colleague, "stage.confirm", f"question {number}", now)
    lineup = door.stages.lineup(colleague.forum_id)
    return take_turn(door, colleague, lineup, question, now)


def reject(door: StageDoor, by: Colleague | None, number: QuestionNumber, now: datetime) -> None:
    """By the second person, or by the one who proposed it. Raises `ProposalGone`."""
    colleague = entitled(by, Right.RUN_STAGE)
    _taken(door, colleague, number, now)
    door.audit.note(colleague, "stage.reject", f"question {number}", now)


def _taken(
    door: StageDoor, colleague: Colleague, number: QuestionNumber, now: datetime
) -> Proposal:
    """It waits no more, whoever presses now; what is raised later undoes that."""
    proposal = door.stages.get(colleague.forum_id).waiting(now)
    if proposal is None or not door.stages.drop_proposal(colleague.forum_id, number):
        raise ProposalGone(number=number)
    return proposal
