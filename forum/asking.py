"""The author's side of a question: who may ask, how much, and what may still be changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from forum.flags import Flags
from forum.forums import Forum, Window
from forum.languages import Language
from forum.mutes import Mutes, check_not_muted
from forum.participants import Participant
from forum.people import PersonId
from forum.questions import (
    EDITABLE,
    OPEN,
    WITHDRAWABLE,
    Question,
    QuestionNumber,
    Questions,
    QuestionState,
    Wording,
)
from forum.refusals import Refusal

SHORTEST: Final = 10  # characters of the cleaned text, as Python counts them: code points
LONGEST: Final = 500
OPEN_AT_ONCE: Final = 3  # questions of one author at one forum
PAUSE: Final = timedelta(seconds=30)  # between two questions of one author


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Where authors speak: the ports of their rules."""

    questions: Questions
    mutes: Mutes
    flags: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    question: Question
    again: bool  # the same text had been sent before: this is that question


class QuestionsNotOpen(Refusal):
    """`start` is the local time from which questions are taken."""


class QuestionsClosed(Refusal):
    """Questions are taken no more."""


class QuestionsHeldBack(Refusal):
    """Moderators take no questions now, whatever the time."""


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


def takes_questions(forum: Forum, now: datetime) -> bool:
    if forum.window is Window.AUTO:
        return forum.questions_open <= now < forum.questions_close
    return forum.window is Window.OPEN


def check_may_ask(floor: Floor, author: Participant, forum: Forum, now: datetime) -> None:
    """Raises what says that the window is closed, `Muted`, `QuestionLimitReached`."""
    if not takes_questions(forum, now):
        raise _closed(forum, now)
    check_not_muted(floor.mutes, author.id, now)
    waiting = [each for each in _asked_at(floor, author, forum) if each.state in OPEN]
    if len(waiting) >= OPEN_AT_ONCE:
        raise QuestionLimitReached(count=OPEN_AT_ONCE)


def asked_before(floor: Floor, author: Participant, forum: Forum, text: str) -> Question | None:
    """The author's own question at this forum that says the same already."""
    return _same(_asked_at(floor, author, forum), text)


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
    floor: Floor,
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
    earlier = _asked_at(floor, author, forum)
    if same := _same(earlier, text):
        return Asked(question=same, again=True)
    check_may_ask(floor, author, forum, now)
    _check_pause(earlier, now)
    is_flagged = floor.flags.finds(text)
    question = floor.questions.add(author, wording, language, now, is_flagged=is_flagged)
    return Asked(question=question, again=False)


def own(questions: Questions, author_id: PersonId, number: QuestionNumber) -> Question:
    """Raises `QuestionUnknown`."""
    question = questions.get(number)
    if question is None or question.author_id != author_id:
        raise QuestionUnknown
    return question


def editable(floor: Floor, author_id: PersonId, number: QuestionNumber, now: datetime) -> Question:
    """Raises `QuestionUnknown`, `QuestionWithdrawn`, `TooLateToEdit`, `Muted`."""
    question = own(floor.questions, author_id, number)
    if question.state not in EDITABLE:
        raise _too_late(question, TooLateToEdit)
    check_not_muted(floor.mutes, author_id, now)
    return question


def withdrawable(questions: Questions, author_id: PersonId, number: QuestionNumber) -> Question:
    """Raises `QuestionUnknown`, `QuestionWithdrawn`, `TooLateToWithdraw`."""
    question = own(questions, author_id, number)
    if question.state not in WITHDRAWABLE:
        raise _too_late(question, TooLateToWithdraw)
    return question


def edit(
    floor: Floor,
    author_id: PersonId,
    number: QuestionNumber,
    wording: Wording,
    now: datetime,
) -> Question:
    """Received, in its old place, even if it was returned to be rephrased.

    Raises what `editable` and `checked` raise, and `QuestionRepeated`.
    """
    question = own(floor.questions, author_id, number)
    text = checked(wording.text)
    check_not_muted(floor.mutes, author_id, now)
    others = [each for each in floor.questions.of(author_id) if each.number != number]
    if same := _same(others, text):
        raise QuestionRepeated(number=same.number)
    if not floor.questions.move(number, EDITABLE, QuestionState.RECEIVED, now):
        raise _too_late(question, TooLateToEdit)
    floor.questions.reword(number, wording, is_flagged=floor.flags.finds(text))
    return own(floor.questions, author_id, number)


def withdraw(
    questions: Questions, author_id: PersonId, number: QuestionNumber, now: datetime
) -> Question:
    """Whoever was joined to it goes on without it. Raises what `withdrawable` raises."""
    question = own(questions, author_id, number)
    if not questions.move(number, WITHDRAWABLE, QuestionState.WITHDRAWN, now):
        raise _too_late(question, TooLateToWithdraw)
    questions.bequeath(question, now)
    return own(questions, author_id, number)


def _asked_at(floor: Floor, author: Participant, forum: Forum) -> list[Question]:
    return [each for each in floor.questions.of(author.id) if each.forum_id == forum.id]


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


def _closed(forum: Forum, now: datetime) -> Refusal:
    if forum.window is Window.CLOSED:
        return QuestionsHeldBack()
    if now >= forum.questions_open:
        return QuestionsClosed()
    start = forum.questions_open.astimezone(forum.zone)
    return QuestionsNotOpen(start=f"{start:%d.%m.%Y, %H:%M}")
