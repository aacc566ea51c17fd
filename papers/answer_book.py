"""The book of answers: by direction, every question with its answer in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from forum.languages import Bilingual, Language
from locales.dates import full_day
from locales.phrases import plain, speaking
from papers.paper import TYPEFACE, paper

if TYPE_CHECKING:
    from fpdf import FPDF

INK: Final = (23, 43, 77)
ACCENT: Final = (0, 105, 120)
QUIET: Final = (90, 102, 120)
MARGIN: Final = 20.0  # millimetres
HEAD: Final = 40.0  # as above: less room than that is left empty, a question is not torn


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question that everybody with the same question is answered by."""

    number: int
    question: str
    people: int
    regions: int
    answer: Bilingual  # a language without a text is left out
    promise: str  # empty: nothing was promised
    due: date | None  # of the promise; None: no date was named


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    direction: Bilingual
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBook:
    """Names nobody: it may be published."""

    forum: Bilingual
    city: Bilingual
    day: date
    chapters: Sequence[Chapter]


def answer_book(book: AnswerBook) -> bytes:
    """A PDF; the titles are in both languages, so that one file serves all readers."""
    sheet = paper(title=f"{book.forum.kk} / {book.forum.ru}")
    sheet.set_margins(MARGIN, MARGIN)
    sheet.set_auto_page_break(auto=True, margin=MARGIN)
    sheet.add_page()
    _cover(sheet, book)
    for chapter in book.chapters:
        _chapter(sheet, chapter)
    return bytes(sheet.output())


def _cover(sheet: "FPDF", book: AnswerBook) -> None:
    for language in Language:
        with speaking(language):
            _line(sheet, plain("book.title"), 20, ACCENT, bold=True)
            place = book.city.spoken(language)
            _line(sheet, book.forum.spoken(language), 14, INK)
            _line(sheet, f"{place}, {full_day(book.day)}", 12, QUIET)
            sheet.ln(6)


def _chapter(sheet: "FPDF", chapter: Chapter) -> None:
    sheet.ln(4)
    for language in Language:
        _line(sheet, chapter.direction.spoken(language), 14, ACCENT, bold=True)
    sheet.ln(3)
    for entry in chapter.entries:
        _entry(sheet, entry)


def _entry(sheet: "FPDF", entry: Entry) -> None:
    if sheet.will_page_break(HEAD):
        sheet.add_page()
    _question(sheet, entry)
    for language, text in (
        (Language.KAZAKH, entry.answer.kk),
        (Language.RUSSIAN, entry.answer.ru),
    ):
        if text:
            with speaking(language):
                _line(sheet, plain("book.answer"), 9.5, QUIET)
            _line(sheet, text, 11.5, INK)
    if entry.promise:
        _promise(sheet, entry)
    sheet.ln(5)


def _question(sheet: "FPDF", entry: Entry) -> None:
    for language in Language:
        with speaking(language):
            asked = plain("book.asked", people=entry.people, regions=entry.regions)
        _line(sheet, f"\N{NUMERO SIGN}{entry.number} \N{MIDDLE DOT} {asked}", 9.5, QUIET)
    _line(sheet, entry.question, 12, INK, bold=True)


def _promise(sheet: "FPDF", entry: Entry) -> None:
    for language in Language:
        with speaking(language):
            due = full_day(entry.due) if entry.due else plain("book.undated")
            _line(sheet, plain("book.promise", due=due), 9.5, QUIET)
    _line(sheet, entry.promise, 11.5, INK)


def _line(
    sheet: "FPDF", text: str, size: float, colour: tuple[int, int, int], *, bold: bool = False
) -> None:
    sheet.set_font(TYPEFACE, "B" if bold else "", size)
    sheet.set_text_color(*colour)
    sheet.multi_cell(0, size * 0.52, text, align="L", new_x="LMARGIN", new_y="NEXT")
