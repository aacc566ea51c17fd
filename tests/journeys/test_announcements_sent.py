"""An announcement on its way: silent or loud, paused, stopped, refused, doubtful, taken back."""

from datetime import timedelta
from typing import Any

import pytest

from program.announcing import Announcing
from sandbox.faults import Fault
from tests.announcing import KAZAKH, RUSSIAN, Author, figures, goes_on, newest, organizer
from tests.people import Forum, Visitor


async def crowd(forum: Forum, number: int = 6) -> list[Visitor]:
    """More than the vanguard of their language."""
    return [await forum.director(f"А{each}", "ru") for each in range(number)]


def readers(people: list[Visitor], text: str = RUSSIAN) -> int:
    return [each.reads[-1] for each in people].count(text)


async def half_sent(forum: Forum, number: int = 6) -> tuple[Author, list[Visitor]]:
    """The first three have it; the others wait."""
    people = await crowd(forum, number)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "📤 Отправить: ...")
    await forum.tick("announcements")
    assert readers(people) == 3
    return ivan, people


async def announced(forum: Forum, *presses: str) -> tuple[Author, list[Visitor]]:
    people = await crowd(forum, 3)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses(*presses)
    await ivan.sends()
    return ivan, people


async def states(forum: Forum) -> dict[str, int]:
    """Of the letters of the only announcement."""
    count = "SELECT state, count(*) AS n FROM outbox WHERE kind = 'announcement' GROUP BY state"
    rows = await forum.read(lambda: forum.storage.transactions.rows(count))
    return {row["state"]: row["n"] for row in rows}


# With and without a sound.


@pytest.mark.parametrize(
    ("time", "is_silent"),
    [("10:00", True), ("11:30", False), ("11:50", False), ("14:10", True), ("18:30", False)],
)
async def test_a_normal_one_is_silent_while_people_sit_and_listen(
    forum: Forum, time: str, *, is_silent: bool
) -> None:
    """At 11:50 the trainings are on, and this person sits in none."""
    forum.clock.at(time)
    _, people = await announced(forum)
    assert [newest(each).silent for each in people] == [is_silent] * 3


async def test_whoever_sits_in_a_training_is_not_disturbed(forum: Forum) -> None:
    people = await crowd(forum, 2)
    seats, rows = forum.storage.seats, forum.storage.transactions.rows
    find = "SELECT id FROM sessions WHERE forum_id = 'west' AND code = 'train-1a'"
    await forum.read(lambda: seats.take(people[0].id, rows(find)[0]["id"], forum.clock()))
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.sends()
    assert [newest(each).silent for each in people] == [True, False]


async def test_whether_it_is_silent_is_decided_when_it_goes_on(forum: Forum) -> None:
    ivan, people = await half_sent(forum)
    await ivan.presses("⏸ Пауза")
    forum.clock.at("14:10")
    await ivan.presses("▶️ Продолжить")
    await goes_on(forum)
    assert sorted(newest(each).silent for each in people) == [False] * 3 + [True] * 3


async def test_an_urgent_one_rings_and_is_confirmed(forum: Forum) -> None:
    forum.clock.at("14:10")
    ivan, people = await announced(forum, "◻️ 🔔 Срочное")
    assert [newest(each).silent for each in people] == [False] * 3
    assert figures(ivan.card) == ["✅ Доставлено: 3 из 3", "👁 Подтвердили: 0"]
    await people[0].presses("✅ Прочитано")
    assert people[0].alert == "Спасибо! Отмечено."
    assert people[0].buttons == ["☑️ Прочтение отмечено"]
    await people[0].presses("☑️ Прочтение отмечено")
    await ivan.presses("🔄 Обновить")
    assert figures(ivan.card) == ["✅ Доставлено: 3 из 3", "👁 Подтвердили: 1"]


async def test_a_receipt_for_what_one_never_got_is_not_taken(forum: Forum) -> None:
    await announced(forum, "◻️ 🔔 Срочное")
    latecomer = await forum.director("Иван", "ru")
    await latecomer.forges("annread:1")
    assert latecomer.alert == "Этого объявления нет, или оно не для Вас."


