"""A question as moderators read it before they decide, and what they have decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks import Version
from forum.forums import Direction
from forum.languages import Language
from forum.leases import Hand
from forum.places import Region
from forum.questions import Question, QuestionState
from forum.shortening import LONGEST, SHORT, SHORTEST
from forum.similarity import Match
from forum.spelling import shortened
from forum.verdicts import Verdict
from locales.phrases import Html, phrase, plain

EXCERPT = 90  # characters of a like question
OTHER = {Language.KAZAKH: Language.RUSSIAN, Language.RUSSIAN: Language.KAZAKH}
LIMITS = {Version.SHORT: SHORT, Version.TRANSLATION: LONGEST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question to which the one on the card may be joined."""

    match: Match
    people: int  # behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    question: Question
    region: Region
    direction: Direction | None  # None: none of the minister's
    candidates: Sequence[Candidate]
    hand: Hand
    last: Verdict | None  # which the moderator may undo; None: there is none


def card(shown: Card) -> Html:
    question, hand = shown.question, shown.hand
    lines = [
        header(question, shown.region, shown.direction),
        phrase("moderation.text", text=question.wording.text),
        *versions(question),
        *(_like(candidate) for candidate in shown.candidates),
        phrase("moderation.left", held=len(hand.cards), waiting=hand.waiting),
    ]
    return Html("\n".join(lines))


def reasons(shown: Card) -> Html:
    return Html(f"{card(shown)}\n\n{phrase('moderation.reasons')}")


def header(question: Question, region: Region, direction: Direction | None) -> Html:
    about = phrase(
        "moderation.header",
        number=question.number,
        region=region.short,
        role=plain(f"registration.role.{question.role}"),
        direction=direction.short if direction else plain("questions.direction.other"),
        language=plain(f"moderation.language.{question.language}"),
    )
    flagged = [phrase("moderation.flagged")] if question.is_flagged else []
    rehearsal = [phrase("moderation.rehearsal")] if question.is_rehearsal else []
    return Html("\n".join([about, *flagged, *rehearsal]))


def versions(question: Question) -> list[Html]:
    """What was written for the screen."""
    written = []
    if question.short:
        written.append(phrase("moderation.short", text=question.short))
    if question.translation:
        written.append(phrase("moderation.translation", text=question.translation))
    return written


def summary(tally: dict[QuestionState, int], waiting: int) -> Html:
    """The hand is empty."""
    return phrase(
        "moderation.summary",
        decided=sum(tally.values()),
        accepted=tally.get(QuestionState.ACCEPTED, 0),
        joined=tally.get(QuestionState.JOINED, 0),
        writing=tally.get(QuestionState.WRITING, 0),
        returned=tally.get(QuestionState.RETURNED, 0),
        declined=tally.get(QuestionState.DECLINED, 0),
        waiting=waiting,
    )


def ask_for(version: Version, question: Question) -> Html:
    """What it says now can be copied with a tap."""
    values = {"number": question.number, "least": SHORTEST, "text": question.shown}
    if version is Version.SHORT:
        return phrase("moderation.ask.short", count=LIMITS[version], **values)
    other = OTHER[question.language]
    return phrase(f"moderation.ask.translation.{other}", count=LIMITS[version], **values)


def saved(question: Question) -> Html:
    """Of a question that is in nobody's hand."""
    lines = [
        phrase("moderation.saved", number=question.number),
        phrase("moderation.text", text=question.wording.text),
        *versions(question),
    ]
    return Html("\n".join(lines))


def _like(candidate: Candidate) -> Html:
    question = candidate.match.question
    return phrase(
        "moderation.like",
        number=question.number,
        percent=round(candidate.match.score * 100),
        count=candidate.people,
        text=shortened(" ".join(question.wording.text.split()), EXCERPT),
    )
