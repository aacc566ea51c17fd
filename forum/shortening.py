"""What the screen shows of a question: a short version, and a translation by a person."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from forum.bench import Bench, ChangedMeanwhile, Mark, before, decided, keep_hand, mark_of
from forum.questions import Question, QuestionNumber, QuestionState
from forum.refusals import Refusal
from forum.staff import Colleague

SHORTEST: Final = 20  # characters of a short version
SHORT: Final = 200
LONGEST: Final = 500  # of a translation, as of a question
# What the screen may still show.
AHEAD: Final = frozenset(
    {
        QuestionState.RECEIVED,
        QuestionState.ACCEPTED,
        QuestionState.WRITING,
        QuestionState.NEXT,
        QuestionState.ON_SCREEN,
    }
)


class VersionTooShort(Refusal):
    """`count` characters are the least."""


class VersionTooLong(Refusal):
    """`count` characters have to go to come down to `limit`."""


def presentable(
    bench: Bench, moderator: Colleague | None, number: QuestionNumber, now: datetime
) -> Question:
    """One that may still be prepared for the screen. Raises as `shorten`."""
    _, question = _ahead(bench, moderator, number, now, None)
    return question


def shorten(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    text: str,
    now: datetime,
    *,
    seen: Mark | None = None,
) -> Question:
    """The author's own text is kept; a translation of other words goes. Empty: the text itself.

    Raises what `forum.bench.before` raises, `AlreadyDecided`, `VersionTooShort`, `…TooLong`.
    """
    text = " ".join(text.split())
    _check_length(text, SHORT)
    colleague, question = _ahead(bench, moderator, number, now, seen)
    after = replace(question, short=text, translation="")
    _present(bench, question, after, seen)
    bench.audit.note(colleague, "moderation.shorten", f"question {number}", now)
    return after


def translate(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    text: str,
    now: datetime,
    *,
    seen: Mark | None = None,
) -> Question:
    """Of what the screen shows, into the other language. Empty: none. Raises as `shorten`."""
    _check_length(text, LONGEST)
    colleague, question = _ahead(bench, moderator, number, now, seen)
    after = replace(question, translation=text)
    _present(bench, question, after, seen)
    bench.audit.note(colleague, "moderation.translate", f"question {number}", now)
    return after


def _check_length(text: str, limit: int) -> None:
    if text and len(text) < SHORTEST:
        raise VersionTooShort(count=SHORTEST)
    if len(text) > limit:
        raise VersionTooLong(count=len(text) - limit, limit=limit)


def _ahead(
    bench: Bench,
    moderator: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    seen: Mark | None,
) -> tuple[Colleague, Question]:
    colleague, question = before(bench, moderator, number, now, seen)
    if question.state not in AHEAD:
        raise decided(bench, number, now)
    keep_hand(bench, colleague, now)
    return colleague, question


def _present(bench: Bench, question: Question, after: Question, seen: Mark | None) -> None:
    is_as_seen = seen in {None, mark_of(question)}
    short, translation = after.short, after.translation
    if not is_as_seen or not bench.questions.present(
        question, AHEAD, short=short, translation=translation
    ):
        raise ChangedMeanwhile(number=question.number)
