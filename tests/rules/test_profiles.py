"""What people type about themselves: what is taken, as what, and what is not."""

import pytest

from forum.profiles import (
    DistrictTooShort,
    NameIncomplete,
    OrganisationTooShort,
    TextTooLong,
    TitleTooShort,
    district_name,
    full_name,
    organisation,
    title,
)
from forum.refusals import Refusal

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("Ахметова Гүлнар Серікқызы", "Ахметова Гүлнар Серікқызы"),
        ("Ким О", "Ким О"),
        ("Ahmetova Gulnar", "Ahmetova Gulnar"),
        ("Римский-Корсаков Николай", "Римский-Корсаков Николай"),
        ("Римский - Корсаков Николай", "Римский-Корсаков Николай"),
        ("Әбдіғаппар–Ұлы Нұрсұлтан", "Әбдіғаппар-Ұлы Нұрсұлтан"),
        ("Д'Артаньян Шарль", "Д’Артаньян Шарль"),
        ("Саʼдоева Малика", "Са’доева Малика"),
        ("  Ахметова\nГүлнар ", "Ахметова Гүлнар"),
        ("Сeрiк Əлия", "Серік Әлия"),
    ],
)
def test_a_name_is_taken_as_it_is_written_in_the_passport(typed: str, taken: str) -> None:
    assert full_name(typed) == taken


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Айгүл",
        "Анна-Мария",
        "О И",
        "Ахметова Г.С.",
        "Ахметова 2",
        "<b>Ахметова</b> Гүлнар",
        "Ахметова Гүлнар!",
        "Ахметова -",
        f"Ахметова {FAMILY}",
        "И\u0301\u0302ва И\u0301ван",
        "_ _",
    ],
)
def test_what_is_no_full_name_is_refused(typed: str) -> None:
    with pytest.raises(NameIncomplete):
        full_name(typed)


def test_a_name_may_be_as_long_as_120_characters() -> None:
    assert full_name("А" * 59 + " " + "Б" * 60) == "А" * 59 + " " + "Б" * 60
    with pytest.raises(TextTooLong) as refused:
        full_name("А" * 60 + " " + "Б" * 60)
    assert refused.value.details == {"count": 120}


def test_an_organisation_is_taken_in_one_line() -> None:
    assert organisation("№12  жалпы білім\nберетін мектeп") == "№12 жалпы білім беретін мектеп"


def test_an_organisation_may_be_short_but_not_nothing() -> None:
    assert organisation("№12") == "№12"


@pytest.mark.parametrize("typed", ["", "12", "...", "---", FAMILY])
def test_what_names_nothing_is_refused(typed: str) -> None:
    for take, refusal in (
        (organisation, OrganisationTooShort),
        (title, TitleTooShort),
        (district_name, DistrictTooShort),
    ):
        with pytest.raises(refusal):
            take(typed)


def test_each_text_has_its_limit() -> None:
    for take, limit in ((organisation, 160), (title, 100), (district_name, 100)):
        assert take("ш" * limit) == "ш" * limit
        with pytest.raises(Refusal) as refused:
            take("ш" * (limit + 1))
        assert refused.value.details == {"count": limit}
