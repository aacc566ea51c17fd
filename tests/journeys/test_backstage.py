"""An organizer tells those at the stage what to do; they confirm that they have read it."""

import pytest

from bot.callbacks import AcknowledgeCue, SendCue
from forum.backstage import CueKind
from tests.journeys.stagehands import OPEN_KK, Stagehands, is_not_allowed
from tests.people import Forum, Visitor

OPEN = "📣 Сообщение команде сцены"
OK = "OK ✔︎"
TWO_MORE, FIVE, WRAP_UP, OWN = (
    "Ещё два вопроса",
    "Осталось пять минут",
    "Завершайте",
    "✍️ Своими словами",
)
MENU = """\
📣 Команде сцены

Модераторы и помощники сразу получат сообщение и подтвердят, что прочли его."""
SENT = """\
✅ Отправлено: Ещё два вопроса

Кто прочёл, видно в сообщении ниже."""
ASK = "Напишите сообщение (не более 200 знаков). Оно уйдёт сразу."


@pytest.fixture
async def hands(forum: Forum) -> Stagehands:
    forum.clock.at("15:10")
    return Stagehands(forum)


@pytest.fixture
async def olga(forum: Forum, hands: Stagehands) -> Visitor:
    """Before the choice of words."""
    olga = await forum.colleague("Ольга", "organizer", "ru")
    await hands.opens(olga, OPEN)
    return olga


@pytest.fixture
async def marat(forum: Forum) -> Visitor:
    return await forum.colleague("Марат", "moderator", "kk")


async def passes(forum: Forum, **time: float) -> None:
    forum.clock.advance(**time)
    await forum.tick("backstage")


async def test_words_ring_at_the_stage_and_the_sender_sees_who_has_read_them(
    forum: Forum, olga: Visitor, marat: Visitor
) -> None:
    assert olga.reads[-1] == MENU
    assert olga.buttons == [TWO_MORE, FIVE, WRAP_UP, OWN, "⬅️ К панели"]
    rang = len(marat.phone.rang)
    await olga.presses(TWO_MORE)
    assert olga.reads[-1] == SENT
    await passes(forum)
    assert marat.reads[-1] == "📣 Тағы екі сұрақ\n\nОльга, 15:10"
    assert len(marat.phone.rang) == rang + 1
    report = "📣 Ещё два вопроса · 15:10\nПрочли: 0 из 1\n… Марат"
    assert olga.reads[-1] == report


async def test_who_has_read_it_stands_first_in_the_report(
    forum: Forum, olga: Visitor, marat: Visitor
) -> None:
    await forum.colleague("Айдос", "assistant", "ru")
    await olga.presses(TWO_MORE)
    await passes(forum)
    await marat.presses(OK)
    assert marat.reads[-1] == "📣 Тағы екі сұрақ\n\nОльга, 15:10\n\n✔︎ Оқылды, 15:10"
    assert OK not in marat.buttons
    messages = len(olga.reads)
    await passes(forum)
    assert olga.reads[-1] == (
        "📣 Ещё два вопроса · 15:10\nПрочли: 1 из 2\n✔︎ Марат, 15:10\n… Айдос"
    )
    assert len(olga.reads) == messages


async def test_unread_words_ring_once_more_after_a_minute(
    forum: Forum, olga: Visitor, marat: Visitor
) -> None:
    await olga.presses(FIVE)
    await passes(forum)
    rang = len(marat.phone.rang)
    await passes(forum, seconds=59)
    assert len(marat.phone.rang) == rang
    await passes(forum, seconds=1)
    assert len(marat.phone.rang) == rang + 1
    await passes(forum, minutes=5)
    assert len(marat.phone.rang) == rang + 1
    await marat.presses(OK)
    assert marat.reads[-1].endswith("✔︎ Оқылды, 15:16")


async def test_a_panel_shows_what_is_unread_until_it_is_confirmed_there(
    forum: Forum, hands: Stagehands, olga: Visitor, marat: Visitor
) -> None:
    await hands.opens(marat, OPEN_KK)
    await olga.presses(WRAP_UP)
    await hands.passes(seconds=1)
    assert "📣 Аяқтаңыз\nОльга, 15:10" in marat.reads[-1]
    assert marat.buttons[0] == OK
    await marat.presses(OK)
    assert "Аяқтаңыз" not in marat.reads[-1]
    await passes(forum)
    assert "✔︎ Марат, 15:10" in olga.reads[-1]


