"""Questions of others come one by one, and everybody has one voice for each."""

import pytest

from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from forum.weights import Weight
from tests.journeys.askers import STALE, has_asked, moderators_move
from tests.people import Forum, Visitor

NBSP = "\N{NO-BREAK SPACE}"
SUPPORT, SKIP, NEXT, REFRESH = (
    "👍 Поддержать",
    "➡️ Пропустить",
    "Следующий вопрос",
    "🔄 Обновить",
)
TEXTS = (
    "Когда отремонтируют <школьный> спортзал?",
    "Будет ли интернет в сёлах & аулах?",
    "Кто оплатит охрану школы?",
)
END = (
    "Сейчас больше нет вопросов, которые можно поддержать.\n\n"
    "Новые появятся здесь, когда их одобрят модераторы: /support"
)


def dealt(number: int) -> str:
    return (
        f"Вопрос №{NBSP}{number}\nТрансформация Национальной системы оценки качества\n\n"
        f"{TEXTS[number - 1]}\nПоддержите, если ответ нужен и Вам."
    )


def review(number: int) -> str:
    return f"↩️ №{NBSP}{number}: изменить выбор"


async def weight(forum: Forum, number: int) -> Weight:
    return await forum.read(lambda: forum.storage.weights.of(QuestionNumber(number)))


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    """Three questions of three people are accepted."""
    for number, text in enumerate(TEXTS, 1):
        author = await forum.director(f"Автор{'а' * number}", "ru")
        await has_asked(author, text)
        await moderators_move(forum, number, QuestionState.ACCEPTED)
    return await forum.director("Елена", "ru", region="atyrau")


async def test_one_after_the_other_in_one_message(elena: Visitor) -> None:
    await elena.writes("/support")
    assert elena.reads[1:] == [dealt(1)]
    assert elena.buttons == [SUPPORT, SKIP]
    await elena.presses(SUPPORT)
    first = f"👍 №{NBSP}1: вместе с Вами 2 участника, регионов: 2"
    assert elena.reads[1:] == [f"{first}\n\n{dealt(2)}"]
    assert elena.buttons == [SUPPORT, SKIP, review(1)]
    await elena.presses(SKIP)
    second = f"➡️ №{NBSP}2: спрашивает 1 участник, регионов: 1"
    assert elena.reads[1:] == [f"{second}\n\n{dealt(3)}"]
    await elena.presses(SUPPORT)
    assert elena.reads[1:] == [f"👍 №{NBSP}3: вместе с Вами 2 участника, регионов: 2\n\n{END}"]
    assert elena.buttons == [REFRESH, review(3)]


async def test_in_kazakh(forum: Forum, elena: Visitor) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await elena.writes("/support")
    await aigul.writes("/support")
    await aigul.presses("👍 Қолдаймын")
    assert aigul.reads[-1] == (
        "👍 №2: Сізбен бірге 2 қатысушы, өңір саны: 1\n\n"
        "№3 сұрақ\nБілім сапасын бағалаудың ұлттық жүйесін трансформациялау\n\n"
        f"{TEXTS[2]}\nЖауабы Сізге де керек болса, қолдаңыз."
    )
    assert aigul.buttons == ["👍 Қолдаймын", "➡️ Өткізіп жіберу", "↩️ №2: таңдауды өзгерту"]


async def test_the_least_shown_comes_first(forum: Forum, elena: Visitor) -> None:
    seen = []
    for name in ("Дана", "Марат", "Иван"):
        person = await forum.director(name, "ru")
        await person.writes("/support")
        seen.append(person.reads[-1])
    await elena.writes("/support")
    assert [*seen, elena.reads[-1]] == [dealt(1), dealt(2), dealt(3), dealt(1)]


async def test_a_question_waits_for_its_choice(forum: Forum, elena: Visitor) -> None:
    await elena.writes("/support")
    await forum.restart()
    await elena.writes("/support")
    assert elena.reads[1:] == [dealt(1), dealt(1)]


async def test_one_can_think_again(forum: Forum, elena: Visitor) -> None:
    await elena.writes("/support")
    await elena.presses(SUPPORT)
    await elena.presses(review(1))
    assert elena.reads[1:] == [
        f"👍 №{NBSP}1: вместе с Вами 2 участника, регионов: 2\n\n{dealt(1)}"
    ]
    assert elena.buttons == [SKIP, NEXT]
    await elena.presses(SKIP)
    assert elena.reads[-1] == f"➡️ №{NBSP}1: спрашивает 1 участник, регионов: 1\n\n{dealt(2)}"
    await elena.presses(review(1))
    assert elena.buttons == [SUPPORT, NEXT]
    await elena.presses(NEXT)
    assert elena.reads[1:] == [dealt(2)]
    assert await weight(forum, 1) == Weight(people=1, regions=1)


