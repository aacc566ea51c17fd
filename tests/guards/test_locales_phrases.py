"""How a phrase is said, and what keeps a faulty catalogue from being read."""

import timeit
from collections.abc import Iterator
from pathlib import Path

import pytest

from forum.languages import Bilingual, Language
from locales.catalogues import Book, read_book
from locales.phrases import Html, phrase, plain, reader, speaking, warm_up

HEADER = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def in_russian() -> Iterator[None]:
    with speaking(Language.RUSSIAN):
        yield


def book(folder: Path, **files: str) -> Book:
    for name, entries in files.items():
        (folder / f"{name}.po").write_text(HEADER + entries)
    return read_book(folder)


def test_kazakh_is_spoken_first() -> None:
    assert reader() is Language.KAZAKH
    assert phrase("menu.title") == "Басты мәзір"


def test_a_reader_is_spoken_to_in_their_language() -> None:
    with speaking(Language.RUSSIAN):
        assert phrase("menu.title") == "Главное меню"
        with speaking(Language.KAZAKH):
            assert plain("menu.title") == "Басты мәзір"
        assert reader() is Language.RUSSIAN
    assert reader() is Language.KAZAKH


def test_values_are_escaped() -> None:
    name = "Асан <b> & Co"
    assert phrase("agenda.speaker", name=name) == "Спикер: Асан &lt;b&gt; &amp; Co"
    assert plain("agenda.speaker", name=name) == "Спикер: Асан <b> & Co"


def test_a_phrase_may_stand_in_a_phrase() -> None:
    inner = phrase("agenda.speaker", name="<Асан>")
    assert phrase("agenda.speaker", name=inner) == "Спикер: Спикер: &lt;Асан&gt;"
    assert phrase("agenda.speaker", name=Html("<b>Асан</b>")) == "Спикер: <b>Асан</b>"


def test_html_may_not_stand_in_a_plain_text() -> None:
    with pytest.raises(TypeError, match="plain"):
        plain("agenda.speaker", name=Html("<b>Асан</b>"))


@pytest.mark.usefixtures("in_russian")
def test_a_bilingual_value_speaks_the_readers_language() -> None:
    name = Bilingual(kk="министр", ru="<министр>")
    assert phrase("agenda.speaker", name=name) == "Спикер: &lt;министр&gt;"


@pytest.mark.usefixtures("in_russian")
@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Свободно: 0 мест"),
        (1, "Свободно: 1 место"),
        (2, "Свободно: 2 места"),
        (5, "Свободно: 5 мест"),
        (11, "Свободно: 11 мест"),
        (21, "Свободно: 21 место"),
        (22, "Свободно: 22 места"),
        (25, "Свободно: 25 мест"),
        (101, "Свободно: 101 место"),
        (111, "Свободно: 111 мест"),
    ],
)
def test_a_russian_noun_follows_its_number(count: int, words: str) -> None:
    assert phrase("seats.free", count=count) == words


@pytest.mark.parametrize("count", [0, 1, 2, 5, 21])
def test_a_kazakh_noun_stays_as_it_is(count: int) -> None:
    assert phrase("agenda.in_minutes", count=count) == f"{count} минуттан кейін"


@pytest.mark.parametrize("key", ["menu.gone", "seats.free"])
def test_a_key_that_is_missing_or_lacks_its_count_is_named(key: str) -> None:
    with pytest.raises(KeyError, match=key):
        phrase(key)


def test_a_value_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="name"):
        phrase("agenda.speaker")


def test_a_count_that_needs_no_plural_is_filled_in(tmp_path: Path) -> None:
    words = book(tmp_path, menu='msgid "menu.title"\nmsgstr "Всего: {count}"\n')
    assert words.wording("menu.title", 3) == "Всего: {count}"


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ('msgid "menu.title"\nmsgstr ""\n', "menu.title is fuzzy or has no words"),
        ('#, fuzzy\nmsgid "menu.title"\nmsgstr "Меню"\n', "menu.title is fuzzy"),
        ('msgid "menu.a"\nmsgid_plural "menu.a"\nmsgstr[0] "М"\n', "menu.a is fuzzy or has no"),
        ('msgid "agenda.title"\nmsgstr "Программа"\n', "agenda.title stands in menu.po"),
        ('msgid "menu.a"\nmsgstr "М"\n\nmsgid "menu.a"\nmsgstr "Я"\n', "menu.a stands 2 times"),
    ],
)
def test_a_faulty_catalogue_stops_the_start(tmp_path: Path, entries: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        book(tmp_path, menu=entries)


def test_a_key_in_two_files_stops_the_start(tmp_path: Path) -> None:
    entry = 'msgid "menu.title"\nmsgstr "Меню"\n'
    with pytest.raises(ValueError, match=r"menu.title stands in agenda.po"):
        book(tmp_path, menu=entry, agenda=entry)


def test_a_phrase_is_said_within_microseconds() -> None:
    warm_up()
    best = min(timeit.repeat(lambda: phrase("menu.title"), number=1000, repeat=50))
    assert best / 1000 < 10e-6  # about one on a quiet machine
