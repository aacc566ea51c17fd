"""An organizer sends the list of those expected; directors on it register in one tap."""

import asyncio
import time
import zipfile
from io import BytesIO
from itertools import cycle

import pytest
from openpyxl import Workbook, load_workbook

from forum.languages import Language
from forum.staff import StaffRole
from locales.phrases import plain, speaking
from sandbox.faults import Fault
from tests.journeys.newcomers import CONFIRM, newcomer
from tests.listing import GULNAR, HEADS, IVAN, ULZHAN, as_csv, as_workbook, rows_of
from tests.people import DEADLINE, Forum, Visitor

OPEN, DROP = "📋 Список ожидаемых", "✖️ Не загружать"
ABSENT, TEMPLATE = "📞 Не зарегистрированы (.xlsx)", "📄 Шаблон (.xlsx)"
PHONE = "+77010000002"  # Ulzhan's, and that of the second person of a test


def put(rows: int) -> str:
    return f"✅ Загрузить верные строки: {rows}"


@pytest.fixture
async def dana(forum: Forum) -> Visitor:
    return await forum.colleague("Дана", StaffRole.ORGANIZER)


async def opens(colleague: Visitor, label: str = OPEN) -> None:
    await colleague.writes("/staff")
    await colleague.presses(label)


async def sends(colleague: Visitor, content: bytes, name: str = "list.xlsx") -> None:
    """The list is read a moment later."""
    await opens(colleague)
    await colleague.sends("document", file=content, name=name)
    assert colleague.reads[-1] == "⏳ Файл читается…"
    await colleague.forum.tick("imports")


async def imports(colleague: Visitor, *rows: tuple[object, ...]) -> None:
    await sends(colleague, as_workbook(*rows))
    await colleague.presses(put(len(rows)))


async def listed(forum: Forum) -> list[str]:
    rows = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT name FROM expected ORDER BY phone")
    )
    return [row["name"] for row in rows]


async def test_what_a_list_has_to_look_like_is_told(dana: Visitor) -> None:
    await opens(dana)
    assert dana.reads[-1].startswith(
        "📋 Список ожидаемых: Актобе\n\nСписок пока не загружен.\n\nЧтобы загрузить список"
    )
    assert dana.buttons == [TEMPLATE, "⬅️ К панели"]


async def test_the_template_is_a_list_that_can_be_read(forum: Forum, dana: Visitor) -> None:
    await opens(dana)
    await dana.presses(TEMPLATE)
    assert dana.alert == "Файл готовится."
    await dana.presses(TEMPLATE)
    assert dana.alert == "Этот файл уже готовится, подождите немного."
    await forum.tick("imports")
    assert dana.newest.media.file.name == "шаблон-списка.xlsx"
    content = dana.newest.media.file.content
    assert rows_of(content) == [
        ["ФИО *", "Телефон *", "Регион *", "Район (город)", "Организация", "Должность"]
    ]
    book = load_workbook(BytesIO(content))
    for column, value in enumerate(ULZHAN, start=1):
        book.worksheets[0].cell(row=2, column=column, value=value)
    file = BytesIO()
    book.save(file)
    await sends(dana, file.getvalue())
    assert put(1) in dana.buttons


async def test_nothing_is_imported_before_the_button(forum: Forum, dana: Visitor) -> None:
    await sends(dana, as_workbook(ULZHAN, IVAN))
    assert dana.reads[-1] == (
        "📋 list.xlsx\n\nСтрок: 2\nНовых: 2\nОбновятся: 0\nБез изменений: 0\n\n"
        "Пока ничего не загружено."
    )
    assert await listed(forum) == []
    await dana.presses(put(2))
    assert dana.reads[-1] == ("✅ Список загружен.\n\nНовых: 2\nОбновлены: 0\nБез изменений: 0")
    assert await listed(forum) == [ULZHAN[0], IVAN[0]]
    rows = await forum.read(lambda: forum.storage.transactions.rows("SELECT action FROM audit"))
    assert [row["action"] for row in rows] == ["expected.import"]


async def test_a_second_import_updates_by_phone(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN, IVAN)
    renamed = ("Иванов Иван Петрович", "8 702 000 00 01", *IVAN[2:])
    await sends(dana, as_workbook(ULZHAN, renamed, GULNAR))
    assert "Новых: 1\nОбновятся: 1\nБез изменений: 1\n" in dana.reads[-1]
    await dana.presses(put(3))
    assert await listed(forum) == [ULZHAN[0], "Иванов Иван Петрович", GULNAR[0]]


