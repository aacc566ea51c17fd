"""Lists of people as organizers send them."""

from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADS = ("ФИО", "Телефон", "Регион", "Район (город)", "Организация", "Должность")
ULZHAN = (
    "Әбілқызы Ұлжан Серікқызы",
    "8 (701) 000-00-02",
    "Атырауская область",
    "Индерский район",
    "Школа-лицей №12",
    "Директор школы",
)
IVAN = ("Иванов Иван", 77020000001, "Ақтөбе облысы", "Алға ауданы", "Мектеп №3", "Завуч")
GULNAR = ("Ким Гүлнәр", "+7 705 000 00 01", "актобе", "", "", "")


def as_workbook(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> bytes:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for row in (heads, *rows):
        page.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> str:
    return "\r\n".join(";".join(map(str, row)) for row in (heads, *rows))


def rows_of(content: bytes) -> list[list[str]]:
    """Of the first sheet, heads included."""
    page = load_workbook(BytesIO(content)).worksheets[0]
    return [
        ["" if cell is None else str(cell) for cell in row]
        for row in page.iter_rows(values_only=True)
    ]
