"""What the minister promised: noted in a few words, kept in mind until its day."""

from datetime import date

import pytest

from forum.forums import ForumId
from forum.languages import Language
from forum.promises import Promise, PromiseState, Undertaking
from tests.journeys.askers import TEXT, has_asked
from tests.journeys.fates import ACCEPTED, ANSWERED, happens, is_joined, rings
from tests.people import Forum, Visitor

NUMBER = "№\N{NO-BREAK SPACE}"
DENIED = (
    "Это доступно только сотрудникам форума с соответствующими правами."
    " По вопросам доступа обратитесь к организаторам."
)
STALE = "Эта кнопка устарела. Откройте меню заново."
ASK_TEXT = "Что обещано? Напишите на русском одним предложением (не более 300 знаков)."
ASK_OWNER = "Кто отвечает за исполнение? Выберите или напишите название ведомства на русском."
ASK_DATE = "Какой срок? Выберите или напишите, например: 15.03.2027"
CARD = """\
🤝 Провести интернет в 500 школ

Ответственный: Министерство просвещения
Срок: {due}
Статус: {status}
{more}"""
MISSING = "⚠️ Нет текста на казахском"


@pytest.fixture
async def olga(forum: Forum) -> Visitor:
    return await forum.colleague("Ольга", "organizer", "ru")


@pytest.fixture
async def asel(forum: Forum) -> Visitor:
    return await forum.colleague("Әсел", "assistant", "kk")


async def begins(olga: Visitor) -> None:
    await olga.writes("/staff")
    await olga.presses("🤝 Обещания")
    await olga.presses("➕ Новое обещание")


async def says(olga: Visitor, due: str = "15.03.2027") -> None:
    await olga.writes("Провести интернет в 500 школ")
    await olga.writes("Министерство просвещения")
    if due in olga.buttons:
        await olga.presses(due)
    else:
        await olga.writes(due)


async def notes(olga: Visitor, due: str = "15.03.2027") -> None:
    await begins(olga)
    await says(olga, due)


async def promises(forum: Forum) -> list[Promise]:
    return list(await forum.read(lambda: forum.storage.promises.at(ForumId("west"))))


async def test_a_promise_in_four_steps(olga: Visitor) -> None:
    await olga.writes("/staff")
    await olga.presses("🤝 Обещания")
    assert olga.reads[-1] == "🤝 Обещания министра\n\nПока ничего не записано."
    await olga.presses("➕ Новое обещание")
    assert olga.reads[-1] == ASK_TEXT
    await olga.writes("Провести интернет\nв 500 школ")
    assert olga.reads[-1] == ASK_OWNER
    await olga.writes("Министерство просвещения")
    assert olga.reads[-1] == ASK_DATE
    await olga.writes("15.03.2027")
    assert olga.reads[-1] == CARD.format(
        due="15 марта 2027 года", status="⏳ выполняется", more=MISSING
    )


@pytest.mark.parametrize(
    ("label", "due"),
    [
        ("+1 месяц", "8 января 2027 года"),
        ("+3 месяца", "8 марта 2027 года"),
        ("+6 месяцев", "8 июня 2027 года"),
        ("Без срока", "не назначен"),
    ],
)
async def test_a_date_with_one_press(olga: Visitor, label: str, due: str) -> None:
    await notes(olga, label)
    assert olga.reads[-1] == CARD.format(due=due, status="⏳ выполняется", more=MISSING)


async def test_what_is_no_promise(olga: Visitor) -> None:
    await begins(olga)
    await olga.sends("photo")
    assert olga.reads[-1] == "Напишите, пожалуйста, текстом."
    await olga.writes("а" * 301)
    assert olga.reads[-1] == "Напишите обещание одним предложением (не длиннее 300 знаков)."
    await olga.writes("Провести интернет в 500 школ")
    await olga.writes("—")
    assert olga.reads[-1] == "Напишите название ведомства полностью (не длиннее 100 знаков)."


