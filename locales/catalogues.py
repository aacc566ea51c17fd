"""A language's catalogues, one .po file per feature, read into memory as they are."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

Words = str | tuple[str, ...]

_KEY = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that is said in one language; a plural key has the words of every form."""

    words: dict[str, str]
    plural_words: dict[str, tuple[str, ...]]
    plural_form: Callable[[int], int]

    def wording(self, key: str, count: int | None) -> str:
        """Raises KeyError for a key that is missing, or that is plural and gets no count."""
        if count is not None and key in self.plural_words:
            return self.plural_words[key][self.plural_form(count)]
        return self.words[key]


def read_book(folder: Path) -> Book:
    """Raises ValueError for a key that has no words, is fuzzy, or stands where it must not."""
    catalogues = {file.stem: read_catalogue(file) for file in sorted(folder.glob("*.po"))}
    said = dict(entry for item in catalogues.items() for entry in _entries(*item))
    return Book(
        words={key: words for key, words in said.items() if isinstance(words, str)},
        plural_words={key: words for key, words in said.items() if isinstance(words, tuple)},
        plural_form=c2py(next(iter(catalogues.values())).plural_expr),
    )


def read_catalogue(file: Path) -> Catalog:
    """Raises ValueError for a key that stands twice: babel keeps the first and is silent."""
    source = file.read_text(encoding="utf-8")
    for key, times in Counter(_KEY.findall(source)).items():
        if times > 1:
            raise _fault(key, f"stands {times} times in {file}")
    return read_po(source.splitlines(), abort_invalid=True)


def _entries(feature: str, catalogue: Catalog) -> Iterator[tuple[str, Words]]:
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            yield key, _words(feature, key, message)


def _words(feature: str, key: str, message: Message) -> Words:
    words = tuple(message.string) if isinstance(message.string, list) else message.string
    if not key.startswith(f"{feature}."):
        raise _fault(key, f"stands in {feature}.po")
    if message.fuzzy or not words or not all(words):
        raise _fault(key, "is fuzzy or has no words")
    return words


def _fault(key: str, what: str) -> ValueError:
    return ValueError(f"{key} {what}")
