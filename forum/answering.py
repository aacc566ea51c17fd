"""Staff answer in writing: one writes, another adds the second language, a third approves."""

from datetime import datetime
from typing import Final

from forum.answers import Answer, Version
from forum.cases import Answering, Case, case_of, name_of, right_to_write
from forum.languages import Language
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from forum.refusals import Refusal
from forum.staff import Colleague, Right, entitled

LONGEST: Final = 3000  # characters of an answer: its message has room for the question too
CLOSED_BY_ANSWER: Final = frozenset({QuestionState.WRITING, QuestionState.ACCEPTED})


class AnswerEmpty(Refusal):
    """Nothing visible is left of the text."""


class AnswerTooLong(Refusal):
    """`count` characters have to go to come down to `limit`."""


class AnswerChanged(Refusal):
    """Somebody has changed the answer to question `number` since it was read."""


class AnswerUnfinished(Refusal):
    """One language of the answer to question `number` is missing."""


class AnswerApproved(Refusal):
    """`name` has approved the answer to question `number`."""


class OwnAnswer(Refusal):
    """Whoever wrote an answer does not approve it."""


def checked_text(text: str) -> str:
    """A cleaned text that may be an answer. Raises `AnswerEmpty`, `AnswerTooLong`."""
    if not text:
        raise AnswerEmpty
    if len(text) > LONGEST:
        raise AnswerTooLong(count=len(text) - LONGEST, limit=LONGEST)
    return text


def writable(
    answering: Answering, colleague: Colleague | None, number: QuestionNumber, revision: int
) -> Case:
    """Raises what `write` raises: nobody types for nothing."""
    case = case_of(answering, colleague, number)
    entitled(colleague, right_to_write(case.answer))
    if (case.answer.revision if case.answer else 0) != revision:
        raise AnswerChanged(number=number)
    return case


def write(
    answering: Answering,
    colleague: Colleague | None,
    number: QuestionNumber,
    language: Language,
    version: Version,
    revision: int,
    now: datetime,
) -> None:
    """One language of an answer; `revision`: what the colleague has seen of it, 0: there was none.

    Whoever may approve corrects an approved one: it changes at once wherever it was sent.
    Raises `NotAllowed`, `NothingToAnswer`, `AnswerChanged`.
    """
    answer = case_of(answering, colleague, number).answer
    colleague = entitled(colleague, right_to_write(answer))
    if not _write(answering, number, language, version, revision, colleague.id, now):
        raise AnswerChanged(number=number)
    answering.audit.note(colleague, "answers.write", f"question {number}", now, language=language)
    if answer and answer.approved_at:
        answering.answers.settle(number, now)
        _tell_everybody(answering, number, rings=False)


def approve(
    answering: Answering,
    colleague: Colleague | None,
    number: QuestionNumber,
    revision: int,
    now: datetime,
) -> None:
    """Everybody who asked gets the answer; a question that waited for it is answered.

    Raises `NotAllowed`, `NothingToAnswer`, `AnswerChanged`, `AnswerUnfinished`, `AnswerApproved`,
    `OwnAnswer`.
    """
    colleague = entitled(colleague, Right.APPROVE_ANSWER)
    answer = case_of(answering, colleague, number).answer
    answer = _approvable(answering, answer, number, now)
    if answer.written_by == colleague.id:
        raise OwnAnswer
    if not answering.answers.approve(number, revision, colleague.id, now):
        raise AnswerChanged(number=number)
    answering.questions.move(number, CLOSED_BY_ANSWER, QuestionState.ANSWERED, now)
    _tell_everybody(answering, number, rings=True)
    answering.audit.note(colleague, "answers.approve", f"question {number}", now)


def settle(
    answering: Answering, colleague: Colleague | None, number: QuestionNumber, now: datetime
) -> None:
    """What an asker said against the answer is read; it stays as it is.

    Raises `NotAllowed`, `NothingToAnswer`, `AnswerChanged`.
    """
    colleague = entitled(colleague, Right.ANSWER)
    case_of(answering, colleague, number)
    if not answering.answers.settle(number, now):
        raise AnswerChanged(number=number)
    answering.audit.note(colleague, "answers.settle", f"question {number}", now)


def _write(
    answering: Answering,
    number: QuestionNumber,
    language: Language,
    version: Version,
    revision: int,
    author: PersonId,
    now: datetime,
) -> bool:
    if revision == 0:
        return answering.answers.begin(number, language, version, author, now)
    return answering.answers.rewrite(number, revision, language, version, author)


def _approvable(
    answering: Answering, answer: Answer | None, number: QuestionNumber, now: datetime
) -> Answer:
    if answer is None or answer.missing:
        raise AnswerUnfinished(number=number)
    if answer.approved_at:
        raise AnswerApproved(number=number, name=name_of(answering, answer.approved_by, now))
    return answer


def _tell_everybody(answering: Answering, number: QuestionNumber, *, rings: bool) -> None:
    cluster = answering.questions.joined(number)
    for each in (number, *(question.number for question in cluster)):
        answering.news.tell(each, rings=rings)
