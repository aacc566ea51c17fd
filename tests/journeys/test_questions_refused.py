"""Questions that are not taken, and presses that do nothing: nothing that was typed is lost."""

import pytest

from forum.questions import (
    QuestionState,
)
from tests.journeys.askers import (
    ALREADY,
    ASK_DIRECTION,
    ASK_SIGNATURE,
    ASK_TEXT,
    OTHER_TEXT,
    REWRITE,
    ROLE,
    SEND,
    STALE,
    TEXT,
    UNKNOWN,
    asks,
    card,
    has_asked,
    moderators_move,
    preview,
    questions,
    reaches_preview,
    reaches_signature,
    reaches_text,
    shown,
)
from tests.people import Forum, Visitor


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    return await forum.director("Елена", "ru")


async def test_only_participants_ask(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts()
    await ivan.presses("Русский")
    for command in ("/ask", "/my"):
        await ivan.writes(command)
        assert ivan.reads[-1] == "Сначала зарегистрируйтесь: /start"
    for data in ("ask", "my:1", "q:1", "qedit:1", "qback:1", "qsure:1", "qkeep:1"):
        await ivan.forges(data)
        assert ivan.alert == "Сначала зарегистрируйтесь: /start"


async def test_before_the_window_one_learns_when_it_opens(forum: Forum, elena: Visitor) -> None:
    forum.clock.at("08:59")
    await elena.writes("/ask")
    assert elena.reads[-1] == "Приём вопросов ещё не начался. Начало: 08.12.2026, 09:00"


async def test_after_the_window_one_learns_what_becomes_of_questions(
    forum: Forum, elena: Visitor
) -> None:
    forum.clock.at("15:20")
    await elena.writes("/ask")
    assert elena.reads[-1] == (
        "Приём вопросов завершён. Отправленные вопросы — у модераторов. Что стало с Вашими: /my"
    )


async def test_each_forum_has_its_own_window(forum: Forum) -> None:
    guest = await forum.director("Марат", "kk", region="shymkent")
    await guest.writes("/ask")
    assert guest.reads[-1] == ("Сұрақ қабылдау әлі басталған жоқ. Басталуы: 10.12.2026, 09:00")
    await guest.writes("Министр Түркістанға қашан келеді?")
    assert guest.reads[-1].startswith("Кешіріңіз, түсінбедім.")


async def test_the_window_closes_before_the_finger_comes_down(
    forum: Forum, elena: Visitor
) -> None:
    await reaches_preview(elena)
    forum.clock.at("15:20")
    await elena.presses(SEND)
    assert elena.alert is not None
    assert elena.alert.startswith("Приём вопросов завершён.")
    assert elena.reads[1:] == [preview()]
    assert await questions(elena) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\u200b\u2060", "В сообщении нет видимого текста. Напишите вопрос словами."),
        (
            "Почему?",
            "Вопрос слишком короткий: нужно хотя бы 10 знаков. Напишите подробнее.",
        ),
        (
            "я" * 502,
            (
                "Вопрос длиннее предела (500) на 2 знака."
                " Скопируйте свой текст, сократите его и отправьте снова."
            ),
        ),
    ],
)
async def test_a_text_that_is_refused_can_be_typed_again(
    elena: Visitor, text: str, why: str
) -> None:
    await reaches_text(elena)
    await elena.writes(text)
    assert elena.reads[1:] == [ASK_TEXT, why]
    await elena.writes(TEXT)
    assert elena.reads[-1] == ASK_SIGNATURE


async def test_a_rewriting_that_is_refused_leaves_the_text_as_it_was(elena: Visitor) -> None:
    await reaches_preview(elena)
    await elena.presses(REWRITE)
    await elena.writes("Нет")
    await elena.presses("⬅️ Назад")
    assert elena.reads[-2:] == [
        preview(),
        "Вопрос слишком короткий: нужно хотя бы 10 знаков. Напишите подробнее.",
    ]


async def test_a_second_question_has_to_wait_a_little(forum: Forum, elena: Visitor) -> None:
    await asks(elena)
    forum.clock.advance(seconds=9)
    await reaches_preview(elena, OTHER_TEXT)
    await elena.presses(SEND)
    assert elena.alert == "Следующий вопрос можно отправить через 21 секунду."
    forum.clock.advance(seconds=21)
    await elena.presses(SEND)
    assert elena.reads[1:] == [card(), card(2, face=shown(OTHER_TEXT))]


