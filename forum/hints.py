"""Who has not been heard yet today, of those whose questions wait: a hint, never a rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from forum.forums import DirectionId, Forum, ForumId
from forum.languages import Language
from forum.places import RegionId
from forum.questions import OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """What fairness looks at: the question itself, not those that are joined to it."""

    region_id: RegionId
    language: Language
    direction: DirectionId


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageShare:
    language: Language
    heard: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Empty while nobody has been heard, and when everybody has."""

    regions: tuple[RegionId, ...] = ()
    language: LanguageShare | None = None  # heard less than the other one, and waiting
    directions: tuple[DirectionId, ...] = ()


class Heard(Protocol):
    def heard(self, forum_id: ForumId, since: datetime) -> list[Trait]:
        """Of each question that was on the screen since then."""

    def waiting(self, forum_id: ForumId) -> list[Trait]:
        """Of the accepted questions and of Next, equal ones once."""


def hints(heard: Heard, forum: Forum, now: datetime) -> Hints:
    midnight = now.astimezone(forum.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    today, waiting = heard.heard(forum.id, midnight), heard.waiting(forum.id)
    if not today:
        return Hints()
    regions = {each.region_id for each in waiting} - {each.region_id for each in today}
    directions = {each.direction for each in waiting} - {each.direction for each in today}
    return Hints(
        regions=tuple(sorted(regions)),
        language=_behind(today, {each.language for each in waiting}),
        directions=tuple(sorted(directions - {OTHER})),
    )


def _behind(today: Sequence[Trait], waiting: set[Language]) -> LanguageShare | None:
    """Half and half is fair; one more or less is no matter of fairness either."""
    counts = {each: sum(trait.language is each for trait in today) for each in Language}
    fewest = min(counts, key=lambda each: counts[each])
    if fewest not in waiting or len(today) - 2 * counts[fewest] <= 1:
        return None
    return LanguageShare(language=fewest, heard=counts[fewest], of=len(today))
