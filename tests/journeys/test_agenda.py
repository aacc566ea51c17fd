"""The agenda on a phone: now, the day by its parts, one session, one's own day."""

from datetime import date, timedelta

import pytest

from tests.clock import DAY
from tests.people import Forum, Visitor

STALE = "Эта кнопка устарела. Откройте меню заново."

NOW_KK = """\
🟢 Қазір · 11:40–13:00
✅ Тренинг: кадрлық әлеуетті дамыту
📍 Кітапхана, 2-қабат
Тренинг: менеджердің басқару құзыреттері
📍 Конференц-зал, 2-қабат
Тренинг: қабылданып жатқан нормативтік құқықтық актілер
📍 STEM-зертхана, 3-қабат
Тренинг: білім беру саласындағы маңызды басымдықтар
📍 Спорт залы, 1-қабат

⏭ Келесі · 13:00–14:00
70 минуттан кейін
Түскі ас
📍 Асхана, 1-қабат

11:50 жағдайы бойынша"""

MORNING_RU = """\
📅 Программа · До обеда
Актобе · 8 декабря, вторник

08:30–09:30
1. Регистрация участников
📍 Фойе, 1-й этаж

09:30–09:50
2. Открытие форума
📍 Актовый зал, 1-й этаж

🟢 09:50–10:50 · сейчас
3. Диалоговая площадка: итоги контрольных и мониторинговых мероприятий в сфере образования
📍 Актовый зал, 1-й этаж

10:50–11:20
4. Диалоговая площадка: планы на предстоящий год
📍 Актовый зал, 1-й этаж

11:20–11:40
5. Кофе-брейк
📍 Фойе, 1-й этаж

11:40–13:00
Одновременно:
6. Тренинг: управленческие компетенции менеджера
📍 Конференц-зал, 2-й этаж
💺 Свободно: 350 мест
7. Тренинг: развитие кадрового потенциала
📍 Библиотека, 2-й этаж
💺 Свободно: 300 мест
8. Тренинг: принимаемые нормативные правовые акты
📍 STEM-лаборатория, 3-й этаж
💺 Свободно: 300 мест
9. Тренинг: важные приоритеты в сфере образования
📍 Спортивный зал, 1-й этаж
💺 Свободно: 400 мест

13:00–14:00
10. Обед
📍 Столовая, 1-й этаж

Время местное: UTC+5"""

FORUMS_RU = """\
Программу какого форума показать?

Алматы · 1 декабря, вторник
Алматинская, обл. Жетісу, г. Алматы

Астана · 2 декабря, среда
Акмолинская, Костанайская, Павлодарская, Северо-Казахстанская, г. Астана

Караганда · 4 декабря, пятница
обл. Абай, Карагандинская, обл. Ұлытау, Восточно-Казахстанская

Актобе · 8 декабря, вторник
Актюбинская, Атырауская, Западно-Казахстанская, Мангистауская

Кызылорда · 10 декабря, четверг
Жамбылская, Кызылординская, Туркестанская, г. Шымкент"""

SESSION_RU = """\
Диалоговая площадка: планы на предстоящий год
🕘 10:50–11:20
📍 Актовый зал, 1-й этаж

Безопасность детей, комфортная среда, цифровизация, воспитательная работа, \
инклюзивное образование."""

