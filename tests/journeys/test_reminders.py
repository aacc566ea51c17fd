"""Reminders: at the right time, to those who want them, loud enough and not louder."""

from datetime import timedelta

import pytest

from forum.agenda import Session
from forum.forums import ForumId
from forum.reminders import plan_all
from tests.clock import DAY
from tests.people import Forum, Visitor

EVE = DAY - timedelta(days=1)
WEST = ForumId("west")
SETTINGS = "🔔 Напоминания"

TRAINING = (
    "🔔 Через {minutes} начало:\n"
    "Тренинг: управленческие компетенции менеджера\n"
    "🕘 {start} · 📍 Конференц-зал, 2-й этаж"
)
MINISTER = (
    "🎤 Через 5 минут начало:\n"
    "Интерактивная сессия в формате TEDx: встреча с министром\n"
    "🕘 14:00 · 📍 Актовый зал, 1-й этаж"
)
MORNING = "☀️ Доброе утро! Форум сегодня.\n🕘 08:30  Регистрация участников\n📍 Школа Smart Bilim"


async def session(forum: Forum, code: str, forum_id: ForumId = WEST) -> Session:
    sessions = await forum.read(lambda: forum.storage.sessions.of(forum_id))
    return next(each for each in sessions if each.code == code)


async def sits(forum: Forum, visitor: Visitor, code: str = "train-1a") -> None:
    """They have a seat in the training."""
    training = await session(forum, code)
    await forum.read(lambda: forum.storage.seats.take(visitor.id, training.id, forum.clock()))


async def change(forum: Forum, code: str, **columns: object) -> None:
    """Organizers change a session; what has to follow does so in the same transaction."""

    def write() -> None:
        storage = forum.storage
        for column, value in columns.items():
            storage.transactions.run(
                f"UPDATE sessions SET {column} = ? WHERE forum_id = ? AND code = ?",  # noqa: S608  columns are named below
                value,
                WEST,
                code,
            )
        plan_all(storage.reminders, storage.forums, storage.sessions, forum.clock())

    await forum.read(write)


async def move(forum: Forum, code: str, *, minutes: int) -> None:
    moved, by = await session(forum, code), timedelta(minutes=minutes)
    await change(
        forum,
        code,
        starts_at=(moved.starts_at + by).timestamp(),
        ends_at=(moved.ends_at + by).timestamp(),
        revision=moved.revision + 1,
    )


async def told(forum: Forum, visitor: Visitor, local: str) -> list[str]:
    """What is new in the chat after the sweep at this time."""
    before = len(visitor.reads)
    forum.clock.at(local)
    await forum.tick("reminders")
    return visitor.reads[before:]


# When.


