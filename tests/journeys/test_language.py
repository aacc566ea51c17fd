"""The language: asked first of everybody, changed at any time."""

from tests.people import Forum

ASKED = "Тілді таңдаңыз · Выберите язык"


async def test_whatever_a_stranger_writes_the_language_is_asked(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.writes("Добрый день")
    assert ivan.reads == [ASKED]
    assert ivan.buttons == ["Қазақша", "Русский"]


async def test_whatever_a_stranger_presses_the_language_is_asked(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts()
    await ivan.forges("reg:begin")
    assert ivan.reads == [ASKED, ASKED]


async def test_a_participant_changes_the_language_and_the_menu(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await aigul.writes("/lang")
    await aigul.presses("Русский")
    assert aigul.reads[-2:] == ["Язык бота: русский.", "Главное меню"]
    assert "🎤 Вопрос министру" in str(aigul.phone.keyboard)


async def test_a_correction_goes_on_in_the_other_language(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await aigul.forges("edit:name")
    await aigul.writes("/lang")
    await aigul.presses("Русский")
    assert aigul.reads[-1].startswith("Напишите фамилию, имя и отчество")
    await aigul.writes("Ким О")
    assert "ФИО: Ким О\n" in aigul.reads[-1]