async def test_what_is_no_date(olga: Visitor) -> None:
    await notes(olga, "весной")
    assert olga.reads[-1] == "Напишите дату так: 15.03.2027"
    await olga.writes("32.13.2027")
    assert olga.reads[-1] == "Напишите дату так: 15.03.2027"
    await olga.writes("08.12.2026")
    assert olga.reads[-1] == "Срок не может быть раньше завтрашнего дня."
    await olga.writes("09.12.2026")
    assert "Срок: 9 декабря 2026 года" in olga.reads[-1]


async def test_it_survives_a_restart_and_a_change_of_mind(forum: Forum, olga: Visitor) -> None:
    await olga.writes("/staff")
    await olga.presses("🤝 Обещания")
    await olga.presses("➕ Новое обещание")
    form = olga.newest.id
    await forum.restart()
    await olga.writes("Провести интернет в 500 школ")
    await forum.restart()
    await olga.presses("Отмена")
    assert olga.reads[-1] == "🤝 Обещания министра\n\nПока ничего не записано."
    await olga.forges("prmdrop", form)
    await olga.writes("Министерство просвещения")
    assert await promises(forum) == []


async def translates(asel: Visitor, text: str) -> None:
    await asel.writes("/staff")
    await asel.presses("🤝 Уәделер")
    await asel.presses("⏳ Провести интернет в 500 школ")
    await asel.presses("🌐 Қазақша мәтінін қосу")
    await asel.writes(text)


async def test_the_other_language_is_added_by_somebody_else(olga: Visitor, asel: Visitor) -> None:
    await notes(olga)
    await translates(asel, "500 мектепке интернет тарту")
    await asel.writes("Оқу-ағарту министрлігі")
    assert asel.reads[-1] == (
        "🤝 500 мектепке интернет тарту\n\nЖауапты: Оқу-ағарту министрлігі\n"
        "Мерзімі: 2027 жылғы 15 наурыз\nМәртебесі: ⏳ орындалуда"
    )
    await asel.forges("prmtr:1")
    assert asel.alert == "Бұл тілдегі мәтінді біреу қосып қойған."


async def test_of_two_who_translate_one_is_first(
    forum: Forum, olga: Visitor, asel: Visitor
) -> None:
    dana = await forum.colleague("Дана", "assistant", "kk")
    await notes(olga)
    for each in (asel, dana):
        await translates(each, "500 мектепке интернет тарту")
    for each in (asel, dana):
        await each.writes("Оқу-ағарту министрлігі")
    assert dana.reads[-1] == "Бұл тілдегі мәтінді біреу қосып қойған."


async def test_an_owner_who_was_translated_once_is_known(olga: Visitor, asel: Visitor) -> None:
    await notes(olga)
    await translates(asel, "500 мектепке интернет тарту")
    await asel.writes("Оқу-ағарту министрлігі")
    await notes(olga)
    await translates(asel, "Тағы бір уәде")
    assert "Жауапты: Оқу-ағарту министрлігі" in asel.reads[-1]


async def test_the_register_speaks_the_language_that_there_is(
    olga: Visitor, asel: Visitor
) -> None:
    await notes(olga)
    await asel.writes("/staff")
    await asel.presses("🤝 Уәделер")
    assert asel.reads[-1] == (
        "🤝 Министрдің уәделері\n\n"
        "⏳ 2027 жылғы 15 наурыз\nПровести интернет в 500 школ\nМинистерство просвещения"
    )


async def test_an_owner_that_is_known_is_offered(olga: Visitor) -> None:
    await notes(olga)
    await begins(olga)
    await olga.writes("Ещё одно обещание")
    assert olga.buttons == ["Министерство просвещения", "Отмена"]
    await olga.forges("ansby:older:0")
    assert olga.alert == STALE
    await olga.presses("Министерство просвещения")
    assert olga.reads[-1] == ASK_DATE


