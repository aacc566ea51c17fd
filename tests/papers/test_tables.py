"""Lists of people as organizers send them, and files that are none."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from papers.tables import LARGEST, LARGEST_UNPACKED, MOST_ROWS, BadTable, TableFault, read_table

ROWS = [["Аты-жөні", "Телефон"], ["Әбілқызы Ұлжан", "8 701 000 00 01"]]
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF;\n\x00\x01"


def as_csv(rows: list[list[str]], delimiter: str = ";") -> str:
    return "\r\n".join(delimiter.join(row) for row in rows)


def as_workbook(*rows: list[object], merged: str = "") -> bytes:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for row in rows:
        page.append(row)
    if merged:
        page.merge_cells(merged)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def fault_of(content: bytes) -> BadTable:
    with pytest.raises(BadTable) as refused:
        read_table(content)
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
def test_kazakh_survives_every_usual_encoding(encoding: str) -> None:
    assert read_table(as_csv(ROWS).encode(encoding)) == ROWS


def test_russian_windows_is_read_as_such() -> None:
    rows = [["ФИО", "Школа"], ["Иванова Елена", "Лицей № 1 «Ёлочка»"]]
    assert read_table(as_csv(rows).encode("cp1251")) == rows


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_whatever_stands_between_the_cells(delimiter: str) -> None:
    assert read_table(as_csv(ROWS, delimiter).encode()) == ROWS


def test_a_quoted_cell_keeps_its_commas_and_lines() -> None:
    assert read_table(b'a;b\n"x;\n y";"2"') == [["a", "b"], ["x; y", "2"]]


def test_a_workbook_is_read_as_texts() -> None:
    content = as_workbook(
        ["Аты", "Тел", "Күні"], [" Ұлжан \n Ә. ", 77010000001.0, date(2026, 1, 2)]
    )
    assert read_table(content) == [
        ["Аты", "Тел", "Күні"],
        ["Ұлжан Ә.", "77010000001", "02.01.2026"],
    ]


def test_a_phone_in_the_notation_of_engineers_is_a_phone() -> None:
    """As some programs write large numbers."""
    packed = zipfile.ZipFile(BytesIO(as_workbook(["a", "b"], [77010000001, "x"])))
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part in packed.namelist():
            content = packed.read(part).replace(b"77010000001", b"7.7010000001E10")
            archive.writestr(part, content)
    assert read_table(file.getvalue()) == [["a", "b"], ["77010000001", "x"]]


def test_empty_rows_are_kept_between_and_dropped_at_the_end() -> None:
    content = as_workbook(["a", "b"], [None, " "], ["x", 1.5], ["", None])
    assert read_table(content) == [["a", "b"], [], ["x", "1.5"]]


def test_a_formula_is_what_it_had_come_to() -> None:
    """Nothing was calculated when openpyxl wrote it: there is no value."""
    assert read_table(as_workbook(["a", "b"], ["=1+1", "x"])) == [["a", "b"], ["", "x"]]


def test_merged_cells_are_named() -> None:
    refused = fault_of(as_workbook(["a", "b"], ["c", "d"], merged="A1:B1"))
    assert (refused.fault, refused.where) == (TableFault.MERGED, "A1:B1")


@pytest.mark.parametrize("content", [b"", b"\n\n", as_workbook()])
def test_an_empty_file_is_empty(content: bytes) -> None:
    assert fault_of(content).fault in {TableFault.EMPTY, TableFault.NOT_A_TABLE}


@pytest.mark.parametrize(
    "content", [JPEG, b"PK\x03\x04 and nothing", "Сәлем, бұл хат".encode(), b"just words"]
)
def test_what_is_no_table_is_none(content: bytes) -> None:
    if b"," in content:
        assert len(read_table(content)) == 1
    else:
        assert fault_of(content).fault is TableFault.NOT_A_TABLE


def test_too_large_a_file_is_not_read() -> None:
    assert fault_of(b"a;b\n" * (LARGEST // 4 + 1)).fault is TableFault.TOO_LARGE


def test_a_zip_bomb_is_not_unpacked() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (LARGEST_UNPACKED + 1))
    content = file.getvalue()
    assert len(content) < LARGEST
    assert fault_of(content).fault is TableFault.TOO_LARGE


def test_too_many_rows_are_refused_and_the_most_are_read() -> None:
    assert len(read_table(b"a;b\n" * MOST_ROWS)) == MOST_ROWS
    assert fault_of(b"a;b\n" * (MOST_ROWS + 1)).fault is TableFault.TOO_MANY_ROWS
