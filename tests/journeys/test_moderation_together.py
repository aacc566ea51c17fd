"""Several moderators at once, old cards, second taps, forged presses: nothing is decided twice."""

import pytest

from forum.questions import QuestionNumber, QuestionState
from tests.journeys.moderators import (
    ACCEPT,
    FAST,
    INTERNET,
    JOIN_FIRST,
    REST,
    RULES,
    TEXTS,
    asked,
    begins,
    button,
    card,
    question,
    summary,
    undo,
    with_cards,
)
from tests.people import Forum

NEW = "Почему в школе до сих пор нет интернета?"
HELD = "Время карточки №\u00a01 вышло, сейчас с ней работает Серік."
NOT_STAFF = (
    "Это доступно только сотрудникам форума с соответствующими правами."
    " По вопросам доступа обратитесь к организаторам."
)
STALE = "Эта кнопка устарела. Откройте меню заново."


async def test_an_old_card_says_who_did_what_and_gives_way(forum: Forum) -> None:
    gulnara = await with_cards(forum, *TEXTS)
    accept, rules = button(gulnara, ACCEPT), button(gulnara, RULES)
    await gulnara.presses(REST)
    serik = await forum.colleague("Серік", "moderator")
    await begins(serik)
    await serik.presses(ACCEPT)

    await gulnara.forges(accept)
    assert gulnara.alert == "№\u00a01 уже принят: Серік, 11:50."
    assert gulnara.phone.answers[-1].show_alert
    assert gulnara.reads[-1] == summary()
    await gulnara.forges(rules)
    assert gulnara.reads[-1] == summary()


async def test_a_card_that_ran_out_says_who_holds_it(forum: Forum) -> None:
    gulnara = await with_cards(forum, *TEXTS)
    forum.clock.advance(minutes=3)
    serik = await forum.colleague("Серік", "moderator")
    await begins(serik)

    await gulnara.presses(ACCEPT)
    assert gulnara.alert == HELD
    assert (await question(forum, 1)).state is QuestionState.RECEIVED
    await serik.presses(ACCEPT)
    assert (await question(forum, 1)).state is QuestionState.ACCEPTED


async def test_a_second_tap_decides_nothing(forum: Forum) -> None:
    gulnara = await with_cards(forum, *TEXTS)
    accept = button(gulnara, ACCEPT)
    await gulnara.forges(accept)
    await gulnara.forges(accept)

    assert gulnara.alert == "№\u00a01 уже принят: Гүлнара, 11:50."
    assert not gulnara.phone.answers[-1].show_alert  # nobody is alarmed by their own verdict
    assert gulnara.reads[-1] == card(2, TEXTS[1], held=2)


async def test_a_second_tap_undoes_nothing_more(forum: Forum) -> None:
    gulnara = await with_cards(forum, *TEXTS)
    await gulnara.presses(ACCEPT)
    await gulnara.presses(ACCEPT)
    last = button(gulnara, undo(2))
    await gulnara.forges(last)
    await gulnara.forges(last)

    assert not gulnara.phone.answers[-1].show_alert
    assert gulnara.reads[-1] == card(2, TEXTS[1], held=2)
    assert (await question(forum, 1)).state is QuestionState.ACCEPTED


async def test_a_question_that_its_author_changed_is_read_again(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    await asked(elena, INTERNET)
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await begins(gulnara)
    await elena.forges("qedit:1", elena.newest.id)
    await elena.presses("✏️ Переписать")
    await elena.writes(NEW)
    await elena.presses("✅ Сохранить")

    await gulnara.presses(ACCEPT)
    assert gulnara.alert == (
        "Текст вопроса №\u00a01 изменился. Прочитайте его, пожалуйста, ещё раз."
    )
    assert gulnara.reads[-1] == card(1, NEW, held=1)
    await gulnara.presses(ACCEPT)
    assert (await question(forum, 1)).state is QuestionState.ACCEPTED


async def test_a_head_that_is_gone_is_joined_no_more(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET, FAST)
    await gulnara.presses(ACCEPT)
    move, now = forum.storage.questions.move, forum.clock()
    states = list(QuestionState)
    await forum.read(lambda: move(QuestionNumber(1), states, QuestionState.WITHDRAWN, now))

    await gulnara.presses(JOIN_FIRST)
    assert gulnara.alert == "К вопросу №\u00a01 уже нельзя присоединить другой."
    assert gulnara.reads[-1] == card(2, FAST, held=1)


async def test_what_others_were_joined_to_is_not_undone(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET)
    await gulnara.presses(ACCEPT)
    await asked(await forum.director("Дана"), FAST)
    serik = await forum.colleague("Серік", "moderator")
    await begins(serik)
    await serik.presses(JOIN_FIRST)

    await gulnara.presses(undo(1))
    assert gulnara.alert == (
        "К вопросу №\u00a01 присоединён ещё 1 вопрос: решение отменить нельзя."
    )


@pytest.mark.parametrize("data", ["take", "return", "card:1", "reasons:1", "version:short:1"])
async def test_others_press_in_vain(forum: Forum, data: str) -> None:
    elena = await forum.director("Елена", "ru")
    await asked(elena, INTERNET)
    await elena.forges(data, elena.newest.id)
    assert elena.alert == NOT_STAFF


@pytest.mark.parametrize(
    "data",
    [
        "judge:accept:-1:00000000",
        "judge:accept:1_0:00000000",
        f"judge:accept:{2**80}:00000000",
        "judge:sing:1:00000000",
        "decline:1:unclear:00000000",
        "unjudge:0",
    ],
)
async def test_forged_data_is_stale(forum: Forum, data: str) -> None:
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await gulnara.forges(data, gulnara.newest.id)
    assert gulnara.alert == STALE


@pytest.mark.parametrize(
    "data", ["judge:accept:77:00000000", "join:77:78:00000000", "decline:77:rude:00000000"]
)
async def test_forged_numbers_lead_nowhere(forum: Forum, data: str) -> None:
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await gulnara.forges(data, gulnara.newest.id)
    assert gulnara.alert == "На этом форуме нет вопроса №\u00a077."


async def test_verdicts_of_others_cannot_be_undone_by_their_number(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET)
    await gulnara.presses(ACCEPT)
    serik = await forum.colleague("Серік", "moderator")
    await serik.forges(button(gulnara, undo(1)), serik.newest.id)
    assert serik.alert == "Отменять нечего: можно отменить только три последних решения."
    assert (await question(forum, 1)).state is QuestionState.ACCEPTED