async def test_the_evening_before_tells_where_and_when_and_what_to_choose(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await sits(forum, aigul, "train-2b")
    forum.clock.at("18:00", EVE)
    await forum.tick("reminders")
    await forum.tick("reminders")
    assert aigul.reads[1:] == [
        (
            "📅 Форум ертең өтеді\n"
            "8 желтоқсан, сейсенбі\n"
            "\n"
            "🕘 08:30  Қатысушыларды тіркеу\n"
            "📍 Smart Bilim мектебі, Ақтөбе\n"
            "❔ Тренинг әлі таңдалмаған: 11:40–13:00\n"
            "\n"
            "🎫 Кіреберісте билетіңіздегі QR-кодты көрсетіңіз"
            " немесе қатысушы нөміріңізді айтыңыз: №1001"
        )
    ]
    assert aigul.buttons == [
        "✍️ 11:40 · тренинг таңдау",
        "🎫 Менің билетім",
        "🔔 Еске салу",
    ]


async def test_whoever_chose_all_trainings_is_not_asked_to(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan, "train-1a")
    await sits(forum, ivan, "train-2a")
    forum.clock.at("20:59", EVE)
    await forum.tick("reminders")
    assert ivan.reads[1:] == [
        (
            "📅 Форум завтра\n"
            "8 декабря, вторник\n"
            "\n"
            "🕘 08:30  Регистрация участников\n"
            "📍 Школа Smart Bilim, Актобе\n"
            "\n"
            "🎫 На входе покажите QR-код билета или назовите номер участника: №\xa01001"
        )
    ]
    assert ivan.buttons == ["🎫 Мой билет", SETTINGS]


async def test_the_evening_before_is_over_at_nine(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    forum.clock.at("21:00", EVE)
    await forum.tick("reminders")
    assert len(ivan.reads) == 1


async def test_a_short_word_in_the_morning(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    assert await told(forum, ivan, "07:29") == []
    assert await told(forum, ivan, "07:30") == [MORNING]
    assert ivan.buttons == ["🗓 Мой день", "🎫 Мой билет", SETTINGS]
    assert await told(forum, ivan, "07:35") == []


async def test_the_morning_is_over_at_nine(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    assert await told(forum, ivan, "09:00") == []


async def test_whoever_has_a_seat_is_told_ten_minutes_before(forum: Forum) -> None:
    ivan, olga = await forum.director("Иван", "ru"), await forum.director("Ольга", "ru")
    await sits(forum, ivan)
    assert await told(forum, ivan, "11:29") == []
    assert await told(forum, ivan, "11:30") == [TRAINING.format(minutes="10 минут", start="11:40")]
    assert ivan.buttons == ["Подробнее", SETTINGS]
    assert len(olga.reads) == 1


async def test_everybody_is_told_of_the_minister(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru", region="atyrau", district="inder")
    assert await told(forum, ivan, "13:54") == []
    assert await told(forum, ivan, "13:55") == [
        f"{MINISTER}\n\nВы ещё можете отправить вопрос министру."
    ]
    assert ivan.buttons == ["🎤 Вопрос министру", SETTINGS]


async def test_nobody_is_sent_to_ask_when_questions_are_closed(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await move(forum, "minister", minutes=100)
    assert await told(forum, ivan, "15:35") == [MINISTER.replace("14:00", "15:40")]
    assert ivan.buttons == [SETTINGS]


# Late, or not at all.


async def test_after_a_breakdown_the_true_minutes_are_told(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    await forum.stop()
    forum.clock.at("11:32")
    await forum.start()
    await forum.tick("reminders")
    assert ivan.reads[1:] == [TRAINING.format(minutes="8 минут", start="11:40")]


async def test_one_minute_is_one_minute(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    assert await told(forum, ivan, "11:39") == [TRAINING.format(minutes="1 минуту", start="11:40")]


async def test_what_has_begun_is_not_announced_but_written_down(
    forum: Forum, caplog: pytest.LogCaptureFixture
) -> None:
    forum.clock.at("11:20")
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    await forum.tick("reminders")
    caplog.clear()
    assert await told(forum, ivan, "11:40") == []
    assert caplog.messages == ["reminders came too late: session 4"]


async def test_a_moved_session_is_announced_at_its_new_time_only(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    forum.clock.at("11:20")
    await forum.tick("reminders")
    await move(forum, "train-1a", minutes=20)
    assert await told(forum, ivan, "11:35") == []
    assert await told(forum, ivan, "11:50") == [TRAINING.format(minutes="10 минут", start="12:00")]


async def test_a_shift_that_is_undone_tells_nobody_twice(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    assert len(await told(forum, ivan, "11:30")) == 1
    await move(forum, "train-1a", minutes=20)
    await move(forum, "train-1a", minutes=-20)
    assert await told(forum, ivan, "11:31") == []


async def test_a_cancelled_session_is_not_announced(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    await change(forum, "train-1a", cancelled=1)
    assert await told(forum, ivan, "11:30") == []


# To whom.


async def test_a_session_of_one_region_is_announced_there_only(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    olga = await forum.director("Ольга", "ru", region="atyrau", district="inder")
    await sits(forum, ivan)
    await sits(forum, olga)
    await change(forum, "train-1a", region_id="atyrau")
    assert await told(forum, olga, "11:30") == [TRAINING.format(minutes="10 минут", start="11:40")]
    assert len(ivan.reads) == 1


async def test_people_are_chosen_when_it_is_due(forum: Forum) -> None:
    forum.clock.at("11:20")
    ivan, olga = await forum.director("Иван", "ru"), await forum.director("Ольга", "ru")
    await sits(forum, ivan)
    await forum.tick("reminders")
    training = await session(forum, "train-1a")
    await forum.read(lambda: forum.storage.seats.leave(ivan.id, training.id))
    await sits(forum, olga)
    assert await told(forum, olga, "11:30") == [TRAINING.format(minutes="10 минут", start="11:40")]
    assert len(ivan.reads) == 1


async def test_whoever_blocked_the_bot_costs_one_letter(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    ivan.phone.block()
    await told(forum, ivan, "07:30")
    ivan.phone.unblock()
    assert await told(forum, ivan, "13:55") == []


async def test_whoever_deleted_their_data_is_left_alone(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await forum.read(
        lambda: forum.storage.transactions.run("DELETE FROM people WHERE id = ?", ivan.id)
    )
    assert await told(forum, ivan, "13:55") == []


# How loud.


async def test_who_sits_in_a_session_is_not_disturbed(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    await move(forum, "train-1a", minutes=-60)
    await told(forum, ivan, "10:30")
    assert ivan.newest.text == TRAINING.format(minutes="10 минут", start="10:40")
    assert ivan.newest.silent


async def test_in_a_break_and_for_the_minister_the_phone_rings(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    await told(forum, ivan, "11:30")
    in_the_break = ivan.newest.silent
    await move(forum, "minister", minutes=-60)
    await told(forum, ivan, "12:55")
    assert [in_the_break, ivan.newest.silent] == [False, False]


async def test_only_those_who_sit_there_are_in_a_session(forum: Forum) -> None:
    ivan, olga = await forum.director("Иван", "ru"), await forum.director("Ольга", "ru")
    await sits(forum, ivan, "train-1a")
    for person in (ivan, olga):
        await sits(forum, person, "train-2a")
    await move(forum, "train-2a", minutes=-180)
    await told(forum, ivan, "12:40")
    assert [ivan.newest.silent, olga.newest.silent] == [True, False]


# What leads on from a reminder.


async def test_the_room_stays_to_be_read_when_the_settings_are_opened(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    [reminder] = await told(forum, ivan, "11:30")
    await ivan.presses(SETTINGS)
    assert ivan.reads[1] == reminder
    assert ivan.reads[2].startswith("Напоминания\nКогда Вам напоминать?")


async def test_a_ticket_is_one_press_away(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await told(forum, ivan, "07:30")
    await ivan.presses("🎫 Мой билет")
    assert ivan.reads[1] == MORNING
    assert "1001" in ivan.reads[2]


async def test_a_question_is_one_press_away(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await told(forum, ivan, "13:55")
    await ivan.presses("🎤 Вопрос министру")
    assert ivan.reads[1].startswith("🎤 Через 5 минут начало")
    assert len(ivan.reads) == 3


# Settings.


async def test_reminders_are_chosen_in_one_message(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    forum.clock.at("10:00")
    await ivan.writes("/reminders")
    assert ivan.reads[1:] == [
        (
            "Напоминания\n"
            "Когда Вам напоминать?\n"
            "\n"
            "🔔 Обо всём: накануне вечером, утром в день форума, перед сессией с министром"
            " и перед Вашими тренингами.\n"
            "🎤 Только о важном: то же самое, но без тренингов.\n"
            "\n"
            "Нажмите на сессию ниже, чтобы выключить напоминание о ней или включить его снова."
        )
    ]
    assert ivan.buttons == [
        "✅ 🔔 Обо всём",
        "🎤 Только о важном",
        "🔕 Не напоминать",
        "🔔 11:40 Тренинг: управленческие ко…",
        "🔔 14:00 Интерактивная сессия в фор…",
    ]
    await ivan.presses("🎤 Только о важном")
    assert ivan.buttons == [
        "🔔 Обо всём",
        "✅ 🎤 Только о важном",
        "🔕 Не напоминать",
        "🔔 14:00 Интерактивная сессия в фор…",
    ]
    await ivan.presses("🔕 Не напоминать")
    assert ivan.buttons == ["🔔 Обо всём", "🎤 Только о важном", "✅ 🔕 Не напоминать"]
    assert len(ivan.reads) == 2
    assert "Нажмите на сессию" not in ivan.reads[1]


async def test_the_choice_is_kept(forum: Forum) -> None:
    ivan, olga = await forum.director("Иван", "ru"), await forum.director("Ольга", "ru")
    forum.clock.at("10:00")
    for person in (ivan, olga):
        await sits(forum, person)
        await person.writes("/reminders")
    await ivan.presses("🎤 Только о важном")
    await olga.presses("🔕 Не напоминать")
    await forum.restart()
    assert await told(forum, ivan, "11:30") == []
    assert len(await told(forum, ivan, "13:55")) == 1
    assert len(olga.reads) == 2


async def test_one_session_can_be_muted(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    forum.clock.at("10:00")
    await ivan.writes("/reminders")
    await ivan.presses("🔔 11:40 Тренинг: управленческие ко…")
    assert ivan.buttons[3:] == [
        "🔕 11:40 Тренинг: управленческие ко…",
        "🔔 14:00 Интерактивная сессия в фор…",
    ]
    assert await told(forum, ivan, "11:30") == []
    assert len(await told(forum, ivan, "13:55")) == 1


async def test_pressing_twice_mutes_once(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    forum.clock.at("10:00")
    await ivan.writes("/reminders")
    training = await session(forum, "train-1a")
    for _ in range(2):
        await ivan.forges(f"mute:{training.id}:1:")
    assert ivan.buttons[3] == "🔕 11:40 Тренинг: управленческие ко…"
    await ivan.presses("🔕 11:40 Тренинг: управленческие ко…")
    assert len(await told(forum, ivan, "11:30")) == 1


async def test_a_session_is_muted_in_its_card(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    await sits(forum, ivan)
    await told(forum, ivan, "11:30")
    await ivan.presses("Подробнее")
    assert "🔕 Не напоминать об этом" in ivan.buttons
    card = ivan.reads[-1]
    await ivan.presses("🔕 Не напоминать об этом")
    assert "🔔 Напомнить об этом" in ivan.buttons
    assert ivan.reads[-1] == card
    await move(forum, "train-1a", minutes=20)
    assert await told(forum, ivan, "11:50") == []
    await move(forum, "train-1a", minutes=20)
    await ivan.presses("🔔 Напомнить об этом")
    assert "🔕 Не напоминать об этом" in ivan.buttons
    assert len(await told(forum, ivan, "12:10")) == 1


async def test_a_card_offers_no_silence_where_there_would_be_no_reminder(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    break_, minister = await session(forum, "break-1"), await session(forum, "minister")
    forum.clock.at("10:00")
    await ivan.writes("/agenda")
    offered = []
    for each in (break_, minister):
        await ivan.forges(f"ses:{each.id}:agenda")
        offered.append("🔕 Не напоминать об этом" in ivan.buttons)
    forum.clock.at("14:00")
    await ivan.forges(f"ses:{minister.id}:agenda")
    offered.append("🔕 Не напоминать об этом" in ivan.buttons)
    assert offered == [False, True, False]


async def test_whoever_wants_no_reminders_is_offered_no_silence(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    minister = await session(forum, "minister")
    forum.clock.at("10:00")
    await ivan.writes("/reminders")
    await ivan.presses("🔕 Не напоминать")
    await ivan.forges(f"ses:{minister.id}:agenda")
    assert "🔕 Не напоминать об этом" not in ivan.buttons


@pytest.mark.parametrize("forged", ["-1", "0", "1_0", " 7", "1e3", str(2**80), ""])
async def test_a_forged_number_mutes_nothing(forum: Forum, forged: str) -> None:
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/reminders")
    await ivan.forges(f"mute:{forged}:1:")
    assert ivan.alert == "Эта кнопка устарела. Откройте меню заново."
    assert await muted(forum) == []


@pytest.mark.parametrize("stranger", ["of another forum", "cancelled", "unknown"])
async def test_a_session_that_is_not_theirs_is_refused(forum: Forum, stranger: str) -> None:
    ivan = await forum.director("Иван", "ru")
    await change(forum, "train-1a", cancelled=1)
    ids = {
        "of another forum": (await session(forum, "minister", ForumId("east"))).id,
        "cancelled": 0,
        "unknown": 99999,
    }
    [row] = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT id FROM sessions WHERE cancelled")
    )
    ids["cancelled"] = row["id"]
    await ivan.writes("/reminders")
    await ivan.forges(f"mute:{ids[stranger]}:1:")
    assert ivan.alert is not None
    assert await muted(forum) == []


async def test_strangers_are_asked_to_register_first(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts()
    await ivan.presses("Русский")
    await ivan.writes("/reminders")
    assert ivan.reads[-1] == "Сначала зарегистрируйтесь: /start"


async def muted(forum: Forum) -> list[int]:
    rows = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT session_id FROM muted_sessions")
    )
    return [row["session_id"] for row in rows]
