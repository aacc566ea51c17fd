"""Several people at one stage: panels that live, and four eyes."""

import pytest

from bot.callbacks import RunStage, SetSwitch, SetWindow, StageAction
from forum.forums import Window
from forum.questions import QuestionNumber, QuestionState
from forum.stage import Switch
from tests.asking import becomes
from tests.journeys.stagehands import (
    ACCEPTED,
    BLANK,
    NB,
    SWITCHES,
    TO_STAGE,
    Stagehands,
    is_not_allowed,
    next_label,
    numbered,
)
from tests.people import Forum, Visitor

EYES_OFF, EYES_ON = "⬜️ Подтверждает второй человек", "☑️ Подтверждает второй человек"
CONFIRM, REJECT, TAKE_BACK = f"✅ На экран: №{NB}1", "✖️ Отклонить", "✖️ Отозвать предложение"
PROPOSAL = f"👀 Показать на экране №{NB}1?\nПредлагает Гульнара. Подтвердить можно до 15:12."


@pytest.fixture
async def hands(forum: Forum) -> Stagehands:
    forum.clock.at("15:10")
    return Stagehands(forum)


@pytest.fixture
async def gulnara(forum: Forum, hands: Stagehands) -> Visitor:
    """At the panel; №1 is next, №2 behind it."""
    gulnara = await forum.colleague("Гульнара", "moderator", "ru")
    aigul = await forum.director("Айгүл", "kk")
    await hands.asked(aigul, aigul)
    await hands.lines_up(gulnara, 1, 2)
    await hands.opens(gulnara)
    return gulnara


@pytest.fixture
async def oleg(forum: Forum, hands: Stagehands, gulnara: Visitor) -> Visitor:
    """At the panel too, after Gulnara."""
    assert gulnara.reads
    oleg = await forum.colleague("Олег", "moderator", "ru")
    await hands.opens(oleg)
    return oleg


