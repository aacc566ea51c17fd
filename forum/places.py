"""Regions and districts, and how a person finds their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NewType, Protocol, TypeVar

from forum.forums import ForumId
from forum.languages import Bilingual
from forum.spelling import search_key

RegionId = NewType("RegionId", str)
DistrictId = NewType("DistrictId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    id: RegionId
    forum_id: ForumId
    name: Bilingual
    short: Bilingual  # for buttons
    aliases: tuple[str, ...] = ()  # former and spoken names, for the search only


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    id: DistrictId
    region_id: RegionId
    name: Bilingual
    aliases: tuple[str, ...] = ()  # former and spoken names, for the search only


class Places(Protocol):
    """The regions and districts, in the order of the organizers' list."""

    def regions(self) -> list[Region]: ...

    def region(self, region_id: RegionId) -> Region | None:
        """Also one that is listed no more: people have registered from there."""

    def districts(self, region_id: RegionId) -> list[District]:
        """Empty where no list is known: the person types the name."""

    def district(self, district_id: DistrictId) -> District | None:
        """Also one that is listed no more."""


Place = TypeVar("Place", Region, District)


class _Nearness(IntEnum):
    WHOLE_WORDS = 0
    BEGINNINGS = 1
    ONE_EDIT = 2


def find_district(query: str, districts: Sequence[District]) -> list[District]:
    """Whole words first, then beginnings of words; where there are none, names one typo away."""
    return _find(query, districts)


def find_region(query: str, regions: Sequence[Region]) -> list[Region]:
    """The same for regions."""
    return _find(query, regions)


def _find(query: str, places: Sequence[Place]) -> list[Place]:
    typed = search_key(query).split()
    return _near(typed, places) or _near_to_one_of(typed, places)


def _near(typed: Sequence[str], places: Sequence[Place]) -> list[Place]:
    """Each word typed belongs to some name of the place, in whatever order and language."""
    found = [
        (nearness, place)
        for place in places
        if (nearness := _nearness(typed, _words(place))) is not None
    ]
    sure = [each for each in found if each[0] is not _Nearness.ONE_EDIT]
    return [place for _, place in sorted(sure or found, key=lambda each: each[0])]


def _near_to_one_of(typed: Sequence[str], places: Sequence[Place]) -> list[Place]:
    """Go by the word that tells most: next to a name, a shortened "district" says nothing."""
    findings = filter(None, (_near([word], places) for word in typed))
    telling = min(findings, key=len, default=[])
    return telling if len(telling) * 2 <= len(places) else []


def _nearness(typed: Sequence[str], words: frozenset[str]) -> _Nearness | None:
    each = [_nearness_of_word(word, words) for word in typed]
    known = [nearness for nearness in each if nearness is not None]
    return max(known, default=None) if len(known) == len(each) else None


def _nearness_of_word(typed: str, words: frozenset[str]) -> _Nearness | None:
    if typed in words:
        return _Nearness.WHOLE_WORDS
    if any(word.startswith(typed) for word in words):
        return _Nearness.BEGINNINGS
    if any(_is_one_edit(typed, word) for word in words):
        return _Nearness.ONE_EDIT
    return None


def _is_one_edit(typed: str, word: str) -> bool:
    """Damerau-Levenshtein distance of 1: a letter too many, missing, wrong, or two swapped."""
    if len(typed) < 4:  # noqa: PLR2004  of three letters, one edit makes any other three
        return False
    pairs = enumerate(zip(typed, word, strict=False))
    start = next((i for i, (a, b) in pairs if a != b), min(len(typed), len(word)))
    one, other = typed[start:], word[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


@lru_cache(maxsize=1024)
def _words(place: Region | District) -> frozenset[str]:
    names = [place.name.kk, place.name.ru, *place.aliases]
    return frozenset(" ".join(map(search_key, names)).split())
