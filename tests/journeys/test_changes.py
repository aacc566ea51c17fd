"""The day slips, rooms change: those concerned are told once, and it can be taken back."""

from datetime import timedelta

import pytest

from forum.agenda import SessionId
from forum.changes import preview
from forum.staff import StaffRole
from tests.people import Forum, Visitor

OPEN = "🗓 Изменить программу"
SHIFT = "⏱ Сдвинуть отсюда и дальше"
CONFIRM = "✅ Изменить и сообщить"
UNDO = "↶ Отменить последнее изменение"
BREAK = "15:30 · Перерыв"
CHANGED = (
    "✅ Программа изменена. Те, кого это касается, узнают через минуту: "
    "до этого можно изменить ещё что-то или всё вернуть."
)


@pytest.fixture
async def dana(forum: Forum) -> Visitor:
    return await forum.colleague("Дана", StaffRole.ORGANIZER)


async def opens(dana: Visitor, label: str) -> None:
    """A session of the day, on whichever page it is."""
    await dana.writes("/staff")
    await dana.presses(OPEN)
    if label not in dana.buttons:
        await dana.presses("Страница 2")
    await dana.presses(label)


async def shifts(dana: Visitor, label: str, minutes: str) -> None:
    await opens(dana, label)
    await dana.presses(SHIFT)
    await dana.presses(minutes)
    await dana.presses(CONFIRM)


async def are_told(forum: Forum, seconds: float = 61) -> None:
    forum.clock.advance(seconds=seconds)
    await forum.tick("changes")


async def session_id(forum: Forum, code: str) -> int:
    row = await forum.read(
        lambda: forum.storage.transactions.row(
            "SELECT id FROM sessions WHERE forum_id = 'west' AND code = ?", code
        )
    )
    assert row
    return int(row["id"])


async def starts(forum: Forum, code: str) -> str:
    number = await session_id(forum, code)
    session = await forum.read(lambda: forum.storage.sessions.get(SessionId(number)))
    assert session
    return f"{session.starts_at + timedelta(hours=5):%H:%M}"


