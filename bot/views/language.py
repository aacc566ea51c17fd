"""The question that everybody can read."""

from forum.languages import Language
from locales.phrases import phrase, speaking


def choose_language() -> str:
    """In both languages, Kazakh first."""
    lines = []
    for language in Language:
        with speaking(language):
            lines.append(phrase("language.ask"))
    return " · ".join(lines)
