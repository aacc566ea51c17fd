"""The certificate says in both languages who took part in what, on one page."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from forum.languages import Bilingual
from papers.certificate import Certificate, certificate

ISSUED = Certificate(
    name="Ахметова Гүлнар Серікқызы",
    organisation="№12 мектеп-гимназия",
    forum=Bilingual(kk="Батыс форумы", ru="Западный форум"),
    city=Bilingual(kk="Ақтөбе", ru="Актобе"),
    day=date(2026, 12, 8),
    code="W-1042-7KQ3",
    link="https://t.me/minber_test_bot?start=c_1",
)


def read(issued: Certificate) -> tuple[int, str]:
    """How many pages, and their words."""
    pages = PdfReader(BytesIO(certificate(issued))).pages
    return len(pages), " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_it_names_person_forum_and_day_in_both_languages() -> None:
    pages, words = read(ISSUED)
    assert pages == 1
    for said in (
        "Ахметова Гүлнар Серікқызы",
        "№12 мектеп-гимназия",
        "«Батыс форумы»",
        "«Западный форум»",
        "Ақтөбе, 2026 жылғы 8 желтоқсан",
        "Актобе, 8 декабря 2026 года",
        "W-1042-7KQ3",
    ):
        assert said in words


def test_a_long_name_stays_on_its_line_and_on_the_page() -> None:
    name = "Әбдірахманова-Нұрмұхамедқызы Ұлжан-Айгүл Серікболсынқызы"
    pages, words = read(replace(ISSUED, name=name, organisation="Мектеп " * 30))
    assert pages == 1
    assert name in words


def test_the_typeface_travels_with_it() -> None:
    [page] = PdfReader(BytesIO(certificate(ISSUED))).pages
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]  # a dictionary in every PDF of ours
    names = {_resolved(font)["/BaseFont"] for font in fonts.values()}
    assert len(names) == 2
    assert all("NotoSans" in name for name in names)


def _resolved(font: object) -> dict[str, str]:
    found = font.get_object() if isinstance(font, IndirectObject) else font
    assert isinstance(found, dict)
    return found
