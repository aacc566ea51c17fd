"""Three taps about a session: who is asked, when, what they may say, who reads it."""

from datetime import timedelta

import pytest

from forum.agenda import Session
from forum.feedback import Impression, Improve, Useful
from forum.forums import ForumId
from forum.people import PersonId, ReminderChoice
from forum.staff import StaffRole
from tests.clock import DAY
from tests.people import Forum, Visitor

NEXT_DAY = DAY + timedelta(days=1)
RESULTS = "⭐ Отзывы"
STARS = ["1 ⭐", "2 ⭐", "3 ⭐", "4 ⭐", "5 ⭐"]
TITLE = "⭐ Как прошло «Тренинг: управленческие компетенции менеджера»?"
ASKED = (
    f"{TITLE}\n\n"
    "Оцените, пожалуйста, одним нажатием. Организаторы увидят только общие итоги, без имён."
)
RATED = f"{TITLE}\nВаша оценка: ⭐⭐⭐⭐"
MINISTER = "⭐ Как прошло «Интерактивная сессия в формате TEDx: встреча с министром»?"


async def session(forum: Forum, code: str = "train-1a") -> Session:
    sessions = await forum.read(lambda: forum.storage.sessions.of(ForumId("west")))
    return next(each for each in sessions if each.code == code)


async def sits(visitor: Visitor, code: str = "train-1a") -> Visitor:
    """They have a seat in the training."""
    forum, training = visitor.forum, await session(visitor.forum, code)
    await forum.read(lambda: forum.storage.seats.take(visitor.id, training.id, forum.clock()))
    return visitor


async def arrives(visitor: Visitor) -> None:
    forum = visitor.forum
    await forum.read(
        lambda: forum.storage.transactions.run(
            "INSERT INTO checkins (person_id, forum_id, arrived_at) VALUES (?, 'west', 1)",
            visitor.id,
        )
    )


async def cancel(forum: Forum, code: str = "train-1a") -> None:
    await forum.read(
        lambda: forum.storage.transactions.run(
            "UPDATE sessions SET cancelled = 1 WHERE forum_id = 'west' AND code = ?", code
        )
    )


async def told(visitor: Visitor, local: str, *, next_day: bool = False) -> list[str]:
    """What is new in the chat after the sweep at this time."""
    before = len(visitor.reads)
    visitor.forum.clock.at(local, NEXT_DAY if next_day else DAY)
    await visitor.forum.tick("feedback")
    return visitor.reads[before:]


async def impression(visitor: Visitor) -> Impression | None:
    forum, training = visitor.forum, await session(visitor.forum)
    return await forum.read(lambda: forum.storage.listening.feedback.of(training.id, visitor.id))


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    """A director with a seat."""
    return await sits(await forum.director("Елена", "ru"))


# Who is asked, and when.


async def test_soon_after_the_training_those_with_a_seat_are_asked_once(
    forum: Forum, elena: Visitor
) -> None:
    ivan = await forum.director("Иван", "ru")
    assert await told(elena, "13:19") == []
    assert await told(elena, "13:20") == [ASKED]
    assert elena.buttons == STARS
    assert await told(elena, "13:21") == []
    assert await told(ivan, "13:22") == []


async def test_in_kazakh(forum: Forum) -> None:
    aigul = await sits(await forum.director("Айгүл", "kk"))
    [asked] = await told(aigul, "13:20")
    assert asked.startswith("⭐ «Тренинг: менеджердің басқару құзыреттері» қалай өтті?\n\n")
    for label in ("5 ⭐", "Жаңа білім", "Зал, дыбыс, тәртіп"):
        await aigul.presses(label)
    assert aigul.reads[-1] == (
        "⭐ «Тренинг: менеджердің басқару құзыреттері» қалай өтті?\n"
        "Бағаңыз: ⭐⭐⭐⭐⭐\nПайдалысы: Жаңа білім\nЖақсарту керек: Зал, дыбыс, тәртіп\n\n"
        "Рақмет! Жауапты өзгертуге болатын соңғы күн: 9 желтоқсан, сәрсенбі."
    )


async def test_of_the_minister_all_are_asked_if_nobody_was_checked_in(forum: Forum) -> None:
    ivan = await forum.director("Иван", "ru")
    [asked] = await told(ivan, "15:50")
    assert asked.startswith(MINISTER)


async def test_of_the_minister_those_are_asked_who_arrived(forum: Forum) -> None:
    ivan, elena = await forum.director("Иван", "ru"), await forum.director("Елена", "ru")
    await arrives(elena)
    assert await told(ivan, "15:50") == []
    assert elena.reads[-1].startswith(MINISTER)


