"""Where a large line must not end."""

import pytest

from forum.languages import Language
from hall.typography import typeset

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Учебники к 1 сентября в школы?", f"Учебники к{NBSP}1{NBSP}сентября в{NBSP}школы?"),
        ("ru", "Что  делать\nдальше", "Что делать дальше"),
        ("kk", "Мектеп ашыла ма?", f"Мектеп ашыла{NBSP}ма?"),
        ("kk", "1000 көшбасшы", f"1000{NBSP}көшбасшы"),
        ("kk", "Ол не істейді?", "Ол не істейді?"),
    ],
)
def test_short_words_stay_with_their_neighbours(language: str, text: str, expected: str) -> None:
    assert typeset(text, Language(language)) == expected
