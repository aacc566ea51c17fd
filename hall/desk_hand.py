"""The cards in one moderator's hand, what they may be joined to, and what was decided last."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from forum.bench import Bench, Mark, mark_of
from forum.desks import Desks
from forum.leases import LEASE
from forum.moderation import hand
from forum.questions import Question, QuestionNumber, QuestionState
from forum.similarity import Match
from forum.staff import Colleague
from forum.verdicts import Verdict
from hall.desk_board import Board, Sight
from hall.desk_questions import number
from locales.phrases import plain

AHEAD: Final = 3  # cards with like questions beside them: those that are read next
FRESH: Final = 2  # seconds for which like questions are remembered
REMEMBERED: Final = 100  # questions
MARKS: Final = {
    QuestionState.ACCEPTED: "✓",
    QuestionState.WRITING: "✎",
    QuestionState.RETURNED: "↩",
    QuestionState.DECLINED: "✕",
}

Occasion = tuple[QuestionNumber, Mark, frozenset[int], int]


@dataclass(slots=True)
class Likenesses:
    """Looking for like questions takes milliseconds, and three desks look every moment."""

    beside: Callable[[QuestionNumber], list[Match]]  # looks them up
    _found: dict[Occasion, list[Match]] = field(default_factory=dict)

    def of(self, question: Question, heads: frozenset[int], now: datetime) -> list[Match]:
        age = int(now.timestamp()) // FRESH
        occasion = question.number, mark_of(question), heads, age
        if occasion not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[occasion] = self.beside(question.number)
        return self._found[occasion]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandSources:
    bench: Bench
    desks: Desks
    likenesses: Likenesses

    def sight(self, moderator: Colleague, board: Board, now: datetime) -> Sight:
        """In the current reader's language; inside a transaction. Raises `NotAllowed`."""
        held = hand(self.bench, moderator, now)
        cards = {
            f"card/{each.number}": board.describer.card(each, self._alike(each, place, board, now))
            for place, each in enumerate(held.cards)
        }
        until = self.desks.held_until(moderator.id, now)
        return cards | {
            "hand": [each.number for each in held.cards],
            "lease": {
                "until": until.timestamp() if until else None,
                "all": int(LEASE.total_seconds()),
            },
            "pool": _pool(len(held.cards), held.waiting),
            "done": [_done(verdict) for verdict in self.bench.verdicts.undoable(moderator.id)],
        }

    def _alike(self, question: Question, place: int, board: Board, now: datetime) -> list[Match]:
        return self.likenesses.of(question, board.heads, now) if place < AHEAD else []


def _pool(held: int, waiting: int) -> Sight:
    advice = plain("desk.waiting", count=waiting) if waiting else plain("desk.all_done")
    return {"said": plain("desk.pool", held=held, waiting=waiting), "advice": advice}


def _done(verdict: Verdict) -> Sight:
    decision = verdict.decision
    values = {"number": decision.number} | ({"head": decision.head} if decision.head else {})
    mark = f"→ {number(decision.head)}" if decision.head else MARKS[decision.to_state]
    return {
        "id": verdict.id,
        "said": plain(f"desk.done.{decision.to_state}", **values),
        "mark": f"{number(decision.number)} {mark}",
    }
