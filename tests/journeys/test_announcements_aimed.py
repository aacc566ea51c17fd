"""Whom an announcement is for: chosen by taps, counted at every tap."""

from collections.abc import Callable

import pytest

from forum.agenda import SessionId
from forum.participants import Role
from forum.seats import Seats
from tests.announcing import RUSSIAN, Author, goes_on, organizer
from tests.people import Forum, Visitor

PEOPLE = "👤 Получателей: "


async def crowd(forum: Forum) -> dict[str, Visitor]:
    """Four of different regions, roles and languages."""
    return {
        "aigul": await forum.director("Айгүл"),
        "boris": await forum.director("Борис", "ru", role=Role.DEPUTY),
        "saule": await forum.director("Сәуле", "kk", region="atyrau", district="inder"),
        "oleg": await forum.director("Олег", "ru", region="mangystau", district="beineu"),
    }


def people(author: Author) -> int:
    line = next(each for each in author.card.splitlines() if each.startswith(PEOPLE))
    return int(line.removeprefix(PEOPLE).split()[0])


async def got_it(author: Author, everybody: dict[str, Visitor]) -> set[str]:
    """Who reads it once it is sent."""
    before = {name: len(each.reads) for name, each in everybody.items()}
    await author.presses("⬅️ Кому", "⬅️ К черновику")
    await author.sends()
    return {name for name, each in everybody.items() if len(each.reads) > before[name]}


def arrives(forum: Forum, visitor: Visitor) -> Callable[[], object]:
    return lambda: forum.storage.transactions.run(
        "INSERT INTO checkins (person_id, forum_id, arrived_at) VALUES (?, 'west', 1)", visitor.id
    )


def sits(forum: Forum, visitor: Visitor, code: str) -> Callable[[], object]:
    seats: Seats = forum.storage.seats
    rows = forum.storage.transactions.rows
    find = "SELECT id FROM sessions WHERE forum_id = 'west' AND code = ?"
    return lambda: seats.take(visitor.id, SessionId(rows(find, code)[0]["id"]), forum.clock())


@pytest.mark.parametrize(
    ("facet", "choices", "expected"),
    [
        ("📍 Область", ["◻️ Атырауская"], {"saule"}),
        ("📍 Область", ["◻️ Атырауская", "◻️ Мангистауская"], {"saule", "oleg"}),
        ("💼 Должность", ["◻️ Директор школы"], {"aigul", "saule", "oleg"}),
        ("🗣 Язык", ["◻️ русский"], {"boris", "oleg"}),
        ("🗣 Язык", ["◻️ русский", "◻️ казахский"], {"aigul", "saule"}),
        ("🚪 Пришли или нет", ["◻️ Кто пришёл"], {"aigul", "oleg"}),
        ("🚪 Пришли или нет", ["◻️ Кто ещё не пришёл"], {"boris", "saule"}),
        ("🎓 Сессия", ["◻️ 11:40 Тренинг: управленч..."], {"boris"}),
        ("🎓 Сессия", ["◻️ 17:05 Обмен опытом: Атыр..."], {"saule"}),
        (
            "🎓 Сессия",
            ["◻️ 11:40 Тренинг: управленч...", "◻️ 17:05 Обмен опытом: Атыр..."],
            {"boris", "saule"},
        ),
    ],
)
async def test_it_reaches_those_who_were_chosen_and_nobody_else(
    forum: Forum, facet: str, choices: list[str], expected: set[str]
) -> None:
    everybody = await crowd(forum)
    for name in ("aigul", "oleg"):
        await forum.read(arrives(forum, everybody[name]))
    await forum.read(sits(forum, everybody["boris"], "train-1a"))
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("👥 Кому", facet, *choices)
    assert people(ivan) == len(expected)
    assert await got_it(ivan, everybody) == expected


async def test_choices_of_several_facets_all_have_to_fit(forum: Forum) -> None:
    await crowd(forum)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("👥 Кому", "📍 Область", "◻️ Актюбинская", "⬅️ Кому")
    await ivan.presses("💼 Должность", "◻️ Директор школы")
    assert ivan.card == (
        "👥 Кому отправить\n\n🏛 Форум: Актобе\n📍 Область: Актюбинская\n"
        "💼 Должность: Директор школы\n👤 Получателей: 1\n\nБез отметок — всем."
    )
    await ivan.presses("☑️ Директор школы")
    assert people(ivan) == 2


async def test_who_did_not_get_or_confirm_the_last_one(forum: Forum) -> None:
    everybody = await crowd(forum)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("👥 Кому")
    assert "📭 Прошлое объявление" not in ivan.visitor.buttons  # there is none yet
    await ivan.presses("📍 Область", "◻️ Актюбинская", "⬅️ Кому", "⬅️ К черновику")
    await ivan.presses("◻️ 🔔 Срочное")
    await ivan.sends()
    await everybody["aigul"].presses("✅ Оқыдым")
    await ivan.writes("Ещё раз")
    await ivan.presses("👥 Кому", "📭 Прошлое объявление", "◻️ Кто не подтвердил прошлое")
    assert people(ivan) == 1
    await ivan.presses("◻️ Кто не получил прошлое")
    assert "📭 Кто не получил прошлое" in ivan.card
    assert await got_it(ivan, everybody) == {"saule", "oleg"}


