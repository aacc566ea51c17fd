"""Trainings on a phone: sign up, move, wait, be offered a seat, and let it go."""

import asyncio

import pytest

from forum.agenda import SessionId
from forum.seats import SeatState
from tests.people import Forum, Visitor

FIRST = "6"  # the first training of the morning, by its number in the agenda
SECOND = "7"

ABOUT_FIRST = """\
Тренинг: управленческие компетенции менеджера
🕘 11:40–13:00
📍 Конференц-зал, 2-й этаж
Спикер: тренер Центра педагогического мастерства

"""
OFFER_RU = """\
🎉 Освободилось место!
Тренинг: управленческие компетенции менеджера
🕘 11:40–13:00
📍 Конференц-зал, 2-й этаж

Держим его для Вас. Ответьте до 10:15."""
OFFER_KK = """\
🎉 Орын босады!
Тренинг: менеджердің басқару құзыреттері
🕘 11:40–13:00
📍 Конференц-зал, 2-қабат

Орын Сізге сақтаулы. Жауап беру мерзімі: 10:15"""


async def training(forum: Forum, code: str = "train-1a") -> SessionId:
    row = await forum.read(
        lambda: forum.storage.transactions.row(
            "SELECT id FROM sessions WHERE forum_id = 'west' AND code = ?", code
        )
    )
    assert row is not None
    return SessionId(row["id"])


async def holds(forum: Forum, capacity: int, code: str = "train-1a") -> None:
    await forum.read(
        lambda: forum.storage.transactions.run(
            "UPDATE sessions SET capacity = ? WHERE code = ?", capacity, code
        )
    )


async def seats(forum: Forum, visitor: Visitor) -> dict[SessionId, SeatState]:
    own = await forum.read(lambda: forum.storage.seats.of(visitor.id))
    return {seat.session_id: seat.state for seat in own}


async def opens(visitor: Visitor, number: str = FIRST) -> None:
    """The card of a training of the morning."""
    await visitor.writes("/agenda")
    await visitor.presses(number)


async def full_training(forum: Forum) -> tuple[Visitor, Visitor]:
    """At ten: one has the only seat, the other waits for it."""
    forum.clock.at("10:00")
    await holds(forum, 1)
    aigul, ivan = await forum.director("Айгүл"), await forum.director("Иван", "ru")
    await opens(aigul)
    await aigul.presses("✅ Жазылу")
    await opens(ivan)
    await ivan.presses("⏳ В лист ожидания")
    return aigul, ivan


async def leaves(aigul: Visitor) -> None:
    await aigul.presses("Орынды босату")
    await aigul.presses("Орынды босату")


