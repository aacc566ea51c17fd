"""One's own questions: changed, taken back, followed through their life."""

import pytest

from forum.questions import (
    EDITABLE,
    QuestionNumber,
    QuestionState,
    Signature,
)
from tests.journeys.askers import (
    ASK_DIRECTION,
    CANCEL,
    EDIT,
    KEEP,
    OTHER_TEXT,
    OUTLOOKS,
    REWRITE,
    SAVE,
    SEND,
    SUPPORT,
    TEXT,
    WITHDRAW,
    asks,
    card,
    has_asked,
    moderators_move,
    questions,
    reaches_text,
    shown,
)
from tests.people import Forum, Visitor


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    return await forum.director("Елена", "ru")


async def test_a_received_question_is_changed_in_place_and_nothing_rings(elena: Visitor) -> None:
    await asks(elena)
    living = elena.newest.id
    await elena.presses(EDIT)
    assert elena.reads[1:] == [
        card(),
        f"Изменить вопрос №\N{NO-BREAK SPACE}1\n\n{shown()}\n\nСохраняем?",
    ]
    await elena.presses(REWRITE)
    await elena.writes(OTHER_TEXT)
    rang = len(elena.phone.rang)
    await elena.presses(SAVE)
    assert elena.reads[1:] == [
        card(face=shown(OTHER_TEXT)),
        "✅ Вопрос №\N{NO-BREAK SPACE}1 изменён.",
    ]
    assert [each.id for each in elena.phone.messages if each.text.startswith("Вопрос")] == [living]
    assert len(elena.phone.rang) == rang


async def test_it_may_be_changed_after_the_window(forum: Forum, elena: Visitor) -> None:
    await asks(elena)
    forum.clock.at("15:20")
    await elena.presses(EDIT)
    await elena.presses(REWRITE)
    await elena.writes(OTHER_TEXT)
    await elena.presses(SAVE)
    assert elena.reads[1] == card(face=shown(OTHER_TEXT))


async def test_a_change_can_be_dropped(elena: Visitor) -> None:
    await asks(elena)
    await elena.presses(EDIT)
    await elena.presses(CANCEL)
    assert elena.reads[1:] == [card(), "Вопрос №\N{NO-BREAK SPACE}1 остался без изменений."]


async def test_a_new_question_does_not_go_on_with_a_change(forum: Forum, elena: Visitor) -> None:
    await asks(elena)
    await elena.presses(EDIT)
    forum.clock.advance(minutes=1)
    await elena.writes("/ask")
    assert elena.reads[-1] == ASK_DIRECTION


async def test_an_accepted_question_is_not_opened_for_a_change(
    forum: Forum, elena: Visitor
) -> None:
    await asks(elena)
    await moderators_move(forum, 1, QuestionState.ACCEPTED)
    await elena.presses(EDIT)
    assert elena.alert == (
        "Модераторы уже рассмотрели вопрос №\N{NO-BREAK SPACE}1: изменить его нельзя."
    )
    assert len(elena.reads) == 2


async def test_a_moderator_may_be_faster_than_a_change(forum: Forum, elena: Visitor) -> None:
    await asks(elena)
    await elena.presses(EDIT)
    await elena.presses("👤 Подпись")
    await elena.presses("🔒 без подписи")
    await moderators_move(forum, 1, QuestionState.ACCEPTED)
    await elena.presses(SAVE)
    assert elena.alert == (
        "Модераторы уже рассмотрели вопрос №\N{NO-BREAK SPACE}1: изменить его нельзя."
    )
    [question] = await questions(elena)
    assert question.wording.signature is Signature.ROLE
    assert question.state is QuestionState.ACCEPTED


async def test_a_change_may_not_repeat_another_question(forum: Forum, elena: Visitor) -> None:
    await has_asked(elena, OTHER_TEXT)
    forum.clock.advance(minutes=1)
    await asks(elena)
    await elena.presses(EDIT)
    await elena.presses(REWRITE)
    await elena.writes(OTHER_TEXT.upper())
    await elena.presses(SAVE)
    assert elena.alert == "Точно такой вопрос у Вас уже есть: №\N{NO-BREAK SPACE}1."


async def test_a_question_is_taken_back_in_place(elena: Visitor) -> None:
    await asks(elena)
    await elena.presses(WITHDRAW)
    assert elena.reads[1:] == [f"Отозвать вопрос №\N{NO-BREAK SPACE}1?\n\n{TEXT}"]
    assert elena.buttons == [WITHDRAW, KEEP]
    await elena.presses(WITHDRAW)
    assert elena.reads[1:] == [card(state=QuestionState.WITHDRAWN)]
    assert elena.buttons == []


async def test_or_kept(elena: Visitor) -> None:
    await asks(elena)
    await elena.presses(WITHDRAW)
    await elena.presses(KEEP)
    assert elena.reads[1:] == [card()]
    assert elena.buttons == [EDIT, WITHDRAW]


async def test_it_is_taken_back_once(elena: Visitor) -> None:
    await asks(elena)
    await elena.presses(WITHDRAW)
    form = elena.newest
    for _ in range(5):
        elena.phone.press(form.id, form.buttons[0][0].data)
    await elena.forum.settled()
    assert elena.alert == "Вопрос №\N{NO-BREAK SPACE}1 уже отозван."
    assert elena.reads[1:] == [card(state=QuestionState.WITHDRAWN)]


