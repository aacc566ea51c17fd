"""Others have asked the same: joined with one tap, or sent all the same; nothing is lost."""

import pytest

from forum.forums import ForumId
from forum.languages import Language
from forum.questions import Question, QuestionNumber, QuestionState
from forum.weights import Weight
from tests.journeys.askers import (
    ALREADY,
    CANCEL,
    REWRITE,
    SEND,
    asks,
    has_asked,
    is_asked_nothing,
    moderators_move,
    preview,
    questions,
    reaches_preview,
)
from tests.people import Forum, Visitor

HOUSING = "Дадут ли молодым учителям <служебное> жильё?"
SAME = "Когда молодые учителя получат жильё?"
TOO, DIFFERENT, ANYWAY, ENOUGH, BACK = (
    "➕ Я тоже → №\N{NO-BREAK SPACE}1",
    "✍️ Мой вопрос о другом",
    "✍️ Всё равно спросить",
    "✅ Ответа достаточно",
    "⬅️ Назад",
)
OFFERED = (
    "Похожие вопросы уже заданы\n\n"
    f"№\N{NO-BREAK SPACE}1 · спрашивает 1 участник\n{HOUSING}\n\n"
    "Если Ваш вопрос о том же, нажмите «➕ Я тоже»: ответ будет общим, и Вы узнаете о нём."
)
ANSWERED = (
    "💡 На похожий вопрос уже есть ответ\nАлматы, 5 декабря 2026 года\n\n"
    f"{HOUSING}\nДа, в 2027 году & позже.\nМинистерство <просвещения>"
)
GONE = "Присоединиться к вопросу №\N{NO-BREAK SPACE}1 уже нельзя. Ваш вопрос отправлен отдельно."


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    return await forum.director("Елена", "ru")


@pytest.fixture
async def arman(forum: Forum) -> Visitor:
    """Has asked question 1, which is accepted; from another region."""
    arman = await forum.director("Арман", "ru", region="atyrau", district="inder")
    await has_asked(arman, HOUSING)
    await moderators_move(forum, 1, QuestionState.ACCEPTED)
    return arman


async def weight(forum: Forum, number: int) -> Weight:
    return await forum.read(lambda: forum.storage.weights.of(QuestionNumber(number)))


async def get(forum: Forum, number: int) -> Question:
    found = await forum.read(lambda: forum.storage.questions.get(QuestionNumber(number)))
    assert found
    return found


async def told(forum: Forum) -> list[tuple[int, bool]]:
    news = await forum.read(lambda: forum.storage.news.due(9))
    return [(each.number, each.rings) for each in news]


async def answers(forum: Forum, number: int) -> None:
    """In writing, approved, on 5 December."""

    def write() -> None:
        forum.storage.transactions.run(
            "INSERT INTO answers (question, language, text_kk, office_kk, text_ru, office_ru,"
            " written_at, approved_at) VALUES (?, 'kk', 'Иә.', 'Оқу-ағарту министрлігі',"
            " 'Да, в 2027 году & позже.', 'Министерство <просвещения>', 1, 1796464800)",
            number,
        )

    await forum.read(write)
    await moderators_move(forum, number, QuestionState.ANSWERED)


@pytest.mark.usefixtures("arman")
async def test_what_others_asked_is_shown_before_a_question_is_sent(elena: Visitor) -> None:
    await asks(elena, SAME)
    assert elena.reads[1:] == [OFFERED]
    assert elena.buttons == [TOO, DIFFERENT, BACK]
    assert await questions(elena) == []


@pytest.mark.usefixtures("arman")
async def test_me_too_is_a_question_of_ones_own(forum: Forum, elena: Visitor) -> None:
    await asks(elena, SAME)
    await elena.presses(TOO)
    [question] = await questions(elena)
    assert (question.wording.text, question.state, question.joined_to) == (
        SAME,
        QuestionState.JOINED,
        1,
    )
    [card] = elena.reads[1:]
    assert card.startswith("Вопрос №\N{NO-BREAK SPACE}2 · 🔗")
    assert SAME in card
    assert await weight(forum, 1) == Weight(people=2, regions=2)
    assert await told(forum) == [(1, False)]
    assert await is_asked_nothing(elena)


