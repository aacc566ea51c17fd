"""What people type: clean, comparable, sortable."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.spelling import clean, repaired, search_key, sort_key

REGIONS = [
    "Абай облысы",
    "Ақмола облысы",
    "Ақтөбе облысы",
    "Алматы қаласы",
    "Алматы облысы",
    "Астана қаласы",
    "Атырау облысы",
    "Батыс Қазақстан облысы",
    "Жамбыл облысы",
    "Жетісу облысы",
    "Қарағанды облысы",
    "Қостанай облысы",
    "Қызылорда облысы",
    "Маңғыстау облысы",
    "Павлодар облысы",
    "Солтүстік Қазақстан облысы",
    "Түркістан облысы",
    "Ұлытау облысы",
    "Шығыс Қазақстан облысы",
    "Шымкент қаласы",
]
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
RAINBOW = "\U0001f3f3\ufe0f\u200d\U0001f308"
KEYCAP = "1\ufe0f\u20e3"
TOO_NEW_FOR_PYTHON = "\U0001fae8"

TRICKY = st.sampled_from("иеа\u0306\u0308\u0301\u200d\ufe0f\u200b\u202e \n\r\t\u00a0\u2028👨👩❤1")
ANYTHING = st.text(alphabet=st.one_of(TRICKY, st.characters(exclude_categories=[])))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  Ахметова \t Гүлнар\u00a0 Серікқызы ", "Ахметова Гүлнар Серікқызы"),
        ("ми\u202eтсни", "митсни"),
        ("ми\u200bни\u00adстр\ufeff", "министр"),
        ("Ёлка и Йод, Әлия, Өмір", "Ёлка и Йод, Әлия, Өмір"),
        ("и\u0306од", "йод"),
        ("и\u200b\u0306од", "йод"),
        ("\x00министр\x07\x7f", "министр"),
        ("\ue000министр\U000f0000\ud800", "министр"),
        ("\u200b\u200d\u2060\ufe0f \n\u3164\u2800", ""),
        ("бір\r\nекі\rүш\u2028төрт", "бір\nекі\nүш\nтөрт"),
        ("бір \n \n\n\n  екі", "бір\n\nекі"),
        (f"{FAMILY} {RAINBOW} {KEYCAP}", f"{FAMILY} {RAINBOW} {KEYCAP}"),
        (TOO_NEW_FOR_PYTHON, TOO_NEW_FOR_PYTHON),
        ("а\u200dб", "аб"),
        (f"{FAMILY}\u200d", FAMILY),
    ],
)
def test_what_is_typed_becomes_what_was_meant(typed: str, meant: str) -> None:
    assert clean(typed) == meant


def test_a_tower_of_marks_becomes_two_marks() -> None:
    tower = "м" + "\u0335\u0336\u0337" * 14 + "и" + "\u0335\u0336\u0337" * 14
    assert clean(tower) == "м\u0335\u0336и\u0335\u0336"


@given(ANYTHING)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANYTHING)
def test_a_clean_text_is_never_longer_than_its_letters(text: str) -> None:
    assert len(clean(text)) <= len(unicodedata.normalize("NFC", text))


@given(ANYTHING)
def test_a_clean_text_holds_no_control_characters(text: str) -> None:
    controls = {character for character in clean(text) if unicodedata.category(character) == "Cc"}
    assert controls <= {"\n"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("негiзгi", "негізгі"),
        ("Жергiлiктi", "Жергілікті"),
        ("əл-Фараби", "әл-Фараби"),
        ("Aтырay", "Атырау"),
        ("қahаrман", "қahаrман"),  # r resembles nothing Cyrillic, so the word stays
        ("STEM-зертхана", "STEM-зертхана"),
        ("Smart Bilim", "Smart Bilim"),
        ("TEDxте", "TEDxте"),
        ("8a сынып", "8a сынып"),
    ],
)
def test_look_alikes_become_what_they_look_like(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize(
    ("official", "typed"),
    [
        ("Қызылқоға", "Кызылкога"),
        ("Жәнібек", "Жанибек"),
        ("Ұлытау", "Улытау"),
        ("Түпқараған", "Тупкараган"),
        ("Жетісу", "Жетiсу"),
        ("Әйтеке", "Айтеке"),
        ("Ырғыз", "Иргиз"),
        ("Жаңаөзен", "Жанаозен"),
        ("Ёлка", "елка"),
        ("Объект", "обект"),
        ("Һ", "х"),
        ("№12 мектеп", "12  МЕКТЕП"),
        ("Әл-Фараби атындағы", "əл фараби атындагы"),
        ("йод", "и\u0306од"),
    ],
)
def test_a_russian_keyboard_finds_a_kazakh_name(official: str, typed: str) -> None:
    assert search_key(typed) == search_key(official)


def test_names_that_russian_changed_stay_apart() -> None:
    assert search_key("Бөрлі") != search_key("Бурлинский")


def test_regions_stand_in_the_order_of_the_kazakh_alphabet() -> None:
    shuffled = random.Random(42).sample(REGIONS, len(REGIONS))  # noqa: S311  # no secret in it
    assert sorted(shuffled, key=sort_key) == REGIONS


def test_digits_stand_before_letters_and_latin_behind() -> None:
    shuffled = ["Smart", "Эльмира", "Іңкәр", "Жанна", "Ёлка", "Елена", "Әлия", "12-мектеп"]
    assert sorted(shuffled, key=sort_key) == shuffled[::-1]


@given(ANYTHING)
def test_every_text_has_a_place_and_a_key(text: str) -> None:
    assert sort_key(text) == sort_key(text.casefold())
    assert search_key(text) == search_key(search_key(text))
