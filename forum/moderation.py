"""What moderators do with the questions in their hands."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from forum.bench import Bench, Mark, before, decided, keep_hand
from forum.leases import HAND, LEASE, Hand
from forum.mutes import BREAKS, MUTE
from forum.questions import RULE_BREAKS, Question, QuestionNumber, QuestionState, Reason
from forum.refusals import Refusal
from forum.staff import Colleague, Right, entitled
from forum.verdicts import Decision

FRESH: Final = frozenset({QuestionState.RECEIVED})
# What was decided already and turns out to say the same as another one.
MERGEABLE: Final = frozenset({QuestionState.ACCEPTED, QuestionState.WRITING})
DECLINING: Final = frozenset(Reason) - {Reason.UNCLEAR}
ADMITTED: Final = frozenset({QuestionState.ACCEPTED, QuestionState.JOINED})


class CannotJoin(Refusal):
    """Nothing can be joined to question `head` now."""


class InQueue(Refusal):
    """Question `number` waits in the queue: it has to leave it first."""


def take(
    bench: Bench, moderator: Colleague | None, now: datetime, count: int = HAND
) -> list[Question]:
    """Fill one's hand; all that is in it, in the order in which it is shown.

    Raises `NotAllowed`.
    """
    moderator = entitled(moderator, Right.MODERATE)
    keep_hand(bench, moderator, now)
    new = bench.leases.take(moderator.id, moderator.forum_id, count, now, now + LEASE)
    bench.audit.note(moderator, "moderation.take", "", now, count=new)
    return hand(bench, moderator, now).cards


def hand(bench: Bench, moderator: Colleague | None, now: datetime) -> Hand:
    """Raises `NotAllowed`."""
    moderator = entitled(moderator, Right.MODERATE)
    return bench.leases.hand(moderator.id, moderator.forum_id, now)


def hold(bench: Bench, moderator: Colleague | None, now: datetime) -> Hand:
    """Look at one's hand and keep it for another while. Raises `NotAllowed`."""
    moderator = entitled(moderator, Right.MODERATE)
    keep_hand(bench, moderator, now)
    return hand(bench, moderator, now)


def return_rest(bench: Bench, moderator: Colleague | None, now: datetime) -> int:
    """Everything in one's hand goes back into the pool; how many. Raises `NotAllowed`."""
    moderator = entitled(moderator, Right.MODERATE)
    count = bench.leases.end_all(moderator.id, now)
    bench.audit.note(moderator, "moderation.return_rest", "", now, count=count)
    return count


def accept(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    *,
    seen: Mark | None = None,
) -> None:
    """`seen`: what was on the card; None: whatever the question says now. So below too.

    Each verdict raises what `forum.bench.before` raises, and `AlreadyDecided`.
    """
    _decide(bench, moderator, number, QuestionState.ACCEPTED, now, seen)


def to_writing(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    *,
    seen: Mark | None = None,
) -> None:
    """To be answered in writing, not in the hall."""
    _decide(bench, moderator, number, QuestionState.WRITING, now, seen)


def give_back(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    *,
    seen: Mark | None = None,
) -> None:
    """The author is asked to rephrase it."""
    _decide(bench, moderator, number, QuestionState.RETURNED, now, seen, Reason.UNCLEAR)


def decline(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    reason: Reason,
    *,
    seen: Mark | None = None,
) -> bool:
    """For one of `DECLINING`; every second break of the rules mutes the author: whether it did."""
    _decide(bench, moderator, number, QuestionState.DECLINED, now, seen, reason)
    return reason in RULE_BREAKS and _mute_after_breaks(bench, number, now)


def join(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    head: QuestionNumber,
    now: datetime,
    *,
    seen: Mark | None = None,
) -> None:
    """A received one to a head that says the same. Raises `CannotJoin` too."""
    _join(bench, moderator, number, head, FRESH, now, seen)


def merge(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    head: QuestionNumber,
    now: datetime,
) -> None:
    """A head to another, with all that were joined to it. Raises `CannotJoin`, `InQueue` too."""
    _join(bench, moderator, number, head, MERGEABLE, now, None)


def _decide(
    bench: Bench,
    colleague: Colleague | None,
    number: QuestionNumber,
    state: QuestionState,
    now: datetime,
    seen: Mark | None,
    reason: Reason | None = None,
) -> None:
    moderator, question = before(bench, colleague, number, now, seen)
    if not bench.questions.move(number, FRESH, state, now, reason):
        raise decided(bench, number, now)
    decision = Decision(
        number=number,
        from_state=question.state,
        to_state=state,
        reason=reason,
        taken_at=bench.leases.taken_at(number, moderator.id),
    )
    _keep(bench, moderator, decision, now)


def _join(
    bench: Bench,
    colleague: Colleague | None,
    number: QuestionNumber,
    head: QuestionNumber,
    from_states: Collection[QuestionState],
    now: datetime,
    seen: Mark | None,
) -> None:
    moderator, question = before(bench, colleague, number, now, seen)
    if question.state not in from_states:
        raise decided(bench, number, now)
    if question.position is not None:
        raise InQueue(number=number)
    moved = tuple(each.number for each in bench.questions.joined(number))
    if not bench.questions.join(number, from_states, head, now):
        raise CannotJoin(head=head)
    decision = Decision(
        number=number,
        from_state=question.state,
        to_state=QuestionState.JOINED,
        head=head,
        moved=moved,
        taken_at=bench.leases.taken_at(number, moderator.id),
    )
    _keep(bench, moderator, decision, now)


def _keep(bench: Bench, moderator: Colleague, decision: Decision, now: datetime) -> None:
    number, state = decision.number, decision.to_state
    rings = state in ADMITTED and not bench.verdicts.was_admitted(number)
    bench.verdicts.note(moderator.id, decision, now)
    bench.leases.end(number)
    keep_hand(bench, moderator, now)
    bench.news.tell(number, rings=rings)
    for each in decision.moved:
        bench.news.tell(each, rings=False)
    bench.audit.note(moderator, f"moderation.{state}", f"question {number}", now, **_why(decision))


def _why(decision: Decision) -> dict[str, str | int]:
    found = {"head": decision.head, "reason": decision.reason}
    return {name: value for name, value in found.items() if value is not None}


def _mute_after_breaks(bench: Bench, number: QuestionNumber, now: datetime) -> bool:
    question = bench.questions.get(number)
    if question is None or question.author_id is None:
        return False
    if bench.verdicts.rule_breaks(question.author_id) % BREAKS:
        return False
    bench.mutes.mute(question.author_id, now, now + MUTE)
    return True
