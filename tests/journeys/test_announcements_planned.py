"""When an announcement goes out, and with whose consent."""

from datetime import timedelta

import pytest

from tests.announcing import KAZAKH, RUSSIAN, Author, goes_on, organizer
from tests.people import Forum


async def planned(forum: Forum, time: str = "14:30") -> Author:
    """By somebody at 11:50 on the forum's day."""
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("🕒 Когда")
    await ivan.visitor.writes(time)
    return ivan


async def test_it_is_sent_at_its_time_by_the_forums_clock(forum: Forum) -> None:
    aigul = await forum.director("Айгүл")
    ivan = await planned(forum)
    assert "🕒 8 декабря, 14:30" in ivan.card
    await ivan.presses("📤 Отправить…", "🕒 Запланировать: 1")
    assert ivan.card.startswith("🕒 Запланировано: 8 декабря, 14:30")
    forum.clock.at("14:29")
    await goes_on(forum)
    assert aigul.reads[-1] != KAZAKH
    forum.clock.at("14:30")
    await goes_on(forum)
    assert aigul.reads[-1] == KAZAKH
    assert ivan.card.startswith("✅ Отправлено")


async def test_the_planned_are_listed_by_time_and_called_off(forum: Forum) -> None:
    aigul = await forum.director("Айгүл")
    for time in ("15:00", "14:30"):
        ivan = await planned(forum, time)
        await ivan.presses("📤 Отправить…", "🕒 Запланировать: 1")
    await ivan.presses("⬅️ К списку")
    assert ivan.visitor.buttons[1:3] == [f"🕒 14:30 {RUSSIAN}", f"🕒 15:00 {RUSSIAN}"]
    await ivan.presses("🕒 14:30...", "↩️ Вернуть в черновики")
    assert ivan.card.startswith("↩️ Отправка отменена")
    forum.clock.at("14:59")
    await goes_on(forum)
    assert aigul.reads[-1] != KAZAKH


async def test_the_time_is_changed_back_to_at_once(forum: Forum) -> None:
    ivan = await planned(forum)
    await ivan.presses("🕒 Когда", "Сразу")
    assert "🕒 Сразу" in ivan.card


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("после обеда", "Напишите время так: 14:30 или 08.12 14:30"),
        ("31.02 14:30", "Напишите время так: 14:30 или 08.12 14:30"),
        ("11:50", "На форуме сейчас: 08.12 11:50"),
        ("07.12 14:30", "На форуме сейчас: 08.12 11:50"),
    ],
)
async def test_a_time_that_cannot_be_is_explained_and_asked_again(
    forum: Forum, typed: str, answer: str
) -> None:
    ivan = await planned(forum, typed)
    assert answer in ivan.card
    await ivan.visitor.writes("09.12 9.05")
    assert "🕒 9 декабря, 09:05" in ivan.card


async def test_a_time_that_has_passed_before_it_was_sent_is_not_taken(forum: Forum) -> None:
    await forum.director("Айгүл")
    ivan = await planned(forum, "11:55")
    forum.clock.advance(minutes=10)
    await ivan.presses("📤 Отправить…")
    assert "уже прошло" in (ivan.visitor.alert or "")


async def test_what_was_planned_for_a_time_when_the_program_was_down_goes_out_after_it(
    forum: Forum,
) -> None:
    aigul = await forum.director("Айгүл")
    ivan = await planned(forum)
    await ivan.presses("📤 Отправить…", "🕒 Запланировать: 1")
    forum.clock.at("14:50")
    await forum.restart()
    await goes_on(forum)
    assert aigul.reads[-1] == KAZAKH


async def test_what_is_too_late_by_then_is_dropped_and_the_report_says_so(forum: Forum) -> None:
    aigul = await forum.director("Айгүл")
    ivan = await planned(forum)
    await ivan.presses("⏳ Срок", "◻️ 10 минут")
    assert "⏳ Только в течение 10 мин после начала" in ivan.card
    await ivan.presses("📤 Отправить…", "🕒 Запланировать: 1")
    forum.clock.at("14:50")
    await goes_on(forum)
    assert aigul.reads[-1] != KAZAKH
    assert ivan.card.endswith("✅ Доставлено: 0 из 1\n⌛ Опоздало и не отправлено: 1")


async def test_what_was_paused_for_too_long_is_dropped_too(forum: Forum) -> None:
    people = [await forum.director(f"А{number}") for number in range(5)]
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("⏳ Срок", "◻️ 30 минут", "📤 Отправить…", "📤 Отправить: 5")
    await forum.tick("announcements")  # the first three go ahead
    await ivan.presses("⏸ Пауза")
    forum.clock.advance(minutes=31)
    await ivan.presses("▶️ Продолжить")
    await goes_on(forum)
    assert [each.reads[-1] == KAZAKH for each in people].count(True) == 3
    assert ivan.card.endswith("✅ Доставлено: 3 из 5\n⌛ Опоздало и не отправлено: 2")