@pytest.mark.usefixtures("arman")
async def test_a_question_about_something_else_is_sent_as_it_is(elena: Visitor) -> None:
    await asks(elena, SAME)
    await elena.presses(DIFFERENT)
    [question] = await questions(elena)
    assert question.state is QuestionState.RECEIVED
    [card] = elena.reads[1:]
    assert card.startswith("Вопрос №\N{NO-BREAK SPACE}2 · 📨 Получен")


@pytest.mark.usefixtures("arman")
async def test_one_can_look_at_ones_question_again(elena: Visitor) -> None:
    await asks(elena, SAME)
    await elena.presses(BACK)
    assert elena.reads[1:] == [preview(SAME)]
    await elena.presses(SEND)
    assert elena.reads[1:] == [OFFERED]


@pytest.mark.usefixtures("arman")
async def test_an_unlike_question_is_not_held_up(elena: Visitor) -> None:
    await asks(elena, "Когда отремонтируют школьный спортзал?")
    assert elena.reads[-1].startswith("Вопрос №\N{NO-BREAK SPACE}2 · 📨 Получен")


async def test_a_question_that_waits_for_moderators_is_not_shown_to_others(
    forum: Forum, elena: Visitor
) -> None:
    arman = await forum.director("Арман", "ru")
    await has_asked(arman, HOUSING)
    await asks(elena, SAME)
    assert elena.reads[-1].startswith("Вопрос №\N{NO-BREAK SPACE}2 · 📨 Получен")


async def test_nobody_joins_themselves(forum: Forum, arman: Visitor) -> None:
    forum.clock.advance(minutes=1)
    await arman.writes("/ask")
    await arman.presses("Инфраструктура")
    await arman.writes(SAME)
    await arman.presses("🔒 без подписи")
    await arman.presses(SEND)
    assert arman.reads[-1].startswith("Вопрос №\N{NO-BREAK SPACE}2 · 📨 Получен")


@pytest.mark.usefixtures("arman")
async def test_a_translation_is_read_by_those_who_need_it(forum: Forum) -> None:
    await forum.read(
        lambda: forum.storage.transactions.run(
            "UPDATE questions SET translation = 'Жас мұғалімдерге үй беріле ме?'"
        )
    )
    aigul = await forum.director("Айгүл", "kk")
    await aigul.writes("/ask")
    await aigul.presses("Инфрақұрылым")
    await aigul.writes("Жас мугалимдерге уй кашан бериледи?")
    await aigul.presses("🔒 автор көрсетілмейді")
    await aigul.presses("✅ Жіберу")
    assert aigul.reads[-1] == (
        "Осыған ұқсас сұрақтар қойылған\n\n"
        "№1 · 1 қатысушы қойды\nЖас мұғалімдерге үй беріле ме?\n\n"
        "Сұрағыңыз осы туралы болса, «➕ Менің де сұрағым» түймесін басыңыз:"
        " жауап ортақ болады, ол туралы Сізге де хабарланады."
    )
    await aigul.presses("➕ Менің де сұрағым → №1")
    assert (await get(forum, 2)).language is Language.KAZAKH


@pytest.mark.usefixtures("arman")
async def test_pressing_twice_asks_once(forum: Forum, elena: Visitor) -> None:
    await asks(elena, SAME)
    offer = elena.newest
    await elena.presses(TOO)
    for row in offer.buttons:
        await elena.forges(row[0].data, offer.id)
        assert elena.alert == ALREADY
    assert len(await questions(elena)) == 1
    assert await weight(forum, 1) == Weight(people=2, regions=2)