async def test_a_copy_that_telegram_no_longer_shows_is_confirmed_too(forum: Forum) -> None:
    _, people = await announced(forum, "◻️ 🔔 Срочное")
    await people[0].forges("annread:1", message_id=99999)
    assert people[0].alert == "Спасибо! Отмечено."


# While it is sent.


async def test_the_progress_is_one_living_message(forum: Forum) -> None:
    ivan, people = await half_sent(forum, 10)
    before = len(ivan.visitor.reads)
    forum.clock.advance(seconds=1)
    await forum.tick("announcements")
    await goes_on(forum)
    assert readers(people) == 10
    assert len(ivan.visitor.reads) == before
    assert ivan.card == f"✅ Отправлено\n{RUSSIAN}\n\n✅ Доставлено: 10 из 10"


async def test_the_progress_tells_how_fast_it_goes_and_how_long_it_takes(forum: Forum) -> None:
    ivan, _ = await half_sent(forum, 6)
    forum.clock.advance(seconds=3)
    await forum.tick("announcements")
    assert ivan.card == (
        f"📤 Отправляется\n{RUSSIAN}\n\n▓▓▓▓▓░░░░░ 50 %\n✅ Доставлено: 3 из 6\n"
        "⏳ Ещё не отправлено: 3\n⚡ 1 в секунду · осталось 0:03"
    )


async def test_while_the_vanguard_is_on_its_way_nothing_else_is(forum: Forum) -> None:
    """And the progress is told no more than every two seconds."""
    people = await crowd(forum, 6)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "📤 Отправить: 6")
    announcing = at_work(forum)
    forum.sandbox.faults.add(Fault(kind="slow", method="sendMessage", times=3, seconds=0.3))
    for _ in range(3):
        await announcing.sweep()
    await forum.sandbox.until(lambda: readers(people) == 3)
    await sweep_on(forum, announcing)
    assert (readers(people), "▓" in ivan.card) == (3, False)
    await sweep_on(forum, announcing, seconds=2)
    assert (readers(people), "50 %" in ivan.card) == (6, True)
    await sweep_on(forum, announcing, seconds=2)
    assert ivan.card.startswith("✅ Отправлено")


async def test_a_pause_is_told_once(forum: Forum) -> None:
    ivan, _ = await half_sent(forum)
    await ivan.presses("⏸ Пауза")
    announcing, calls = at_work(forum), len(forum.sandbox.calls)
    for _ in range(3):
        await sweep_on(forum, announcing, seconds=2)
    edits = [each for each in forum.sandbox.calls[calls:] if each.method == "editMessageText"]
    assert len(edits) == 1


def at_work(forum: Forum) -> Announcing:
    """One that remembers what it has told, as in the program."""
    storage, service = forum.storage, forum.service
    return Announcing(
        storage.press_room,
        storage.transactions,
        service.bot,
        service.courier.put,
        forum.clock,
    )


async def sweep_on(forum: Forum, announcing: Announcing, seconds: float = 0) -> None:
    forum.clock.advance(seconds=seconds)
    await announcing.sweep()
    await forum.settled()


async def test_paused_it_waits_even_over_a_restart(forum: Forum) -> None:
    ivan, people = await half_sent(forum)
    await ivan.presses("⏸ Пауза")
    await forum.restart()
    await forum.tick("announcements")
    assert readers(people) == 3
    await ivan.presses("▶️ Продолжить")
    await goes_on(forum)
    assert readers(people) == 6
    assert figures(ivan.card) == ["✅ Доставлено: 6 из 6"]


async def test_stopped_nobody_else_gets_it(forum: Forum) -> None:
    ivan, people = await half_sent(forum)
    await ivan.presses("⏹ Остановить")
    await goes_on(forum)
    assert readers(people) == 3
    assert ivan.card.startswith("⏹ Остановлено")
    assert figures(ivan.card) == ["✅ Доставлено: 3 из 6", "⏹ Отменено: 3"]


