"""The book of answers: everything that was answered, in both languages, however long."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from forum.languages import Bilingual
from papers.answer_book import AnswerBook, Chapter, Entry, answer_book

ENTRY = Entry(
    number=12,
    question="Директорлардың жалақысы қашан өседі?",
    people=43,
    regions=4,
    answer=Bilingual(kk="Келесі жылдан бастап.", ru="Со следующего года."),
    promise="Бұйрық жобасын жариялау",
    due=date(2027, 3, 15),
)
BOOK = AnswerBook(
    forum=Bilingual(kk="Батыс форумы", ru="Западный форум"),
    city=Bilingual(kk="Ақтөбе", ru="Актобе"),
    day=date(2026, 12, 8),
    chapters=[
        Chapter(direction=Bilingual(kk="Менеджмент", ru="Управление"), entries=[ENTRY]),
    ],
)


def read(*entries: Entry) -> tuple[int, str]:
    """How many pages, and their words."""
    chapters = [replace(BOOK.chapters[0], entries=entries)]
    pages = PdfReader(BytesIO(answer_book(replace(BOOK, chapters=chapters)))).pages
    return len(pages), " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_question_has_both_answers_its_weight_and_the_promise() -> None:
    _, words = read(ENTRY)
    for said in (
        "Ақтөбе, 2026 жылғы 8 желтоқсан",
        "Актобе, 8 декабря 2026 года",
        "№12 · спросили: 43 · регионов: 4",
        "Директорлардың жалақысы қашан өседі?",
        "Келесі жылдан бастап.",
        "Со следующего года.",
        "Поручение, срок: 15 марта 2027 года",
        "Бұйрық жобасын жариялау",
    ):
        assert said in words


def test_what_is_missing_is_left_out() -> None:
    bare = replace(ENTRY, answer=Bilingual(kk="Иә.", ru=""), promise="", due=None)
    _, words = read(bare)
    assert "Ответ (на русском языке)" not in words
    assert "Поручение" not in words


def test_a_promise_without_a_date_says_so() -> None:
    _, words = read(replace(ENTRY, due=None))
    assert "Поручение, срок: не назван" in words


def test_many_long_answers_take_many_pages() -> None:
    long = replace(ENTRY, answer=Bilingual(kk="Жауап берілді. " * 200, ru="Ответ дан. " * 200))
    pages, words = read(*[replace(long, number=number) for number in range(1, 21)])
    assert pages > 5
    assert all(f"№{number} ·" in words for number in range(1, 21))
