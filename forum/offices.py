"""Offices that answer and promise: whoever names one again need not type it."""

from collections.abc import Sequence
from typing import Final, Protocol

from forum.forums import ForumId
from forum.languages import Bilingual, Language
from forum.refusals import Refusal

LONGEST: Final = 100  # characters
OFFERED: Final = 6


class OfficeUnclear(Refusal):
    """Not the name of an office, or longer than `limit` characters."""


class Offices(Protocol):
    def known(self, forum_id: ForumId) -> Sequence[Bilingual]:
        """All that were named there, the newest first, those with one language missing last."""


def checked_office(text: str) -> str:
    """In one line. Raises `OfficeUnclear`."""
    office = " ".join(text.split())
    if not any(map(str.isalpha, office)) or len(office) > LONGEST:
        raise OfficeUnclear(limit=LONGEST)
    return office


def offered(known: Sequence[Bilingual], language: Language) -> list[str]:
    """The newest names in this language, each once."""
    names = dict.fromkeys(name for each in known if (name := _in(each, language)))
    return list(names)[:OFFERED]


def translated(known: Sequence[Bilingual], office: str, language: Language) -> str:
    """What an office is called in this language; empty: nobody has said so yet."""
    names = (_in(each, language) for each in known if _in(each, _other(language)) == office)
    return next(names, "")


def _in(office: Bilingual, language: Language) -> str:
    return office.kk if language is Language.KAZAKH else office.ru


def _other(language: Language) -> Language:
    return Language.RUSSIAN if language is Language.KAZAKH else Language.KAZAKH
