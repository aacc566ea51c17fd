"""Questions that wait for a written answer, and what is to be done next for each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from forum.answers import Answer, Answers
from forum.audit import Audit
from forum.news import News
from forum.people import PersonId
from forum.questions import HEADS, Question, QuestionNumber, Questions, QuestionState
from forum.refusals import Refusal
from forum.staff import Colleague, Right, Staff, entitled
from forum.weights import Weight, Weights

# Nobody has answered them, or it was heard in the hall and can be read nowhere.
UNANSWERED: Final = frozenset(
    {QuestionState.WRITING, QuestionState.ACCEPTED, QuestionState.ANSWERED}
)


class Pile(StrEnum):
    """What is to be done next for an answer."""

    WRITE = "write"
    TRANSLATE = "translate"
    APPROVE = "approve"
    DISPUTED = "disputed"  # it was sent, and an asker says that it does not answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question that waits for something to be done about its answer."""

    question: Question
    answer: Answer | None  # None: nobody has begun it
    weight: Weight

    @property
    def was_answered_aloud(self) -> bool:
        """In the hall: not by the approval of what was written."""
        is_answered = self.question.state is QuestionState.ANSWERED
        written_at = self.answer and self.answer.approved_at
        return is_answered and written_at != self.question.changed_at

    @property
    def pile(self) -> Pile:
        if self.answer is None:
            return Pile.WRITE
        if self.answer.missing:
            return Pile.TRANSLATE
        return Pile.APPROVE if self.answer.approved_at is None else Pile.DISPUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What the rules here work with."""

    questions: Questions
    answers: Answers
    weights: Weights
    news: News
    audit: Audit
    staff: Staff


class NothingToAnswer(Refusal):
    """Question `number` is not accepted here, or joined to another one."""


def cases(answering: Answering, colleague: Colleague | None) -> list[Case]:
    """All that is left to do at the colleague's forum, what most people ask first.

    Raises `NotAllowed`.
    """
    colleague = entitled(colleague, Right.ANSWER)
    weights = answering.weights.all(colleague.forum_id)
    answers = {each.question: each for each in answering.answers.at(colleague.forum_id)}
    heads = answering.questions.in_states(colleague.forum_id, UNANSWERED)
    found = [
        Case(question=each, answer=answers.get(each.number), weight=weights[each.number])
        for each in heads
    ]
    return sorted(filter(_is_open, found), key=lambda case: -case.weight.people)


def case_of(answering: Answering, colleague: Colleague | None, number: QuestionNumber) -> Case:
    """Raises `NotAllowed`, `NothingToAnswer`."""
    colleague = entitled(colleague, Right.ANSWER)
    question = answering.questions.get(number)
    if question is None or question.forum_id != colleague.forum_id or question.state not in HEADS:
        raise NothingToAnswer(number=number)
    return Case(
        question=question,
        answer=answering.answers.of(number),
        weight=answering.weights.of(number),
    )


def right_to_write(answer: Answer | None) -> Right:
    is_approved = answer is not None and answer.approved_at is not None
    return Right.APPROVE_ANSWER if is_approved else Right.ANSWER


def name_of(answering: Answering, person_id: PersonId | None, now: datetime) -> str:
    """As colleagues read it; a dash for one who has left."""
    colleague = answering.staff.find(person_id, now) if person_id is not None else None
    return colleague.name if colleague else "\N{EM DASH}"


def _is_open(case: Case) -> bool:
    answer = case.answer
    return answer is None or answer.approved_at is None or answer.is_disputed