async def test_a_list_can_be_dropped(forum: Forum, dana: Visitor) -> None:
    await sends(dana, as_workbook(ULZHAN))
    await dana.presses(DROP)
    assert dana.reads[-1] == "Список не загружен, ничего не изменилось."
    assert await listed(forum) == []
    await dana.presses(OPEN)
    assert "Список пока не загружен." in dana.reads[-1]


async def test_bad_rows_come_back_with_marks(forum: Forum, dana: Visitor) -> None:
    bad = [
        ("Ким", "8 701 000 00 11", "Актобе", "", "", ""),
        ("Ким Анна", "12345", "Актобе", "", "", ""),
        ("Ким Борис", "8 701 000 00 12", "", "", "", ""),
        ("Ким Вера", "8 701 000 00 13", "Костанайская область", "", "", ""),
        ("Ким Глеб", "+7 (701) 000 00 02", "Актобе", "", "", ""),
    ]
    await sends(dana, as_workbook(ULZHAN, *bad))
    assert dana.reads[-1] == (
        "📋 list.xlsx\n\nСтрок: 6\nНовых: 1\nОбновятся: 0\nБез изменений: 0\n"
        "⚠️ Нет ФИО или оно неполное: 1\n"
        "⚠️ Нет телефона или он неверный: 1\n"
        "⚠️ Регион не указан или не найден: 1\n"
        "⚠️ Регион другого форума: 1\n"
        "⚠️ Телефон повторяется в файле: 1\n\n"
        "Пока ничего не загружено."
    )
    marked = [each.media for each in dana.phone.messages if each.media and not each.mine][-1]
    assert marked.file.name == "список-с-отметками.xlsx"
    heads, *rows = rows_of(marked.file.content)
    assert heads == [*HEADS, "Что исправить"]
    assert [row[0] for row in rows] == [ULZHAN[0], *(each[0] for each in bad)]
    assert [row[-1] for row in rows] == [
        "",
        "Напишите полностью: фамилия и имя",
        "Проверьте номер телефона",
        "Укажите регион: например, Актюбинская область",
        "Этот регион относится к другому форуму",
        "Этот телефон уже есть выше",
    ]
    await dana.presses(put(1))
    assert await listed(forum) == [ULZHAN[0]]


async def test_a_list_without_a_good_row_has_nothing_to_import(dana: Visitor) -> None:
    await sends(dana, as_workbook(("Ким", "1", "", "", "", "")))
    assert dana.reads[-1].endswith(
        "Верных строк нет, загружать нечего. Исправьте файл и пришлите его снова."
    )
    assert not any(each.startswith("✅") for each in dana.buttons)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "kz1048", "utf-16"])
async def test_whatever_the_encoding(forum: Forum, dana: Visitor, encoding: str) -> None:
    name = "Иванов Иван" if encoding == "cp1251" else "Әбілқызы Ұлжан"
    text = as_csv((name, "87020000001", "Актюбинская область", "", "", "Методист"))
    await sends(dana, text.encode(encoding), "list.csv")
    await dana.presses(put(1))
    assert await listed(forum) == [name]


async def test_in_kazakh_too(forum: Forum) -> None:
    asel = await forum.colleague("Әсел", StaffRole.ORGANIZER, "kk")
    await opens(asel, "📋 Күтілетін қатысушылар")
    heads = ("Лауазымы", "Өңірі", "Аты-жөні (толық)", "Ұялы телефон")
    rows = [
        ("Директор", "Ақтөбе", "Әбілқызы Ұлжан", "8 701 000 00 02"),
        ("Директор", "Марс", "Әбілқызы Сая", "8 701 000 00 03"),
    ]
    await asel.sends("document", file=as_workbook(*rows, heads=heads), name="тізім.xlsx")
    await forum.tick("imports")
    assert asel.reads[-2] == (
        "Жарамсыз жолдар соңғы бағанда белгіленген. Түзетіп, осы файлды қайта жіберуге болады."
    )
    assert asel.reads[-1] == (
        "📋 тізім.xlsx\n\nЖолдар: 2\nЖаңа: 1\nЖаңарады: 0\nӨзгеріссіз: 0\n"
        "⚠️ Өңірі жоқ немесе танылмады: 1\n\nӘзірге ештеңе жүктелген жоқ."
    )
    await asel.presses("✅ Жүктеу, жарамды жол: 1")
    assert await listed(forum) == ["Әбілқызы Ұлжан"]


