"""Staff take lists and books out of the forum, in the chat and at the command line."""

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from forum.languages import Bilingual
from forum.questions import QuestionNumber, QuestionState
from forum.staff import StaffRole
from tests.asking import becomes
from tests.engine.program import Program
from tests.journeys.askers import has_asked
from tests.people import Forum, Visitor

TEXT = "=Когда в сельских школах появятся психологи?"
FULL, PUBLIC, BOOK = (
    "📊 Полная таблица (с именами)",
    "🗞 Для публикации (без имён)",
    "📘 Книга ответов",
)
Tables = dict[str, list[list[Any]]]


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    """A director from Aktobe who has asked."""
    elena = await forum.director("Елена", "ru")
    await has_asked(elena, TEXT)
    return elena


async def takes(colleague: Visitor, label: str) -> bytes:
    """The file that comes."""
    await colleague.writes("/staff")
    await colleague.presses("📤 Выгрузки")
    await colleague.presses(label)
    assert colleague.alert == "Файл готовится."
    await colleague.forum.tick("exports")
    content: bytes = colleague.newest.media.file.content
    return content


def tables(content: bytes) -> Tables:
    book = load_workbook(BytesIO(content))
    return {page.title: [[cell.value for cell in row] for row in page.rows] for page in book}


async def test_everything_with_names(forum: Forum, elena: Visitor) -> None:
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    found = tables(await takes(dana, FULL))
    assert list(found) == [
        "Участники",
        "Явка",
        "Вопросы",
        "Отзывы",
        "Поручения",
        "Журнал действий",
    ]
    header, person = found["Участники"]
    assert dict(zip(header, person, strict=True))["ФИО"] == "Елена Серікқызы"
    assert dict(zip(header, person, strict=True))["Телефон"] == elena.number
    question = dict(zip(*found["Вопросы"], strict=True))
    assert (question["Вопрос"], question["Автор"]) == (TEXT, "Елена Серікқызы")
    assert question["Регион"] == "Актюбинская область"
    assert ["Актюбинская область", 1, 0] in found["Явка"]
    assert "📊 Полная таблица: Актобе." in dana.reads[-1]


async def test_nobody_is_named_in_what_is_published(forum: Forum, elena: Visitor) -> None:
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    content = await takes(dana, PUBLIC)
    found = tables(content)
    assert list(found) == ["Явка", "Вопросы", "Поручения", "Отзывы"]
    told = {cell for page in found.values() for row in page for cell in row}
    assert TEXT in told
    assert not any("Елена" in str(cell) or elena.number in str(cell) for cell in told)


@pytest.mark.usefixtures("elena")
async def test_a_coordinator_gets_the_own_region_only(forum: Forum) -> None:
    await forum.director("Асель", "kk", region="atyrau", district="inder")
    marat = await forum.colleague("Марат", StaffRole.COORDINATOR, region="atyrau")
    found = tables(await takes(marat, FULL))
    assert [row[1] for row in found["Участники"][1:]] == ["Асель Серікқызы"]
    assert [row[0] for row in found["Явка"][1:]] == ["Атырауская область"]
    assert found["Вопросы"][1:] == []
    assert "Журнал действий" not in found


async def test_what_was_said_of_a_session_is_in_both_tables(forum: Forum, elena: Visitor) -> None:
    ivan = await forum.director("Иван", "ru", region="atyrau", district="inder")
    for said_at, person, improve in ((1, elena, "order"), (2, ivan, "nothing")):
        await forum.read(
            partial(
                forum.storage.transactions.run,
                "INSERT INTO feedback (session_id, person_id, stars, useful, improve, said_at)"
                " SELECT id, ?, 4, ?, ?, ? FROM sessions WHERE code = 'minister'"
                " AND forum_id = 'west'",
                person.id,
                "knowledge" if person is elena else None,
                improve,
                said_at,
            )
        )
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    title = "Интерактивная сессия в формате TEDx: встреча с министром"
    for label in (FULL, PUBLIC):
        header, *lines = tables(await takes(dana, label))["Отзывы"]
        assert header == ["Сессия", "Оценка", "Полезно", "Улучшить", "Когда дан отзыв"]
        assert [line[:4] for line in lines] == [
            [title, 4, "Новые знания", "Зал, звук, порядок"],
            [title, 4, None, None],
        ]
    marat = await forum.colleague("Марат", StaffRole.COORDINATOR, region="atyrau")
    assert len(tables(await takes(marat, FULL))["Отзывы"]) == 2


