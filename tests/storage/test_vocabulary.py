"""What a text is about: whatever its endings, keyboard and slips."""

import pytest

from db.vocabulary import Words
from forum.likeness import Meaning, Rank

WORDS = Words(
    [
        Meaning(name="silent", rank=Rank.SILENT, words=("когда", "будет", "қашан", "министр*")),
        Meaning(name="pay", rank=Rank.SUBJECT, words=("зарплат*", "жалақы*", "оклад*")),
        Meaning(name="gas", rank=Rank.SUBJECT, words=("газ", "газа")),
        Meaning(name="psychologist", rank=Rank.SUBJECT, words=("психолог*",)),
        Meaning(name="textbook", rank=Rank.SUBJECT, words=("учебник*", "оқулық*")),
        Meaning(name="study", rank=Rank.DETAIL, words=("учеб*", "оқу*")),
    ]
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Когда будет зарплата?", "ЗАРПЛАТЫ, министр!"),
        ("жалақысы қашан?", "жалакыны"),  # Kazakh letters, or a Russian keyboard
        ("зарплата", "жалақы"),
        ("жaлaқы", "жалақы"),  # Latin letters that look alike
        ("ремонту", "ремонта"),  # in no list
        ("психолог", "псиихолога"),
        ("психолог", "пихолог"),
        ("психолог", "писхолог"),
        ("психолог", "псехолог"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert WORDS.traits(one) == WORDS.traits(other)
    assert len(WORDS.traits(one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("газ", "газета"),  # a listed word is that word alone
        ("учебник", "учебная"),  # the longest listed beginning wins
        ("психолог", "психолоб"),  # another ending is another word
        ("психолог", "ксихолог"),
        ("зарплата", "зарядка"),
    ],
)
def test_another(one: str, other: str) -> None:
    assert WORDS.traits(one) != WORDS.traits(other)


@pytest.mark.parametrize("text", ["", "!!! ???", "я", "Когда будет министр?", "\u200b"])
def test_nothing(text: str) -> None:
    assert WORDS.traits(text) == frozenset()


def test_without_a_vocabulary_words_stand_for_themselves() -> None:
    assert Words([]).traits("Школа школы школе") == {"школ"}