async def test_what_is_confirmed_in_the_panel_is_confirmed_everywhere(
    forum: Forum, hands: Stagehands, olga: Visitor, marat: Visitor
) -> None:
    await olga.presses(WRAP_UP)
    await passes(forum)
    cue = marat.newest.id
    await hands.opens(marat, OPEN_KK)
    await marat.presses(OK)
    await passes(forum)
    assert "📣 Аяқтаңыз\n\nОльга, 15:10\n\n✔︎ Оқылды, 15:10" in marat.reads
    await marat.forges(AcknowledgeCue(cue_id=1).pack(), cue)
    assert marat.alert == "Бұл хабарлама сізге арналмаған немесе оқылғаны расталған."
    await marat.forges(AcknowledgeCue(cue_id=1, in_panel=True).pack())
    assert marat.alert == "Бұл хабарлама сізге арналмаған немесе оқылғаны расталған."


async def test_own_words_are_typed_and_sent(forum: Forum, olga: Visitor, marat: Visitor) -> None:
    await olga.presses(OWN)
    assert olga.reads[-1] == ASK
    await olga.sends("voice")
    assert olga.reads[-1] == ASK
    await olga.writes("ә" * 201)
    assert olga.reads[-1] == "Слишком длинно: не более 200 знаков."
    await olga.writes("\u200b\u2060")
    assert olga.reads[-1] == "В сообщении нет видимого текста."
    await olga.writes("Дайте слово <b>Атырау</b> & соседям")
    assert olga.reads[-1].startswith("✅ Отправлено: Дайте слово <b>Атырау</b> & соседям")
    await passes(forum)
    assert marat.reads[-1] == "📣 Дайте слово <b>Атырау</b> & соседям\n\nОльга, 15:10"


async def test_own_words_are_not_written_after_all(
    forum: Forum, olga: Visitor, marat: Visitor
) -> None:
    before = marat.reads
    await olga.presses(OWN)
    await olga.presses("✖️ Не писать")
    assert olga.reads[-1] == MENU
    await olga.writes("Просто так")
    await passes(forum)
    assert marat.reads == before


async def test_a_second_press_sends_nothing(forum: Forum, olga: Visitor, marat: Visitor) -> None:
    press = SendCue(kind=CueKind.TWO_MORE).pack()
    await olga.forges(press)
    await olga.forges(press)
    assert olga.alert == "Сообщение уже ушло. Чтобы отправить ещё одно, нажмите снова."
    await passes(forum)
    assert sum("Тағы екі сұрақ" in each for each in marat.reads) == 1
    await olga.presses(TWO_MORE)
    await passes(forum)
    assert sum("Тағы екі сұрақ" in each for each in marat.reads) == 2


@pytest.mark.usefixtures("hands")
async def test_without_anybody_at_the_stage_nothing_is_sent(olga: Visitor) -> None:
    await olga.presses(TWO_MORE)
    assert olga.alert == "На этом форуме нет ни модераторов, ни помощников: прочесть некому."
    assert olga.reads[-1] == MENU


@pytest.mark.usefixtures("olga", "marat")
async def test_moderators_tell_organizers_nothing(forum: Forum) -> None:
    gulnara = await forum.colleague("Гульнара", "moderator", "ru")
    await gulnara.writes("/staff")
    assert OPEN not in gulnara.buttons
    for data in ("cues", SendCue(kind=CueKind.WRAP_UP).pack(), SendCue(kind=CueKind.OWN).pack()):
        await gulnara.forges(data)
        assert is_not_allowed(gulnara)


async def test_words_outlive_a_restart(forum: Forum, olga: Visitor, marat: Visitor) -> None:
    await olga.presses(OWN)
    await forum.restart()
    await olga.writes("Последний вопрос")
    await forum.restart()
    await passes(forum)
    assert marat.reads[-1].startswith("📣 Последний вопрос")


async def test_whoever_has_left_is_named_with_a_dash(
    forum: Forum, olga: Visitor, marat: Visitor
) -> None:
    await olga.presses(TWO_MORE)
    now = forum.clock()
    await forum.read(lambda: forum.storage.staff.dismiss(olga.id, now))
    await passes(forum)
    assert marat.reads[-1] == "📣 Тағы екі сұрақ\n\n—, 15:10"