async def test_a_pause_can_be_a_stop(forum: Forum) -> None:
    ivan, people = await half_sent(forum)
    await ivan.presses("⏸ Пауза", "⏹ Остановить")
    await goes_on(forum)
    assert readers(people) == 3
    await ivan.visitor.forges("anngo:1:pause")
    assert "уже изменилось" in (ivan.visitor.alert or "")


async def test_stopped_and_deleted_nobody_has_it(forum: Forum) -> None:
    ivan, people = await half_sent(forum)
    await ivan.presses("🗑 Остановить и удалить")
    assert ivan.card == (
        f"🗑 Удалить у всех?\n{RUSSIAN}\n\nОбъявление исчезнет из всех чатов, куда оно дошло: 3"
    )
    await ivan.presses("Да, удалить")
    assert "🗑 Удаляется" in ivan.card
    await goes_on(forum)
    assert readers(people) == 0
    assert ivan.card.startswith("🗑 Удалено")
    assert figures(ivan.card) == ["✅ Доставлено: 3 из 6", "⏹ Отменено: 3", "🗑 Удалено: 3"]


async def test_one_press_deletes_nothing(forum: Forum) -> None:
    ivan, people = await announced(forum)
    await ivan.presses("🗑 Удалить", "Нет")
    await goes_on(forum)
    assert readers(people) == 3
    assert ivan.card.startswith("✅ Отправлено")


async def test_a_question_that_telegram_no_longer_shows_stays_where_it_is(forum: Forum) -> None:
    ivan, people = await announced(forum)
    await ivan.visitor.forges("anndel1:1:0", message_id=99999)
    assert ivan.card.startswith("✅ Отправлено")
    assert readers(people) == 3


async def test_after_48_hours_nothing_is_deleted(forum: Forum) -> None:
    ivan, people = await announced(forum)
    forum.clock.now += timedelta(hours=48)
    await ivan.presses("🗑 Удалить")
    assert "старше 48 часов" in (ivan.visitor.alert or "")
    await ivan.presses("🔄 Обновить")
    assert "🗑 Удалить" not in ivan.visitor.buttons
    assert readers(people) == 3


async def test_what_was_deleted_is_not_deleted_again(forum: Forum) -> None:
    ivan, _ = await announced(forum)
    await ivan.presses("🗑 Удалить", "Да, удалить")
    await goes_on(forum)
    await ivan.visitor.forges("anndel1:1:1", message_id=99999)
    assert "уже изменилось" in (ivan.visitor.alert or "")


async def test_the_card_moves_to_whoever_opens_it_and_lives_there_too(forum: Forum) -> None:
    ivan, _ = await half_sent(forum)
    dina = await organizer(forum, "Дина", "kk")
    await dina.lists()
    await dina.presses("📤 ...")
    assert dina.card.startswith("📤 Жіберілуде")
    await goes_on(forum)
    assert dina.card.startswith("✅ Жіберілді")
    assert ivan.card.startswith("✅ Отправлено")


async def test_whoever_left_the_staff_follows_it_no_longer(forum: Forum) -> None:
    ivan, _ = await half_sent(forum)
    before = ivan.card
    staff = forum.storage.staff
    await forum.read(lambda: staff.dismiss(ivan.visitor.id, forum.clock()))
    await goes_on(forum)
    assert ivan.card == before


# What Telegram refuses.


async def test_a_text_that_telegram_refuses_stops_after_three_and_says_why(forum: Forum) -> None:
    people = await crowd(forum, 10)
    ivan = await organizer(forum)
    await ivan.begins()
    await ivan.visitor.sends("photo", caption=RUSSIAN)
    await ivan.visitor.writes(KAZAKH)
    forum.sandbox.faults.add(Fault(kind="400", method="sendPhoto", times=99))
    calls = len(forum.sandbox.calls)
    await ivan.presses("📤 Отправить…", "📤 Отправить: 10")
    await goes_on(forum)
    tried = [each for each in forum.sandbox.calls[calls:] if each.method == "sendPhoto"]
    assert len(tried) == 3
    assert ivan.card.startswith("⚠️ Остановлено: Telegram не принимает текст")
    assert "Ответ Telegram: Bad Request: can't parse entities: a fault" in ivan.card
    assert await states(forum) == {"failed": 3, "pending": 7}
    assert readers(people) == 0


