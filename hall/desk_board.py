"""Now, Next, the queue and all that could come into it: the same for everybody at the stage."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.candidates import Candidate, candidates
from forum.forums import ForumId, Forums
from forum.languages import Language
from forum.places import Places
from forum.questions import Question, QuestionNumber, Questions
from forum.stage import Lineup, Stages
from forum.turns import coming
from forum.weights import Weight, Weights
from hall.desk_questions import Describer
from locales.phrases import reader

Sight = dict[str, object]  # as JSON: names such as "stage" or "cluster/12"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    revision: int  # of the stage
    sight: Sight
    heads: frozenset[int]  # what a new question may be joined to, most of it
    describer: Describer  # knows the weights


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSources:
    questions: Questions
    stages: Stages
    weights: Weights
    places: Places
    forums: Forums


class Boards:
    """Drawn once for each revision and language: three hundred questions take their time."""

    def __init__(self, sources: BoardSources) -> None:
        self._sources = sources
        self._drawn: dict[tuple[ForumId, Language], Board] = {}

    def of(self, forum_id: ForumId, revision: int) -> Board:
        """In the current reader's language; inside a transaction."""
        key = forum_id, reader()
        drawn = self._drawn.get(key)
        if drawn is None or drawn.revision != revision:
            drawn = self._drawn[key] = self._draw(forum_id, revision)
        return drawn

    def _draw(self, forum_id: ForumId, revision: int) -> Board:
        sources = self._sources
        lineup = sources.stages.lineup(forum_id)
        accepted = candidates(sources.questions, sources.weights, forum_id)
        describer = Describer(
            places=sources.places, forums=sources.forums, weight=self._weigher(accepted)
        )
        at_stage = [each for each in (lineup.now, lineup.next) if each]
        every = [*at_stage, *(each.question for each in accepted)]
        return Board(
            revision=revision,
            sight={f"cluster/{each.number}": describer.question(each) for each in every}
            | _places(lineup, [each.question for each in accepted]),
            heads=frozenset(each.number for each in every),
            describer=describer,
        )

    def _weigher(self, accepted: Sequence[Candidate]) -> "Weigher":
        known = {each.question.number: each.weight for each in accepted}
        return Weigher(known, self._sources.weights)


@dataclass(frozen=True, slots=True)
class Weigher:
    known: dict[QuestionNumber, Weight]
    others: Weights

    def __call__(self, number: QuestionNumber) -> Weight:
        return self.known[number] if number in self.known else self.others.of(number)


def _places(lineup: Lineup, accepted: Sequence[Question]) -> Sight:
    queued = [each.number for each in lineup.queue]
    return {
        "lineup": {
            "now": _number(lineup.now),
            "next": _number(lineup.next),
            "coming": _number(coming(lineup)),
        },
        "queue": queued,
        "accepted": [each.number for each in accepted if each.number not in set(queued)],
    }


def _number(question: Question | None) -> QuestionNumber | None:
    return question.number if question else None
