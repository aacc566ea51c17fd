"""A moderator's last verdicts, taken back while nothing has been built on them."""

from datetime import datetime

from forum.bench import Bench, keep_hand
from forum.leases import LEASE
from forum.moderation import InQueue
from forum.mutes import BREAKS
from forum.questions import RULE_BREAKS, Question
from forum.refusals import Refusal
from forum.staff import Colleague, Right, entitled
from forum.verdicts import Decision, Verdict, VerdictId


class NothingToUndo(Refusal):
    """None of the moderator's last verdicts is left, or this one was undone before."""


class UndoTooLate(Refusal):
    """Somebody has gone on with question `number`."""


class OthersJoined(Refusal):
    """`count` others were joined to question `number` meanwhile."""


def undo(
    bench: Bench,
    moderator: Colleague | None,
    now: datetime,
    verdict_id: VerdictId | None = None,
) -> Question:
    """The question as it stood before, in the moderator's hand; without an id the last verdict.

    Raises `NotAllowed`, `NothingToUndo`, `UndoTooLate`, `OthersJoined`, `InQueue`.
    """
    moderator = entitled(moderator, Right.MODERATE)
    verdict = _wanted(bench.verdicts.undoable(moderator.id), verdict_id)
    decision = verdict.decision
    _take_back(bench, verdict, now)
    bench.verdicts.undo(verdict.id, now)
    _lift_mute(bench, decision)
    for each in (decision.number, *decision.moved):
        bench.news.tell(each, rings=False)
    keep_hand(bench, moderator, now)
    bench.leases.take_one(moderator.id, decision.number, now, now + LEASE)
    bench.audit.note(moderator, "moderation.undo", f"question {decision.number}", now)
    question = bench.questions.get(decision.number)
    assert question is not None  # noqa: S101  a question is never deleted from under a verdict
    return question


def _wanted(undoable: list[Verdict], verdict_id: VerdictId | None) -> Verdict:
    for verdict in undoable:
        if verdict_id in {None, verdict.id}:
            return verdict
    raise NothingToUndo


def _take_back(bench: Bench, verdict: Verdict, now: datetime) -> None:
    decision = verdict.decision
    last = bench.verdicts.last_on(decision.number)
    if last is None or last.id != verdict.id or not _moved_back(bench, decision, now):
        raise _obstacle(bench, decision)


def _moved_back(bench: Bench, decision: Decision, now: datetime) -> bool:
    number, state = decision.number, decision.from_state
    if decision.head is None:
        return bench.questions.reopen(number, decision.to_state, state, now)
    return bench.questions.unjoin(number, decision.head, state, decision.moved, now)


def _obstacle(bench: Bench, decision: Decision) -> Refusal:
    number = decision.number
    question = bench.questions.get(number)
    if question is None or question.state is not decision.to_state:
        return UndoTooLate(number=number)
    if question.position is not None:
        return InQueue(number=number)
    if joined := bench.questions.joined(number):
        return OthersJoined(number=number, count=len(joined))
    return UndoTooLate(number=number)


def _lift_mute(bench: Bench, decision: Decision) -> None:
    """Two breaks have muted; one is left of them."""
    question = bench.questions.get(decision.number)
    if decision.reason not in RULE_BREAKS or question is None or question.author_id is None:
        return
    if bench.verdicts.rule_breaks(question.author_id) % BREAKS:
        bench.mutes.lift(question.author_id)