@pytest.mark.usefixtures("arman")
async def test_only_what_was_offered_can_be_joined(forum: Forum, elena: Visitor) -> None:
    other = await forum.director("Дана", "ru")
    await has_asked(other, "Когда отремонтируют школьный спортзал?")
    await moderators_move(forum, 2, QuestionState.ACCEPTED)
    await asks(elena, SAME)
    data = elena.newest.buttons[0][0].data
    await elena.forges(data.rpartition(":")[0] + ":2")
    assert elena.alert == ALREADY
    for number in ("-1", "0", "1_0", str(2**80), "x"):
        await elena.forges(data.rpartition(":")[0] + f":{number}")
        assert elena.alert == "Эта кнопка устарела. Откройте меню заново."
    assert await questions(elena) == []
    await elena.presses(TOO)
    assert [each.joined_to for each in await questions(elena)] == [1]


@pytest.mark.parametrize("state", [QuestionState.WITHDRAWN, QuestionState.DECLINED])
@pytest.mark.usefixtures("arman")
async def test_what_is_gone_meanwhile_loses_no_question(
    forum: Forum, elena: Visitor, state: QuestionState
) -> None:
    await asks(elena, SAME)
    await moderators_move(forum, 1, state)
    await elena.presses(TOO)
    assert elena.alert == GONE
    [question] = await questions(elena)
    assert question.state is QuestionState.RECEIVED
    assert elena.reads[-1].startswith("Вопрос №\N{NO-BREAK SPACE}2 · 📨 Получен")


@pytest.mark.usefixtures("arman")
async def test_what_was_wiped_meanwhile_loses_no_question(forum: Forum, elena: Visitor) -> None:
    await asks(elena, SAME)
    await forum.read(lambda: forum.storage.transactions.run("DELETE FROM questions"))
    await elena.presses(TOO)
    assert elena.alert == GONE
    assert len(await questions(elena)) == 1


@pytest.mark.usefixtures("arman")
async def test_what_was_joined_meanwhile_leads_to_its_head(forum: Forum, elena: Visitor) -> None:
    await asks(elena, SAME)
    await moderators_move(forum, 1, QuestionState.JOINED)
    await elena.presses(TOO)
    [question] = await questions(elena)
    assert question.joined_to == (await get(forum, 1)).joined_to


async def test_two_join_while_it_is_withdrawn(forum: Forum, arman: Visitor) -> None:
    """What no moderator has read never comes to the hall by itself."""
    first, second = await forum.director("Елена", "ru"), await forum.director("Дана", "ru")
    await asks(first, SAME)
    await asks_without_a_name(second)
    first.phone.press_button(TOO)
    await arman.forges("qsure:1")
    await second.presses(TOO)
    states = [each.state for person in (first, second) for each in await questions(person)]
    assert states == [QuestionState.RECEIVED, QuestionState.RECEIVED]
    assert second.alert == GONE
    assert (2, False) in await told(forum)


async def asks_without_a_name(visitor: Visitor) -> None:
    await visitor.writes("/ask")
    await visitor.presses("Инфраструктура")
    await visitor.writes("Будет ли жильё для молодых учителей?")
    await visitor.presses("🔒 без подписи")
    await visitor.presses(SEND)


@pytest.mark.usefixtures("arman")
async def test_the_rules_of_asking_hold_for_joining_too(forum: Forum, elena: Visitor) -> None:
    await asks(elena, SAME)
    forum.clock.at("15:20")
    await elena.presses(TOO)
    assert elena.alert is not None
    assert elena.alert.startswith("Приём вопросов завершён.")
    assert await questions(elena) == []
    assert elena.reads[-1] == OFFERED


@pytest.mark.usefixtures("arman")
async def test_whoever_may_not_ask_is_told_so_at_once(forum: Forum, elena: Visitor) -> None:
    await reaches_preview(elena, SAME)
    forum.clock.at("15:20")
    await elena.presses(SEND)
    assert elena.reads[-1] == preview(SAME)


@pytest.mark.usefixtures("arman")
async def test_what_was_sent_before_comes_back(forum: Forum, elena: Visitor) -> None:
    await asks(elena, SAME)
    await elena.presses(TOO)
    forum.clock.advance(minutes=1)
    await asks(elena, SAME)
    assert elena.alert == "Вы уже отправили этот вопрос: №\N{NO-BREAK SPACE}2."
    assert len(await questions(elena)) == 1