def merged() -> bytes:
    book = load_workbook(BytesIO(as_workbook(ULZHAN)))
    book.worksheets[0].merge_cells("A2:B2")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def bomb() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 2**20))
    return file.getvalue()


def long() -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for _ in range(20_002):
        page.append(["x", "y"])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


BAD = {
    "not_a_table": [b"\xff\xd8\xff\xe0\x00\x10JFIF;\n\x00\x01", b"PK\x03\x04 torn", b"hello"],
    "too_large": [bomb()],
    "too_many_rows": [long()],
    "merged": [merged()],
    "empty": [as_workbook(), as_workbook(heads=())],
    "columns": [as_workbook(("1", "2"), heads=("Город мечты", "Цвет"))],
}


@pytest.mark.parametrize(
    ("language", "fault", "content"),
    [
        (language, fault, content)
        for (fault, files), language in zip(BAD.items(), cycle(Language), strict=False)
        for content in files
    ],
)
async def test_a_file_that_is_no_list_changes_nothing(
    forum: Forum, language: Language, fault: str, content: bytes
) -> None:
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER, language)
    with speaking(language):
        label = plain("expected.button.open")
        where = {"merged": "A2:B2", "columns": ", ".join(_needed())}.get(fault, "")
        reason = plain(f"expected.unusable.{fault}", where=where)
        said = plain("expected.unusable", name="x.xlsx", reason=reason)
    await opens(dana, label)
    await dana.sends("document", file=content, name="x.xlsx")
    await forum.tick("imports")
    assert dana.reads[-1] == said.replace("<b>", "").replace("</b>", "")
    assert await listed(forum) == []
    assert await forum.read(forum.storage.imports.next) is None


def _needed() -> list[str]:
    return [plain(f"expected.column.{each}") for each in ("name", "phone", "region")]


async def test_a_file_of_more_than_ten_megabytes_is_refused_at_once(
    forum: Forum, dana: Visitor
) -> None:
    await opens(dana)
    await dana.sends("document", file=b"0" * (10 * 2**20 + 1), name="huge.csv")
    assert dana.reads[-1] == "Файл слишком большой. Пришлите файл до 10 МБ."
    assert await forum.read(forum.storage.imports.next) is None


async def test_text_or_a_photo_is_no_list(dana: Visitor) -> None:
    await opens(dana)
    for act in (dana.sends("photo"), dana.writes("Иванов Иван 8 701 000 00 01")):
        await act
        assert dana.reads[-1].startswith("Пришлите список файлом (.xlsx или .csv)")
    await dana.sends("document", file=as_workbook(ULZHAN), name="list.xlsx")
    assert dana.reads[-1] == "⏳ Файл читается…"


async def test_a_newer_list_takes_the_place_of_the_one_before(forum: Forum, dana: Visitor) -> None:
    await sends(dana, as_workbook(ULZHAN))
    await dana.sends("document", file=as_workbook(IVAN, GULNAR), name="newer.xlsx")
    await dana.presses(put(1))
    assert dana.alert == "Этот список уже загружен, отменён или заменён более новым."
    await forum.tick("imports")
    await dana.presses(put(2))
    assert await listed(forum) == [IVAN[0], GULNAR[0]]


async def test_a_second_press_imports_nothing_twice(forum: Forum, dana: Visitor) -> None:
    await sends(dana, as_workbook(ULZHAN))
    message = dana.newest
    [[yes], [no]] = message.buttons
    await dana.presses(put(1))
    for button in (yes, no):
        await dana.forges(button.data, message.id)
        assert dana.alert == "Этот список уже загружен, отменён или заменён более новым."
    assert await listed(forum) == [ULZHAN[0]]


async def test_nobody_imports_the_list_of_somebody_else(forum: Forum, dana: Visitor) -> None:
    await sends(dana, as_workbook(ULZHAN))
    [[yes], _] = dana.newest.buttons
    other = await forum.colleague("Ержан", StaffRole.ORGANIZER)
    await other.forges(yes.data, other.newest.id)
    assert other.alert == "Этот список уже загружен, отменён или заменён более новым."
    assert await listed(forum) == []


async def test_another_conversation_goes_on_after_the_import(dana: Visitor) -> None:
    await sends(dana, as_workbook(ULZHAN))
    message = dana.newest
    await dana.writes("/staff")
    await dana.presses("🚪 Вход")
    await dana.forges(message.buttons[0][0].data, message.id)
    await dana.writes("Нұрлан")
    assert dana.reads[-1].startswith("Такого участника на этом форуме нет.")