@pytest.mark.parametrize(
    ("choice", "count"),
    [(ReminderChoice.ALL, 1), (ReminderChoice.IMPORTANT, 1), (ReminderChoice.NONE, 0)],
)
async def test_whoever_wants_no_reminders_is_not_asked(
    forum: Forum, elena: Visitor, choice: ReminderChoice, count: int
) -> None:
    await forum.read(lambda: forum.storage.people.choose_reminders(elena.id, choice))
    assert len(await told(elena, "13:20")) == count


async def test_a_cancelled_session_asks_nobody(forum: Forum, elena: Visitor) -> None:
    await cancel(forum)
    await cancel(forum, "minister")
    assert await told(elena, "13:20") == []
    assert await told(elena, "09:00", next_day=True) == []


async def test_who_registered_after_it_was_not_there(forum: Forum) -> None:
    forum.clock.at("15:40")
    ivan = await forum.director("Иван", "ru")
    assert await told(ivan, "15:50") == []


async def test_too_late_in_the_day_the_morning_asks(elena: Visitor) -> None:
    await cancel(elena.forum, "minister")
    assert await told(elena, "16:20") == []
    assert await told(elena, "08:59", next_day=True) == []
    assert await told(elena, "09:00", next_day=True) == [ASKED]
    assert await told(elena, "09:01", next_day=True) == []


async def test_the_next_morning_asks_silently_those_who_did_not_answer(
    forum: Forum, elena: Visitor
) -> None:
    await cancel(forum, "minister")
    ivan = await sits(await forum.director("Иван", "ru"))
    await told(elena, "13:20")
    first = elena.newest.id
    await ivan.presses("1 ⭐")
    answered = ivan.newest.id
    assert await told(ivan, "09:00", next_day=True) == []
    assert ivan.newest.id == answered
    assert elena.reads[-1] == ASKED
    assert elena.newest.id != first
    assert elena.newest.silent
    assert elena.reads.count(ASKED) == 1
    await elena.presses("3 ⭐")
    assert await impression(elena) == Impression(stars=3)


async def test_noon_of_the_next_day_is_too_late(elena: Visitor) -> None:
    await cancel(elena.forum, "minister")
    assert await told(elena, "12:00", next_day=True) == []


# What is said.


async def test_three_taps_in_one_message(elena: Visitor) -> None:
    await told(elena, "13:20")
    card, before = elena.newest.id, len(elena.reads)
    await elena.presses("4 ⭐")
    assert elena.reads[-1] == f"{RATED}\n\nЧто было полезнее всего?"
    assert await impression(elena) == Impression(stars=4)
    await elena.presses("Примеры из практики")
    assert elena.reads[-1] == f"{RATED}\nПолезно: Примеры из практики\n\nЧто стоит улучшить?"
    await elena.presses("Дать больше времени")
    assert elena.reads[-1] == (
        f"{RATED}\nПолезно: Примеры из практики\nУлучшить: Дать больше времени\n\n"
        "Спасибо! Последний день, когда ответ можно изменить: 9 декабря, среда."
    )
    assert (elena.newest.id, len(elena.reads)) == (card, before)
    assert await impression(elena) == Impression(
        stars=4, useful=Useful.EXAMPLES, improve=Improve.TIME
    )


async def test_the_last_step_can_be_skipped(elena: Visitor) -> None:
    await told(elena, "13:20")
    for label in ("4 ⭐", "Новые знания", "Пропустить"):
        await elena.presses(label)
    assert elena.reads[-1].startswith(f"{RATED}\nПолезно: Новые знания\n\nСпасибо!")
    assert elena.buttons == ["✏️ Изменить ответ"]


async def test_a_second_press_changes_nothing(elena: Visitor) -> None:
    await told(elena, "13:20")
    await elena.presses("4 ⭐")
    shown = elena.reads[-1]
    training = await session(elena.forum)
    await elena.forges(f"fb:{training.id}:4")
    assert elena.reads[-1] == shown
    assert await impression(elena) == Impression(stars=4)


async def test_an_answer_can_be_changed_until_the_end_of_the_next_day(elena: Visitor) -> None:
    await told(elena, "13:20")
    for label in ("4 ⭐", "Новые знания", "Пропустить", "✏️ Изменить ответ"):
        await elena.presses(label)
    assert elena.buttons == STARS
    elena.forum.clock.at("23:59", NEXT_DAY)
    await elena.presses("2 ⭐")
    assert await impression(elena) == Impression(
        stars=2, useful=Useful.KNOWLEDGE, improve=Improve.NOTHING
    )
    elena.forum.clock.advance(minutes=1)
    await elena.presses("Новые знания")
    assert elena.alert == (
        "Отзывы больше не принимаются: ответ можно было изменить до конца следующего дня."
    )


