"""The certificate of participation: one page, both languages, a code that can be verified."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from forum.languages import Bilingual, Language
from locales.dates import full_day
from locales.phrases import plain, speaking
from papers.paper import TYPEFACE, paper

if TYPE_CHECKING:
    from fpdf import FPDF

# Millimetres on A4 laid on its side: 297 by 210.
EDGE: Final = 12.0
WIDTH: Final = 297.0
HEIGHT: Final = 210.0
QR: Final = 30.0

INK: Final = (23, 43, 77)
ACCENT: Final = (0, 105, 120)
QUIET: Final = (90, 102, 120)

LARGEST_NAME: Final = 34  # points
SMALLEST_NAME: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What is printed; `link` is what the code's picture opens."""

    name: str
    organisation: str
    forum: Bilingual
    city: Bilingual
    day: date
    code: str
    link: str


def certificate(issued: Certificate) -> bytes:
    """A PDF of one page."""
    sheet = paper(is_wide=True, title=f"{issued.code} {issued.name}")
    sheet.set_auto_page_break(auto=False)
    sheet.add_page()
    _frame(sheet)
    _titles(sheet)
    _name(sheet, issued)
    for language, left in ((Language.KAZAKH, EDGE + 14), (Language.RUSSIAN, WIDTH / 2 + 4)):
        with speaking(language):
            _words(sheet, issued, left)
    _verification(sheet, issued)
    return bytes(sheet.output())


def _frame(sheet: "FPDF") -> None:
    sheet.set_draw_color(*ACCENT)
    sheet.set_line_width(1.2)
    sheet.rect(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE)
    sheet.set_line_width(0.3)
    sheet.rect(EDGE + 2.5, EDGE + 2.5, WIDTH - 2 * EDGE - 5, HEIGHT - 2 * EDGE - 5)


def _titles(sheet: "FPDF") -> None:
    sheet.set_text_color(*ACCENT)
    sheet.set_y(28)
    for language, size in ((Language.KAZAKH, 30), (Language.RUSSIAN, 17)):
        with speaking(language):
            sheet.set_font(TYPEFACE, "B", size)
            sheet.cell(0, size * 0.5, plain("certificate.title"), align="C")
            sheet.ln(size * 0.5)


def _name(sheet: "FPDF", issued: Certificate) -> None:
    """As large as it fits on one line."""
    sheet.set_text_color(*INK)
    size = LARGEST_NAME
    sheet.set_font(TYPEFACE, "B", size)
    while sheet.get_string_width(issued.name) > WIDTH - 2 * EDGE - 30 and size > SMALLEST_NAME:
        size -= 1
        sheet.set_font(TYPEFACE, "B", size)
    sheet.set_y(72)
    sheet.cell(0, 14, issued.name, align="C")
    sheet.set_text_color(*QUIET)
    sheet.set_font(TYPEFACE, "", 13)
    sheet.set_xy(EDGE + 20, 90)
    sheet.multi_cell(WIDTH - 2 * EDGE - 40, 6.5, issued.organisation, align="C", max_line_height=7)


def _words(sheet: "FPDF", issued: Certificate, left: float) -> None:
    sheet.set_text_color(*INK)
    sheet.set_font(TYPEFACE, "", 13)
    sheet.set_xy(left, 112)
    text = plain(
        "certificate.words", forum=issued.forum, city=issued.city, day=full_day(issued.day)
    )
    sheet.multi_cell(WIDTH / 2 - EDGE - 18, 7, text, align="L")


def _verification(sheet: "FPDF", issued: Certificate) -> None:
    left, top = WIDTH - EDGE - 12 - QR, HEIGHT - EDGE - 12 - QR
    _qr(sheet, issued.link, left, top)
    sheet.set_text_color(*QUIET)
    sheet.set_font(TYPEFACE, "", 9.5)
    lines = []
    for language in Language:
        with speaking(language):
            lines.append(plain("certificate.verify", code=issued.code))
    sheet.set_xy(EDGE + 14, HEIGHT - EDGE - 26)
    sheet.multi_cell(left - EDGE - 24, 5.5, "\n".join(lines), align="L")


def _qr(sheet: "FPDF", link: str, left: float, top: float) -> None:
    """Drawn as squares: sharp on every printer."""
    import segno  # noqa: PLC0415  as fpdf: only those who print need it

    modules = [list(row) for row in segno.make_qr(link, error="m").matrix]
    side = QR / len(modules)
    sheet.set_fill_color(*INK)
    for down, row in enumerate(modules):
        for right, dark in enumerate(row):
            if dark:
                sheet.rect(left + right * side, top + down * side, side, side, style="F")