async def test_a_phone_on_the_list_of_another_forum_stays_there(
    forum: Forum, dana: Visitor
) -> None:
    east = await forum.colleague("Сауле", StaffRole.ORGANIZER, forum_id="east")
    abai = (ULZHAN[0], ULZHAN[1], "Семей", "", "", "")
    await sends(dana, as_workbook(ULZHAN))
    await imports(east, abai)
    await dana.presses(put(1))
    assert dana.reads[-1].startswith("✅ Список загружен.\n\nНовых: 0\n")
    await sends(dana, as_workbook(ULZHAN))
    assert "⚠️ Телефон есть в списке другого форума: 1" in dana.reads[-1]


async def test_a_restart_loses_no_list(forum: Forum, dana: Visitor) -> None:
    await opens(dana)
    await dana.sends("document", file=as_workbook(ULZHAN), name="list.xlsx")
    await forum.restart()
    await forum.tick("imports")
    await forum.restart()
    await dana.presses(put(1))
    assert await listed(forum) == [ULZHAN[0]]


async def test_a_network_that_fails_is_asked_again(forum: Forum, dana: Visitor) -> None:
    await opens(dana)
    await dana.sends("document", file=as_workbook(ULZHAN), name="list.xlsx")
    forum.sandbox.faults.add(Fault(kind="500", method="getFile"))
    await forum.tick("imports")
    assert dana.reads[-1] == "⏳ Файл читается…"
    await forum.tick("imports")
    assert put(1) in dana.buttons


async def test_a_file_that_never_comes_is_given_up(forum: Forum, dana: Visitor) -> None:
    await opens(dana)
    await dana.sends("document", file=as_workbook(ULZHAN), name="list.xlsx")
    forum.sandbox.faults.add(Fault(kind="500", method="getFile"))
    forum.clock.advance(minutes=3)
    await forum.tick("imports")
    assert "Не удалось получить файл из Telegram." in dana.reads[-1]


async def test_a_file_that_telegram_does_not_know(forum: Forum, dana: Visitor) -> None:
    await opens(dana)
    await dana.sends("document", file=as_workbook(ULZHAN), name="list.xlsx")
    await forum.read(lambda: forum.storage.transactions.run("UPDATE imports SET file_id = 'gone'"))
    await forum.tick("imports")
    assert "Не удалось получить файл из Telegram." in dana.reads[-1]


async def test_a_director_on_the_list_confirms_in_one_tap(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN)
    elena = await newcomer(forum)
    assert elena.number == PHONE
    await elena.shares_contact()
    assert elena.reads[-2] == (
        "Ваш номер: +7 701 000 0002\n\n"
        "Организаторы ждут Вас: данные взяты из их списка, проверьте их."
    )
    for line in (ULZHAN[0], "Директор школы", "Индерский район", "Школа-лицей №12"):
        assert line in elena.reads[-1]
    await elena.presses(CONFIRM)
    assert any("Регистрация завершена." in text for text in elena.reads)
    await elena.writes("/mydata")
    assert "Запись в списке ожидаемых у организаторов: есть\n" in elena.reads[-1]
    await opens(dana)
    assert "Зарегистрированы: 1 / 1\nАтырауская область: 1 / 1\n" in dana.reads[-1]
    assert ABSENT not in dana.buttons


async def test_a_line_of_the_list_can_be_corrected(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN)
    elena = await newcomer(forum)
    await elena.shares_contact()
    await elena.presses("✏️ ФИО")
    await elena.writes("Ахметова Елена")
    await elena.presses(CONFIRM)
    await elena.writes("/mydata")
    assert "ФИО: Ахметова Елена\n" in elena.reads[-1]


async def test_what_the_list_leaves_out_is_asked(forum: Forum, dana: Visitor) -> None:
    await imports(dana, (*ULZHAN[:3], "", "", ""))
    elena = await newcomer(forum)
    await elena.shares_contact()
    assert "Выберите Вашу должность." in elena.reads[-1]
    await elena.presses("Директор школы")
    await elena.presses("Индерский район")
    await elena.writes("Школа 5")
    await elena.presses(CONFIRM)
    await elena.writes("/mydata")
    assert f"ФИО: {ULZHAN[0]}\n" in elena.reads[-1]


async def test_a_typed_phone_tells_nobody_whose_it_is(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN)
    elena = await newcomer(forum)
    await elena.writes(PHONE)
    assert elena.reads[-1].endswith("Например: Ахметова Гүлнар Серікқызы")
    assert not any(ULZHAN[0] in text for text in elena.reads)