async def test_who_works_for_all_forums_may_write_to_all(forum: Forum) -> None:
    everybody = {
        "aigul": await forum.director("Айгүл"),
        "dina": await forum.director("Дина", "ru", region="shymkent"),
    }
    anna = Author(forum, await forum.colleague("Анна", "organizer", forum_id=None))
    await anna.writes()
    await anna.presses("👥 Кому", "🏛 Форум", "☑️ Актобе")
    assert "🏛 Форум: все форумы" in anna.card
    await anna.presses("⬅️ Кому")
    assert "🎓 Сессия" not in anna.visitor.buttons
    await anna.presses("📍 Область", "◻️ г. Шымкент")
    assert people(anna) == 1
    await anna.presses("⬅️ Кому", "🏛 Форум", "◻️ Кызылорда")
    assert "📍" not in anna.card  # with a forum go the regions of another
    await anna.presses("☑️ Кызылорда")
    assert people(anna) == 2
    assert await got_it(anna, everybody) == {"aigul", "dina"}


async def test_who_blocked_the_bot_is_counted_apart(forum: Forum) -> None:
    aigul, boris = await forum.director("Айгүл"), await forum.director("Борис", "ru")
    aigul.phone.block()
    await forum.settled()
    ivan = await organizer(forum)
    await ivan.writes()
    assert "👤 Получателей: 1 · заблокировали бота: 1" in ivan.card
    await ivan.sends()
    assert ivan.card.endswith("✅ Доставлено: 1 из 2\n🚫 Заблокировали бота: 1")
    assert boris.reads[-1] == RUSSIAN


async def test_to_nobody_it_is_not_sent(forum: Forum) -> None:
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…")
    assert "нет никого" in (ivan.visitor.alert or "")


async def test_everybody_who_registers_until_it_starts_gets_it(forum: Forum) -> None:
    """The people are chosen when it goes out."""
    await forum.director("Айгүл")
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.presses("📤 Отправить…", "📤 Отправить: 1")
    boris = await forum.director("Борис", "ru")
    await goes_on(forum)
    assert boris.reads[-1] == RUSSIAN


async def test_a_choice_that_was_never_offered_is_refused(forum: Forum) -> None:
    await crowd(forum)
    ivan = await organizer(forum)
    await ivan.writes()
    for data in ("annwho:1:region:moon:1", "annwho:1:forum:south:1", "annwho:1:session:1.5:1"):
        await ivan.visitor.forges(data)
        assert ivan.visitor.alert == "Это выбрать нельзя."
    await ivan.visitor.forges("annby:1:forum")
    assert ivan.visitor.alert == "Это выбрать нельзя."
    await ivan.visitor.forges("annwho:99:role:director:1")
    assert ivan.visitor.alert == "Этого объявления нет, или оно не для Вас."


# Coordinators.


async def coordinator(forum: Forum, region: str = "atyrau") -> Author:
    return Author(forum, await forum.colleague("Марат", "coordinator", region=region))


async def test_a_coordinator_writes_to_the_own_region_only(forum: Forum) -> None:
    everybody = await crowd(forum)
    marat = await coordinator(forum)
    await marat.writes()
    assert "📍 Область: Атырауская" in marat.card
    await marat.presses("👥 Кому")
    assert not {"🏛 Форум", "📍 Область"} & set(marat.visitor.buttons)
    for data in ("annwho:1:region:aktobe:1", "annwho:1:region:atyrau:0", "annwho:1:forum:west:0"):
        await marat.visitor.forges(data)
        assert marat.visitor.alert == "Это выбрать нельзя."
    await marat.presses("🗣 Язык")
    assert await got_it(marat, everybody) == {"saule"}


async def test_a_coordinator_steers_nothing_of_others(forum: Forum) -> None:
    await crowd(forum)
    ivan, marat = await organizer(forum), await coordinator(forum)
    await ivan.writes()
    for data in ("annopen:1", "annsend:1", "anntry:1:1", "annedit:1:panel"):
        await marat.visitor.forges(data)
        assert marat.visitor.alert == "Этого объявления нет, или оно не для Вас."
    await ivan.sends()
    for data in ("anngo:1:pause", "anndel:1", "anndel1:1:1", "annfix:1", "annhand:1"):
        await marat.visitor.forges(data)
        assert marat.visitor.alert == "Этого объявления нет, или оно не для Вас."


async def test_a_coordinator_reads_the_report_of_the_own_region(forum: Forum) -> None:
    await crowd(forum)
    ivan, marat = await organizer(forum), await coordinator(forum)
    await ivan.writes()
    await ivan.sends()
    await marat.lists()
    await marat.presses("✅ Автобусы...")
    assert marat.card.endswith("✅ Доставлено: 1 из 1")
    assert marat.visitor.buttons == ["📊 По областям", "🔄 Обновить", "⬅️ К списку"]
    await marat.presses("📊 По областям")
    assert marat.card.endswith("Атырауская\n✅ Доставлено: 1 из 1")


async def test_organizers_of_another_forum_see_nothing(forum: Forum) -> None:
    await crowd(forum)
    ivan = await organizer(forum)
    await ivan.writes()
    await ivan.sends()
    other = Author(forum, await forum.colleague("Жанар", "organizer", forum_id="south"))
    await other.visitor.forges("annopen:1")
    assert other.visitor.alert == "Этого объявления нет, или оно не для Вас."
    await other.lists()
    assert other.card.endswith("Объявлений пока нет.")