MY_DAY_KK = """\
🗓 Менің күнім
8 желтоқсан, сейсенбі
📍 Smart Bilim мектебі, Ақтөбе

08:30–09:30
1. Қатысушыларды тіркеу
📍 Фойе, 1-қабат

09:30–09:50
2. Форумның ашылуы
📍 Мәжіліс залы, 1-қабат

🟢 09:50–10:50 · қазір
3. Диалог алаңы: білім беру саласындағы бақылау және мониторинг іс-шараларының қорытындысы
📍 Мәжіліс залы, 1-қабат

10:50–11:20
4. Диалог алаңы: алдағы жылға арналған жоспарлар
📍 Мәжіліс залы, 1-қабат

11:20–11:40
5. Кофе-брейк
📍 Фойе, 1-қабат

11:40–13:00
❔ Тренинг таңдалмаған

13:00–14:00
6. Түскі ас
📍 Асхана, 1-қабат

14:00–15:30
7. TEDx форматындағы интерактивті сессия: министрмен кездесу
📍 Мәжіліс залы, 1-қабат

15:30–15:50
8. Үзіліс
📍 Фойе, 1-қабат

15:50–17:00
✅ 9. Тренинг: кадрлық әлеуетті дамыту
📍 Кітапхана, 2-қабат

17:05–17:35
10. Тәжірибе алмасу: Маңғыстау облысы
📍 Кітапхана, 2-қабат

17:40–18:00
11. Форумды қорытындылау және жабу
📍 Мәжіліс залы, 1-қабат"""


TOO_LONG = "<&> " * 400
A_LONG_DAY = [
    "UPDATE sessions SET title_ru = ?1, description_ru = ?1",
    "UPDATE sessions SET speakers = json_array(json_object('kk', ?1, 'ru', ?1))",
    "UPDATE rooms SET name_ru = ?1",
    "UPDATE forums SET venue_ru = ?1",
    """
    INSERT INTO sessions (forum_id, code, kind, room_id, starts_at, ends_at, title_kk, title_ru)
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20)
    SELECT 'west', 'more-' || n, 'plenary', 'hall', starts_at, ends_at, ?1, ?1
    FROM sessions, numbers WHERE forum_id = 'west' AND code = 'open'
    """,
    "INSERT OR REPLACE INTO facts VALUES ('content', substr(?1, 1, 3))",  # a new load
]


async def stranger(forum: Forum, payload: str = "") -> Visitor:
    """Reads Russian and has not registered."""
    visitor = forum.stranger("Иван", "ru")
    await visitor.starts(payload)
    await visitor.presses("Русский")
    return visitor


async def run(forum: Forum, statement: str) -> None:
    await forum.read(lambda: forum.storage.transactions.run(statement))


async def test_a_director_reads_what_is_on_now_their_own_first(forum: Forum) -> None:
    forum.clock.at("10:00")
    aigul = await forum.director("Айгүл")
    await aigul.writes("/agenda")
    await aigul.presses("7")
    await aigul.presses("✅ Жазылу")
    forum.clock.at("11:50")

    await aigul.presses_menu("🕘 Қазір не болып жатыр")

    assert aigul.reads[-1] == NOW_KK
    assert aigul.buttons == ["🔄 Жаңарту", "Бағдарлама", "Менің күнім"]