async def test_in_kazakh_they_are_recognised_too(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN)
    aigul = forum.stranger("Айгүл", "kk")
    await aigul.starts()
    await aigul.presses("Қазақша")
    await aigul.presses("✍️ Тіркелу")
    await aigul.presses("✅ Келісемін")
    await aigul.shares_contact()
    assert aigul.reads[-2].endswith("деректеріңіз тізімнен алынды, тексеріп шығыңыз.")
    await aigul.presses("✅ Бәрі дұрыс")
    await aigul.writes("/mydata")
    assert "Ұйымдастырушылардың күтілетіндер тізіміндегі жазба: бар" in aigul.reads[-1]


async def test_a_forum_that_is_over_expects_nobody(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN)
    forum.clock.advance(days=1)
    elena = await newcomer(forum)
    await elena.shares_contact()
    assert elena.reads[-1].endswith("Например: Ахметова Гүлнар Серікқызы")


async def test_a_coordinator_sees_and_gets_the_own_region_only(
    forum: Forum, dana: Visitor
) -> None:
    await imports(dana, ULZHAN, IVAN, GULNAR)
    marat = await forum.colleague("Марат", StaffRole.COORDINATOR, region="aktobe")
    await opens(marat)
    assert marat.reads[-1] == (
        "📋 Список ожидаемых: Актобе\n\nЗарегистрированы: 0 / 2\nАктюбинская область: 0 / 2"
    )
    assert marat.buttons == [ABSENT, "⬅️ К панели"]
    await marat.presses(ABSENT)
    await forum.tick("imports")
    assert rows_of(marat.newest.media.file.content) == [
        ["Регион", "ФИО", "Телефон", "Организация"],
        ["Актюбинская область", IVAN[0], "+7 702 000 0001", "Мектеп №3"],
        ["Актюбинская область", GULNAR[0], "+7 705 000 0001", ""],
    ]
    await marat.sends("document", file=as_workbook(ULZHAN), name="list.xlsx")
    assert marat.reads[-1] != "⏳ Файл читается…"


async def test_who_is_registered_is_not_among_the_absent(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN, IVAN)
    await forum.director("Айгүл", "kk")
    await opens(dana)
    await dana.presses(ABSENT)
    await forum.tick("imports")
    assert [row[1] for row in rows_of(dana.newest.media.file.content)] == ["ФИО", IVAN[0]]
    rows = await forum.read(lambda: forum.storage.transactions.rows("SELECT action FROM audit"))
    assert [row["action"] for row in rows] == ["expected.import", "expected.absent"]


async def test_whoever_is_forgotten_leaves_the_list(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN, IVAN)
    aigul = await forum.director("Айгүл", "ru")
    await sends(dana, as_workbook(ULZHAN))
    await aigul.writes("/forget")
    await aigul.presses("🗑 Да, удалить")
    assert await listed(forum) == [IVAN[0]]
    await dana.presses(put(1))  # she does not come back by a list that was read before
    assert dana.alert == "Этот список уже загружен, отменён или заменён более новым."


async def test_a_draft_is_forgotten_with_its_line(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN)
    elena = await newcomer(forum)
    await elena.shares_contact()
    await elena.writes("/forget")
    await elena.presses("🗑 Да, удалить")
    assert await listed(forum) == []


async def test_the_list_goes_with_its_forum(forum: Forum, dana: Visitor) -> None:
    await imports(dana, ULZHAN, IVAN)
    forum.clock.advance(days=95)
    await forum.tick("purge")
    assert await listed(forum) == []


async def test_a_list_that_nobody_imports_is_thrown_away(forum: Forum, dana: Visitor) -> None:
    await sends(dana, as_workbook(ULZHAN))
    forum.clock.advance(days=2)
    await forum.tick("purge")
    await dana.presses(put(1))
    assert dana.alert == "Этот список уже загружен, отменён или заменён более новым."


async def test_a_list_that_is_replaced_while_it_is_read_has_no_answer(
    forum: Forum, dana: Visitor
) -> None:
    await opens(dana)
    await dana.sends("document", file=as_workbook(ULZHAN), name="older.xlsx")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(forum.tick("imports"))
        deadline = time.monotonic() + DEADLINE
        while "getFile" not in {call.method for call in forum.sandbox.calls}:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.002)
        await dana.sends("document", file=as_workbook(IVAN, GULNAR), name="newer.xlsx")
    assert dana.reads[-1].startswith("📋 newer.xlsx")
    assert not any(text.startswith("📋 older.xlsx") for text in dana.reads)
