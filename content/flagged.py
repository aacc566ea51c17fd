"""Reads the words that moderators want to see coming."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from content.fields import Fields
from forum.flags import STEM
from forum.languages import Language
from forum.spelling import search_key

SHORTEST_STEM: Final = 3  # letters; a shorter one begins half of the dictionary


def read_flagged(fields: Fields) -> tuple[str, ...]:
    """Entries of both languages, as they are written."""
    entries = tuple(entry for language in Language for entry in _entries(fields, language))
    fields.close()
    return entries


def _entries(fields: Fields, name: str) -> Iterator[str]:
    texts = fields.texts(name)
    for entry, count in Counter(texts).items():
        if count > 1:
            fields.note(name, f"{entry!r} is written twice", "Keep one of them.")
        elif problem := _problem(entry):
            fields.note(name, f"{entry!r} {problem}", "Write one word, or `stem*`.")
        else:
            yield entry


def _problem(entry: str) -> str | None:
    """None: there is none."""
    key = search_key(entry)
    if not key or " " in key:
        return "is not one word"
    if entry.endswith(STEM) and len(key) < SHORTEST_STEM:
        return f"has fewer than {SHORTEST_STEM} letters before the star"
    return None