async def test_pressing_twice_is_one_voice(forum: Forum, elena: Visitor) -> None:
    await elena.writes("/support")
    card = elena.newest
    await elena.presses(SUPPORT)
    await elena.forges(card.buttons[0][0].data, card.id)
    assert elena.reads[1:] == [
        f"👍 №{NBSP}1: вместе с Вами 2 участника, регионов: 2\n\n{dealt(2)}"
    ]
    assert await weight(forum, 1) == Weight(people=2, regions=2)


async def test_only_what_was_dealt_is_supported(forum: Forum, elena: Visitor) -> None:
    await elena.writes("/support")
    for number in (2, 3, 99):
        await elena.forges(f"sup:{number}:support")
        assert elena.alert == f"По вопросу №{NBSP}{number} выбор уже не изменить."
        await elena.forges(f"supback:{number}")
        assert elena.alert == STALE
    for forged in ("-1", "0", "1_0", " 1", str(2**80)):
        await elena.forges(f"sup:{forged}:support")
        assert elena.alert == STALE
    await elena.forges("sup:1:twice")
    assert elena.alert == STALE
    assert [await weight(forum, number) for number in (1, 2, 3)] == [
        Weight(people=1, regions=1)
    ] * 3


@pytest.mark.parametrize(
    "state", [QuestionState.ANSWERED, QuestionState.WITHDRAWN, QuestionState.DECLINED]
)
async def test_a_choice_that_comes_too_late(
    forum: Forum, elena: Visitor, state: QuestionState
) -> None:
    await elena.writes("/support")
    await moderators_move(forum, 1, state)
    await elena.presses(SUPPORT)
    assert elena.alert == f"По вопросу №{NBSP}1 выбор уже не изменить."
    assert elena.reads[1:] == [dealt(2)]


async def test_nobody_supports_themselves_or_their_own_cluster(
    forum: Forum, elena: Visitor
) -> None:
    await has_asked(elena, "Когда починят спортзал?")

    def join() -> bool:
        questions = forum.storage.questions
        return questions.join(
            QuestionNumber(4), {QuestionState.RECEIVED}, QuestionNumber(1), forum.clock()
        )

    assert await forum.read(join)
    await elena.writes("/support")
    assert elena.reads[-1] == dealt(2)


@pytest.mark.usefixtures("elena")
async def test_at_ones_own_forum_only(forum: Forum) -> None:
    guest = await forum.director("Марат", "ru", region="shymkent")
    await guest.writes("/support")
    assert guest.reads[1:] == [END]


async def test_from_the_list_of_ones_own_questions(elena: Visitor) -> None:
    await elena.writes("/my")
    await elena.presses("👍 Поддержать вопросы коллег")
    assert elena.reads[1:] == [dealt(1)]


@pytest.mark.usefixtures("elena")
async def test_what_is_accepted_meanwhile_is_dealt_too(forum: Forum) -> None:
    guest = await forum.director("Дана", "ru")
    await moderators_move(forum, 1, QuestionState.WITHDRAWN)
    await moderators_move(forum, 2, QuestionState.WITHDRAWN)
    await moderators_move(forum, 3, QuestionState.ANSWERED)
    await guest.writes("/support")
    assert guest.reads[1:] == [END]
    await moderators_move(forum, 2, QuestionState.ACCEPTED)
    await guest.presses(REFRESH)
    assert guest.reads[1:] == [dealt(2)]


async def test_only_participants_support(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts()
    await ivan.presses("Русский")
    await ivan.writes("/support")
    assert ivan.reads[-1] == "Сначала зарегистрируйтесь: /start"
    for data in ("deck", "sup:1:support", "supback:1"):
        await ivan.forges(data)
        assert ivan.alert == "Сначала зарегистрируйтесь: /start"


async def test_supporters_are_known_to_those_who_answer(forum: Forum, elena: Visitor) -> None:
    await elena.writes("/support")
    await elena.presses(SUPPORT)
    supporters = await forum.read(lambda: forum.storage.deals.supporters(QuestionNumber(1)))
    assert supporters == [PersonId(elena.id)]
