"""The entrance: tickets and people, before a queue."""

import pytest

from forum.staff import StaffRole
from tests.people import Forum, Visitor

OPEN, UNDO = "🚪 Вход", "↶ Отменить отметку"


@pytest.fixture
async def guard(forum: Forum) -> Visitor:
    return await forum.colleague("Ержан", StaffRole.VOLUNTEER)


async def scans(guard: Visitor, visitor: Visitor) -> str:
    """The camera opens the bot with what stands in the QR code."""
    await guard.starts(f"t_ticket{visitor.id}")
    return guard.reads[-1]


async def number_of(visitor: Visitor) -> int:
    storage = visitor.forum.storage
    participant = await visitor.forum.read(lambda: storage.participants.find(visitor.id))
    assert participant
    return participant.number


async def test_a_scan_is_an_arrival(forum: Forum, guard: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    assert await scans(guard, elena) == (
        "✅ Елена Серікқызы\n№12 мектеп\nАктюбинская область · №\u00a01001\n\n"
        "Отметка о прибытии: 11:50"
    )
    await guard.writes("/staff")
    await guard.presses(OPEN)
    assert "Пришли: 1 / 1\nАктюбинская область: 1 / 1\n" in guard.reads[-1]


async def test_the_same_ticket_is_noticed(forum: Forum, guard: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await scans(guard, elena)
    forum.clock.advance(minutes=5)
    other = await forum.colleague("Сауле", StaffRole.VOLUNTEER)
    assert (await scans(other, elena)).startswith(
        "⚠️ Этот билет уже предъявлен в 11:50 (Ержан)\n\nЕлена Серікқызы"
    )


async def test_a_ticket_of_another_forum_lets_nobody_in(forum: Forum, guard: Visitor) -> None:
    ivan = await forum.director("Иван", "ru", region="kostanay")
    said = await scans(guard, ivan)
    assert said.startswith("🚫 Билет другого форума: ")
    assert UNDO not in guard.buttons
    assert await forum.read(lambda: forum.storage.entrance.checkins.of(ivan.id)) is None


@pytest.mark.parametrize("ticket", ["", "forged", "<b>", "' OR 1=1 --"])
async def test_a_forged_ticket_is_none(guard: Visitor, ticket: str) -> None:
    await guard.starts(f"t_{ticket}")
    assert guard.reads[-1] == (
        "Такого билета нет. Найдите участника по фамилии: /staff → «🚪 Вход»."
    )


async def test_a_directors_own_scan_tells_nothing(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    await elena.starts(f"t_ticket{elena.id}")
    assert not any("Отметка" in text for text in elena.reads)
    assert await forum.read(lambda: forum.storage.entrance.checkins.of(elena.id)) is None


@pytest.mark.parametrize(
    "typed", ["сериккызы айг", "Серікқызы", "АЙГУЛ", "1001", "8 701 000 00 02", "0002"]
)
async def test_a_person_is_found_with_either_keyboard(
    forum: Forum, guard: Visitor, typed: str
) -> None:
    aigul = await forum.director("Айгүл", "kk")
    assert aigul.number == "+77010000002"
    await guard.writes("/staff")
    await guard.presses(OPEN)
    await guard.writes(typed)
    await guard.presses("1001 · Айгүл Серікқызы")
    assert guard.reads[-1].startswith("✅ Айгүл Серікқызы")


@pytest.mark.parametrize("typed", ["Нұрлан", "7", "...", "🙂"])
async def test_nobody_is_found_and_the_search_goes_on(
    forum: Forum, guard: Visitor, typed: str
) -> None:
    await forum.director("Айгүл", "kk")
    await guard.writes("/staff")
    await guard.presses(OPEN)
    await guard.writes(typed)
    assert guard.reads[-1].startswith("Такого участника на этом форуме нет.")
    await guard.sends("voice")
    assert guard.reads[-1] == "Напишите фамилию, телефон или номер билета текстом."
    await guard.writes("айгуль"[:4])
    assert guard.buttons[0] == "1001 · Айгүл Серікқызы"


async def test_a_mistake_is_taken_back(forum: Forum, guard: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await scans(guard, elena)
    await guard.presses(UNDO)
    assert guard.reads[-1] == "↶ Отметка снята: Елена Серікқызы, №\u00a01001."
    await guard.presses("1001 · Елена Серікқызы")
    assert guard.reads[-1].startswith("✅ Елена Серікқызы")
    rows = await forum.read(lambda: forum.storage.transactions.rows("SELECT action FROM audit"))
    assert [row["action"] for row in rows] == [
        "checkins.arrive",
        "checkins.undo",
        "checkins.arrive",
    ]


@pytest.mark.parametrize("prefix", ["gatein", "gateback"])
async def test_a_number_of_another_forum_or_of_nobody(
    forum: Forum, guard: Visitor, prefix: str
) -> None:
    ivan = await forum.director("Иван", "ru", region="kostanay")
    for number in (await number_of(ivan), 9999):
        await guard.forges(f"{prefix}:{number}", guard.newest.id)
        assert guard.alert is not None
        assert guard.alert.startswith("Такого билета нет.")


async def test_two_guards_and_one_ticket(forum: Forum, guard: Visitor) -> None:
    """At the same moment: one of them is told that it was shown already."""
    elena = await forum.director("Елена", "ru")
    other = await forum.colleague("Сауле", StaffRole.VOLUNTEER)
    for each in (guard, other):
        each.phone.start(f"t_ticket{elena.id}")
    await forum.settled()
    assert sorted(each.reads[-1][0] for each in (guard, other)) == sorted("✅⚠")


async def test_what_is_not_noted_cannot_be_taken_back_twice(forum: Forum, guard: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await scans(guard, elena)
    message = guard.newest.id
    await guard.presses(UNDO)
    await guard.forges("gateback:1001", message)
    rows = await forum.read(lambda: forum.storage.transactions.rows("SELECT action FROM audit"))
    assert [row["action"] for row in rows] == ["checkins.arrive", "checkins.undo"]