async def test_buttons_of_an_older_step(olga: Visitor) -> None:
    await notes(olga)
    await begins(olga)
    await olga.writes("Ещё одно обещание")
    office, place = olga.newest.buttons[0][0].data, olga.newest.id
    await olga.presses("Министерство просвещения")
    await olga.forges(office, place)
    assert olga.alert == STALE
    for step in ("+1 месяц", None):
        await olga.forges("prmdate:older:1", place)
        assert olga.alert == STALE
        if step:
            await olga.presses(step)


async def test_it_is_kept_once(forum: Forum, olga: Visitor, asel: Visitor) -> None:
    await notes(olga)
    await asel.writes("/staff")
    await asel.presses("🤝 Уәделер")
    await asel.presses("⏳ Провести интернет в 500 школ")
    await olga.presses("✅ Выполнено")
    assert "Статус: ✅ выполнено" in olga.reads[-1]
    assert olga.buttons == ["🌐 Добавить казахский текст", "⬅️ Все обещания"]
    await asel.presses("✖️ Тізімнен алып тастау")
    assert asel.alert == "Бұл уәдені біреу өзгертіп қойған. Тізімді қайта ашыңыз."
    assert [each.state for each in await promises(forum)] == [PromiseState.KEPT]


async def test_the_register_is_in_the_order_of_the_dates(forum: Forum, olga: Visitor) -> None:
    for due in ("Без срока", "15.03.2028", "15.03.2027"):
        await notes(olga, due)
    await olga.presses("✖️ Снять")
    dates = [each.due_on for each in await promises(forum)]
    assert dates == [date(2028, 3, 15), None, date(2027, 3, 15)]


async def test_a_long_register_comes_in_pages(forum: Forum, olga: Visitor) -> None:
    undertaking = Undertaking(text="Обещание", owner="Отдел")
    for _ in range(7):
        await forum.read(
            lambda: forum.storage.promises.add(
                ForumId("west"), None, Language.RUSSIAN, undertaking, None, olga.id, forum.clock()
            )
        )
    await olga.writes("/staff")
    await olga.presses("🤝 Обещания")
    assert olga.buttons[6:] == ["➡️", "➕ Новое обещание", "⬅️ К панели"]
    await olga.presses("➡️")
    last = ["⏳ Обещание", "⬅️", "➕ Новое обещание", "⬅️ К панели"]
    assert olga.buttons == last
    await olga.forges("prm:9")
    assert olga.buttons == last
    await olga.presses("⬅️")
    assert len(olga.buttons) == 6 + 3


async def test_on_its_day_those_who_keep_promises_are_asked(
    forum: Forum, olga: Visitor, asel: Visitor
) -> None:
    marat = await forum.colleague("Марат", "moderator", "ru")
    await notes(olga)
    before = [len(each.reads) for each in (olga, asel, marat)]
    forum.clock.at("08:59", date(2027, 3, 15))
    await forum.tick("promises")
    assert [len(each.reads) for each in (olga, asel, marat)] == before
    forum.clock.at("09:00", date(2027, 3, 15))
    for _ in range(2):
        await forum.tick("promises")
    asked = [
        len(each.reads) - times for each, times in zip((olga, asel, marat), before, strict=True)
    ]
    assert asked == [1, 1, 0]
    assert asel.reads[-1].startswith("📅 Мерзімі келді. Орындалды ма?\n\n🤝 Провести интернет")
    assert olga.reads[-1].startswith("📅 Срок наступил. Выполнено ли это?")


async def test_who_cannot_be_reached_is_not_asked(forum: Forum, olga: Visitor) -> None:
    await notes(olga)
    olga.phone.block()
    await forum.settled()
    before = len(olga.reads)
    forum.clock.at("09:00", date(2027, 3, 15))
    await forum.tick("promises")
    assert len(olga.reads) == before


