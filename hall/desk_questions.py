"""A question as the desk shows it: what is known about it, worded for the moderator."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from forum.bench import mark_of
from forum.forums import DirectionId, Forums
from forum.places import Places
from forum.questions import Question, QuestionNumber
from forum.similarity import Match
from forum.weights import Weight
from locales.phrases import plain, reader

Shown = dict[str, object]  # as JSON

PER_CENT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Describer:
    """In the current reader's language."""

    places: Places
    forums: Forums
    weight: Callable[[QuestionNumber], Weight]
    themes: dict[DirectionId, str] = field(default_factory=dict)  # that were named already

    def question(self, question: Question) -> Shown:
        """As the hall would read it."""
        original = {"original": question.wording.text} if question.short else {}
        return (
            self._common(question)
            | original
            | {
                "text": question.shown,
                "weight": self._weight(question.number),
            }
        )

    def card(self, question: Question, alike: Sequence[Match]) -> Shown:
        """As its author wrote it."""
        return self._common(question) | {
            "text": question.wording.text,
            "author": self._author(question),
            "spoken": plain(f"desk.language.{question.language}"),
            "flagged": question.is_flagged,
            "rehearsal": question.is_rehearsal,
            "alike": [self._like(match) for match in alike],
        }

    def _common(self, question: Question) -> Shown:
        return {
            "id": question.number,
            "number": number(question.number),
            "direction": question.wording.direction,
            "theme": self._theme(question.wording.direction),
            "language": question.language,
            "short": question.short,
            "translation": question.translation,
            "mark": mark_of(question),
        }

    def _like(self, match: Match) -> Shown:
        question = match.question
        return {
            "id": question.number,
            "number": number(question.number),
            "text": question.shown,
            "language": question.language,
            "score": plain("desk.alike.score", percent=round(match.score * PER_CENT)),
            "weight": self._weight(question.number),
        }

    def _theme(self, direction_id: DirectionId) -> str:
        if direction_id not in self.themes:
            self.themes[direction_id] = theme(self.forums, direction_id)
        return self.themes[direction_id]

    def _author(self, question: Question) -> str:
        region = self.places.region(question.region_id)
        return plain(
            "desk.author",
            region=region.name if region else question.region_id,
            role=plain(f"registration.role.{question.role}"),
        )

    def _weight(self, of: QuestionNumber) -> str:
        weight = self.weight(of)
        return plain("desk.weight", people=weight.people, regions=weight.regions)


def number(of: QuestionNumber) -> str:
    return plain("desk.number", number=of)


def theme(forums: Forums, direction_id: DirectionId) -> str:
    direction = forums.direction(direction_id)
    if direction is None:
        return plain("questions.direction.other")
    return direction.short.spoken(reader())