@pytest.mark.parametrize("data", ["fb:{}:5", "fbgood:{}:answers", "fbless:{}:time", "fbanew:{}"])
async def test_whoever_was_not_asked_says_nothing(forum: Forum, elena: Visitor, data: str) -> None:
    ivan = await forum.director("Иван", "ru")
    await told(elena, "13:20")
    training = await session(forum)
    await ivan.forges(data.format(training.id))
    await ivan.forges(data.format(999_999))
    assert await impression(ivan) is None
    assert len(ivan.reads) == 1


async def test_stars_come_first(elena: Visitor) -> None:
    await told(elena, "13:20")
    training = await session(elena.forum)
    for data in ("fbgood:{}:answers", "fbless:{}:time", "fb:{}:6", "fb:{}:0"):
        await elena.forges(data.format(training.id))
    assert await impression(elena) == Impression()
    assert elena.reads[-1] == ASKED


async def test_it_stands_among_what_is_kept_of_the_person(elena: Visitor) -> None:
    await told(elena, "13:20")
    await elena.presses("4 ⭐")
    await elena.writes("/mydata")
    assert "\nОтзывы о сессиях: 1\n" in elena.reads[-1]


async def test_forgotten_people_have_said_nothing(forum: Forum, elena: Visitor) -> None:
    await told(elena, "13:20")
    await elena.presses("4 ⭐")
    await forum.read(lambda: forum.storage.privacy.forget(PersonId(elena.id), forum.clock()))
    assert await impression(elena) is None


# Who reads it.


async def test_the_staff_reads_figures(forum: Forum, elena: Visitor) -> None:
    ivan = await sits(await forum.director("Иван", "ru"))
    dana = await forum.colleague("Дана", StaffRole.ASSISTANT)
    await told(elena, "13:20")
    for label in ("4 ⭐", "Новые знания", "Больше практики"):
        await elena.presses(label)
    await ivan.presses("5 ⭐")
    await ivan.presses("Новые знания")
    await dana.writes("/staff")
    await dana.presses(RESULTS)
    assert dana.reads[-1] == (
        "⭐ Отзывы участников\n\n"
        "Тренинг: управленческие компетенции менеджера · 11:40\n"
        "Средняя оценка: 4,5 (2 отзыва)\n"
        "5 ⭐ ██████████ 1\n"
        "4 ⭐ ██████████ 1\n"
        "3 ⭐ ░░░░░░░░░░ 0\n"
        "2 ⭐ ░░░░░░░░░░ 0\n"
        "1 ⭐ ░░░░░░░░░░ 0\n"
        "Полезно: Новые знания (2)\n"
        "Улучшить: Больше практики (1)"
    )


async def test_a_coordinator_reads_what_the_own_region_says(forum: Forum, elena: Visitor) -> None:
    asel = await sits(await forum.director("Асель", "ru", region="atyrau", district="inder"))
    marat = await forum.colleague("Марат", StaffRole.COORDINATOR, region="atyrau")
    await told(elena, "13:20")
    await elena.presses("5 ⭐")
    await marat.writes("/staff")
    await marat.presses(RESULTS)
    assert marat.reads[-1].startswith("Отзывов пока нет.")
    await asel.presses("2 ⭐")
    await marat.writes("/staff")
    await marat.presses(RESULTS)
    assert "Средняя оценка: 2,0 (1 отзыв)\n" in marat.reads[-1]
    assert marat.reads[-1].endswith("1 ⭐ ░░░░░░░░░░ 0")


async def test_results_are_read_in_pages(forum: Forum, elena: Visitor) -> None:
    await forum.read(
        lambda: forum.storage.transactions.run(
            "INSERT INTO feedback (session_id, person_id, stars)"
            " SELECT id, ?, 5 FROM sessions WHERE forum_id = 'west' LIMIT 5",
            elena.id,
        )
    )
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    await dana.writes("/staff")
    await dana.presses(RESULTS)
    assert dana.reads[-1].count("Средняя оценка") == 4
    await dana.presses("Дальше ➡️")
    assert dana.reads[-1].count("Средняя оценка") == 1
    await dana.presses("⬅️ Назад")
    assert dana.reads[-1].count("Средняя оценка") == 4
    await dana.forges("fball:99")
    assert dana.reads[-1].count("Средняя оценка") == 1


async def test_others_read_nothing(forum: Forum) -> None:
    vera = await forum.colleague("Вера", StaffRole.VOLUNTEER)
    await vera.writes("/staff")
    assert RESULTS not in vera.buttons
