"""Texts in memory, found by what they are about."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from forum.forums import ForumId
from forum.likeness import Rank, Trait, least_common, likeness, weight
from forum.questions import QuestionNumber

TINY: Final = 0.1  # weight of a trait that every question has


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    forum_id: ForumId
    traits: frozenset[Trait]


class Index:
    def __init__(self, ranks: dict[Trait, Rank]) -> None:
        self._ranks = ranks
        self._entries: dict[QuestionNumber, Entry] = {}
        self._with: defaultdict[Trait, set[QuestionNumber]] = defaultdict(set)

    def put(self, number: QuestionNumber, entry: Entry) -> None:
        self.drop(number)
        self._entries[number] = entry
        for trait in entry.traits:
            self._with[trait].add(number)

    def drop(self, number: QuestionNumber) -> None:
        entry = self._entries.pop(number, None)
        for trait in entry.traits if entry else ():
            self._with[trait].discard(number)

    def like(
        self, traits: frozenset[Trait], least: float, forum_id: ForumId | None = None
    ) -> list[tuple[float, QuestionNumber]]:
        """Best first, the older one of two that are equally alike; None: of whatever forum.

        What half of all questions have makes none of them alike by itself.
        """
        weights = {trait: self._weight(trait) for trait in traits}
        own = sum(weights.values())
        enough = least_common(least, own)
        found = [
            (likeness(common, own, self._weight_of(number, weights)), number)
            for number, common in self._common(weights).items()
            if common >= enough and forum_id in {None, self._entries[number].forum_id}
        ]
        return sorted((each for each in found if each[0] >= least), key=_best_first)

    def _common(self, weights: dict[Trait, float]) -> dict[QuestionNumber, float]:
        common: defaultdict[QuestionNumber, float] = defaultdict(float)
        telling = {trait for trait in weights if not self._is_everywhere(trait)}
        for trait in telling:
            for number in self._with.get(trait, ()):
                common[number] += weights[trait]
        for trait in weights.keys() - telling:
            for number in common.keys() & self._with.get(trait, set()):
                common[number] += weights[trait]
        return common

    def _weight_of(self, number: QuestionNumber, known: dict[Trait, float]) -> float:
        return sum(known.get(each) or self._weight(each) for each in self._entries[number].traits)

    def _weight(self, trait: Trait) -> float:
        found_in = len(self._with.get(trait, ()))
        return max(TINY, weight(self._ranks.get(trait), found_in, len(self._entries)))

    def _is_everywhere(self, trait: Trait) -> bool:
        return self._ranks.get(trait) is Rank.EVERYWHERE


def _best_first(found: tuple[float, QuestionNumber]) -> tuple[float, QuestionNumber]:
    score, number = found
    return -score, number
