"""A sheet of paper as PDF, in a typeface that has the Kazakh letters."""

from typing import TYPE_CHECKING, Final

from fonts import BOLD, REGULAR

if TYPE_CHECKING:
    from fpdf import FPDF

TYPEFACE: Final = "Noto Sans"


def paper(*, is_wide: bool = False, title: str = "") -> "FPDF":
    """Of size A4, without a page yet; `is_wide` lays it on its side."""
    from fpdf import FPDF  # noqa: PLC0415  who prints nothing need not wait for it

    sheet = FPDF(orientation="landscape" if is_wide else "portrait", format="A4")
    sheet.add_font(TYPEFACE, "", REGULAR)
    sheet.add_font(TYPEFACE, "B", BOLD)
    sheet.set_title(title)
    sheet.set_creator("Minber")
    return sheet
