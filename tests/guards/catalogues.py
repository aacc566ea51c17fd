"""What can be wrong with wordings: each check answers with the guilty keys."""

import re
from collections.abc import Callable, Iterable
from string import Formatter

from forum.languages import Language
from locales.catalogues import read_catalogue
from locales.phrases import LOCALES

Said = dict[str, tuple[str, ...]]  # key -> its words, one text for each plural form

FORMS = {Language.KAZAKH: 2, Language.RUSSIAN: 3}
LONGEST_BUTTON = 35
LONGEST = {"bot.name": 64, "bot.short": 120, "bot.description": 512, "bot.command.": 256}

# Words of the other language that belong into a Russian text: names, and a button.
KAZAKH_WORDS_IN_RUSSIAN = {"Гүлнар", "Серікқызы", "Қазақша"}

_BEHIND = r"\}(?:</[a-z]+>|»)*"
_ALONE = "(?![а-яёәғқңөұүһі])"
_SUFFIX = re.compile(
    _BEHIND + "[-’'‑]?(?:ға|ге|қа|ке|на|не|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|ның|нің"
    "|дың|дің|тың|тің|ны|ні|ды|ді|ты|ті|мен|бен|пен|лар|лер|дар|дер|тар|тер|дағы|дегі|тағы|тегі"
    "|сы|сі|ы|і|ын|ін|інші|ыншы)" + _ALONE,
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    _BEHIND + r"\s+(?:ма|ме|ба|бе|па|пе|да|де|та|те|мен|бен|пен"
    "|дейін|шейін|қарай|кейін|бұрын|басталып|бастап)" + _ALONE,
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u0180-\u024f\u0250-\u02af]")
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_TAG = re.compile(r"</?([a-z-]+)[^<>]*>")
_BOTH_GENDERS = re.compile(
    r"[а-яё]\(-?[а-яё]{1,3}\)|[а-яё]/-?[а-яё]{1,3}(?![а-яё])", re.IGNORECASE
)
_NUMBER_WITHOUT_ITS_SPACE = {
    Language.KAZAKH: re.compile(r"№(?![\d{])"),
    Language.RUSSIAN: re.compile("№(?!\u00a0[\\d{])"),
}


def catalogue(language: Language) -> Said:
    said: Said = {}
    for file in sorted((LOCALES / language / "LC_MESSAGES").glob("*.po")):
        for message in read_catalogue(file):
            key = message.id if isinstance(message.id, str) else message.id[0]
            words = message.string or ""
            said[key] = (words,) if isinstance(words, str) else tuple(words)
    return {key: forms for key, forms in said.items() if key}


def placeholders(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


def in_one_language_only(kazakh: Said, russian: Said) -> set[str]:
    return kazakh.keys() ^ russian.keys()


def with_strange_forms(kazakh: Said, russian: Said) -> set[str]:
    """A plural key is plural in both languages, each with as many forms as it has."""
    singular, plural = (1, 1), (FORMS[Language.KAZAKH], FORMS[Language.RUSSIAN])
    return {
        key
        for key in kazakh.keys() & russian.keys()
        if (len(kazakh[key]), len(russian[key])) not in {singular, plural}
    }


def with_other_values(kazakh: Said, russian: Said) -> set[str]:
    """Every form in both languages says the same {values}."""
    return {
        key
        for key in kazakh.keys() & russian.keys()
        if len({frozenset(placeholders(form)) for form in (*kazakh[key], *russian[key])}) > 1
    }


def with_other_tags(kazakh: Said, russian: Said) -> set[str]:
    return {
        key
        for key in kazakh.keys() & russian.keys()
        if len({tuple(sorted(_TAG.findall(form))) for form in (*kazakh[key], *russian[key])}) > 1
    }


def with_values_that_are_no_names(said: Said) -> set[str]:
    return _guilty(said, lambda form: not all(map(str.isidentifier, placeholders(form))))


def with_an_ending_on_a_value(kazakh: Said) -> set[str]:
    """A Kazakh ending follows the vowels of its word, and nobody knows the value's."""
    return _guilty(kazakh, _SUFFIX.search) | _guilty(kazakh, _PARTICLE.search)


def with_a_mixed_word(said: Said) -> set[str]:
    return _guilty(
        said,
        lambda form: any(
            _CYRILLIC.search(word) and _LATIN.search(word) for word in _words_seen(form)
        ),
    )


def with_straight_quotes(said: Said) -> set[str]:
    return _guilty(said, lambda form: '"' in form)


def with_kazakh_letters(russian: Said) -> set[str]:
    return _guilty(
        russian,
        lambda form: any(map(_KAZAKH.search, set(_words_seen(form)) - KAZAKH_WORDS_IN_RUSSIAN)),
    )


def with_both_genders(russian: Said) -> set[str]:
    return _guilty(russian, _BOTH_GENDERS.search)


def with_a_number_badly_set(said: Said, language: Language) -> set[str]:
    return _guilty(said, _NUMBER_WITHOUT_ITS_SPACE[language].search)


def with_a_noun_in_the_plural(kazakh: Said) -> set[str]:
    """After a number a Kazakh noun stays as it is, so both forms are one text."""
    return {key for key, forms in kazakh.items() if len(set(forms)) > 1}


def too_long(said: Said) -> set[str]:
    """Buttons without their values, and what Telegram shows of the bot."""
    buttons = {key: forms for key, forms in said.items() if ".button." in key}
    guilty = _guilty(buttons, lambda form: len(_without_values(form)) > LONGEST_BUTTON)
    return guilty | {
        key
        for start, limit in LONGEST.items()
        for key, forms in said.items()
        if key.startswith(start) and max(map(len, forms)) > limit
    }


def with_html(said: Said, keys: Iterable[str]) -> set[str]:
    """Buttons, alerts and commands are plain text: a tag would be seen."""
    plain = {key: said[key] for key in keys}
    return _guilty(plain, lambda form: "<" in form or "&" in form)


def _guilty(said: Said, is_wrong: Callable[[str], object]) -> set[str]:
    return {key for key, forms in said.items() if any(map(is_wrong, forms))}


def _words_seen(form: str) -> list[str]:
    return _WORD.findall(_without_values(_TAG.sub(" ", form)))


def _without_values(form: str) -> str:
    return re.sub(r"\{\w*\}", "", form)
