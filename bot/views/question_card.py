"""A question's living message: where it stands, what comes next, what was answered."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.views.answers import answer
from bot.views.opinions import opinion
from bot.views.promises import promised
from bot.views.questions import EXCERPT, named, one_line
from forum.fates import Fate
from forum.forums import Direction
from forum.questions import QuestionState, Sector
from forum.spelling import shortened
from forum.weights import Weight
from locales import dates
from locales.phrases import Html, phrase

REMINDER = 300  # characters of a question above its written answer: its author knows it
PROMISES = 2  # of one question, in its card


def card(fate: Fate, zone: ZoneInfo, direction: Direction | None, signature: str) -> Html:
    """The newest answer takes the place of what was said about the question before."""
    question = fate.question
    status = phrase(f"questions.status.{fate.state}")
    if fate.answer is None:
        return phrase(
            "questions.card",
            number=question.number,
            status=status,
            outlook=_lines(_outlook(fate, zone)),
            text=question.wording.text,
            direction=named(direction),
            signature=signature,
        )
    return phrase(
        "questions.card.written",
        number=question.number,
        status=status,
        text=shortened(question.wording.text, REMINDER),
        answer=answer(fate.answer),
        more=_lines(_more(fate, zone)),
    )


def asked_by(weight: Weight) -> Html:
    return phrase(
        "questions.weight",
        people=phrase("questions.weight.people", count=weight.people),
        regions=phrase("questions.weight.regions", count=weight.regions),
    )


def _outlook(fate: Fate, zone: ZoneInfo) -> Iterator[Html]:
    if fate.head and fate.state is not QuestionState.JOINED:
        yield _says(QuestionState.JOINED, fate, zone)
    yield _says(fate.state, fate, zone)
    if fate.muted_until:
        yield phrase("questions.muted", time=dates.time(fate.muted_until, zone))
    if fate.weight and fate.weight.people > 1:
        yield asked_by(fate.weight)
    if fate.awaits_microphone:
        yield _seat(fate.question.sector)
    yield from _after(fate, zone)


def _more(fate: Fate, zone: ZoneInfo) -> Iterator[Html]:
    """Below a written answer."""
    if fate.head:
        yield _says(QuestionState.JOINED, fate, zone)
    if fate.answered_aloud_at:
        yield _says(QuestionState.ANSWERED, fate, zone)
    yield from _after(fate, zone)


def _after(fate: Fate, zone: ZoneInfo) -> Iterator[Html]:
    yield from (promised(each, zone) for each in fate.promises[:PROMISES])
    if fate.state is QuestionState.ANSWERED:
        yield opinion(fate.opinion)


def _says(state: QuestionState, fate: Fate, zone: ZoneInfo) -> Html:
    head, reason, aloud_at = fate.head, fate.question.reason, fate.answered_aloud_at
    return phrase(
        f"questions.outlook.{state}",
        head=head.number if head else "",
        text=shortened(one_line(head.shown), EXCERPT) if head else "",
        reason=phrase(f"questions.reason.{reason}") if reason else "",
        time=dates.time(aloud_at, zone) if aloud_at else "",
    )


def _seat(sector: Sector | None) -> Html:
    if sector is None:
        return phrase("questions.seat.ask")
    return phrase(f"questions.seat.{sector}")


def _lines(lines: Iterator[Html]) -> Html:
    return Html("\n".join(lines))