async def test_a_press_on_a_copy_that_is_gone_takes_back_the_same_question(
    elena: Visitor,
) -> None:
    """Both crossed: the thumb, and the card on its way to the end of the chat."""
    await asks(elena)
    old = elena.newest.id
    await elena.writes("/my")
    await elena.presses("№\N{NO-BREAK SPACE}1 · Когда в сельской школе будет…")
    assert [text for text in elena.reads if text.startswith("Вопрос")] == [card()]
    await elena.forges("qback:1", old)
    await elena.forges("qsure:1", old)
    withdrawn = card(state=QuestionState.WITHDRAWN)
    assert withdrawn in elena.reads
    assert card() not in elena.reads


@pytest.mark.parametrize("press", ["qback:1", "qsure:1"])
async def test_what_is_on_the_screen_is_not_taken_back(
    forum: Forum, elena: Visitor, press: str
) -> None:
    await has_asked(elena, TEXT)
    await moderators_move(forum, 1, QuestionState.ON_SCREEN)
    await elena.forges(press)
    assert elena.alert == "Вопрос №\N{NO-BREAK SPACE}1 уже нельзя отозвать."
    assert [each.state for each in await questions(elena)] == [QuestionState.ON_SCREEN]


async def test_moderators_and_the_author_do_not_both_win(forum: Forum, elena: Visitor) -> None:
    await asks(elena)
    await elena.presses(WITHDRAW)
    await elena.presses(WITHDRAW)
    taken = await forum.read(
        lambda: forum.storage.questions.move(
            QuestionNumber(1), EDITABLE, QuestionState.ACCEPTED, forum.clock()
        )
    )
    assert not taken


async def test_my_questions_newest_first(forum: Forum, elena: Visitor) -> None:
    await has_asked(elena, "Первая строка вопроса\nи вторая, " + "длинная " * 20)
    await has_asked(elena, OTHER_TEXT)
    await moderators_move(forum, 1, QuestionState.ACCEPTED)
    await elena.presses_menu("📨 Мои вопросы")
    assert elena.reads[-1] == (
        "Мои вопросы\n\n"
        f"№\N{NO-BREAK SPACE}2 · 📨 Получен\n{OTHER_TEXT}\n\n"
        "№\N{NO-BREAK SPACE}1 · 👍 Одобрен\nПервая строка вопроса и вторая, длинная длинная"
        " длинная длинная длинная длинная длинная длинная дли…\n\n"
        "Выберите вопрос, чтобы увидеть его целиком."
    )
    assert elena.buttons == [
        "№\N{NO-BREAK SPACE}2 · Когда починят крышу спортзал…",
        "№\N{NO-BREAK SPACE}1 · Первая строка вопроса и втор…",
        SUPPORT,
    ]


async def test_many_questions_come_in_pages(elena: Visitor) -> None:
    for number in range(1, 12):
        await has_asked(elena, f"Вопрос о школах {number}")
    await elena.writes("/my")
    assert elena.buttons[-3:] == [
        "№\N{NO-BREAK SPACE}7 · Вопрос о школах 7",
        "Ранее ➡️",
        SUPPORT,
    ]
    await elena.presses("Ранее ➡️")
    assert elena.buttons[-4:] == [
        "№\N{NO-BREAK SPACE}2 · Вопрос о школах 2",
        "⬅️ Новее",
        "Ранее ➡️",
        SUPPORT,
    ]
    last = ["№\N{NO-BREAK SPACE}1 · Вопрос о школах 1", "⬅️ Новее", SUPPORT]
    await elena.presses("Ранее ➡️")
    assert elena.buttons == last
    await elena.forges("my:999")
    assert elena.buttons == last
    await elena.presses("⬅️ Новее")
    assert len(elena.reads) == 2


async def test_a_question_from_the_list_comes_to_the_end_of_the_chat(elena: Visitor) -> None:
    await asks(elena)
    await elena.writes("/my")
    await elena.presses("№\N{NO-BREAK SPACE}1 · Когда в сельской школе будет…")
    assert elena.reads[-1] == card()
    living = elena.newest.id
    await elena.presses(WITHDRAW)
    await elena.presses(WITHDRAW)
    assert elena.newest.id == living
    assert elena.reads[-1] == card(state=QuestionState.WITHDRAWN)


@pytest.mark.parametrize("state", QuestionState)
async def test_the_card_says_where_the_question_stands(
    forum: Forum, elena: Visitor, state: QuestionState
) -> None:
    await asks(elena)
    await moderators_move(forum, 1, state)
    await elena.forges("qkeep:1")
    assert elena.reads[1:] == [card(state=state)]
    assert [each.text for row in elena.newest.buttons for each in row] == OUTLOOKS[state][2]


@pytest.mark.parametrize("letter", ["\U0001f600", "<", "&", "ә", '"'])
async def test_the_longest_card_is_accepted(forum: Forum, letter: str) -> None:
    elena = await forum.director("Е" * 109, "ru")
    await reaches_text(elena)
    await elena.writes(letter * 500)
    name = f"{'Е' * 109} Серікқызы"
    await elena.presses(f"👤 {'Е' * 32}…")
    await elena.presses(SEND)
    assert elena.reads[-1] == card(face=shown(letter * 500, signature=f"{name}, №12 мектеп"))
    await elena.presses(WITHDRAW)
    assert elena.reads[-1] == f"Отозвать вопрос №\N{NO-BREAK SPACE}1?\n\n{letter * 500}"