async def test_a_director_signs_up_and_the_card_says_so(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = await forum.director("Иван", "ru")
    await opens(ivan)
    assert ivan.reads[-1] == f"{ABOUT_FIRST}Свободно: 350 мест"
    read_before = len(ivan.reads)

    await ivan.presses("✅ Записаться")

    assert len(ivan.reads) == read_before
    assert ivan.reads[-1] == f"{ABOUT_FIRST}✅ Вы записаны на этот тренинг."
    assert await seats(forum, ivan) == {await training(forum): SeatState.TAKEN}


async def test_pressing_twice_signs_up_once(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = await forum.director("Иван", "ru")
    await opens(ivan)
    session_id = await training(forum)

    await ivan.forges(f"seat:take:{session_id}:agenda")
    await ivan.forges(f"seat:take:{session_id}:agenda")

    assert ivan.reads[-1] == f"{ABOUT_FIRST}✅ Вы записаны на этот тренинг."
    assert await seats(forum, ivan) == {session_id: SeatState.TAKEN}


async def test_before_registration_signing_up_tells_how_to_register(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts("atyrau")
    await ivan.presses("Русский")
    await opens(ivan)

    await ivan.presses("✅ Записаться")

    assert ivan.alert == "Сначала зарегистрируйтесь: /start"
    assert ivan.reads[-1] == f"{ABOUT_FIRST}Свободно: 350 мест"


async def test_another_training_of_the_same_time_asks_for_a_move(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = await forum.director("Иван", "ru")
    await opens(ivan)
    await ivan.presses("✅ Записаться")
    await opens(ivan, SECOND)
    assert ivan.reads[-1].endswith(
        "Свободно: 300 мест\n"
        "На это время Вы записаны: «Тренинг: управленческие компетенции менеджера»"
    )

    await ivan.presses("✅ Записаться")
    assert ivan.reads[-1] == (
        "На это время Вы уже записаны:\n«Тренинг: управленческие компетенции менеджера»\n\n"
        "Перейти вместо этого сюда?\n«Тренинг: развитие кадрового потенциала»\n\n"
        "Прежнее место освободится."
    )
    assert ivan.buttons == ["Оставить как есть", "🔄 Перейти"]
    await ivan.presses("🔄 Перейти")

    assert ivan.reads[-1].endswith("✅ Вы записаны на этот тренинг.")
    assert await seats(forum, ivan) == {await training(forum, "train-1b"): SeatState.TAKEN}


async def test_whoever_does_not_want_to_move_stays(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = await forum.director("Иван", "ru")
    await opens(ivan)
    await ivan.presses("✅ Записаться")
    await opens(ivan, SECOND)
    await ivan.presses("✅ Записаться")

    await ivan.presses("Оставить как есть")

    assert ivan.buttons == ["✅ Записаться", "⬅️ Назад"]
    assert await seats(forum, ivan) == {await training(forum): SeatState.TAKEN}


async def test_a_seat_is_left_after_one_more_question(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = await forum.director("Иван", "ru")
    await opens(ivan)
    await ivan.presses("✅ Записаться")

    await ivan.presses("Освободить место")
    assert ivan.reads[-1] == (
        "Освободить Ваше место?\n«Тренинг: управленческие компетенции менеджера»\n\n"
        "Его сможет занять другой участник."
    )
    await ivan.presses("Освободить место")

    assert ivan.reads[-1] == f"{ABOUT_FIRST}Свободно: 350 мест"
    assert await seats(forum, ivan) == {}


async def test_an_old_button_to_leave_shows_how_things_are(forum: Forum) -> None:
    forum.clock.at("10:00")
    ivan = await forum.director("Иван", "ru")
    await opens(ivan)

    await ivan.forges(f"leave:{await training(forum)}:agenda")

    assert ivan.reads[-1] == f"{ABOUT_FIRST}Свободно: 350 мест"


async def test_one_of_fifty_gets_the_last_seat(forum: Forum) -> None:
    forum.clock.at("10:00")
    await holds(forum, 1)
    people = [await forum.director(f"Қатысушы {number}") for number in range(50)]
    for each in people:
        each.phone.send("/agenda")
    await forum.settled()
    data = f"seat:take:{await training(forum)}:agenda"

    for each in people:
        each.phone.press(each.newest.id, data)
    await forum.settled()

    held = [await seats(forum, each) for each in people]
    alerts = [each.alert for each in people]
    assert sum(map(len, held)) == 1
    assert sorted(alert or "" for alert in alerts) == ["", *["Бос орын қалмады."] * 49]
    assert await asyncio.gather(*(seats(forum, each) for each in people)) == held


async def test_in_the_line_one_knows_the_position(forum: Forum) -> None:
    _, ivan = await full_training(forum)
    dana = await forum.director("Дана", "ru")
    await opens(dana)
    assert dana.reads[-1] == f"{ABOUT_FIRST}Свободных мест нет\nВ листе ожидания 1 человек"

    await dana.presses("⏳ В лист ожидания")

    assert dana.reads[-1] == (
        f"{ABOUT_FIRST}⏳ Вы в листе ожидания. Место в очереди: 2\n"
        "Если место освободится, сразу сообщим."
    )
    assert ivan.buttons == ["Выйти из листа ожидания", "⬅️ Назад"]


async def test_the_line_is_left_after_one_more_question(forum: Forum) -> None:
    _, ivan = await full_training(forum)

    await ivan.presses("Выйти из листа ожидания")
    assert ivan.reads[-1] == (
        "Выйти из листа ожидания?\n«Тренинг: управленческие компетенции менеджера»\n\n"
        "Место в очереди не сохранится."
    )
    await ivan.presses("Выйти из листа ожидания")

    assert await seats(forum, ivan) == {}


async def test_a_freed_seat_is_offered_in_the_language_of_whoever_waits(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    rang_before = len(ivan.phone.rang)

    await leaves(aigul)

    assert ivan.reads[-1] == OFFER_RU
    assert ivan.buttons == ["✅ Занять место", "Отказаться"]
    assert len(ivan.phone.rang) == rang_before + 1


async def test_the_offered_seat_is_taken_once(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    await leaves(aigul)
    offer = ivan.newest.id

    await ivan.presses("✅ Занять место")
    await ivan.forges(f"offer:{await training(forum)}:1", offer)

    assert ivan.newest.id == offer
    assert ivan.reads[-1] == (
        "✅ Место Ваше!\nТренинг: управленческие компетенции менеджера\n"
        "🕘 11:40–13:00\n📍 Конференц-зал, 2-й этаж"
    )
    assert await seats(forum, ivan) == {await training(forum): SeatState.TAKEN}


async def test_a_seat_that_was_let_go_is_offered_to_the_next(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    erlan = await forum.director("Ерлан")
    await opens(erlan)
    await erlan.presses("⏳ Күту тізіміне жазылу")
    await leaves(aigul)

    await ivan.presses("Отказаться")

    assert ivan.reads[-1] == (
        "Спасибо за ответ. Место предложим другому участнику:\n"
        "«Тренинг: управленческие компетенции менеджера»"
    )
    assert erlan.reads[-1] == OFFER_KK


async def test_an_offer_is_answered_in_the_card_too(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    await leaves(aigul)
    await ivan.writes("/day")
    assert "🎉 6. Тренинг: управленческие компетенции менеджера" in ivan.reads[-1]
    await ivan.presses("6")
    assert ivan.reads[-1] == f"{ABOUT_FIRST}🎉 Для Вас держим место. Ответьте до 10:15."

    await ivan.presses("✅ Занять место")

    assert ivan.reads[-1] == f"{ABOUT_FIRST}✅ Вы записаны на этот тренинг."
    assert [text for text in ivan.reads if text.startswith("✅ Место Ваше!")] != []
    assert OFFER_RU not in ivan.reads


async def test_an_offer_names_the_seat_that_one_would_leave(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    await opens(ivan, SECOND)
    await ivan.presses("✅ Записаться")

    await leaves(aigul)

    assert ivan.reads[-1] == (
        f"{OFFER_RU}\n\nЕсли займёте его, освободится другое Ваше место на это время:\n"
        "«Тренинг: развитие кадрового потенциала»"
    )
    await ivan.presses("✅ Занять место")
    assert await seats(forum, ivan) == {await training(forum): SeatState.TAKEN}


async def test_an_unanswered_offer_ends_and_goes_to_the_next(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    erlan = await forum.director("Ерлан")
    await opens(erlan)
    await erlan.presses("⏳ Күту тізіміне жазылу")
    await leaves(aigul)
    read_before = len(ivan.reads)

    forum.clock.at("10:15")
    await forum.tick("seats")

    assert len(ivan.reads) == read_before
    assert ivan.reads[-1] == (
        "Срок ответа истёк, место больше не держим:\n"
        "«Тренинг: управленческие компетенции менеджера»"
    )
    assert erlan.reads[-1] == OFFER_KK.replace("10:15", "10:30")
    await ivan.presses("Подробнее")
    assert ivan.buttons == ["⏳ В лист ожидания", "⬅️ Назад"]


async def test_an_offer_comes_again_to_whoever_waits_again(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    await leaves(aigul)
    forum.clock.at("10:15")
    await forum.tick("seats")
    await opens(aigul)
    await aigul.presses("✅ Жазылу")
    await opens(ivan)
    await ivan.presses("⏳ В лист ожидания")

    await leaves(aigul)

    assert ivan.reads[-1] == OFFER_RU.replace("10:15", "10:30")
    assert ivan.buttons == ["✅ Занять место", "Отказаться"]


async def test_an_answer_that_comes_too_late_changes_nothing(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    await leaves(aigul)
    forum.clock.at("10:15")

    await ivan.presses("✅ Занять место")

    assert ivan.alert == "Это предложение больше не действует."
    await forum.tick("seats")
    assert await seats(forum, ivan) == {}


async def test_nobody_answers_the_offer_to_somebody_else(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    await leaves(aigul)
    dana = await forum.director("Дана", "ru")

    for accepted in (0, 1):
        await dana.forges(f"offer:{await training(forum)}:{accepted}")
        assert dana.alert == "Это предложение больше не действует."

    assert await seats(forum, ivan) == {await training(forum): SeatState.OFFERED}


async def test_the_seat_of_somebody_forgotten_is_offered(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    await forum.read(
        lambda: forum.storage.transactions.run("DELETE FROM people WHERE id = ?", aigul.id)
    )

    await forum.tick("seats")

    assert ivan.reads[-1] == OFFER_RU


async def test_an_offer_survives_a_restart(forum: Forum) -> None:
    aigul, ivan = await full_training(forum)
    await leaves(aigul)

    await forum.restart()
    await ivan.presses("✅ Занять место")

    assert await seats(forum, ivan) == {await training(forum): SeatState.TAKEN}


async def test_once_a_training_has_begun_nobody_signs_up(forum: Forum) -> None:
    forum.clock.at("11:39")
    ivan, dana = await forum.director("Иван", "ru"), await forum.director("Дана", "ru")
    await opens(dana)
    await dana.presses("✅ Записаться")
    await opens(ivan)
    forum.clock.at("11:40")

    await ivan.presses("✅ Записаться")
    assert ivan.alert == "Сессия уже началась, запись закрыта."
    await opens(ivan)
    assert ivan.buttons == ["⬅️ Назад"]
    await dana.presses("Освободить место")
    assert dana.reads[-1].endswith("✅ Вы записаны на этот тренинг.")


@pytest.mark.parametrize("code", ["open", "exch-atyrau"])
async def test_what_needs_no_sign_up_has_none(forum: Forum, code: str) -> None:
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")

    await ivan.forges(f"seat:take:{await training(forum, code)}:agenda")

    assert ivan.alert == "На эту сессию нельзя записаться."
    assert await seats(forum, ivan) == {}


@pytest.mark.parametrize(
    "data",
    ["seat:take:-1:agenda", f"seat:take:{2**80}:agenda", "seat:steal:7:agenda", "offer:1_0:1"],
)
async def test_forged_presses_change_nothing(forum: Forum, data: str) -> None:
    ivan = await forum.director("Иван", "ru")
    await ivan.writes("/agenda")

    await ivan.forges(data)

    assert ivan.alert == "Эта кнопка устарела. Откройте меню заново."
    assert await seats(forum, ivan) == {}
