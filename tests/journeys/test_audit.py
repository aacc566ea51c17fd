"""What the staff did can be read, and not be changed."""

import sqlite3

import pytest

from tests.journeys.test_invitations import invites, opens
from tests.journeys.test_staff import REFUSED, dismisses
from tests.people import Forum, Visitor


async def test_an_organizer_reads_what_was_done_newest_first(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    elena = await forum.director("Елена", "ru")
    await opens(elena, await invites(oleg, "модератор"))
    forum.clock.at("12:05")
    await elena.presses("✅ Принять")
    await dismisses(oleg, "Елена Серікқызы · модератор")
    await reads_audit(oleg)
    assert oleg.reads[-1] == (
        "🧾 Журнал действий, страница 1\n\n"
        "8 декабря, 12:05 · Олег (организатор)\n"
        "Завершена работа в команде: Елена Серікқызы\n\n"
        "8 декабря, 12:05 · Елена Серікқызы (модератор)\n"
        "Принято приглашение: №\u00a01\n\n"
        "8 декабря, 11:50 · Олег (организатор)\n"
        "Создано приглашение: №\u00a01"
    )


async def test_reading_it_is_noted_too(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    await reads_audit(oleg)
    assert oleg.reads[-1] == "🧾 Журнал действий пока пуст."
    await reads_audit(oleg)
    assert oleg.reads[-1].endswith("8 декабря, 11:50 · Олег (организатор)\nЖурнал просмотрен")


async def test_pages_stay_as_they_were_opened(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    for number in range(1, 22):
        await note(forum, oleg, "invitations.make", f"invitation {number}")
    await reads_audit(oleg)
    assert numbers(oleg) == list(range(21, 11, -1))
    assert oleg.buttons == ["Раньше ➡️", "⬅️ К панели"]
    await note(forum, oleg, "invitations.make", "invitation 22")
    await oleg.presses("Раньше ➡️")
    assert numbers(oleg) == list(range(11, 1, -1))
    assert oleg.buttons == ["⬅️ Новее", "Раньше ➡️", "⬅️ К панели"]
    await oleg.presses("Раньше ➡️")
    assert numbers(oleg) == [1]
    assert oleg.buttons == ["⬅️ Новее", "⬅️ К панели"]
    await oleg.presses("⬅️ Новее")
    assert numbers(oleg) == list(range(11, 1, -1))


async def test_who_works_for_one_forum_reads_of_that_one(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    oleg = await forum.colleague("Олег", "organizer")
    dinara = await forum.colleague("Динара", "organizer", forum_id="east")
    for each in (oleg, dinara):
        await note(forum, each, "invitations.make", "invitation 7")
    await reads_audit(oleg)
    assert "Динара" not in oleg.reads[-1]
    await reads_audit(owner)
    assert "8 декабря, 11:50, Караганда · Динара (организатор)" in owner.reads[-1]
    assert "8 декабря, 11:50, Актобе · Олег (организатор)" in owner.reads[-1]


async def test_what_nobody_has_words_for_is_shown_as_it_is_kept(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    await note(forum, oleg, "future.<b>bold</b>", "page 3 & 4")
    await reads_audit(oleg)
    assert oleg.reads[-1].endswith("future.<b>bold</b>: page 3 & 4")


async def test_names_stay_readable_after_the_work_has_ended(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    oleg = await forum.colleague("Олег", "organizer")
    await note(forum, oleg, "audit.read", "")
    await dismisses(owner, "Олег · организатор")
    await reads_audit(owner)
    assert "Олег (организатор)\nЖурнал просмотрен" in owner.reads[-1]
    assert "Завершена работа в команде: Олег" in owner.reads[-1]


async def test_a_colleague_who_is_forgotten_leaves_deeds_without_a_name(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    oleg = await forum.colleague("Олег", "organizer")
    await note(forum, oleg, "audit.read", "")
    await note(forum, oleg, "staff.dismiss", f"person {oleg.id}")
    await oleg.writes("/forget")
    await oleg.presses("🗑 Да, удалить")
    await reads_audit(owner)
    assert owner.reads[-1].endswith(
        "имя удалено (организатор)\nЗавершена работа в команде\n\n"
        "8 декабря, 11:50, Актобе · имя удалено (организатор)\nЖурнал просмотрен"
    )
    rows = await forum.read(lambda: forum.storage.transactions.rows("SELECT * FROM audit"))
    assert str(oleg.id) not in str([tuple(row) for row in rows])


async def test_an_owner_nobody_has_a_name_for_is_a_number(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    await note(forum, owner, "audit.read", "")
    await note(forum, owner, "staff.dismiss", "person 5")
    await forum.read(
        lambda: forum.storage.transactions.run("DELETE FROM staff WHERE person_id = ?", owner.id)
    )
    await owner.forges("audit::1")
    assert owner.reads[-1].endswith(
        f"{owner.id} (владелец бота)\nЗавершена работа в команде: 5\n\n"
        f"8 декабря, 11:50, Актобе · {owner.id} (владелец бота)\nЖурнал просмотрен"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit",
        "UPDATE audit SET action = 'audit.read'",
        "UPDATE audit SET actor_id = 5",
        "UPDATE audit SET at = 0",
        "UPDATE audit SET details = '{}', role = 'owner'",
        "UPDATE audit SET subject = 'question 2'",
        "UPDATE audit SET subject = ''",
    ],
)
async def test_nobody_rewrites_it(forum: Forum, statement: str) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    await note(forum, oleg, "moderation.accepted", "question 1")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        await forum.read(lambda: forum.storage.transactions.run(statement))


async def test_a_moderator_does_not_read_it(forum: Forum) -> None:
    marat = await forum.colleague("Марат", "moderator")
    for forged in ("audit::1", "audit:1:1"):
        await marat.forges(forged)
        assert marat.alert == REFUSED


async def note(forum: Forum, visitor: Visitor, action: str, subject: str) -> None:
    """As if they had done it."""

    def write() -> None:
        actor = forum.storage.staff.find(visitor.id, forum.clock())
        assert actor is not None
        forum.storage.audit.note(actor, action, subject, forum.clock(), role=actor.role)

    await forum.read(write)


async def reads_audit(visitor: Visitor) -> None:
    await visitor.writes("/staff")
    await visitor.presses("🧾 Журнал действий")


def numbers(visitor: Visitor) -> list[int]:
    """Of the invitations on the page."""
    lines = visitor.reads[-1].splitlines()
    return [int(line.split()[-1]) for line in lines if "приглашение" in line]
