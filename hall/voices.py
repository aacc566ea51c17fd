"""The hall reads in two languages at once: a voice for each."""

from dataclasses import dataclass

from forum.languages import Language
from locales.phrases import plain as said
from locales.phrases import speaking


@dataclass(frozen=True, slots=True)
class Voice:
    language: Language

    @property
    def other(self) -> "Voice":
        """The voice of the other language."""
        return VOICES[Language.RUSSIAN if self.language is Language.KAZAKH else Language.KAZAKH]

    def plain(self, key: str, /, *, count: int | None = None, **values: object) -> str:
        with speaking(self.language):
            return said(key, count=count, **values)


VOICES = {language: Voice(language) for language in Language}
