"""Reads which words mean the same."""

from collections.abc import Iterator
from typing import Final

from content.fields import Fields
from forum.flags import STEM
from forum.likeness import Meaning, Rank
from forum.spelling import search_key

LISTS: Final = {
    "silent": Rank.SILENT,
    "subjects": Rank.SUBJECT,
    "details": Rank.DETAIL,
    "everywhere": Rank.EVERYWHERE,
}


def read_vocabulary(fields: Fields) -> tuple[Meaning, ...]:
    """Each line is one meaning, named after its first word."""
    seen: set[str] = set()
    found = [
        Meaning(name=words[0], rank=rank, words=words)
        for name, rank in LISTS.items()
        for words in _lines(fields, name, seen)
    ]
    fields.close()
    return tuple(found)


def _lines(fields: Fields, name: str, seen: set[str]) -> Iterator[tuple[str, ...]]:
    for line in fields.texts(name):
        words = tuple(word for word in line.split() if _is_new(fields, name, word, seen))
        if words:
            yield words


def _is_new(fields: Fields, name: str, word: str, seen: set[str]) -> bool:
    key = search_key(word) + word[-1] * word.endswith(STEM)
    if not search_key(word) or " " in key:
        fields.note(name, f"{word!r} is not a word", "Write words, or `stem*`.")
    elif key in seen:
        fields.note(name, f"{word!r} stands twice, perhaps with other letters", "Keep one.")
    else:
        seen.add(key)
        return True
    return False
