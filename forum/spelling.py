"""What people type: made clean, comparable and sortable, in Kazakh and in Russian."""

import re
import unicodedata
from collections.abc import Iterator

_MARKS_ON_A_LETTER = 2
_ZERO_WIDTH_JOINER = "\u200d"
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn"}
# Python's table is older than the newest pictures and calls them unassigned.
_NEW_PICTURES = "\U0001f000-\U0001faff"
_PICTURES = (
    f"\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299{_NEW_PICTURES}"
)

# Cyrillic without its marks, and what stands between words: nearly every text, and the fast way.
_EVERYDAY = re.compile("[\n -~\u00ab\u00bb\u2013\u2014\u2026\u2116\u0400-\u0482\u048a-\u04ff]*")
_KEPT = re.compile(f"[\\s{_NEW_PICTURES}{_ZERO_WIDTH_JOINER}]")
# Letters and marks without a shape: a text of them alone looks empty and is not.
_SHAPELESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0e\uffa0"
    "\U000e0000-\U000e0fff]"
)
_LONELY_SELECTOR = re.compile(f"(?<![0-9#*{_PICTURES}])\ufe0f")
_LONELY_JOINER = re.compile(f"(?<![\ufe0f{_PICTURES}])\u200d|\u200d(?![{_PICTURES}])")

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_SPACED_LINE_BREAK = re.compile(" ?\n ?")
_EMPTY_LINES = re.compile("\n{3,}")

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u018f\u019f\u0259\u0275]")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")

_LOOK_ALIKES = str.maketrans(
    "ABCEHIKMOPTXY\u018f\u019facehikopxy\u0259\u0275",
    "\u0410\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0422\u0425\u04ae\u04d8\u04e8"
    "\u0430\u0441\u0435\u04bb\u0456\u043a\u043e\u0440\u0445\u0443\u04d9\u04e9",
)

# In the Kazakh alphabet these stand right behind the letter of the Russian keyboard.
_BEHIND = {
    "\N{CYRILLIC SMALL LETTER A}": "\N{CYRILLIC SMALL LETTER SCHWA}",
    "\N{CYRILLIC SMALL LETTER GHE}": "\N{CYRILLIC SMALL LETTER GHE WITH STROKE}",
    "\N{CYRILLIC SMALL LETTER IE}": "\N{CYRILLIC SMALL LETTER IO}",
    "\N{CYRILLIC SMALL LETTER KA}": "\N{CYRILLIC SMALL LETTER KA WITH DESCENDER}",
    "\N{CYRILLIC SMALL LETTER EN}": "\N{CYRILLIC SMALL LETTER EN WITH DESCENDER}",
    "\N{CYRILLIC SMALL LETTER O}": "\N{CYRILLIC SMALL LETTER BARRED O}",
    "\N{CYRILLIC SMALL LETTER U}": (
        "\N{CYRILLIC SMALL LETTER STRAIGHT U WITH STROKE}\N{CYRILLIC SMALL LETTER STRAIGHT U}"
    ),
    "\N{CYRILLIC SMALL LETTER HA}": "\N{CYRILLIC SMALL LETTER SHHA}",
    "\N{CYRILLIC SMALL LETTER YERU}": "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}",
}
_RUSSIAN = map(chr, range(0x430, 0x450))
_ALPHABET = "".join(letter + _BEHIND.get(letter, "") for letter in _RUSSIAN)
_PLACES = {letter: 1000 + place for place, letter in enumerate(_ALPHABET)}

_SAME_ON_A_RUSSIAN_KEYBOARD = str.maketrans(
    {kazakh: russian for russian, letters in _BEHIND.items() for kazakh in letters}
    | dict.fromkeys(
        "\N{CYRILLIC SMALL LETTER YERU}\N{CYRILLIC SMALL LETTER SHORT I}"
        "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}",
        "\N{CYRILLIC SMALL LETTER I}",
    )
    | {"\N{CYRILLIC SMALL LETTER E}": "\N{CYRILLIC SMALL LETTER IE}"}
    | {"\N{CYRILLIC SMALL LETTER HARD SIGN}": "", "\N{CYRILLIC SMALL LETTER SOFT SIGN}": ""}
)


def clean(text: str) -> str:
    """What was meant to be read: nothing invisible, no towers of marks, no gaps.

    Letters are composed (NFC), line breaks stay, pictures joined of several stay whole.
    A text of nothing visible comes out empty.
    """
    seen = text if _EVERYDAY.fullmatch(text) else _without_hidden(text)
    return _EMPTY_LINES.sub("\n\n", _SPACED_LINE_BREAK.sub("\n", _SPACES.sub(" ", seen))).strip()


def shortened(text: str, limit: int) -> str:
    """At most so many characters; an ellipsis stands for the rest."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def repaired(text: str) -> str:
    """Latin letters that only look Kazakh or Russian become what they look like.

    Words that are not wholly Cyrillic after that were meant to be mixed, and stay.
    """
    return _LETTERS.sub(lambda word: _repaired_word(word[0]), unicodedata.normalize("NFC", text))


def search_key(text: str) -> str:
    """Equal for spellings that differ by the keyboard only: words without Kazakh letters."""
    words = _WORD.findall(repaired(text).replace("\N{NUMERO SIGN}", " ").casefold())
    return " ".join(word.translate(_SAME_ON_A_RUSSIAN_KEYBOARD) for word in words)


def sort_key(text: str) -> tuple[int, ...]:
    """Orders as the Kazakh alphabet does: digits, Cyrillic, Latin; right for Russian too."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return tuple(
        _PLACES.get(letter) or ord(letter) + 5000 * letter.isalpha() for letter in letters
    )


def _without_hidden(text: str) -> str:
    visible = "".join(filter(_is_wanted, _SHAPELESS.sub("", _LINE_BREAK.sub("\n", text))))
    lower = "".join(_without_towers(unicodedata.normalize("NFC", visible)))
    joined = _LONELY_JOINER.sub("", _LONELY_SELECTOR.sub("", lower))
    return unicodedata.normalize("NFC", joined)


def _is_wanted(character: str) -> bool:
    return bool(_KEPT.match(character)) or unicodedata.category(character) not in _UNWANTED


def _without_towers(text: str) -> Iterator[str]:
    """At most two marks on one letter."""
    marks = 0
    for character in text:
        if character != _ZERO_WIDTH_JOINER:
            marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= _MARKS_ON_A_LETTER:
            yield character


def _repaired_word(word: str) -> str:
    as_it_looks = word.translate(_LOOK_ALIKES)
    mixed = _CYRILLIC.search(word) and not _LATIN.search(as_it_looks)
    return as_it_looks if mixed else word