async def test_what_was_refused_is_tried_again_or_stopped(forum: Forum) -> None:
    people = await crowd(forum, 4)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "📤 Отправить: 4")
    for _ in range(3):
        forum.sandbox.faults.add(refusal())
    await goes_on(forum)
    assert ivan.card.startswith("⚠️ Остановлено")
    await ivan.presses("▶️ Продолжить")
    await goes_on(forum)
    assert readers(people) == 1
    assert figures(ivan.card) == ["✅ Доставлено: 1 из 4", "⚠️ Не отправлено: 3"]


async def test_what_was_refused_is_corrected_and_everybody_gets_it(forum: Forum) -> None:
    people = await crowd(forum, 4)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "📤 Отправить: 4")
    for _ in range(3):
        forum.sandbox.faults.add(refusal())
    await goes_on(forum)
    await ivan.presses("✏️ Исправить", "✏️ По-русски")
    await ivan.visitor.writes("Другими словами")
    await ivan.presses("✅ Исправить у всех")
    await goes_on(forum)
    assert readers(people, "Другими словами") == 4
    assert figures(ivan.card) == ["✅ Доставлено: 4 из 4"]


def refusal() -> Fault:
    return Fault(kind="400", method="sendMessage")


async def test_one_language_may_be_refused_while_the_other_is_fine(forum: Forum) -> None:
    people = await crowd(forum, 4)
    aigul = await forum.director("Айгүл", "kk")
    forum.sandbox.faults.add(Fault(kind="400", method="sendMessage", chat_id=aigul.id))
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.sends()
    assert ivan.card.startswith("⚠️ Остановлено")
    assert (readers(people), aigul.reads[-1] == KAZAKH) == (3, False)


async def test_a_vanguard_that_blocked_the_bot_says_nothing_about_the_text(forum: Forum) -> None:
    people = await crowd(forum, 6)
    for each in sorted(people, key=lambda each: each.id)[:3]:
        each.phone.deactivate()
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.sends()
    assert figures(ivan.card) == ["✅ Доставлено: 3 из 6", "🚫 Заблокировали бота: 3"]


async def test_who_blocks_the_bot_while_it_is_sent_is_counted(forum: Forum) -> None:
    ivan, people = await half_sent(forum)
    await ivan.presses("⏸ Пауза")
    last = next(each for each in people if each.reads[-1] != RUSSIAN)
    last.phone.block()
    await forum.settled()
    await ivan.presses("▶️ Продолжить")
    await goes_on(forum)
    assert figures(ivan.card) == ["✅ Доставлено: 5 из 6", "🚫 Заблокировали бота: 1"]


# What nobody knows.


async def doubtful(forum: Forum, kind: Any) -> tuple[Author, list[Visitor]]:
    people = await crowd(forum, 3)
    forum.sandbox.faults.add(Fault(kind=kind, method="sendMessage", chat_id=people[0].id))
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.sends()
    assert figures(ivan.card) == ["✅ Доставлено: 2 из 3", "❔ Неизвестно: 1"]
    return ivan, people


async def test_to_the_unknown_it_is_sent_again_if_somebody_says_so(forum: Forum) -> None:
    ivan, people = await doubtful(forum, "drop_before")
    assert readers(people) == 2
    await ivan.presses("🔁 Ещё раз неизвестным: 1")
    await goes_on(forum)
    assert readers(people) == 3
    assert figures(ivan.card) == ["✅ Доставлено: 3 из 3"]


async def test_or_they_are_left_as_they_are(forum: Forum) -> None:
    ivan, people = await doubtful(forum, "drop_after")
    assert readers(people) == 3  # it had arrived
    await ivan.presses("Неизвестных оставить")
    assert figures(ivan.card) == ["✅ Доставлено: 2 из 3", "❔ Неизвестно: 1"]
    assert not [each for each in ivan.visitor.buttons if "еизвестн" in each and "оставить" in each]
    await ivan.visitor.forges("anngo:1:leave")
    assert "уже изменилось" in (ivan.visitor.alert or "")
