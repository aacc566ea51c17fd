"""Written answers: what askers read, and what the staff see on the way to it."""

from collections.abc import Mapping, Sequence

from bot.views.questions import named, one_line
from forum.answering import LONGEST
from forum.answers import Answer, Version
from forum.cases import Case, Pile
from forum.forums import Direction, DirectionId
from forum.languages import Language
from forum.opinions import Tally
from forum.questions import Question
from forum.spelling import shortened
from forum.weights import Weight
from locales.phrases import Html, phrase, reader

EXCERPT = 100  # characters of a question in a list
QUESTION = 200  # characters of a question above its answer
COMMENT = 120  # characters of what an asker says against it


def answer(approved: Answer) -> Html:
    """In the reader's language, with who answers."""
    return _version(approved.spoken(reader()))


def letter(question: Question, approved: Answer, opinion: Html) -> Html:
    """For those who support the question: its authors have a card."""
    return phrase(
        "answers.letter",
        number=question.number,
        text=shortened(question.shown, QUESTION),
        answer=answer(approved),
        opinion=opinion,
    )


def overview(waiting: Mapping[Pile, int], directions: Mapping[DirectionId, int]) -> Html:
    if not any(waiting.values()):
        return phrase("answers.empty")
    return phrase(
        "answers.overview",
        write=sum(directions.values()),
        translate=waiting[Pile.TRANSLATE],
        approve=waiting[Pile.APPROVE],
        disputed=waiting[Pile.DISPUTED],
    )


def listed(pile: Pile, page: Sequence[Case], direction: Direction | None, total: int) -> Html:
    """Questions that wait for the same thing."""
    title = phrase(f"answers.pile.{pile}", direction=named(direction))
    rows = [_row(case) for case in page]
    return phrase("answers.list", title=title, total=total, rows=Html("\n\n".join(rows)))


def case(
    shown: Case,
    direction: Direction | None,
    language: Language,
    hands: Sequence[Html],
    tally: Tally,
) -> Html:
    """One question, and its answer in one language."""
    question = shown.question
    return phrase(
        "answers.case",
        number=question.number,
        direction=named(direction),
        people=_people(shown.weight),
        text=shortened(question.shown, QUESTION),
        answer=_draft(shown.answer, language),
        more=Html("\n".join([*_aloud(shown), *hands, *_against(tally)])),
    )


def hand(what: str, name: str) -> Html:
    """Who did what for it."""
    return phrase(f"answers.hand.{what}", name=name)


def ask_text(question: Question, language: Language, before: Version | None) -> Html:
    ask = phrase(f"answers.ask.{language}", number=question.number, count=LONGEST)
    if before is None:
        return ask
    return phrase("answers.again", ask=ask, text=before.text)


def ask_office(language: Language, text: str) -> Html:
    """With the beginning of what was typed: a long one comes in pieces."""
    return phrase(f"answers.office.{language}", text=shortened(text, EXCERPT), count=len(text))


def _version(version: Version) -> Html:
    return phrase("answers.text", text=version.text, office=version.office)


def _draft(begun: Answer | None, language: Language) -> Html:
    version = begun.version(language) if begun else None
    if version is None:
        return phrase(f"answers.none.{language}")
    return _version(version)


def _row(case: Case) -> Html:
    return phrase(
        "answers.row",
        number=case.question.number,
        people=_people(case.weight),
        text=shortened(one_line(case.question.shown), EXCERPT),
    )


def _people(weight: Weight) -> Html:
    return phrase("answers.people", count=weight.people)


def _aloud(case: Case) -> list[Html]:
    return [phrase("answers.aloud")] if case.was_answered_aloud else []


def _against(tally: Tally) -> list[Html]:
    """What askers say about an answer that they have."""
    if not (tally.satisfied or tally.dissatisfied):
        return []
    comments = [
        phrase("answers.comment", text=shortened(one_line(each), COMMENT))
        for each in tally.comments
    ]
    counts = phrase("answers.tally", good=tally.satisfied, bad=tally.dissatisfied)
    return [counts, *comments]