@pytest.mark.parametrize("button", [TOO, DIFFERENT])
@pytest.mark.usefixtures("arman")
async def test_what_was_sent_from_elsewhere_comes_back_too(elena: Visitor, button: str) -> None:
    await asks(elena, SAME)
    await has_asked(elena, SAME)
    await elena.presses(button)
    assert elena.alert == "Вы уже отправили этот вопрос: №\N{NO-BREAK SPACE}2."
    assert [each.joined_to for each in await questions(elena)] == [None]


@pytest.mark.usefixtures("arman")
async def test_a_text_or_a_picture_changes_nothing(elena: Visitor) -> None:
    await asks(elena, SAME)
    await elena.sends("voice")
    await elena.writes("Да, то же самое")
    assert elena.reads[-1] == (
        "Чтобы продолжить, выберите одну из кнопок."
        f" Чтобы изменить текст, нажмите «{REWRITE}».\n\n{preview(SAME)}"
    )
    assert not await is_asked_nothing(elena)


@pytest.mark.usefixtures("arman")
async def test_a_restart_and_the_menu_lose_nothing(forum: Forum, elena: Visitor) -> None:
    await asks(elena, SAME)
    await forum.restart()
    await elena.presses_menu("📨 Мои вопросы")
    await elena.presses(TOO)
    assert [each.joined_to for each in await questions(elena)] == [1]


@pytest.mark.usefixtures("arman")
async def test_whoever_asks_again_goes_on_with_it(elena: Visitor) -> None:
    await asks(elena, SAME)
    await elena.writes("/ask")
    assert elena.reads[-1] == f"У Вас есть незаконченный вопрос. Продолжим.\n\n{preview(SAME)}"
    assert OFFERED not in elena.reads
    await elena.presses(CANCEL)
    assert await is_asked_nothing(elena)


async def test_three_are_shown_and_the_texts_stay_texts(forum: Forum, elena: Visitor) -> None:
    hostile = '<b>жильё</b> </blockquote><a href="tg://user?id=1">учителям</a> &lt; молодым '
    for number in range(1, 6):
        author = await forum.director(f"Арман{'а' * number}", "ru")
        await has_asked(author, f"{number} {hostile * 4}"[:480])
        await moderators_move(forum, number, QuestionState.ACCEPTED)
    await asks(elena, SAME)
    text = elena.reads[-1]
    assert text.count("спрашивает 1 участник") == 3
    assert "…" in text
    assert '</blockquote><a href="tg://user?id=1">' in text
    assert len(text) < 1500
    assert len(elena.buttons) == 5


async def test_an_answer_of_an_earlier_forum_may_be_enough(forum: Forum, elena: Visitor) -> None:
    guest = await forum.director("Марат", "ru", region="almaty-city")
    await has_asked(guest, HOUSING)
    await answers(forum, 1)
    await asks(elena, SAME)
    assert elena.reads[1:] == [f"{ANSWERED}\n\nДостаточно ли Вам этого ответа?"]
    assert elena.buttons == [ENOUGH, ANYWAY, BACK]
    await elena.presses(ENOUGH)
    assert elena.reads[1:] == [f"{ANSWERED}\n\nВопрос не отправлен."]
    assert await questions(elena) == []
    assert await is_asked_nothing(elena)


async def test_or_it_is_not_enough(forum: Forum, elena: Visitor) -> None:
    guest = await forum.director("Марат", "ru", region="almaty-city")
    await has_asked(guest, HOUSING)
    await answers(forum, 1)
    await asks(elena, SAME)
    await elena.presses(ANYWAY)
    [question] = await questions(elena)
    assert (question.state, question.forum_id) == (QuestionState.RECEIVED, ForumId("west"))


@pytest.mark.usefixtures("arman")
async def test_an_answer_and_a_question_to_join(forum: Forum) -> None:
    guest = await forum.director("Марат", "ru", region="almaty-city")
    await has_asked(guest, HOUSING)
    await answers(forum, 2)
    elena = await forum.director("Елена", "ru")
    await asks(elena, SAME)
    assert elena.reads[1:] == [f"{ANSWERED}\n\n{OFFERED}"]
    assert elena.buttons == [ENOUGH, TOO, DIFFERENT, BACK]