@pytest.mark.usefixtures("elena")
async def test_the_book_holds_what_was_answered(forum: Forum) -> None:
    await forum.read(
        lambda: forum.storage.transactions.run("UPDATE questions SET direction = 'other'")
    )
    await forum.read(
        lambda: becomes(forum.storage, QuestionNumber(1), QuestionState.WRITING, forum.clock())
    )
    answer = Bilingual(kk="Келесі жылы.", ru="В следующем году.")
    await forum.read(
        lambda: forum.storage.transactions.run(
            "INSERT INTO answers (question, language, text_kk, office_kk, text_ru, office_ru,"
            " written_at, approved_at) VALUES (1, 'kk', ?, 'Департамент', ?, 'Департамент', 1, 2)",
            answer.kk,
            answer.ru,
        )
    )
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    pages = PdfReader(BytesIO(await takes(dana, BOOK))).pages
    words = " ".join(" ".join(page.extract_text().split()) for page in pages)
    for said in (TEXT, answer.kk, answer.ru, "спросили: 1", "Другая тема"):
        assert said in words
    assert "Елена" not in words


@pytest.mark.usefixtures("elena")
async def test_the_figures_of_the_moment_are_a_picture(forum: Forum) -> None:
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    await dana.writes("/staff")
    await dana.presses("📈 Статистика")
    await forum.tick("exports")
    assert dana.newest.media.kind == "photo"
    assert dana.reads[-1] == (
        "📈 Актобе\nЗарегистрированы: 1\nПришли: 0\n\n"
        "Вопросы: 1\nОдобрены, без повторов: 0\nПолучили ответ: 0"
    )


@pytest.mark.usefixtures("elena")
async def test_a_second_press_waits_for_the_same_file(forum: Forum) -> None:
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    await dana.writes("/staff")
    await dana.presses("📤 Выгрузки")
    await dana.presses(FULL)
    await dana.presses(FULL)
    assert dana.alert == "Этот файл уже готовится, подождите немного."
    before = len(dana.reads)
    await forum.tick("exports")
    await forum.tick("exports")
    assert len(dana.reads) == before + 1


@pytest.mark.usefixtures("elena")
async def test_every_export_is_in_the_audit(forum: Forum) -> None:
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    await takes(dana, FULL)
    rows = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT actor_id, action FROM audit")
    )
    assert [tuple(row) for row in rows] == [(dana.id, "exports.full")]


@pytest.mark.usefixtures("elena")
async def test_files_at_the_command_line_while_the_bot_runs(forum: Forum, tmp_path: Path) -> None:
    program = Program(forum.url, forum.folder, measured=True)
    await program.start("export", "west", "--folder", str(tmp_path / "files"))
    code, said = await program.ended()
    assert code == 0, said
    files = sorted(path for path in (tmp_path / "files").rglob("*") if path.is_file())
    assert [f"{file.parent.name}/{file.name}" for file in files] == [
        f"{language}/west-{kind}"
        for language in ("kk", "ru")
        for kind in (
            "book-2026-12-08.pdf",
            "full-2026-12-08.xlsx",
            "public-2026-12-08.xlsx",
            "statistics-2026-12-08.png",
        )
    ]
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
    assert TEXT in {cell for row in tables(files[1].read_bytes())["Сұрақтар"] for cell in row}


async def test_a_forum_that_nobody_knows_is_named(forum: Forum, tmp_path: Path) -> None:
    program = Program(forum.url, forum.folder, measured=True)
    await program.start("export", "mars", "--folder", str(tmp_path / "files"))
    code, said = await program.ended()
    assert code == 78
    assert "export: mars: no such forum; known are: " in said