async def test_a_term_is_taken_back(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("⏳ Срок", "◻️ 60 минут", "⏳ Срок")
    assert "☑️ 60 минут" in ivan.visitor.buttons
    await ivan.presses("◻️ Без срока")
    assert "⏳ Без срока" in ivan.card
    await ivan.visitor.forges("annlate:1:7")
    assert ivan.visitor.alert == "Это выбрать нельзя."


async def test_before_it_is_sent_one_sees_to_how_many_and_for_how_long(forum: Forum) -> None:
    for number in range(3):
        await forum.director(f"А{number}")
    forum.options["messages_per_second"] = 2
    await forum.restart()
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…")
    assert ivan.card.splitlines()[-1] == "⏱ Около 2 с"
    assert ivan.visitor.buttons[0] == "📤 Отправить: 3"


# A second person.


async def strict(forum: Forum) -> None:
    """To more than one a second person has to agree."""
    forum.options["announcement_second_person"] = 1
    await forum.restart()
    for name in ("Айгүл", "Сәуле"):
        await forum.director(name)


async def test_to_many_it_goes_only_if_a_second_person_agrees(forum: Forum) -> None:
    await strict(forum)
    ivan, gulnara = await organizer(forum), await organizer(forum, "Гүлнара", "kk")
    await ivan.writes()
    await ivan.presses("📤 Отправить…")
    assert "🙋 Получателей больше 1" in ivan.card
    assert ivan.card.endswith("Могут подтвердить: Гүлнара")
    await ivan.presses("🙋 Попросить подтвердить")
    assert ivan.card.startswith("🙋 Ждёт подтверждения")
    await gulnara.presses("✅ Жіберуді растау")
    await goes_on(forum)
    assert gulnara.card.endswith("✅ Жетті: 2 / 2")
    assert ivan.card.endswith("✅ Доставлено: 2 из 2")


async def test_the_second_person_sees_what_it_is_and_is_remembered(forum: Forum) -> None:
    await strict(forum)
    ivan, gulnara = await organizer(forum), await organizer(forum, "Гүлнара", "kk")
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "🙋 Попросить подтвердить")
    assert gulnara.card.startswith("🙋 Сіздің растауыңыз керек\nАвтор: Иван\nАвтобустар")
    await gulnara.presses("👁 Қарап шығу")
    assert gulnara.visitor.reads[-3:-1] == [KAZAKH, RUSSIAN]
    await gulnara.presses("✅ Жіберуді растау")
    approved = "SELECT approved_by FROM announcements"
    [row] = await forum.read(lambda: forum.storage.transactions.rows(approved))
    assert row["approved_by"] == gulnara.visitor.id


async def test_nobody_agrees_with_themselves(forum: Forum) -> None:
    await strict(forum)
    ivan = await organizer(forum)
    await organizer(forum, "Гүлнара")
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "🙋 Попросить подтвердить")
    await ivan.visitor.forges("anngo:1:yes")
    assert ivan.visitor.alert == "Подтвердить должен другой человек, не автор."


async def test_two_who_agree_at_once_send_it_once(forum: Forum) -> None:
    await strict(forum)
    ivan = await organizer(forum)
    two = [await organizer(forum, name) for name in ("Гүлнара", "Дина")]
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "🙋 Попросить подтвердить")
    for each in two:
        await each.visitor.forges("anngo:1:yes")
    assert [each.visitor.alert for each in two][1] == (
        "Состояние объявления уже изменилось. Откройте его в списке заново."
    )
    await goes_on(forum)
    assert ivan.card.endswith("✅ Доставлено: 2 из 2")


async def test_the_second_person_gives_it_back_and_the_author_learns_of_it(forum: Forum) -> None:
    await strict(forum)
    ivan, dina = await organizer(forum), await organizer(forum, "Дина")
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "🙋 Попросить подтвердить")
    await dina.presses("✖️ Вернуть автору")
    assert dina.card.startswith("↩️ Отправка отменена")
    assert ivan.visitor.reads[-2].endswith("Решение: Дина")
    assert ivan.card.startswith("📝 Черновик объявления")


async def test_where_nobody_can_agree_the_author_is_told(forum: Forum) -> None:
    await strict(forum)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…")
    assert ivan.card.endswith("Пригласите ещё одного организатора.")


async def test_what_is_of_one_region_its_coordinator_may_agree_to(forum: Forum) -> None:
    await strict(forum)
    marat = Author(forum, await forum.colleague("Марат", "coordinator"))
    dina = Author(forum, await forum.colleague("Дина", "coordinator"))
    other = Author(forum, await forum.colleague("Олжас", "coordinator", region="atyrau"))
    await marat.writes()
    await marat.presses("📤 Отправить…", "🙋 Попросить подтвердить")
    assert marat.card.endswith("Могут подтвердить: Дина")
    await other.visitor.forges("anngo:1:yes")
    assert other.visitor.alert == "Этого объявления нет, или оно не для Вас."
    await dina.presses("✅ Подтвердить отправку")
    await goes_on(forum)
    assert dina.card.endswith("✅ Доставлено: 2 из 2")


async def test_if_the_author_was_forgotten_meanwhile_it_can_still_be_called_off(
    forum: Forum,
) -> None:
    await strict(forum)
    ivan, dina = await organizer(forum), await organizer(forum, "Дина")
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "🙋 Попросить подтвердить")
    privacy = forum.storage.privacy
    await forum.read(lambda: privacy.forget(ivan.visitor.id, forum.clock()))
    await dina.visitor.forges("annopen:1")
    assert dina.card.startswith("🙋 Нужно Ваше подтверждение\nАвтор: \n")
    await dina.presses("✖️ Вернуть автору")
    assert dina.card.startswith("↩️ Отправка отменена")


async def test_a_term_begins_when_it_is_sent(forum: Forum) -> None:
    """Not when the second person was asked."""
    await strict(forum)
    ivan, dina = await organizer(forum), await organizer(forum, "Дина")
    await ivan.writes()
    await ivan.presses("⏳ Срок", "◻️ 10 минут", "📤 Отправить…", "🙋 Попросить подтвердить")
    forum.clock.now += timedelta(minutes=20)
    await dina.presses("✅ Подтвердить отправку")
    await goes_on(forum)
    assert ivan.card.endswith("✅ Доставлено: 2 из 2")