async def test_a_moved_one_is_asked_again(forum: Forum, olga: Visitor) -> None:
    await notes(olga)
    forum.clock.at("10:00", date(2027, 3, 16))
    await forum.tick("promises")
    await olga.presses("📅 Перенести срок")
    assert olga.buttons == ["+1 месяц", "+3 месяца", "+6 месяцев", "Отмена"]
    form = olga.newest.buttons[0][0].data
    await olga.forges(f"{form.rpartition(':')[0]}:0")
    assert olga.alert == "Напишите дату так: 15.03.2027"
    await olga.presses("+1 месяц")
    assert "Срок: 16 апреля 2027 года" in olga.reads[-1]
    forum.clock.at("10:00", date(2027, 4, 16))
    await forum.tick("promises")
    assert olga.reads[-1].startswith("📅 Срок наступил.")


async def test_of_two_who_move_it_one_is_first(forum: Forum, olga: Visitor, asel: Visitor) -> None:
    await notes(olga)
    await asel.writes("/staff")
    await asel.presses("🤝 Уәделер")
    await asel.presses("⏳ Провести интернет в 500 школ")
    await asel.presses("✅ Орындалды")
    await olga.presses("📅 Перенести срок")
    await olga.presses("+1 месяц")
    assert olga.alert == "Это обещание уже изменено. Откройте список заново."
    assert [each.due_on for each in await promises(forum)] == [date(2027, 3, 15)]


TOLD = "Провести интернет в 500 школ. Ответственный: Министерство просвещения. Срок: 15 марта"


async def test_a_promise_about_a_question(forum: Forum, olga: Visitor) -> None:
    await has_asked(await forum.director("Елена", "ru"), TEXT)
    await happens(forum, 1, ANSWERED)
    await olga.writes("/staff")
    await olga.forges("prmadd:1")
    assert olga.reads[-1] == f"{ASK_TEXT}\nПо вопросу {NUMBER}1"
    await says(olga)
    assert f"По вопросу {NUMBER}1\n{MISSING}" in olga.reads[-1]


async def test_whoever_asked_reads_of_it_silently(forum: Forum, olga: Visitor) -> None:
    askers = [await forum.director(name, "ru") for name in ("Елена", "Борис")]
    for asker in askers:
        await has_asked(asker, TEXT)
    await happens(forum, 1, ANSWERED)
    await is_joined(forum, 2, 1)
    rang = list(map(rings, askers))
    await olga.writes("/staff")
    await olga.forges("prmadd:1")
    await says(olga)
    await forum.tick("news")
    assert all(f"🤝 Обещано: {TOLD}" in each.reads[-1] for each in askers)
    await olga.presses("✅ Выполнено")
    await forum.tick("news")
    assert all(f"🤝 Выполнено: {TOLD}" in each.reads[-1] for each in askers)
    assert list(map(rings, askers)) == rang


@pytest.mark.parametrize(
    "data",
    [
        "prm:1", "prmopen:1", "prmadd:", "prmtr:1", "prmmove:1", "prmend:1:kept", "prmdrop",
    ],
)  # fmt: skip
async def test_others_see_nothing_of_it(forum: Forum, olga: Visitor, data: str) -> None:
    await notes(olga)
    elena = await forum.director("Елена", "ru")
    moderator = await forum.colleague("Марат", "moderator", "ru")
    for somebody in (elena, moderator):
        await somebody.forges(data)
        assert somebody.alert == DENIED
    assert [each.state for each in await promises(forum)] == [PromiseState.OPEN]


async def test_only_ones_own_forum(forum: Forum, olga: Visitor) -> None:
    await notes(olga)
    south = await forum.colleague("Сауле", "organizer", "ru", forum_id="south")
    await south.forges("prmopen:1")
    assert south.alert == "Такого обещания на этом форуме нет."
    elena = await forum.director("Елена", "ru")
    await has_asked(elena, TEXT)
    await happens(forum, 1, ACCEPTED)
    for colleague, number in ((south, 1), (olga, 9)):
        await colleague.forges(f"prmadd:{number}")
        assert colleague.alert == f"Вопрос {NUMBER}{number} не одобрен или объединён с другим."
