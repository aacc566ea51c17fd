"""Questions to the minister: who may ask, how much, and what may still be changed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Final, NewType, Protocol

from forum.forums import DirectionId, Forum, ForumId
from forum.languages import Language
from forum.participants import Participant
from forum.people import PersonId
from forum.refusals import Refusal

QuestionNumber = NewType("QuestionNumber", int)

SHORTEST: Final = 10  # characters of the cleaned text, as Python counts them: code points
LONGEST: Final = 500
OPEN_AT_ONCE: Final = 3  # questions of one author at one forum
PAUSE: Final = timedelta(seconds=30)  # between two questions of one author
OTHER: Final = DirectionId("other")  # none of the minister's directions


class QuestionState(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    JOINED = "joined"  # to a question that says the same
    NEXT = "next"
    ON_SCREEN = "on_screen"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


EDITABLE: Final = frozenset({QuestionState.RECEIVED})
WITHDRAWABLE: Final = EDITABLE | {
    QuestionState.ACCEPTED,
    QuestionState.JOINED,
    QuestionState.NEXT,
}
OPEN: Final = WITHDRAWABLE | {QuestionState.ON_SCREEN}


class Signature(StrEnum):
    """What the hall sees of the author."""

    NAME = "name"  # with the organisation
    ROLE = "role"  # with the region
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the author decides."""

    direction: DirectionId
    text: str
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    number: QuestionNumber
    forum_id: ForumId
    author_id: PersonId | None  # None: the author asked to be forgotten
    wording: Wording
    language: Language  # that the author read when asking
    state: QuestionState
    asked_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    question: Question
    again: bool  # the same text had been sent before: this is that question


class QuestionsNotOpen(Refusal):
    """`start` is the local time from which questions are taken."""


class QuestionsClosed(Refusal):
    """Questions are taken no more."""


class QuestionEmpty(Refusal):
    """Nothing visible is left of the text."""


class QuestionTooShort(Refusal):
    """`count` characters are the least."""


class QuestionTooLong(Refusal):
    """`count` characters have to go to come down to `limit`."""


class QuestionLimitReached(Refusal):
    """`count` questions of this author are open."""


class QuestionTooSoon(Refusal):
    """The next question may be asked in `count` seconds."""


class QuestionRepeated(Refusal):
    """Another question of the author, `number`, says the same."""


class QuestionUnknown(Refusal):
    """There is no such question, or it is somebody else's: nobody learns which."""


class QuestionWithdrawn(Refusal):
    """The author has taken question `number` back."""


class TooLateToEdit(Refusal):
    """Moderators have dealt with question `number`."""


class TooLateToWithdraw(Refusal):
    """Question `number` is on the screen, answered or declined."""


class Questions(Protocol):
    def add(
        self,
        forum_id: ForumId,
        author_id: PersonId,
        wording: Wording,
        language: Language,
        now: datetime,
    ) -> Question:
        """A received question with the next number."""

    def get(self, number: QuestionNumber) -> Question | None: ...

    def of(self, author_id: PersonId) -> list[Question]:
        """Newest first, at whatever forum."""

    def move(
        self,
        number: QuestionNumber,
        from_states: Collection[QuestionState],
        to: QuestionState,
        now: datetime,
    ) -> bool:
        """Into the state if it is in one of those; False if somebody was faster."""

    def reword(self, number: QuestionNumber, wording: Wording) -> None: ...


def takes_questions(forum: Forum, now: datetime) -> bool:
    return forum.questions_open <= now < forum.questions_close


def check_may_ask(questions: Questions, author: Participant, forum: Forum, now: datetime) -> None:
    """Raises `QuestionsNotOpen`, `QuestionsClosed`, `QuestionLimitReached`."""
    if now < forum.questions_open:
        start = forum.questions_open.astimezone(forum.zone)
        raise QuestionsNotOpen(start=f"{start:%d.%m.%Y, %H:%M}")
    if not takes_questions(forum, now):
        raise QuestionsClosed
    waiting = [each for each in _asked_at(questions, author, forum) if each.state in OPEN]
    if len(waiting) >= OPEN_AT_ONCE:
        raise QuestionLimitReached(count=OPEN_AT_ONCE)


