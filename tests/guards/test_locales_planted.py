"""The guards of the catalogues bite: each finds the fault that is planted for it."""

import pytest

from forum.languages import Language
from tests.guards import asked, catalogues
from tests.guards.telegram_html import meant, seen

FINE: catalogues.Said = {"a.fine": ("{name}, сұрағыңыз тіркелді: №{number}",)}


def planted(*forms: str) -> catalogues.Said:
    return FINE | {"a.bad": forms}


def test_a_key_of_one_language() -> None:
    assert catalogues.in_one_language_only(planted("Иә"), FINE) == {"a.bad"}


@pytest.mark.parametrize(
    ("kazakh", "russian"),
    [(("Иә", "Иә"), ("Да",)), (("Иә", "Иә"), ("Да", "Да")), (("Иә",), ("Да", "Да", "Да"))],
)
def test_strange_plural_forms(kazakh: tuple[str, ...], russian: tuple[str, ...]) -> None:
    assert catalogues.with_strange_forms(planted(*kazakh), planted(*russian)) == {"a.bad"}


def test_other_values_in_one_form() -> None:
    kazakh, russian = planted("{n} сұрақ", "{n} сұрақ"), planted("{n} вопрос", "вопроса", "{n} в")
    assert catalogues.with_other_values(kazakh, russian) == {"a.bad"}


def test_other_tags() -> None:
    assert catalogues.with_other_tags(planted("<b>Иә</b>"), planted("<i>Да</i>")) == {"a.bad"}


@pytest.mark.parametrize("form", ["{}", "{0}", "{name.id}", "{name[0]}"])
def test_a_value_without_a_name(form: str) -> None:
    assert catalogues.with_values_that_are_no_names(planted(form)) == {"a.bad"}


@pytest.mark.parametrize(
    "form",
    [
        "{room}-да өтеді",
        "{time}-де басталады",
        "«{title}»-ға жазылдыңыз",
        "{count}-інші қадам",
        "{name} па?",
        "<b>{region}</b>нан келдіңіз",
        "{first} мен {second}",
        "{until} дейін жауап беріңіз",
    ],
)
def test_an_ending_on_a_value(form: str) -> None:
    assert catalogues.with_an_ending_on_a_value(planted(form)) == {"a.bad"}


@pytest.mark.parametrize(
    "form",
    [
        "«{title}» сессиясына жазылдыңыз",
        "{count} минуттан кейін",
        "{step}-қадам",
        "{day} күні",
        "{first} және {second}",
        "{region} бойынша",
        "{name}, қадам",
    ],
)
def test_a_safe_pattern_is_no_ending(form: str) -> None:
    assert catalogues.with_an_ending_on_a_value({"a.good": (form,)}) == set()


@pytest.mark.parametrize("form", ["негiзгi", "əл-Фараби", "Cұрақ"])
def test_a_word_of_two_alphabets(form: str) -> None:
    assert catalogues.with_a_mixed_word(planted(form)) == {"a.bad"}


def test_straight_quotes() -> None:
    assert catalogues.with_straight_quotes(planted('"Иә"')) == {"a.bad"}


def test_kazakh_in_russian() -> None:
    russian: catalogues.Said = {"a.fine": ("Серікқызы",), "a.bad": ("Область Ұлытау",)}
    assert catalogues.with_kazakh_letters(russian) == {"a.bad"}


@pytest.mark.parametrize("form", ["согласен(а)", "отправил(-а)", "уверен/а", "отправил(ла)"])
def test_two_genders(form: str) -> None:
    assert catalogues.with_both_genders({"a.bad": (form,)}) == {"a.bad"}


@pytest.mark.parametrize(
    ("language", "form"),
    [(Language.RUSSIAN, "№{number}"), (Language.RUSSIAN, "№ 12"), (Language.KAZAKH, "№ 12")],
)
def test_a_number_far_from_its_sign(language: Language, form: str) -> None:
    assert catalogues.with_a_number_badly_set({"a.bad": (form,)}, language) == {"a.bad"}


