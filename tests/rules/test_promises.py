"""Dates of promises, and the names of offices."""

from datetime import date

import pytest

from forum.languages import Bilingual, Language
from forum.offices import OFFERED, OfficeUnclear, checked_office, offered, translated
from forum.promising import (
    DatePast,
    DateUnclear,
    PromiseUnclear,
    checked_promise,
    date_in,
    months_ahead,
)

TODAY = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15.03.2027", date(2027, 3, 15)),
        ("9.12.2026", date(2026, 12, 9)),
        ("29.02.2028", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_it_is_written_here(text: str, day: date) -> None:
    assert date_in(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "завтра", "2027-03-15", "15.03.27", "29.02.2027", "32.01.2027", "1.13.2027"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateUnclear):
        date_in(text, TODAY)


@pytest.mark.parametrize("text", ["08.12.2026", "07.12.2026", "15.03.2020"])
def test_a_promise_is_due_tomorrow_at_the_earliest(text: str) -> None:
    with pytest.raises(DatePast):
        date_in(text, TODAY)


@pytest.mark.parametrize(
    ("today", "months", "day"),
    [
        (TODAY, 1, date(2027, 1, 8)),
        (TODAY, 6, date(2027, 6, 8)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 10, 31), 1, date(2027, 11, 30)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 12, 1), 12, date(2028, 12, 1)),
    ],
)
def test_months_ahead_end_with_their_month(today: date, months: int, day: date) -> None:
    assert months_ahead(today, months) == day


@pytest.mark.parametrize("text", ["", "а" * 301])
def test_a_promise_is_one_sentence(text: str) -> None:
    with pytest.raises(PromiseUnclear):
        checked_promise(text)


def test_lines_of_a_promise_become_one() -> None:
    assert checked_promise("Интернет\nв школы") == "Интернет в школы"


@pytest.mark.parametrize("text", ["", "12", "—", "а" * 101])
def test_an_office_has_a_name(text: str) -> None:
    with pytest.raises(OfficeUnclear):
        checked_office(text)


def test_an_office_is_offered_once() -> None:
    known = [
        Bilingual(kk="Министрлік", ru="Министерство"),
        Bilingual(kk="", ru="Министерство"),
        Bilingual(kk="Акимат", ru=""),
        *(Bilingual(kk="", ru=f"Отдел {each}") for each in "абвгде"),
    ]
    assert offered(known, Language.KAZAKH) == ["Министрлік", "Акимат"]
    assert offered(known, Language.RUSSIAN)[:2] == ["Министерство", "Отдел а"]
    assert len(offered(known, Language.RUSSIAN)) == OFFERED


def test_an_office_that_is_known_is_not_asked_for_again() -> None:
    known = [Bilingual(kk="Министрлік", ru="Министерство"), Bilingual(kk="", ru="Отдел")]
    assert translated(known, "Министерство", Language.KAZAKH) == "Министрлік"
    assert translated(known, "Министрлік", Language.RUSSIAN) == "Министерство"
    assert translated(known, "Отдел", Language.KAZAKH) == ""
    assert translated(known, "Акимат", Language.KAZAKH) == ""
