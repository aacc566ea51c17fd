"""What may stand in a profile, as people type it."""

import re
from typing import Final

from forum.refusals import Refusal
from forum.spelling import repaired

LONGEST_NAME: Final = 120
LONGEST_TITLE: Final = 100
LONGEST_DISTRICT: Final = 100
LONGEST_ORGANISATION: Final = 160
SHORTEST: Final = 3  # characters of a title, a district or an organisation

_FULL_NAME = re.compile(r"[^\W\d_]+(?:[ \u2019-][^\W\d_]+)+")
_APOSTROPHE = re.compile("['`\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u201b\u2032]")
_DASH = re.compile(r" ?[-\u2010-\u2015\u2212] ?")
_WORD = re.compile(r"[^\W\d_]{2}")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class PhoneInvalid(Refusal):
    """Nobody can be called under what was written."""


class PhoneForeign(Refusal):
    """The contact of somebody else."""


class NameIncomplete(Refusal):
    """Not a family name and a given name in letters."""


class TitleTooShort(Refusal):
    """Not the title of an office."""


class DistrictTooShort(Refusal):
    """Not the name of a district or a town."""


class OrganisationTooShort(Refusal):
    """Not the name of a school or an organisation."""


class TextTooLong(Refusal):
    """`count` characters are the limit."""


def full_name(text: str) -> str:
    """Two words at least, of letters of any alphabet, hyphens and apostrophes.

    Raises `NameIncomplete`, `TextTooLong`.
    """
    name = _DASH.sub("-", _APOSTROPHE.sub("\u2019", _one_line(text, LONGEST_NAME)))
    if not (_FULL_NAME.fullmatch(name) and " " in name and _WORD.search(name)):
        raise NameIncomplete
    return name


def title(text: str) -> str:
    """Of an office. Raises `TitleTooShort`, `TextTooLong`."""
    return _named(text, LONGEST_TITLE, TitleTooShort())


def district_name(text: str) -> str:
    """Typed where no list is known. Raises `DistrictTooShort`, `TextTooLong`."""
    return _named(text, LONGEST_DISTRICT, DistrictTooShort())


def organisation(text: str) -> str:
    """Raises `OrganisationTooShort`, `TextTooLong`."""
    return _named(text, LONGEST_ORGANISATION, OrganisationTooShort())


def _named(text: str, longest: int, too_short: Refusal) -> str:
    name = _one_line(text, longest)
    if len(name) < SHORTEST or not _LETTER_OR_DIGIT.search(name):
        raise too_short
    return name


def _one_line(text: str, longest: int) -> str:
    line = repaired(" ".join(text.split()))
    if len(line) > longest:
        raise TextTooLong(count=longest)
    return line
