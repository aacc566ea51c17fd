"""What texts are about, by the vocabulary that organizers wrote."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from db.database import Database
from db.loaded import Loaded
from forum.flags import STEM
from forum.likeness import Meaning, Rank, Trait
from forum.spelling import search_key

STEM_OF_OTHERS: Final = 5  # letters, less the vowels at their end
SHORTEST: Final = 3  # letters that stay of it
LETTER: Final = 2  # letters of the shortest word that can mean something
FORGIVING: Final = 7  # letters of a listed stem in which one slip of the finger is forgiven
SLIPS: Final = 3  # listed stems that are looked at, the nearest first
VOWELS: Final = (
    "\N{CYRILLIC SMALL LETTER A}\N{CYRILLIC SMALL LETTER IE}\N{CYRILLIC SMALL LETTER I}"
    "\N{CYRILLIC SMALL LETTER O}\N{CYRILLIC SMALL LETTER U}\N{CYRILLIC SMALL LETTER YU}"
    "\N{CYRILLIC SMALL LETTER YA}"
)
MEMORY: Final = 50_000  # words


class Words:
    """One vocabulary; whatever keyboard a text was typed on."""

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self.ranks: dict[Trait, Rank] = {}
        self._words: dict[str, Trait] = {}
        self._stems: dict[str, Trait] = {}
        for meaning in meanings:
            self._list(meaning)
        self._longest = max(map(len, self._stems), default=0)
        self._forgiving = _by_length(stem for stem in self._stems if len(stem) >= FORGIVING)
        self._trait = lru_cache(MEMORY)(self._found)

    def traits(self, text: str) -> frozenset[Trait]:
        """What is silent is left out."""
        found = {self._trait(word) for word in search_key(text).split() if len(word) >= LETTER}
        return frozenset(each for each in found if self.ranks.get(each) is not Rank.SILENT)

    def _list(self, meaning: Meaning) -> None:
        trait = Trait(f"={meaning.name}")
        self.ranks[trait] = meaning.rank
        for word in meaning.words:
            (self._stems if word.endswith(STEM) else self._words)[search_key(word)] = trait

    def _found(self, word: str) -> Trait:
        return self._words.get(word) or self._begun(word) or self._slipped(word) or _stem(word)

    def _begun(self, word: str) -> Trait | None:
        """The longest listed stem with which it begins."""
        for length in range(min(len(word), self._longest), 0, -1):
            if trait := self._stems.get(word[:length]):
                return trait
        return None

    def _slipped(self, word: str) -> Trait | None:
        """As if one letter inside were another one, missing, doubled or in its neighbour's place.

        The first and the last one are right: other endings make other words.
        """
        for length, stems in self._forgiving:
            for longer in (0, 1, -1):
                if stem := _nearest(word[: length + longer], stems):
                    return self._stems[stem]
        return None


class SqliteVocabulary:
    """What organizers wrote, in memory."""

    def __init__(self, database: Database) -> None:
        self._known = Loaded(database, _read)

    def get(self) -> Words:
        """The same object until the next load."""
        return self._known.get()


def _by_length(stems: Iterable[str]) -> list[tuple[int, list[str]]]:
    """Longest first."""
    lengths: dict[int, list[str]] = {}
    for stem in stems:
        lengths.setdefault(len(stem), []).append(stem)
    return sorted(lengths.items(), reverse=True)


def _nearest(word: str, stems: Sequence[str]) -> str | None:
    # At the start it would cost 20 ms and 6 MiB: the first question can wait for it.
    from rapidfuzz import process  # noqa: PLC0415  as said above
    from rapidfuzz.distance import OSA  # noqa: PLC0415  as said above

    near = process.extract(word, stems, scorer=OSA.distance, score_cutoff=1, limit=SLIPS)
    fitting = (stem for stem, *_ in near if (stem[0], stem[-1]) == (word[0], word[-1]))
    return next(fitting, None)


def _stem(word: str) -> Trait:
    """The beginning of a word that is in no list."""
    stem = word[:STEM_OF_OTHERS]
    return Trait(stem[:SHORTEST] + stem[SHORTEST:].rstrip(VOWELS))


def _read(database: Database) -> Words:
    rows = database.rows("SELECT meaning, rank, words FROM vocabulary")
    return Words(
        Meaning(name=row["meaning"], rank=Rank(row["rank"]), words=tuple(json.loads(row["words"])))
        for row in rows
    )
