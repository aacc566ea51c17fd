"""How many people of how many regions stand behind a question."""

from dataclasses import dataclass
from typing import Protocol

from forum.forums import ForumId
from forum.questions import QuestionNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Everybody counts once: who asked, who asked the same, and who supports one of these."""

    people: int
    regions: int


class Weights(Protocol):
    def of(self, number: QuestionNumber) -> Weight:
        """Of a question that is joined: that of its head. Nobody for a number nobody knows."""

    def all(self, forum_id: ForumId) -> dict[QuestionNumber, Weight]:
        """Of every head of the forum: a question in one of `forum.questions.HEADS`."""