def checked(text: str) -> str:
    """A cleaned text that may be a question; raises `QuestionEmpty`, `…TooShort`, `…TooLong`."""
    if not text:
        raise QuestionEmpty
    if len(text) < SHORTEST:
        raise QuestionTooShort(count=SHORTEST)
    if len(text) > LONGEST:
        raise QuestionTooLong(count=len(text) - LONGEST, limit=LONGEST)
    return text


def ask(
    questions: Questions,
    author: Participant,
    forum: Forum,
    wording: Wording,
    language: Language,
    now: datetime,
) -> Asked:
    """Ask at one's own forum; the same text again is the same question.

    Raises what `checked` and `check_may_ask` raise, and `QuestionTooSoon`.
    """
    text = checked(wording.text)
    earlier = _asked_at(questions, author, forum)
    if same := _same(earlier, text):
        return Asked(question=same, again=True)
    check_may_ask(questions, author, forum, now)
    _check_pause(earlier, now)
    question = questions.add(forum.id, author.id, wording, language, now)
    return Asked(question=question, again=False)


def own(questions: Questions, author_id: PersonId, number: QuestionNumber) -> Question:
    """Raises `QuestionUnknown`."""
    question = questions.get(number)
    if question is None or question.author_id != author_id:
        raise QuestionUnknown
    return question


def editable(questions: Questions, author_id: PersonId, number: QuestionNumber) -> Question:
    """Raises `QuestionUnknown`, `QuestionWithdrawn`, `TooLateToEdit`."""
    question = own(questions, author_id, number)
    if question.state not in EDITABLE:
        raise _too_late(question, TooLateToEdit)
    return question


def withdrawable(questions: Questions, author_id: PersonId, number: QuestionNumber) -> Question:
    """Raises `QuestionUnknown`, `QuestionWithdrawn`, `TooLateToWithdraw`."""
    question = own(questions, author_id, number)
    if question.state not in WITHDRAWABLE:
        raise _too_late(question, TooLateToWithdraw)
    return question


def edit(
    questions: Questions,
    author_id: PersonId,
    number: QuestionNumber,
    wording: Wording,
    now: datetime,
) -> Question:
    """Raises what `editable` and `checked` raise, and `QuestionRepeated`."""
    question = own(questions, author_id, number)
    text = checked(wording.text)
    others = [each for each in questions.of(author_id) if each.number != number]
    if same := _same(others, text):
        raise QuestionRepeated(number=same.number)
    if not questions.move(number, EDITABLE, QuestionState.RECEIVED, now):
        raise _too_late(question, TooLateToEdit)
    questions.reword(number, wording)
    return replace(question, wording=wording, changed_at=now)


def withdraw(
    questions: Questions, author_id: PersonId, number: QuestionNumber, now: datetime
) -> Question:
    """Raises what `withdrawable` raises."""
    question = own(questions, author_id, number)
    if not questions.move(number, WITHDRAWABLE, QuestionState.WITHDRAWN, now):
        raise _too_late(question, TooLateToWithdraw)
    return replace(question, state=QuestionState.WITHDRAWN, changed_at=now)


def _asked_at(questions: Questions, author: Participant, forum: Forum) -> list[Question]:
    return [each for each in questions.of(author.id) if each.forum_id == forum.id]


def _same(earlier: list[Question], text: str) -> Question | None:
    """Letter case and spaces make no other question; one taken back may be asked anew."""
    for each in earlier:
        if each.state is not QuestionState.WITHDRAWN and _key(each.wording.text) == _key(text):
            return each
    return None


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _check_pause(earlier: list[Question], now: datetime) -> None:
    """A clock that was set back leaves nobody waiting for hours."""
    for last in earlier[:1]:
        if timedelta() <= (passed := now - last.asked_at) < PAUSE:
            raise QuestionTooSoon(count=ceil((PAUSE - passed).total_seconds()))


def _too_late(question: Question, refusal: type[Refusal]) -> Refusal:
    withdrawn = question.state is QuestionState.WITHDRAWN
    return (QuestionWithdrawn if withdrawn else refusal)(number=question.number)
