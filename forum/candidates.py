"""The accepted questions from which the stage is filled, the heaviest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.forums import ForumId
from forum.questions import Question, QuestionNumber, Questions, QuestionState
from forum.weights import Weight, Weights

NOBODY = Weight(people=0, regions=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    question: Question
    weight: Weight


def candidates(questions: Questions, weights: Weights, forum_id: ForumId) -> list[Candidate]:
    """Those that stand in the queue too."""
    accepted = questions.in_states(forum_id, {QuestionState.ACCEPTED})
    known = weights.all(forum_id)
    found = [Candidate(question=each, weight=known.get(each.number, NOBODY)) for each in accepted]
    return sorted(found, key=_heaviest_first)


def place_in(queue: Sequence[Question], number: QuestionNumber) -> int | None:
    """From 1; None: it does not stand in the queue."""
    places = {each.number: place for place, each in enumerate(queue, 1)}
    return places.get(number)


def _heaviest_first(candidate: Candidate) -> tuple[int, int, QuestionNumber]:
    weight = candidate.weight
    return -weight.people, -weight.regions, candidate.question.number
