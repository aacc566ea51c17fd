"""A table that somebody sent, .xlsx or .csv, as rows of texts; what is no table is refused."""

import csv
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, Final

LARGEST: Final = 10 * 2**20  # bytes of the file
LARGEST_UNPACKED: Final = 40 * 2**20  # bytes: a zip bomb says it is more, or lies and is cut
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 1_000  # characters

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
# Where KZ-1048 has Kazakh letters, its elder cp1251 has letters that neither language uses.
_KAZAKH: Final = frozenset(b"\x8d\x8e\x9d\x9e\xa1\xa2\xa3\xa5\xaa\xaf\xb4\xba\xbc\xbd\xbe\xbf")
_BINARY: Final = re.compile("[\x00-\x08\x0e-\x1f]")


class TableFault(StrEnum):
    TOO_LARGE = "too_large"
    NOT_A_TABLE = "not_a_table"
    TOO_MANY_ROWS = "too_many_rows"
    MERGED = "merged"  # cells: nobody can tell to which row their text belongs
    EMPTY = "empty"


class BadTable(Exception):
    """The file cannot be used; `fault` says why, `where` names the cells, if any."""

    def __init__(self, fault: TableFault, where: str = "") -> None:
        super().__init__(fault, where)
        self.fault = fault
        self.where = where


def read_table(content: bytes) -> list[list[str]]:
    """The rows of the first sheet, cells cleaned of outer spaces; empty rows are kept as [].

    The position in the list is the row's number in the file less one. Raises `BadTable`.
    """
    if len(content) > LARGEST:
        raise BadTable(TableFault.TOO_LARGE)
    is_workbook = content.startswith(b"PK\x03\x04")
    rows = _filled(_from_workbook(content) if is_workbook else _from_csv(content))
    if not rows:
        raise BadTable(TableFault.EMPTY)
    return rows


def _filled(cells: Iterable[Sequence[object]]) -> list[list[str]]:
    """Up to the last row that says something."""
    rows: list[list[str]] = []
    for number, each in enumerate(cells):
        if row := _row(each):
            rows += [[]] * (number - len(rows))
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise BadTable(TableFault.TOO_MANY_ROWS)
    return rows


def _row(cells: Iterable[object]) -> list[str]:
    texts = [_text(cell)[:LONGEST_CELL] for cell in islice(cells, MOST_COLUMNS)]
    return texts if any(texts) else []


def _text(cell: object) -> str:
    """A phone that was typed as a number is a number to Excel, with nothing behind the comma."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date():
            return f"{cell:%d.%m.%Y}"
        case _:
            return " ".join(str(cell).split())


def _from_workbook(content: bytes) -> Iterable[Sequence[object]]:
    """What formulas had come to when the file was saved; nothing is calculated."""
    from openpyxl import load_workbook  # noqa: PLC0415  only those who import need it

    try:
        _refuse_bombs(content)
        book = load_workbook(BytesIO(content), data_only=True)
        page: Any = book.worksheets[0]
    except BadTable:
        raise
    except Exception as error:
        raise BadTable(TableFault.NOT_A_TABLE) from error
    if merged := sorted(map(str, page.merged_cells.ranges)):
        raise BadTable(TableFault.MERGED, ", ".join(merged[:5]))
    found: Iterable[Sequence[object]] = page.iter_rows(values_only=True)
    return found


def _refuse_bombs(content: bytes) -> None:
    """Unpack every part as far as it may go: the sizes in a zip are what its author wrote."""
    left = LARGEST_UNPACKED
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.infolist():
            with archive.open(part) as packed:
                while chunk := packed.read(2**20):
                    left -= len(chunk)
                    if left < 0:
                        raise BadTable(TableFault.TOO_LARGE)


def _from_csv(content: bytes) -> Iterable[Sequence[object]]:
    text = _decoded(content)
    if _BINARY.search(text):
        raise BadTable(TableFault.NOT_A_TABLE)
    first = text.lstrip().partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    if delimiter not in first:
        raise BadTable(TableFault.NOT_A_TABLE)
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _decoded(content: bytes) -> str:
    if content[:2] in _UTF16_MARKS:
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = "kz1048" if _KAZAKH & set(content) else "cp1251"
        return content.decode(encoding, errors="replace")
