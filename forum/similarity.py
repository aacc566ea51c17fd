"""Questions that say the same in other words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from forum.answers import Answer
from forum.asking import Floor, ask, asked_before, check_may_ask, own
from forum.candidates import Candidate
from forum.forums import Forum, ForumId
from forum.languages import Language
from forum.news import News
from forum.participants import Participant
from forum.people import PersonId
from forum.questions import HEADS, Question, QuestionNumber, QuestionState, Wording
from forum.weights import Weights

# What an author may join: answered ones have had their moment.
JOINABLE: Final = HEADS - {QuestionState.ANSWERED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    question: Question
    score: float  # from 0, nothing in common, to 1, the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """A like question that has its written answer already, at whatever forum."""

    question: Question
    answer: Answer
    answered_at: datetime
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What somebody is shown before a question is sent; false if there is nothing to show."""

    precedents: Sequence[Precedent] = ()
    candidates: Sequence[Candidate] = ()  # to be joined

    def __bool__(self) -> bool:
        return bool(self.precedents or self.candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToo:
    question: Question
    again: bool  # the same text had been sent before: this is that question
    head: Question | None  # to which it is joined; None: that one could not wait


class Similar(Protocol):
    def like(self, text: str, forum_id: ForumId, asker: PersonId, limit: int = 3) -> list[Match]:
        """What somebody who is about to send this text may join: surely alike, best first.

        Nothing that they have asked, or joined, themselves.
        """

    def beside(self, number: QuestionNumber, limit: int = 3) -> list[Match]:
        """What a moderator may join this question to: perhaps alike, best first.

        Answered ones too; neither itself nor the head it is joined to. Nothing for a number
        nobody knows.
        """

    def answered(self, text: str, limit: int = 1) -> list[Precedent]:
        """Approved written answers to surely like questions, best first."""


def offer(
    similar: Similar,
    weights: Weights,
    floor: Floor,
    author: Participant,
    forum: Forum,
    text: str,
    now: datetime,
) -> Offer:
    """Empty too if this was sent before. Raises what `check_may_ask` raises."""
    if asked_before(floor, author, forum, text):
        return Offer()
    check_may_ask(floor, author, forum, now)
    matches = similar.like(text, forum.id, author.id)
    candidates = [
        Candidate(question=each.question, weight=weights.of(each.question.number))
        for each in matches
    ]
    return Offer(precedents=similar.answered(text), candidates=candidates)


def ask_too(
    floor: Floor,
    news: News,
    author: Participant,
    forum: Forum,
    wording: Wording,
    language: Language,
    number: QuestionNumber,
    now: datetime,
) -> AskedToo:
    """Ask, and join it to question `number`, or to what that one was joined to meanwhile.

    Where it cannot be joined any more it is asked all the same. Raises what `ask` raises.
    """
    asked = ask(floor, author, forum, wording, language, now)
    question, questions = asked.question, floor.questions
    if asked.again:
        return AskedToo(question=question, again=True, head=None)
    head = _head_of(questions.get(number))
    if not questions.join(question.number, {QuestionState.RECEIVED}, head, now):
        return AskedToo(question=question, again=False, head=None)
    news.tell(head, rings=False)  # one more stands behind it
    joined = own(questions, author.id, question.number)
    return AskedToo(question=joined, again=False, head=questions.get(head))


def _head_of(question: Question | None) -> QuestionNumber:
    """Nobody ever asked number 0."""
    if question is None:
        return QuestionNumber(0)
    return question.joined_to or question.number