async def test_three_questions_are_enough_at_once(forum: Forum, elena: Visitor) -> None:
    for number in range(3):
        await has_asked(elena, f"{OTHER_TEXT} {number}")
    forum.clock.advance(minutes=1)
    await elena.writes("/ask")
    assert elena.reads[-1] == (
        "У Вас уже 3 вопроса в работе — это предел. Чтобы задать новый, отзовите один из них: /my"
    )
    await moderators_move(forum, 2, QuestionState.ANSWERED)
    await asks(elena)
    assert elena.reads[-1] == card(4)


async def test_the_third_question_may_come_while_a_fourth_is_written(
    forum: Forum, elena: Visitor
) -> None:
    await reaches_preview(elena)
    for number in range(3):
        await has_asked(elena, f"{OTHER_TEXT} {number}")
    forum.clock.advance(minutes=1)
    await elena.presses(SEND)
    assert elena.alert is not None
    assert elena.alert.startswith("У Вас уже 3 вопроса в работе")
    assert len(await questions(elena)) == 3


@pytest.mark.parametrize("again", [TEXT, TEXT.upper(), TEXT.replace(" ", "  ")])
async def test_the_same_text_is_the_same_question(elena: Visitor, again: str) -> None:
    await asks(elena)
    first = elena.newest.id
    await asks(elena, again)
    assert elena.alert == "Вы уже отправили этот вопрос: №\N{NO-BREAK SPACE}1."
    assert elena.reads[-1] == card()
    assert elena.newest.id > first
    assert len(await questions(elena)) == 1


async def test_a_flood_of_presses_sends_one_question(elena: Visitor) -> None:
    await reaches_preview(elena)
    form = elena.newest
    for _ in range(25):
        elena.phone.press(form.id, form.buttons[0][0].data)
    await elena.forum.settled()
    assert elena.phone.unanswered == []
    assert elena.reads[1:] == [card()]
    assert len(await questions(elena)) == 1


async def test_a_step_that_was_taken_is_taken_once(elena: Visitor) -> None:
    pressed = []
    await elena.writes("/ask")
    for label in ("Инфраструктура", None, ROLE, REWRITE, "⬅️ Назад", SEND):
        if label is None:
            await elena.writes(TEXT)
            continue
        [data] = [each.data for row in elena.newest.buttons for each in row if each.text == label]
        pressed.append(data)
        await elena.presses(label)
    before = elena.reads
    for data in pressed:
        await elena.forges(data)
        assert elena.alert == ALREADY
    assert elena.reads == before
    assert len(await questions(elena)) == 1


async def test_an_old_form_does_not_send_a_new_question(forum: Forum, elena: Visitor) -> None:
    await reaches_preview(elena)
    send = elena.newest.buttons[0][0].data
    await elena.presses(SEND)
    forum.clock.advance(minutes=1)
    await reaches_preview(elena, OTHER_TEXT)
    await elena.forges(send)
    assert elena.alert == ALREADY
    assert len(await questions(elena)) == 1


async def test_nothing_is_sent_before_the_preview(elena: Visitor) -> None:
    await reaches_signature(elena)
    turn = elena.newest.buttons[0][0].data.split(":")[1]
    await elena.forges(f"asksend:{turn}")
    assert elena.alert == ALREADY
    assert await questions(elena) == []


async def test_a_direction_that_is_not_offered_is_not_taken(elena: Visitor) -> None:
    await elena.writes("/ask")
    turn = elena.newest.buttons[0][0].data.split(":")[1]
    await elena.forges(f"askdir:{turn}:finances")
    assert elena.alert == ALREADY
    assert elena.reads[1:] == [ASK_DIRECTION]


@pytest.mark.parametrize("button", ["q", "qedit", "qback", "qsure", "qkeep", "my"])
async def test_a_number_that_is_none_opens_nothing(elena: Visitor, button: str) -> None:
    await has_asked(elena, TEXT)
    for number in ("-1", "1_0", " 1", "+1", "1" * 21, "0", "", "one", "1.0"):
        await elena.forges(f"{button}:{number}")
        assert elena.alert == STALE
    assert len(elena.reads) == 1


@pytest.mark.parametrize("button", ["q", "qedit", "qback", "qsure", "qkeep"])
async def test_somebody_elses_question_is_unknown(
    forum: Forum, elena: Visitor, button: str
) -> None:
    marat = await forum.director("Марат")
    await has_asked(marat, TEXT)
    for number in (1, 999, 2**53):
        await elena.forges(f"{button}:{number}")
        assert elena.alert == UNKNOWN
    assert len(elena.reads) == 1
    assert [each.state for each in await questions(marat)] == [QuestionState.RECEIVED]
