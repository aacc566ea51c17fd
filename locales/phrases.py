"""All that is said, in the language of whoever reads it."""

import html
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from forum.languages import Bilingual, Language
from locales.catalogues import Book, read_book

LOCALES = Path(__file__).parent

_reader = ContextVar("reader", default=Language.KAZAKH)


class Html(str):
    """Text that is Telegram HTML already: as a value of a phrase it passes unescaped."""

    __slots__ = ()


def phrase(key: str, /, *, count: int | None = None, **values: object) -> Html:
    """The phrase for the current reader, its values escaped for Telegram HTML.

    `count` picks the language's plural form and fills {count}. A `Bilingual` value speaks the
    reader's language. Raises KeyError for a key or a value that is missing.
    """
    language = _reader.get()
    words = _book(language).wording(key, count)
    escaped = {name: _escaped(value, language) for name, value in values.items()}
    return Html(words.format(count=count, **escaped))


def plain(key: str, /, *, count: int | None = None, **values: object) -> str:
    """The phrase where Telegram reads no HTML: buttons, alerts, commands, file names."""
    language = _reader.get()
    unescaped = {name: _unescaped(value, language) for name, value in values.items()}
    return _book(language).wording(key, count).format(count=count, **unescaped)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Phrases inside the block are for a reader of this language."""
    token = _reader.set(language)
    try:
        yield
    finally:
        _reader.reset(token)


def reader() -> Language:
    return _reader.get()


def warm_up() -> None:
    """Reads both languages, so that a fault in a catalogue stops the start and not a reader."""
    for language in Language:
        _book(language)


@cache
def _book(language: Language) -> Book:
    return read_book(LOCALES / language / "LC_MESSAGES")


def _escaped(value: object, language: Language) -> str:
    if isinstance(value, Html):
        return value
    return html.escape(_spoken(value, language), quote=False)


def _unescaped(value: object, language: Language) -> str:
    if isinstance(value, Html):
        message = "HTML has no place in a plain text: take plain() for the inner text too"
        raise TypeError(message)
    return _spoken(value, language)


def _spoken(value: object, language: Language) -> str:
    return value.spoken(language) if isinstance(value, Bilingual) else str(value)
