"""Words that moderators want to see coming: a text with one of them is only marked."""

import re
from collections.abc import Iterable
from typing import Final, Protocol

from forum.spelling import search_key

STEM: Final = "*"  # at the end of an entry: words that begin so; without it, this word alone

_SPELT_OUT = re.compile(r"\b\w(?: \w\b){2,}")  # three letters or more, each by itself
_MASKED = re.compile(r"[\u0400-\u04ff]\*+[\u0400-\u04ff]")  # letters hidden behind stars
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")


class Flags(Protocol):
    def finds(self, text: str) -> bool:
        """Whether one of the listed words stands in it."""


class FlaggedWords(Flags):
    """Entries as organizers write them; both languages, whatever keyboard they were typed on."""

    def __init__(self, entries: Iterable[str]) -> None:
        listed = list(entries)
        self._words = frozenset(search_key(each) for each in listed if not each.endswith(STEM))
        self._stems = tuple(search_key(each) for each in listed if each.endswith(STEM))

    def finds(self, text: str) -> bool:
        if _MASKED.search(text):
            return True
        return any(word in self._words or word.startswith(self._stems) for word in _words_of(text))


def _words_of(text: str) -> list[str]:
    """Also what was spelt with spaces or drawn out so that it would not be found."""
    key = search_key(text)
    whole = _SPELT_OUT.sub(lambda letters: letters[0].replace(" ", ""), key)
    return _DRAWN_OUT.sub(r"\1", whole).split()
