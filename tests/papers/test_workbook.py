"""Tables are opened by another library than the one that wrote them."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from papers.workbook import LONGEST_CELL, Column, Row, Sheet, Value, Width, workbook

ZONE = ZoneInfo("Asia/Aqtobe")
HOSTILE = ["=1+1", '=HYPERLINK("http://x")', "+7 701 000 00 01", "-1", "@sum", "\t=1", "{=1}"]


def opened(*rows: Row, name: str = "Сұрақтар", columns: int = 1) -> Any:
    titles = [Column(title=f"Баған {number}") for number in range(columns)]
    sheet = Sheet(name=name, columns=titles, rows=rows)
    return load_workbook(BytesIO(workbook([sheet], ZONE)))


def cell(value: Value) -> Any:
    return opened([value]).active["A2"]


@pytest.mark.parametrize("text", ["Ұлжан Әбілқызы", "Ёлкина", "007", "1e5", *HOSTILE])
def test_a_text_stays_that_text(text: str) -> None:
    found = cell(text)
    assert (found.value, found.data_type) == (text, "s")


def test_a_number_is_a_number() -> None:
    assert [cell(value).value for value in (12, 0, 0.5)] == [12, 0, 0.5]


def test_yes_and_no_are_themselves() -> None:
    assert [cell(value).value for value in (True, False)] == [True, False]


def test_a_moment_is_on_the_clock_of_the_forum() -> None:
    found = cell(datetime(2026, 12, 8, 6, 42, tzinfo=UTC))
    assert (found.value, found.number_format) == (
        datetime(2026, 12, 8, 11, 42),  # noqa: DTZ001  Excel knows no zones
        "dd.mm.yyyy hh:mm",
    )


def test_a_day_is_a_day() -> None:
    found = cell(date(2027, 3, 15))
    assert (found.value.date(), found.number_format) == (date(2027, 3, 15), "dd.mm.yyyy")


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_an_empty_cell(nothing: str | None) -> None:
    assert cell(nothing).value is None


def test_a_text_that_excel_cannot_hold_is_cut() -> None:
    assert len(cell("ұ" * (LONGEST_CELL + 1)).value) == LONGEST_CELL


def test_the_header_stays_and_can_be_filtered() -> None:
    page = opened(["а", "б"], ["в", "г"], columns=2).active
    assert [found.value for found in page[1]] == ["Баған 0", "Баған 1"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:B3")


def test_a_sheet_without_rows_has_its_header() -> None:
    page = opened(columns=2).active
    assert [[found.value for found in row] for row in page.rows] == [["Баған 0", "Баған 1"]]


def test_columns_are_as_wide_as_asked() -> None:
    columns = [Column(title="Мәтін", width=Width.TEXT), Column(title="№", width=Width.NUMBER)]
    book = load_workbook(BytesIO(workbook([Sheet(name="а", columns=columns, rows=[])], ZONE)))
    widths = [round(book["а"].column_dimensions[letter].width) for letter in "AB"]
    assert widths == pytest.approx([Width.TEXT.value, Width.NUMBER.value], abs=1)


def test_a_name_that_excel_refuses_is_made_fit() -> None:
    book = opened(name="[Батыс]: форум/2026? Қатысушылар тізімі")
    assert book.sheetnames == ["Батыс форум2026 Қатысушылар тізі"[:31]]