async def test_what_is_on_now_is_brought_up_to_date_in_place(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/now")
    read_before = len(ivan.reads)
    forum.clock.at("13:05")

    await ivan.presses("🔄 Обновить")
    await ivan.presses("🔄 Обновить")

    assert len(ivan.reads) == read_before
    assert ivan.reads[-1] == (
        "🟢 Сейчас · 13:00–14:00\nОбед\n📍 Столовая, 1-й этаж\n\n"
        "⏭ Далее · 14:00–15:30\nчерез 55 минут\n"
        "Интерактивная сессия в формате TEDx: встреча с министром\n📍 Актовый зал, 1-й этаж\n\n"
        "По состоянию на 13:05"
    )


@pytest.mark.parametrize(
    ("local", "day", "text"),
    [
        (
            "09:00",
            DAY - timedelta(days=15),
            (
                "Форум ещё не начался.\n\n📅 8 декабря, вторник\n🕘 Начало: 08:30\n"
                "📍 Школа Smart Bilim, Актобе\n\nДо форума 15 дней."
            ),
        ),
        (
            "23:59",
            DAY - timedelta(days=1),
            (
                "Форум ещё не начался.\n\n📅 8 декабря, вторник\n🕘 Начало: 08:30\n"
                "📍 Школа Smart Bilim, Актобе\n\nФорум уже завтра."
            ),
        ),
        (
            "06:00",
            DAY,
            (
                "Форум сегодня, скоро начало.\n\n⏭ Далее · 08:30–09:30\nРегистрация участников\n"
                "📍 Фойе, 1-й этаж\n\nПо состоянию на 06:00"
            ),
        ),
        (
            "17:37",
            DAY,
            (
                "Прямо сейчас сессий нет.\n\n⏭ Далее · 17:40–18:00\nчерез 3 минуты\n"
                "Подведение итогов и закрытие форума\n📍 Актовый зал, 1-й этаж\n\n"
                "По состоянию на 17:37"
            ),
        ),
        (
            "17:59",
            DAY,
            (
                "🟢 Сейчас · 17:40–18:00\nПодведение итогов и закрытие форума\n"
                "📍 Актовый зал, 1-й этаж\n\nПо состоянию на 17:59"
            ),
        ),
        (
            "18:00",
            DAY,
            (
                "Форум завершён. Благодарим за участие!\n\nПо-прежнему доступно:\n"
                "/my — Ваши вопросы и ответы\n/mydata — Ваши данные\n/agenda — программа форума"
            ),
        ),
    ],
)
async def test_before_and_after_the_sessions_people_learn_what_there_is(
    forum: Forum, local: str, day: date, text: str
) -> None:
    ivan = await forum.director("Иван", "ru")
    forum.clock.at(local, day)

    await ivan.writes("/now")

    assert ivan.reads[-1] == text


async def test_the_day_is_read_by_its_parts_in_one_message(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")
    assert ivan.reads[-1] == MORNING_RU
    read_before = len(ivan.reads)

    await ivan.presses("17:05")

    assert len(ivan.reads) == read_before
    assert ivan.reads[-1] == (
        "📅 Программа · Вечером\nАктобе · 8 декабря, вторник\n\n"
        "17:05–17:35\n1. Обмен опытом: Актюбинская область\n📍 Спортивный зал, 1-й этаж\n\n"
        "17:40–18:00\n2. Подведение итогов и закрытие форума\n📍 Актовый зал, 1-й этаж\n\n"
        "Время местное: UTC+5"
    )
    assert ivan.buttons == ["08:30", "14:00", "17:05", "1", "2", "Сейчас", "Мой день"]


async def test_the_agenda_opens_at_the_part_that_is_on(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    forum.clock.at("16:00")

    await ivan.presses_menu("📅 Программа")

    assert ivan.reads[-1].startswith("📅 Программа · После обеда\n")
    assert "🟢 15:50–17:00 · сейчас" in ivan.reads[-1]


async def test_a_session_tells_what_it_is_about_and_leads_back(forum: Forum) -> None:
    forum.clock.at("16:00")
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")
    await ivan.presses("08:30")
    await ivan.presses("4")
    assert ivan.reads[-1] == SESSION_RU
    assert ivan.buttons == ["⬅️ Назад"]

    await ivan.presses("⬅️ Назад")

    assert ivan.reads[-1].startswith("📅 Программа · До обеда\n")


async def test_speakers_are_named_by_office(forum: Forum) -> None:
    forum.clock.at("14:30")
    aigul = await forum.director("Айгүл")
    await aigul.writes("/agenda")

    await aigul.presses("1")

    assert aigul.reads[-1] == (
        "TEDx форматындағы интерактивті сессия: министрмен кездесу\n"
        "🟢 14:00–15:30 · қазір\n📍 Мәжіліс залы, 1-қабат\n"
        "Спикер: Қазақстан Республикасының Оқу-ағарту министрі\n\n"
        "Министр бес негізгі бағытқа тоқталып, қатысушылардың сұрақтарына жауап береді."
    )


async def test_a_stranger_chooses_a_forum_and_reads_its_agenda(forum: Forum) -> None:
    ivan = await stranger(forum)
    await ivan.presses("📅 Программа")
    assert ivan.reads[-1] == FORUMS_RU
    assert ivan.buttons == ["Алматы", "Астана", "Караганда", "Актобе", "Кызылорда"]
    forum.clock.at("17:00")

    await ivan.presses("Актобе")

    assert ivan.reads[-1].startswith("📅 Программа · Вечером\nАктобе · 8 декабря, вторник\n")
    assert ivan.reads[-1].count("Обмен опытом: ") == 4
    assert ivan.buttons[-3:] == ["Сейчас", "Другой форум", "✍️ Зарегистрироваться"]


async def test_the_choice_of_a_forum_is_remembered_and_can_be_changed(forum: Forum) -> None:
    ivan = await stranger(forum)
    await ivan.writes("/now")
    await ivan.presses("Кызылорда")
    assert "📅 10 декабря, четверг" in ivan.reads[-1]
    await ivan.writes("/agenda")
    assert "Кызылорда · 10 декабря, четверг" in ivan.reads[-1]
    await ivan.writes("/now")

    await ivan.presses("Другой форум")
    await ivan.presses("Алматы")

    assert ivan.reads[-1] == "Форум завершён. Благодарим за участие!"


async def test_the_link_of_a_region_leads_to_its_forum(forum: Forum) -> None:
    ivan = await stranger(forum, payload="atyrau")

    await ivan.writes("/agenda")

    assert "\nАктобе · 8 декабря, вторник\n" in ivan.reads[-1]


async def test_the_buttons_of_a_stranger_still_work_after_their_choice_is_forgotten(
    forum: Forum,
) -> None:
    ivan = await stranger(forum)
    await ivan.writes("/agenda")
    await ivan.presses("Актобе")
    await ivan.writes("/cancel")

    await ivan.presses("14:00")

    assert ivan.reads[-2] == FORUMS_RU


async def test_whoever_registered_meanwhile_sees_their_own_forum(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")

    await ivan.forges("forum:almaty:agenda")

    assert "\nАктобе · 8 декабря, вторник\n" in ivan.reads[-1]


async def test_ones_own_day_has_what_is_for_all_and_what_was_chosen(forum: Forum) -> None:
    forum.clock.at("10:00")
    aigul = await forum.director("Айгүл", region="mangystau")
    await aigul.presses_menu("🗓 Менің күнім")
    await aigul.presses("✍️ 15:50 · тренинг таңдау")
    await aigul.presses("2")
    await aigul.presses("✅ Жазылу")

    await aigul.presses("⬅️ Артқа")

    assert aigul.reads[-1] == MY_DAY_KK
    numbers = [str(number) for number in range(1, 12)]
    assert aigul.buttons == [
        "✍️ 11:40 · тренинг таңдау",
        *numbers,
        "📆 Күнтізбеге қосу",
        "Қазір",
        "Бағдарлама",
    ]


async def test_a_training_that_has_begun_is_no_longer_offered_for_choice(forum: Forum) -> None:
    forum.clock.at("11:40")
    ivan = await forum.director("Иван", "ru")

    await ivan.writes("/day")

    assert "🟢 11:40–13:00 · сейчас\n❔ Тренинг не выбран" in ivan.reads[-1]
    assert ivan.buttons[0] == "✍️ 15:50 · выбрать тренинг"


async def test_ones_own_day_goes_into_the_calendar_of_the_phone(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")
    await ivan.presses("6")
    await ivan.presses("✅ Записаться")
    await ivan.writes("/day")

    await ivan.presses("📆 Добавить в календарь")

    file = ivan.newest.media.file
    lines = file.content.decode().replace("\r\n ", "").split("\r\n")
    trainings = [line for line in lines if line.startswith("UID:west-train")]
    assert file.name == "forum-west-2026-12-08.ics"
    assert (lines.count("BEGIN:VEVENT"), trainings) == (11, ["UID:west-train-1a@minber"])
    assert "SUMMARY:Тренинг: управленческие компетенции менеджера" in lines
    assert "LOCATION:Конференц-зал\\, 2-й этаж\\, Школа Smart Bilim\\, Актобе" in lines
    assert ivan.reads[-1].startswith("📆 Ваш день для календаря телефона.")


async def test_before_registration_ones_own_day_tells_how_to_register(forum: Forum) -> None:
    ivan = await stranger(forum)

    await ivan.writes("/day")

    assert ivan.reads[-1] == "Сначала зарегистрируйтесь: /start"


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("/agenda", "Программа ещё не опубликована."),
        ("/now", "Программа ещё не опубликована."),
        ("/day", "Программа ещё не опубликована."),
    ],
)
async def test_without_an_agenda_there_is_an_answer(forum: Forum, command: str, text: str) -> None:
    ivan = await forum.director("Иван", "ru")
    await run(forum, "UPDATE sessions SET cancelled = 1")

    await ivan.writes(command)

    assert ivan.reads[-1] == text


async def test_the_longest_day_with_the_longest_titles_can_be_read(forum: Forum) -> None:
    forum.clock.at("09:40")
    ivan = await forum.director("Иван", "ru")
    await forum.read(
        lambda: [forum.storage.transactions.run(each, TOO_LONG) for each in A_LONG_DAY]
    )
    for command in ("/agenda", "/now", "/day"):
        await ivan.writes(command)
        assert ivan.reads[-1].count("…") > 2

    await ivan.presses("3/3")
    assert ivan.reads[-1].startswith("🗓 Мой день\n")
    await ivan.presses("1")
    assert "…" in ivan.reads[-1]
    await ivan.presses("⬅️ Назад")
    await ivan.presses("Программа")
    assert "До обеда, 1/3" in ivan.reads[-1]


@pytest.mark.parametrize(
    "data",
    [
        "ses:-1:agenda",
        "ses:1_0:agenda",
        "ses: 7:agenda",
        f"ses:{2**80}:agenda",
        "ses:7:nowhere",
        "part:-1",
        "part:1000",
        "round:0",
        "mine:x",
        "forum:west:everything",
    ],
)
async def test_forged_data_finds_nothing(forum: Forum, data: str) -> None:
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")
    agenda = ivan.reads[-1]

    await ivan.forges(data)

    assert ivan.reads[-1] == agenda
    assert ivan.alert == STALE


@pytest.mark.parametrize("data", ["ses:999999:agenda", "round:999999", "slot:nowhere"])
async def test_what_is_not_there_is_said_so(forum: Forum, data: str) -> None:
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")

    await ivan.forges(data)

    assert ivan.alert == "Этой сессии нет в программе. Новая программа: /agenda"


async def test_the_session_of_another_forum_is_not_in_ones_agenda(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    foreign = await forum.read(
        lambda: forum.storage.transactions.row("SELECT id FROM sessions WHERE forum_id = 'south'")
    )
    assert foreign is not None
    await ivan.writes("/agenda")

    await ivan.forges(f"ses:{foreign['id']}:agenda")

    assert ivan.alert == "Этой сессии нет в программе. Новая программа: /agenda"


async def test_an_old_button_of_a_longer_agenda_leads_to_its_end(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")

    await ivan.forges("part:99")
    assert ivan.reads[-1].startswith("📅 Программа · Вечером\n")

    await ivan.forges("mine:99")
    assert ivan.reads[-1].startswith("🗓 Мой день\n")


async def test_the_screens_survive_a_restart(forum: Forum) -> None:
    ivan = await stranger(forum)
    await ivan.writes("/agenda")
    await ivan.presses("Актобе")

    await forum.restart()
    await ivan.presses("14:00")

    assert ivan.reads[-1].startswith("📅 Программа · После обеда\nАктобе ")
