"""Where moderators work: the ports of their rules, and how a question is put before them."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, NewType

from forum.audit import Audit
from forum.forums import Forums
from forum.leases import LEASE, Leases
from forum.mutes import Mutes
from forum.news import News
from forum.people import PersonId
from forum.questions import Question, QuestionNumber, Questions, QuestionState
from forum.refusals import Refusal
from forum.staff import Colleague, Right, Staff, entitled
from forum.verdicts import (
    AlreadyAccepted,
    AlreadyDecided,
    AlreadyDeclined,
    AlreadyInWriting,
    AlreadyJoined,
    AlreadyReturned,
    TakenBack,
    Verdict,
    Verdicts,
)

Mark = NewType("Mark", str)  # of what a question says now; another wording has another

_DECIDED: Final[dict[QuestionState, type[AlreadyDecided]]] = {
    QuestionState.ACCEPTED: AlreadyAccepted,
    QuestionState.JOINED: AlreadyJoined,
    QuestionState.WRITING: AlreadyInWriting,
    QuestionState.RETURNED: AlreadyReturned,
    QuestionState.DECLINED: AlreadyDeclined,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    questions: Questions
    leases: Leases
    verdicts: Verdicts
    mutes: Mutes
    news: News
    audit: Audit
    staff: Staff
    forums: Forums


class NoSuchQuestion(Refusal):
    """There is no question `number` at the moderator's forum."""


class OwnQuestion(Refusal):
    """Nobody decides on what they asked themselves."""


class HeldBySomebody(Refusal):
    """The moderator's time with question `number` is up, and `name` holds it now."""


class ChangedMeanwhile(Refusal):
    """Question `number` does not say any more what the moderator read."""


def mark_of(question: Question) -> Mark:
    wording = question.wording
    said = repr((wording.text, wording.direction, question.short, question.translation))
    return Mark(sha256(said.encode()).hexdigest()[:8])


def before(
    bench: Bench,
    colleague: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    seen: Mark | None,
) -> tuple[Colleague, Question]:
    """A question of the moderator's forum that nobody else has in hand.

    Raises `NotAllowed`, `NoSuchQuestion`, `OwnQuestion`, `HeldBySomebody`, `ChangedMeanwhile`.
    """
    moderator = entitled(colleague, Right.MODERATE)
    question = bench.questions.get(number)
    if question is None or question.forum_id != moderator.forum_id:
        raise NoSuchQuestion(number=number)
    if question.author_id == moderator.id:
        raise OwnQuestion
    if question.state is QuestionState.RECEIVED:
        _check_in_hand(bench, moderator, question, now, seen)
    return moderator, question


def decided(bench: Bench, number: QuestionNumber, now: datetime) -> AlreadyDecided:
    """Who did what with it, and when."""
    question = bench.questions.get(number)
    if question and question.state is QuestionState.WITHDRAWN:
        return TakenBack(number=number)
    verdict = bench.verdicts.last_on(number)
    if question is None or verdict is None:
        return AlreadyDecided(number=number)
    refusal = _DECIDED[verdict.decision.to_state](
        number=number,
        name=name_of(bench, verdict.moderator_id, now),
        time=_local(bench, question, verdict),
        head=verdict.decision.head,
    )
    refusal.verdict = verdict
    return refusal


def keep_hand(bench: Bench, moderator: Colleague, now: datetime) -> None:
    """Whoever works keeps what they hold."""
    bench.leases.renew(moderator.id, moderator.forum_id, now + LEASE)


def name_of(bench: Bench, person_id: PersonId | None, now: datetime) -> str:
    """As colleagues read it; a dash for one who has left."""
    colleague = bench.staff.find(person_id, now) if person_id is not None else None
    return colleague.name if colleague else "\N{EM DASH}"


def _check_in_hand(
    bench: Bench, moderator: Colleague, question: Question, now: datetime, seen: Mark | None
) -> None:
    holder = bench.leases.holder(question.number, now)
    if holder not in {None, moderator.id}:
        raise HeldBySomebody(number=question.number, name=name_of(bench, holder, now))
    if seen not in {None, mark_of(question)}:
        raise ChangedMeanwhile(number=question.number)


def _local(bench: Bench, question: Question, verdict: Verdict) -> str:
    zone = bench.forums.get(question.forum_id).zone
    return f"{verdict.at.astimezone(zone):%H:%M}"
