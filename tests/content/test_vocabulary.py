"""Which words mean the same: read with every mistake."""

from pathlib import Path

import pytest

from content.fields import Fields, Place
from content.files import read_documents
from content.mistakes import Mistake
from content.reader import read
from content.vocabulary import read_vocabulary
from forum.likeness import Meaning, Rank

SHIPPED = Path(__file__).parents[2] / "content"


def read_text(tmp_path: Path, text: str) -> tuple[tuple[Meaning, ...], list[str]]:
    """The meanings, and the mistakes."""
    mistakes: list[Mistake] = []
    (tmp_path / "vocabulary.yaml").write_text(text)
    [document] = read_documents(tmp_path, mistakes)
    meanings = read_vocabulary(document)
    return meanings, [str(mistake).removeprefix(f"{tmp_path}/") for mistake in mistakes]


def test_a_line_is_a_meaning(tmp_path: Path) -> None:
    text = "silent: [когда]\nsubjects:\n  - зарплат* жалақы*\ndetails: [аз]\neverywhere: [бала]\n"

    assert read_text(tmp_path, text) == (
        (
            Meaning(name="когда", rank=Rank.SILENT, words=("когда",)),
            Meaning(name="зарплат*", rank=Rank.SUBJECT, words=("зарплат*", "жалақы*")),
            Meaning(name="аз", rank=Rank.DETAIL, words=("аз",)),
            Meaning(name="бала", rank=Rank.EVERYWHERE, words=("бала",)),
        ),
        [],
    )


def test_a_forum_may_do_without_it(tmp_path: Path) -> None:
    assert read_vocabulary(Fields(None, Place(str(tmp_path), []))) == ()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("аз *", "'*' is not a word. Write words, or `stem*`."),
        ("аз бес-күн", "'бес-күн' is not a word. Write words, or `stem*`."),
        ("аз аз", "'аз' stands twice, perhaps with other letters. Keep one."),
        ("аз КАШАН", "'КАШАН' stands twice, perhaps with other letters. Keep one."),
    ],
)
def test_a_bad_word_is_named(tmp_path: Path, words: str, problem: str) -> None:
    meanings, mistakes = read_text(tmp_path, f"silent: [қашан]\nsubjects: ['{words}', '?!']\n")

    assert meanings[1:] == (Meaning(name="аз", rank=Rank.SUBJECT, words=("аз",)),)
    assert mistakes[0] == f"vocabulary.yaml:2: subjects: {problem}"


def test_there_is_no_other_list(tmp_path: Path) -> None:
    _, mistakes = read_text(tmp_path, "subject: [газ]\n")

    assert mistakes == [
        "vocabulary.yaml:1: subject: there is no such field. Did you mean subjects?"
    ]


def test_what_is_shipped_knows_every_rank() -> None:
    assert {meaning.rank for meaning in read(SHIPPED).vocabulary} == set(Rank)
