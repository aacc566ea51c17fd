"""Tables as .xlsx: typed cells, a header that stays, widths that can be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from io import BytesIO
from typing import Any, Final
from zoneinfo import ZoneInfo

Value = str | int | float | bool | datetime | date | None
Row = Sequence[Value]

LONGEST_CELL: Final = 32_767  # characters, Excel's limit
LONGEST_NAME: Final = 31  # characters of a sheet's name, as above
_FORBIDDEN_IN_NAMES: Final = str.maketrans("", "", "[]:*?/\\'")


class Width(Enum):
    """Of a column, in characters of its font."""

    NUMBER = 9
    MOMENT = 17
    WORD = 20
    NAME = 34
    TEXT = 70  # wrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    title: str
    width: Width = Width.WORD


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Moments are aware; they are written on the clock of the zone, as Excel knows none."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Row]


def workbook(sheets: Iterable[Sheet], zone: ZoneInfo) -> bytes:
    """An .xlsx file. Texts are texts whatever they begin with: nothing becomes a formula."""
    from xlsxwriter import Workbook  # noqa: PLC0415  who exports nothing need not wait for it

    file = BytesIO()
    options = {
        "constant_memory": True,  # one row at a time: 10,000 people need no memory of their own
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd.mm.yyyy hh:mm",
    }
    with Workbook(file, options) as book:
        looks = _looks(book)
        for sheet in sheets:
            _write(book.add_worksheet(_sheet_name(sheet.name)), sheet, looks, zone)
    return file.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "header": book.add_format({**top, "bold": True, "text_wrap": True, "bottom": 1}),
        "text": book.add_format({**top, "text_wrap": True}),
        "value": book.add_format(top),
        "moment": book.add_format({**top, "num_format": "dd.mm.yyyy hh:mm"}),
        "day": book.add_format({**top, "num_format": "dd.mm.yyyy"}),
    }


def _write(page: Any, sheet: Sheet, looks: dict[str, Any], zone: ZoneInfo) -> None:
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width.value)
    page.freeze_panes(1, 0)
    for index, column in enumerate(sheet.columns):
        page.write_string(0, index, column.title, looks["header"])
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for index, value in enumerate(row):
            _write_cell(page, last, index, value, looks, zone)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _write_cell(
    page: Any, row: int, column: int, value: Value, looks: dict[str, Any], zone: ZoneInfo
) -> None:
    match value:
        case str() if value:
            page.write_string(row, column, value[:LONGEST_CELL], looks["text"])
        case datetime():
            local = value.astimezone(zone).replace(tzinfo=None)
            page.write_datetime(row, column, local, looks["moment"])
        case date():
            page.write_datetime(row, column, value, looks["day"])
        case _:  # a number, yes or no, or nothing
            page.write(row, column, value, looks["value"])


def _sheet_name(name: str) -> str:
    return name.translate(_FORBIDDEN_IN_NAMES)[:LONGEST_NAME]
