"""Both languages say all that the code asks for, say it well, and say nothing else."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import forum
from bot.commands import COMMANDS
from forum.languages import Language
from forum.refusals import Refusal
from locales.catalogues import read_catalogue
from locales.phrases import LOCALES, phrase, plain, speaking
from tests.guards import asked, catalogues
from tests.guards.telegram_html import meant, seen

KAZAKH, RUSSIAN = map(catalogues.catalogue, Language)
SAID = {Language.KAZAKH: KAZAKH, Language.RUSSIAN: RUSSIAN}
CODE = asked.asked_by_all()
FILES = sorted(LOCALES.rglob("*.po"))
SOURCES = [
    file
    for file in sorted(asked.ROOT.rglob("*.py"))
    if not {".venv", "tests"} & set(file.relative_to(asked.ROOT).parts)
]

KEY_OR_BRACE = rf"[{{}}]|\b(?:{'|'.join({file.stem for file in FILES})})\.[a-z]"
ALERT_LENGTH = 200  # what Telegram shows after a press
LONG = "Білім басқармасы басшыларының диалог алаңы: жоспарлар мен қорытындылар туралы"
SHORT = {"count", "number", "limit", "position", "start", "until", "time", "minutes", "seconds"}
HOSTILE = (
    '<b>Ахметова</b> & Co </b> <a href="tg://user?id=1">&lt;{name}{0}%s "Гүлнар\' \u202eнимда ' * 7
)


def refusals() -> set[str]:
    """The keys of all refusals of the forum."""
    for module in pkgutil.walk_packages(forum.__path__, "forum."):
        importlib.import_module(module.name)
    return {f"refusal.{refusal.__name__}" for refusal in _below(Refusal)}


def _below(refusal: type[Refusal]) -> Iterator[type[Refusal]]:
    for heir in refusal.__subclasses__():
        if heir.__module__.startswith("forum."):
            yield heir
        yield from _below(heir)


def _alert(key: str) -> str:
    names = catalogues.placeholders(KAZAKH[key][0]) - {"count"}
    values = {name: "99999" if name in SHORT else LONG for name in names}
    return plain(key, count=99999, **values)


def _rendered(key: str, value: str) -> Iterator[str]:
    """The phrase for the current reader, in each of its plural forms."""
    forms = KAZAKH[key]
    values = dict.fromkeys(catalogues.placeholders(forms[0]) - {"count"}, value)
    for count in (1, 2, 5) if len(forms) > 1 else (None,):
        yield phrase(key, count=count, **values)


def test_texts_live_in_catalogues_only() -> None:
    spoken = {file: re.findall("[\u0400-\u04ff]+", file.read_text()) for file in SOURCES}
    assert {str(file): words for file, words in spoken.items() if words} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_a_catalogue_names_its_language_and_its_forms(file: Path) -> None:
    catalogue, language = read_catalogue(file), Language(file.parts[-3])

    assert str(catalogue.locale) == language
    assert catalogue.num_plurals == catalogues.FORMS[language]
    assert dict(catalogue.mime_headers)["Content-Type"] == "text/plain; charset=utf-8"
    assert list(catalogue.obsolete) == []


def test_both_languages_say_the_same_things() -> None:
    assert catalogues.in_one_language_only(KAZAKH, RUSSIAN) == set()


def test_a_plural_has_the_forms_of_its_language() -> None:
    assert catalogues.with_strange_forms(KAZAKH, RUSSIAN) == set()


def test_both_languages_fill_in_the_same_values() -> None:
    assert catalogues.with_other_values(KAZAKH, RUSSIAN) == set()


def test_both_languages_are_marked_up_alike() -> None:
    assert catalogues.with_other_tags(KAZAKH, RUSSIAN) == set()


def test_nothing_is_missing() -> None:
    assert asked.missing(KAZAKH, CODE) == set()


def test_nothing_is_left_over() -> None:
    assert asked.left_over(KAZAKH, CODE, refusals()) == set()


def test_the_code_hands_over_what_a_phrase_fills_in() -> None:
    assert asked.with_wrong_values(KAZAKH, CODE) == set()


def test_every_refusal_is_worded() -> None:
    assert refusals() - KAZAKH.keys() == set()


def test_every_command_is_described() -> None:
    assert {f"bot.command.{command}" for command in COMMANDS} - KAZAKH.keys() == set()


def test_no_kazakh_ending_stands_on_a_value() -> None:
    assert catalogues.with_an_ending_on_a_value(KAZAKH) == set()


def test_a_kazakh_noun_stays_as_it_is_after_a_number() -> None:
    assert catalogues.with_a_noun_in_the_plural(KAZAKH) == set()


def test_russian_is_russian() -> None:
    assert catalogues.with_kazakh_letters(RUSSIAN) == set()


def test_russian_asks_nobody_for_their_gender() -> None:
    assert catalogues.with_both_genders(RUSSIAN) == set()


@pytest.mark.parametrize("language", Language)
def test_values_have_names(language: Language) -> None:
    assert catalogues.with_values_that_are_no_names(SAID[language]) == set()


@pytest.mark.parametrize("language", Language)
def test_no_word_mixes_two_alphabets(language: Language) -> None:
    assert catalogues.with_a_mixed_word(SAID[language]) == set()


@pytest.mark.parametrize("language", Language)
def test_quotes_are_not_straight(language: Language) -> None:
    assert catalogues.with_straight_quotes(SAID[language]) == set()


@pytest.mark.parametrize("language", Language)
def test_a_number_stands_at_its_sign(language: Language) -> None:
    assert catalogues.with_a_number_badly_set(SAID[language], language) == set()


@pytest.mark.parametrize("language", Language)
def test_everything_fits_its_place(language: Language) -> None:
    assert catalogues.too_long(SAID[language]) == set()


@pytest.mark.parametrize("language", Language)
def test_plain_texts_hold_no_html(language: Language) -> None:
    plain_in_code = {
        key for key in KAZAKH for one in CODE if one.function == "plain" and one.fits(key)
    }
    plain_by_nature = {key for key in KAZAKH if re.match(r"refusal\.|bot\.|\w+\.button\.", key)}
    assert catalogues.with_html(SAID[language], plain_in_code | plain_by_nature) == set()


@pytest.mark.parametrize("language", Language)
def test_a_refusal_fits_an_alert(language: Language) -> None:
    with speaking(language):
        alerts = {key: _alert(key) for key in KAZAKH if key.startswith("refusal.")}
    assert {key: text for key, text in alerts.items() if len(text) > ALERT_LENGTH} == {}


@pytest.mark.parametrize("language", Language)
def test_telegram_reads_a_phrase_whatever_stands_in_it(language: Language) -> None:
    with speaking(language):
        texts = [text for key in KAZAKH for text in _rendered(key, HOSTILE)]
    assert [text for text in texts if seen(text) != meant(text)] == []


@pytest.mark.parametrize("language", Language)
def test_nobody_sees_a_brace_or_a_key(language: Language) -> None:
    with speaking(language):
        texts = [text for key in KAZAKH for text in _rendered(key, "№12")]
    assert [text for text in texts if re.search(KEY_OR_BRACE, seen(text))] == []
