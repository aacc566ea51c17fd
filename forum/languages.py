"""The two languages of the forum, and texts that exist in both."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    KAZAKH = "kk"
    RUSSIAN = "ru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """A title, a name or a description that organizers wrote in both languages."""

    kk: str
    ru: str

    def spoken(self, language: Language) -> str:
        """The text in this language; the other one where it is missing."""
        preferred, other = (
            (self.kk, self.ru) if language is Language.KAZAKH else (self.ru, self.kk)
        )
        return preferred or other