async def test_what_one_changes_the_other_sees(
    hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    await gulnara.presses(next_label(1))
    messages = len(oleg.reads)
    await hands.passes(seconds=1)
    assert oleg.reads[-1] == gulnara.reads[-1]
    assert oleg.buttons == gulnara.buttons
    assert len(oleg.reads) == messages


async def test_a_panel_is_edited_once_a_second_at_most(
    hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    await gulnara.presses(next_label(1))
    await hands.passes(seconds=0.9)
    assert next_label(1) in oleg.buttons
    await hands.passes(seconds=0.1)
    assert next_label(2) in oleg.buttons


async def test_a_question_taken_back_leaves_the_panel_by_itself(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    storage, now = forum.storage, forum.clock()
    number = QuestionNumber(1)
    await forum.read(lambda: becomes(storage, number, QuestionState.WITHDRAWN, now))
    await hands.passes(seconds=1)
    assert "⏭ Следующий вопрос не выбран" in gulnara.reads[-1]


async def test_minutes_pass_on_a_panel_that_nobody_touches(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await gulnara.presses(next_label(1))
    await hands.passes(minutes=3)
    assert f"№{NB}1 · с 15:10 (3 мин)" in gulnara.reads[-1]
    assert "До конца сессии министра 17 мин" in gulnara.reads[-1]


@pytest.mark.usefixtures("gulnara")
async def test_what_looks_the_same_is_not_said_again(forum: Forum, hands: Stagehands) -> None:
    panel = "SELECT revision FROM outbox WHERE kind = 'stage'"
    database = forum.storage.transactions
    before = await forum.read(lambda: database.rows(panel))
    await hands.asked(await forum.director("Айгүл", "kk"))
    await hands.passes(seconds=1)
    assert await forum.read(lambda: database.rows(panel)) == before


async def test_nothing_is_drawn_over_another_page(
    hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    for page in (ACCEPTED, SWITCHES, numbered(2)):
        await oleg.presses(page)
        shown = oleg.reads[-1]
        await gulnara.presses(BLANK)
        await hands.passes(seconds=1)
        assert oleg.reads[-1] == shown
        await gulnara.presses("🔆 Показать снова")
        await oleg.presses(TO_STAGE)


@pytest.mark.usefixtures("gulnara")
async def test_a_panel_that_nobody_has_touched_for_hours_is_left_alone(
    hands: Stagehands, oleg: Visitor
) -> None:
    shown = oleg.reads[-1]
    await hands.passes(hours=3)
    assert oleg.reads[-1] == shown


async def test_whoever_leaves_the_staff_sees_nothing_more(
    forum: Forum, hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    shown, now = oleg.reads[-1], forum.clock()
    await forum.read(lambda: forum.storage.staff.dismiss(oleg.id, now))
    await gulnara.presses(next_label(1))
    await hands.passes(seconds=1)
    assert oleg.reads[-1] == shown
    await oleg.presses(next_label(1))
    assert is_not_allowed(oleg)


async def test_a_panel_lives_on_after_a_restart(
    forum: Forum, hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    await gulnara.presses(next_label(1))
    await forum.restart()
    await hands.passes(seconds=1)
    assert next_label(2) in oleg.buttons
    await oleg.presses(next_label(2))
    assert await hands.lineup() == (2, None, [])


async def test_of_two_who_press_at_once_one_wins(
    hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    await oleg.presses(next_label(1))
    await gulnara.presses(next_label(1))
    assert gulnara.alert == f"{numbered(1)} уже на экране: Олег."
    assert gulnara.reads[-1] == oleg.reads[-1]
    assert await hands.lineup() == (1, 2, [])


async def test_what_one_proposes_rings_at_the_other_who_confirms_it(
    hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    await gulnara.forges(SetSwitch(switch=Switch.FOUR_EYES, on=True).pack())
    await gulnara.presses(TO_STAGE)
    await gulnara.presses(next_label(1))
    assert f"⏳ №{NB}1 ждёт подтверждения коллеги до 15:12." in gulnara.reads[-1]
    assert gulnara.buttons[:2] == [TAKE_BACK, BLANK]
    rang = len(oleg.phone.rang)
    await hands.passes(seconds=1)
    assert len(oleg.phone.rang) == rang + 1
    assert PROPOSAL in oleg.reads[-1]
    assert oleg.buttons[:3] == [CONFIRM, REJECT, BLANK]
    await oleg.presses(CONFIRM)
    assert await hands.lineup() == (1, 2, [])
    await hands.passes(seconds=1)
    assert next_label(2) in gulnara.buttons


async def test_a_proposal_finds_a_moderator_who_has_no_panel_yet(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    oleg = await forum.colleague("Олег", "moderator", "ru")
    aidos = await forum.colleague("Айдос", "assistant", "ru")
    before = aidos.reads
    await gulnara.forges(SetSwitch(switch=Switch.FOUR_EYES, on=True).pack())
    await gulnara.forges(RunStage(action=StageAction.SHOW, number=2).pack())
    await hands.passes(seconds=1)
    await oleg.presses(f"✅ На экран: №{NB}2")
    assert await hands.lineup() == (2, 1, [])
    assert aidos.reads == before


async def test_the_same_proposal_rings_once_and_the_next_one_again(
    hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    await gulnara.forges(SetSwitch(switch=Switch.FOUR_EYES, on=True).pack())
    press = RunStage(action=StageAction.NEXT, number=1).pack()
    await gulnara.forges(press)
    rang = len(oleg.phone.rang)
    for _ in range(3):
        await hands.passes(seconds=1)
    assert len(oleg.phone.rang) == rang + 1
    await oleg.presses(REJECT)
    await gulnara.forges(press)
    await hands.passes(seconds=1)
    assert len(oleg.phone.rang) == rang + 2


async def test_whoever_proposed_it_does_not_confirm_it_with_a_forged_button(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await gulnara.forges(SetSwitch(switch=Switch.FOUR_EYES, on=True).pack())
    await gulnara.forges(RunStage(action=StageAction.NEXT, number=1).pack())
    await gulnara.forges(RunStage(action=StageAction.CONFIRM, number=1).pack())
    assert gulnara.alert == "Подтверждает не тот, кто предложил, а коллега."
    assert await hands.lineup() == (None, 1, [2])
    await gulnara.presses(TAKE_BACK)
    assert next_label(1) in gulnara.buttons


async def test_a_proposal_that_nobody_confirms_ends(
    hands: Stagehands, gulnara: Visitor, oleg: Visitor
) -> None:
    await gulnara.forges(SetSwitch(switch=Switch.FOUR_EYES, on=True).pack())
    await gulnara.forges(RunStage(action=StageAction.NEXT, number=1).pack())
    await hands.passes(seconds=1)
    await hands.passes(minutes=2)
    assert CONFIRM not in oleg.buttons
    await oleg.forges(RunStage(action=StageAction.CONFIRM, number=1).pack())
    assert oleg.alert == f"Предложение показать №{NB}1 уже не действует."


async def test_only_an_organizer_does_without_the_second_pair_of_eyes(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    await gulnara.presses(SWITCHES)
    await gulnara.presses(EYES_OFF)
    await gulnara.presses(EYES_ON)
    assert gulnara.alert == "Отключить подтверждение второго человека может только организатор."
    assert EYES_ON in gulnara.buttons
    olga = await forum.colleague("Ольга", "organizer", "ru")
    await hands.opens(olga)
    await olga.presses(SWITCHES)
    await olga.presses(EYES_ON)
    assert EYES_OFF in olga.buttons


@pytest.mark.usefixtures("hands")
async def test_the_panel_says_how_the_screen_is_set_up(gulnara: Visitor) -> None:
    await gulnara.presses(SWITCHES)
    await gulnara.presses("⬜️ Следующий на экране")
    await gulnara.presses("☑️ Число спросивших на экране")
    await gulnara.presses(EYES_OFF)
    await gulnara.presses(TO_STAGE)
    marks = "👀 с подтверждением · ⏭ следующий виден на экране · 🙈 число спросивших скрыто"
    assert marks in gulnara.reads[-1]


@pytest.mark.usefixtures("hands")
async def test_the_window_is_closed_and_opened_by_hand_at_once(
    forum: Forum, gulnara: Visitor
) -> None:
    aigul = await forum.director("Айгүл", "ru")
    await gulnara.presses(SWITCHES)
    assert gulnara.reads[-1] == ("⚙️ Экран и приём вопросов\n🟢 Вопросы принимаются (по программе)")
    await gulnara.presses("⚪️ Приём: закрыт")
    assert "🔘 Приём: закрыт" in gulnara.buttons
    assert gulnara.reads[-1].endswith("🔴 Приём вопросов закрыт вручную")
    await aigul.writes("/ask")
    assert aigul.reads[-1] == (
        "Модераторы приостановили приём вопросов. Подождите, пока его откроют. Ваши вопросы: /my"
    )
    forum.clock.at("20:00")
    await gulnara.presses("⚪️ Приём: открыт")
    assert gulnara.reads[-1].endswith("🟢 Приём вопросов открыт вручную")
    await aigul.writes("/ask")
    assert aigul.reads[-1].startswith("🎤 Вопрос министру")
    await gulnara.presses("⚪️ Приём: по программе")
    assert gulnara.reads[-1].endswith("⚪️ Вопросы сейчас не принимаются (по программе)")


@pytest.mark.usefixtures("hands")
async def test_an_assistant_touches_no_switch(forum: Forum) -> None:
    aidos = await forum.colleague("Айдос", "assistant", "ru")
    for press in (
        SetWindow(window=Window.CLOSED),
        SetSwitch(switch=Switch.SHOWS_NEXT, on=True),
    ):
        await aidos.forges(press.pack())
        assert is_not_allowed(aidos)
    await aidos.forges("stset")
    assert is_not_allowed(aidos)