def test_a_noun_in_the_plural() -> None:
    assert catalogues.with_a_noun_in_the_plural(planted("{n} сұрақ", "{n} сұрақтар")) == {"a.bad"}


@pytest.mark.parametrize(
    ("key", "length"),
    [
        ("seats.button.take", 36),
        ("bot.name", 65),
        ("bot.short", 121),
        ("bot.description", 513),
        ("bot.command.help", 257),
    ],
)
def test_what_does_not_fit_its_place(key: str, length: int) -> None:
    assert catalogues.too_long({key: ("я" * length,)}) == {key}
    assert catalogues.too_long({key: ("я" * (length - 1),)}) == set()


@pytest.mark.parametrize("form", ["<b>Иә</b>", "Иә &amp; жоқ"])
def test_html_in_a_plain_text(form: str) -> None:
    assert catalogues.with_html(planted(form), ["a.fine", "a.bad"]) == {"a.bad"}


def calls(source: str) -> list[asked.Asked]:
    return list(asked.asked_by(source, "planted.py"))


@pytest.mark.parametrize(
    "source",
    ['phrase("a.gone")', 'phrases.plain("a.gone")', 'phrase(f"b.{what}")', "phrase(key)"],
)
def test_a_phrase_that_is_missing(source: str) -> None:
    assert len(asked.missing(FINE, calls(source))) == 1


@pytest.mark.parametrize(
    "source", ['phrase("a.fine")', 'phrase(f"a.{what}")', 'plain("a.fine" if yes else "a.fine")']
)
def test_a_phrase_that_is_there(source: str) -> None:
    assert asked.missing(FINE, calls(source)) == set()


def test_a_key_that_comes_from_a_table() -> None:
    source = 'MENU = ("menu.gone", "menu.here", "data"); plain(label); plain(f"menu.{x}")'
    said: catalogues.Said = {"menu.here": ("Мұнда",)}
    assert asked.missing(said, calls(source)) == {r"planted.py:1 menu\.gone"}
    assert asked.left_over(said, calls(source), set()) == set()


def test_a_phrase_that_is_left_over() -> None:
    said = planted("Иә") | {"refusal.Late": ("Кеш",), "refusal.Gone": ("Кеш",)}
    code = calls('phrase("a.fine"); phrase(f"refusal.{name}")')
    assert asked.left_over(said, code, {"refusal.Late"}) == {"a.bad", "refusal.Gone"}


@pytest.mark.parametrize(
    "source",
    ['phrase("a.fine", name=1)', 'phrase("a.fine", name=1, number=2, more=3)', 'phrase("a.fine")'],
)
def test_a_call_with_wrong_values(source: str) -> None:
    assert asked.with_wrong_values(FINE, calls(source)) == {"planted.py:1 a.fine"}


@pytest.mark.parametrize(
    "source",
    [
        'phrase("a.fine", name=1, number=2)',
        'phrase(f"a.{x}", name=1, number=2, more=3)',
        'phrase("a.fine", **details)',
    ],
)
def test_a_call_with_the_right_values(source: str) -> None:
    assert asked.with_wrong_values(FINE, calls(source)) == set()


def test_a_plural_asked_for_without_a_count() -> None:
    said: catalogues.Said = {"a.many": ("{n}", "{n}")}
    assert len(asked.with_wrong_values(said, calls('phrase("a.many", n=1)'))) == 1


def test_a_page_asks_too() -> None:
    page = "{{ phrase('a.gone') }}"
    assert asked.missing(FINE, list(asked.asked_by_page(page, "hall.html"))) == {
        r"hall.html a\.gone"
    }


@pytest.mark.parametrize("form", ["<b>Иә", "<u>Иә</b>", "<дa>"])
def test_html_that_telegram_refuses(form: str) -> None:
    with pytest.raises(ValueError, match="parse entities"):
        seen(form)


def test_telegram_and_we_see_the_same() -> None:
    assert seen("<b>Иә</b> &lt;b&gt;") == meant("<b>Иә</b> &lt;b&gt;") == "Иә <b>"
