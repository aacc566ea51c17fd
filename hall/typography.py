"""Where the lines of a large text may break, and where they should not."""

import re
from typing import Final

from forum.languages import Language

SPACE: Final = "\N{NO-BREAK SPACE}"

_BEHIND_NUMBERS: Final = re.compile(r"(?<=\d) (?=[^\W\d])")
# A Russian preposition stays with its noun, a Kazakh particle with what it asks about.
_SHORT_WORD: Final = {
    Language.RUSSIAN: re.compile(r"(?<!\S)([^\W\d]) "),
    Language.KAZAKH: re.compile(r" ([^\W\d]{2})(?=[?!.,;:]|$)"),
}
_TOGETHER: Final = {Language.RUSSIAN: rf"\1{SPACE}", Language.KAZAKH: rf"{SPACE}\1"}


def typeset(text: str, language: Language) -> str:
    """In one paragraph, with spaces that do not break where a line must not end."""
    line = _BEHIND_NUMBERS.sub(SPACE, " ".join(text.split()))
    return _SHORT_WORD[language].sub(_TOGETHER[language], line)
