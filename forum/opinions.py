"""Did the answer answer the question? Whoever asked says so, and why not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from forum.answers import Answer, Answers
from forum.people import PersonId
from forum.questions import Question, QuestionNumber, Questions, QuestionState
from forum.refusals import Refusal

LONGEST: Final = 300  # characters of a comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    is_satisfied: bool
    comment: str  # why not; empty: not told


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    satisfied: int
    dissatisfied: int
    comments: tuple[str, ...]  # the newest first


class NothingToJudge(Refusal):
    """The question has no answer, or the person has nothing to do with it."""


class CommentEmpty(Refusal):
    """Nothing visible is left of the text."""


class CommentTooLong(Refusal):
    """`count` characters are the most."""


class Opinions(Protocol):
    """About a question that stands by itself: those joined to it have the same answer."""

    def of(self, head: QuestionNumber, person_id: PersonId) -> Opinion | None: ...

    def tally(self, head: QuestionNumber, comments: int) -> Tally:
        """With so many comments at most."""

    def say(
        self, head: QuestionNumber, person_id: PersonId, now: datetime, *, is_satisfied: bool
    ) -> None:
        """Another opinion than before; the comment on a bad one stays while it is one."""

    def explain(self, head: QuestionNumber, person_id: PersonId, comment: str) -> bool:
        """False if the person's opinion is a good one, or none."""

    def has_asked(self, head: QuestionNumber, person_id: PersonId) -> bool:
        """It, or one that is joined to it; or supports one of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What the rules here work with."""

    questions: Questions
    answers: Answers
    opinions: Opinions


def judge(
    judging: Judging,
    person_id: PersonId,
    number: QuestionNumber,
    now: datetime,
    *,
    is_satisfied: bool,
) -> QuestionNumber:
    """The number of the question that stands by itself. Raises `NothingToJudge`."""
    head = _answered(judging, number)
    if not judging.opinions.has_asked(head, person_id):
        raise NothingToJudge
    judging.opinions.say(head, person_id, now, is_satisfied=is_satisfied)
    return head


def letter_of(judging: Judging, head: QuestionNumber) -> tuple[Question, Answer]:
    """What those who support a question have got. Raises `NothingToJudge`."""
    question, answer = judging.questions.get(head), judging.answers.of(head)
    if question is None or answer is None or answer.approved_at is None:
        raise NothingToJudge
    return question, answer


def explain(
    judging: Judging, person_id: PersonId, number: QuestionNumber, comment: str, now: datetime
) -> None:
    """Why it does not answer: the staff read it, once an answer.

    Raises `NothingToJudge`, `CommentEmpty`, `CommentTooLong`.
    """
    if not comment:
        raise CommentEmpty
    if len(comment) > LONGEST:
        raise CommentTooLong(count=LONGEST)
    head = _answered(judging, number)
    if not judging.opinions.explain(head, person_id, comment):
        raise NothingToJudge
    judging.answers.dispute(head, now)


def _answered(judging: Judging, number: QuestionNumber) -> QuestionNumber:
    question = judging.questions.get(number)
    head = question and _head(judging, question)
    if head is None or head.state is not QuestionState.ANSWERED:
        raise NothingToJudge
    return head.number


def _head(judging: Judging, question: Question) -> Question | None:
    if question.joined_to is None:
        return question
    return judging.questions.get(question.joined_to)