async def test_a_slip_is_previewed_done_and_told(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await opens(dana, BREAK)
    await dana.presses(SHIFT)
    await dana.presses("+20")
    assert dana.reads[-1].startswith(
        "⏱ +20 мин\nЭто касается людей: 1\n\n15:30–15:50 → 15:50–16:10 Перерыв"
    )
    await dana.presses(CONFIRM)
    assert dana.reads[-1] == CHANGED
    before = len(elena.reads)
    await are_told(forum, seconds=30)
    assert len(elena.reads) == before
    await are_told(forum)
    assert elena.reads[-1].startswith(
        "🗓 Изменения в программе\n\nПерерыв\n15:30–15:50 → 15:50–16:10\n"
    )
    assert len(elena.reads) == before + 1
    assert await starts(forum, "close") == "18:00"


async def test_only_those_with_a_seat_hear_of_a_training(forum: Forum, dana: Visitor) -> None:
    elena, ivan = await forum.director("Елена", "ru"), await forum.director("Иван", "ru")
    training = await session_id(forum, "train-2a")
    await elena.forges(f"seat:take:{training}:agenda", elena.newest.id)
    before = len(ivan.reads)
    await opens(dana, "15:50 · Тренинг: управленческие ко…")
    await dana.presses("🚪 Зал")
    await dana.presses("Библиотека, 2-й этаж · 300")
    await are_told(forum)
    assert "→ Библиотека, 2-й этаж" in elena.reads[-1]
    assert len(ivan.reads) == before


async def test_changes_that_follow_each_other_are_told_as_one(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    before = len(elena.reads)
    await shifts(dana, BREAK, "+10")
    forum.clock.advance(seconds=40)
    await shifts(dana, "15:40 · Перерыв", "+5")
    await are_told(forum, seconds=40)
    assert len(elena.reads) == before
    await are_told(forum, seconds=30)
    assert len(elena.reads) == before + 1
    assert "15:30–15:50 → 15:45–16:05" in elena.reads[-1]


async def test_taken_back_before_it_is_told_is_never_told(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    before = elena.reads
    await shifts(dana, BREAK, "+20")
    await dana.presses(UNDO)
    assert dana.reads[-1] == "↶ Последнее изменение отменено."
    await are_told(forum)
    assert elena.reads == before
    assert await starts(forum, "break-2") == "15:30"


async def test_taken_back_after_it_was_told_changes_that_message(
    forum: Forum, dana: Visitor
) -> None:
    elena = await forum.director("Елена", "ru")
    await shifts(dana, BREAK, "+20")
    await are_told(forum)
    told = len(elena.reads)
    await dana.presses(UNDO)
    await forum.tick("changes")
    assert len(elena.reads) == told
    assert elena.reads[-1].startswith(
        "↩️ Программа снова прежняя\n\nПерерыв\n15:50–16:10 → 15:30–15:50"
    )


async def test_it_is_too_late_to_take_back(forum: Forum, dana: Visitor) -> None:
    await shifts(dana, BREAK, "+20")
    forum.clock.advance(minutes=11)
    await dana.presses(UNDO)
    assert dana.alert == (
        "Отменять нечего: последнее изменение сделано более 10 минут назад или уже отменено."
    )
    assert await starts(forum, "break-2") == "15:50"


async def test_a_second_press_moves_nothing_twice(forum: Forum, dana: Visitor) -> None:
    await opens(dana, BREAK)
    await dana.presses(SHIFT)
    await dana.presses("+20")
    newest = dana.newest
    [confirm] = [each for row in newest.buttons for each in row if each.text == CONFIRM]
    await dana.presses(CONFIRM)
    await dana.forges(confirm.data, newest.id)
    assert dana.alert == ("Эту сессию уже изменил кто-то другой. Откройте программу заново.")
    assert await starts(forum, "break-2") == "15:50"


async def test_a_session_without_time_cannot_be_confirmed(dana: Visitor) -> None:
    """After lunch nothing can begin earlier than the minister ends."""
    await opens(dana, BREAK)
    await dana.presses(SHIFT)
    await dana.presses("-15")
    assert "🚫 Не остаётся времени, сначала перенесите отдельно или отмените:\n" in dana.reads[-1]
    assert CONFIRM not in dana.buttons


async def test_a_cancelled_session_is_told_and_restored(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await opens(dana, BREAK)
    await dana.presses("✖️ Отменить сессию")
    await are_told(forum)
    assert elena.reads[-1].endswith("Перерыв\n15:30–15:50 ✖️ отменена")
    await opens(dana, "✖️ 15:30 · Перерыв")
    await dana.presses("↩️ Вернуть в программу")
    await are_told(forum)
    assert elena.reads[-1].endswith("Перерыв\nСостоится: 15:30–15:50\nФойе, 1-й этаж")


async def test_a_time_is_typed(forum: Forum, dana: Visitor) -> None:
    await opens(dana, BREAK)
    await dana.presses("🕒 Время")
    await dana.writes("завтра")
    assert dana.reads[-1] == "Напишите время так: 14:30."
    await dana.sends("voice")
    await dana.writes("15.45")
    assert dana.reads[-1] == CHANGED
    assert await starts(forum, "break-2") == "15:45"


async def test_reminders_move_with_the_session(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    training = await session_id(forum, "train-2a")
    await elena.forges(f"seat:take:{training}:agenda", elena.newest.id)
    await shifts(dana, BREAK, "+20")
    forum.clock.at("15:41")
    await forum.tick("reminders")
    assert not any("через" in text for text in elena.reads[-1:])
    forum.clock.at("16:01")
    await forum.tick("reminders")
    assert "16:10" in elena.reads[-1]


async def test_another_forums_session_is_out_of_reach(forum: Forum, dana: Visitor) -> None:
    row = await forum.read(
        lambda: forum.storage.transactions.row(
            "SELECT id FROM sessions WHERE forum_id <> 'west' LIMIT 1"
        )
    )
    assert row
    await dana.forges("chgby:1:x:", dana.newest.id)
    assert dana.alert == "Эта кнопка устарела. Откройте меню заново."
    for data in (f"chgses:{row['id']}", f"chgoff:{row['id']}:1", f"chgby:{row['id']}:5:"):
        await dana.forges(data, dana.newest.id)
        assert dana.alert == "В программе Вашего форума такой сессии нет."


async def test_a_change_that_others_built_upon_is_not_taken_back(
    forum: Forum, dana: Visitor
) -> None:
    """The files were loaded anew meanwhile, for one."""
    await shifts(dana, BREAK, "+20")
    await forum.read(
        lambda: forum.storage.transactions.run("UPDATE sessions SET revision = revision + 1")
    )
    await dana.presses(UNDO)
    assert dana.alert is not None
    assert dana.alert.startswith("Отменять нечего")
    assert await starts(forum, "break-2") == "15:50"


async def test_a_squeezed_session_stops_the_slip(forum: Forum, dana: Visitor) -> None:
    """A forged confirmation gets no further than the preview's missing button."""
    number = await session_id(forum, "break-2")
    await opens(dana, BREAK)
    colleague = await forum.read(lambda: forum.storage.staff.find(dana.id, forum.clock()))
    seen = await forum.read(
        lambda: preview(
            forum.storage.planning,
            colleague,
            SessionId(number),
            timedelta(minutes=-15),
            forum.clock(),
        )
    )
    await dana.forges(f"chgby:{number}:-15:{seen.mark}", dana.newest.id)
    assert dana.alert is not None
    assert dana.alert.startswith("Для «")


async def test_a_room_of_nobody(forum: Forum, dana: Visitor) -> None:
    number = await session_id(forum, "break-2")
    await opens(dana, BREAK)
    await dana.forges(f"chgroom:{number}:cellar", dana.newest.id)
    assert dana.alert == "В программе Вашего форума такой сессии нет."
