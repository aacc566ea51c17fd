"""Words that moderators want to see coming: read with every mistake, and seldom found in vain."""

from pathlib import Path

import pytest

from content.fields import Fields, Place
from content.files import read_documents
from content.flagged import read_flagged
from content.mistakes import Mistake
from content.reader import read
from forum.flags import FlaggedWords

SHIPPED = Path(__file__).parents[2] / "content"
FLAGS = FlaggedWords(read(SHIPPED).flagged)

RUDE = [
    "Почему министр дурак?",
    "ДЕБИЛЫ там сидят",
    "Ақымақтар отыр министрлікте",
    "Акымактар отыр",  # on a Russian keyboard
    "с у к а, когда это кончится",
    "сукааааа",
    "полная х*ня",
    "Сволочи, верните школу!",
    "Оңбағандар ақшаны жеп жатыр",
    "Козёл этот начальник",
    "Cyкa",  # three letters of the Latin keyboard
]
HARMLESS = [
    "Как бороться с педикулёзом в интернате?",  # begins like an insult
    "Хайуанаттар бағына экскурсия бола ма?",  # the zoo
    "Что делать директору Козлову?",
    "В музее Херсона была выставка, будет ли у нас?",
    "Вебинары для себя и для учителей",
    "Как быть с детьми, больными косоглазием?",
    "Қысқа мерзімде көтеру мүмкін бе?",
    "Сығылған файлды қалай жібереміз?",  # compressed
    "Жәрдемақы көтеріле ме, һәм қашан?",
    "Мандаты депутатов и ОСМС",
    "Электронная библиотека (ЭБ) для села",
    "а я и о школе",  # words of one letter
    "Вася * Петя = 5 * 5",
    "Шешен сөйлейтін оқушыларға қолдау бар ма?",
    "Налёт на зубах у детей: будет ли стоматолог?",
]


def read_text(tmp_path: Path, text: str) -> tuple[tuple[str, ...], list[str]]:
    """The entries, and the mistakes."""
    mistakes: list[Mistake] = []
    (tmp_path / "flagged.yaml").write_text(text)
    [document] = read_documents(tmp_path, mistakes)
    entries = read_flagged(document)
    return entries, [str(mistake).removeprefix(f"{tmp_path}/") for mistake in mistakes]


def test_both_lists_are_read_as_they_are_written(tmp_path: Path) -> None:
    text = "kk: [ақымақ*, хайуан]\nru: [дурак*]\n"

    assert read_text(tmp_path, text) == (("ақымақ*", "хайуан", "дурак*"), [])


def test_a_forum_may_do_without_the_list(tmp_path: Path) -> None:
    fields = Fields(None, Place(str(tmp_path), []))

    assert read_flagged(fields) == ()


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("'два слова'", "'два слова' is not one word. Write one word, or `stem*`."),
        ("'***'", "'***' is not one word. Write one word, or `stem*`."),
        (
            "'на*'",
            "'на*' has fewer than 3 letters before the star. Write one word, or `stem*`.",
        ),
        ("хам, хам", "'хам' is written twice. Keep one of them."),
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, entry: str, problem: str) -> None:
    entries, mistakes = read_text(tmp_path, f"kk: []\nru: [{entry}, дурак*]\n")

    assert entries == ("дурак*",)
    assert mistakes == [f"flagged.yaml:2: ru: {problem}"]


def test_there_is_no_third_language(tmp_path: Path) -> None:
    _, mistakes = read_text(tmp_path, "en: [fool]\n")

    assert mistakes == ["flagged.yaml:1: en: there is no such field. Use: kk, ru."]


@pytest.mark.parametrize("text", RUDE)
def test_a_rude_text_is_found(text: str) -> None:
    assert FLAGS.finds(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_is_not(text: str) -> None:
    assert not FLAGS.finds(text)


def test_nothing_that_organizers_wrote_is_flagged() -> None:
    lines = [
        line
        for file in SHIPPED.glob("*.yaml")
        if file.name != "flagged.yaml"
        for line in file.read_text().splitlines()
    ]
    assert [line for line in lines if FLAGS.finds(line)] == []


def test_without_words_nothing_is_flagged() -> None:
    assert not FlaggedWords(()).finds("дурак")
