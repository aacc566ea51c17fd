"""The stage is filled from the accepted questions, and the queue is put in order."""

import pytest

from bot.callbacks import EnqueueQuestion, MoveInQueue, OpenAccepted, OpenStaged
from forum.questions import QuestionNumber, QuestionState, Signature
from tests.asking import becomes
from tests.journeys.stagehands import (
    ACCEPTED,
    BLANK,
    MAKE_NEXT,
    NB,
    QUEUE,
    SHOW,
    TO_LIST,
    TO_STAGE,
    Stagehands,
    is_not_allowed,
    numbered,
)
from tests.people import Forum, Visitor
from tests.stage import EVERYWHERE

SHORT = "✂️ Короткая версия"
UP, DOWN, REMOVE = "⬆️ Выше", "⬇️ Ниже", "✖️ Убрать из очереди"
LIST = f"""\
Принятые вопросы: 3

№{NB}3 · 👥 2 · Мангистауская · РУС
Когда починят крышу спортзала в нашей сельской школе, если…

№{NB}1 · 👥 1 · Актюбинская · РУС
Когда?

№{NB}2 · 👥 1 · Актюбинская · РУС
Когда?"""
CARD = f"""\
№{NB}3
🔒 Директор школы · Мангистауская · РУС (без подписи на экране)
🧭 Оценка качества
{{text}}
✂️ Для экрана: Когда починят крышу?
🔤 Перевод: Шатыр қашан жөнделеді?
👥 Спросили: 2, регионов: 2"""
LONG = "Когда починят крышу спортзала в нашей сельской школе, если денег нет?"


@pytest.fixture
async def hands(forum: Forum) -> Stagehands:
    forum.clock.at("15:10")
    return Stagehands(forum)


@pytest.fixture
async def gulnara(forum: Forum) -> Visitor:
    return await forum.colleague("Гульнара", "moderator", "ru")


@pytest.fixture
async def four(forum: Forum, hands: Stagehands, gulnara: Visitor) -> None:
    """Accepted; №4 is joined to №3."""
    aigul = await forum.director("Айгүл", "kk")
    marat = await forum.director("Марат", "ru", region="mangystau", district="aktau")
    await hands.asked(aigul, aigul)
    more = {"text": LONG, "signature": Signature.NOTHING, "direction": "quality"}
    [third] = await hands.asked(marat, **more)
    [fourth] = await hands.asked(aigul)
    await forum.read(lambda: _join(forum, fourth, third))
    await hands.opens(gulnara)


def _join(forum: Forum, number: QuestionNumber, head: QuestionNumber) -> None:
    """To a head that moderators have shortened and translated."""
    questions, now = forum.storage.questions, forum.clock()
    assert questions.join(number, EVERYWHERE, head, now)
    seen = questions.get(head)
    assert seen
    short, translation = "Когда починят крышу?", "Шатыр қашан жөнделеді?"
    assert questions.present(seen, EVERYWHERE, short=short, translation=translation)


@pytest.mark.usefixtures("four")
async def test_the_accepted_are_listed_by_how_many_ask_them(gulnara: Visitor) -> None:
    await gulnara.presses(ACCEPTED)
    listed = LIST.replace("Когда починят крышу спортзала в нашей сельской школе, если…", "{text}")
    assert gulnara.reads[-1] == listed.format(text="Когда починят крышу?")
    assert gulnara.buttons == [
        *[numbered(each) for each in (3, 1, 2)],
        "2 · Подготовка педагогов",
        "1 · Оценка качества",
        BLANK,
        TO_STAGE,
    ]


@pytest.mark.usefixtures("four")
async def test_a_question_is_opened_from_the_list_and_put_in_the_queue(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await gulnara.presses(ACCEPTED)
    await gulnara.presses(numbered(3))
    assert gulnara.reads[-1] == CARD.format(text=LONG)
    assert gulnara.buttons == [QUEUE, MAKE_NEXT, SHOW, SHORT, BLANK, TO_LIST]
    await gulnara.presses(QUEUE)
    assert await hands.lineup() == (None, None, [3])
    assert gulnara.buttons[0] == f"✓ {numbered(3)}"
    await gulnara.presses(f"✓ {numbered(3)}")
    assert gulnara.reads[-1].endswith("☰ Место в очереди: 1")
    await gulnara.presses(TO_LIST)
    await gulnara.presses(TO_STAGE)
    assert gulnara.reads[-1].startswith("🎬 Сцена")


@pytest.mark.usefixtures("four")
async def test_two_who_put_the_same_question_in_the_queue_put_it_in_once(
    hands: Stagehands, gulnara: Visitor
) -> None:
    press = EnqueueQuestion(number=1, direction="", page=1).pack()
    await gulnara.forges(press)
    await gulnara.forges(press)
    assert gulnara.alert == f"{numbered(1)} уже в очереди."
    assert await hands.lineup() == (None, None, [1])


@pytest.mark.usefixtures("four")
async def test_the_list_is_narrowed_to_a_direction_and_widened_again(gulnara: Visitor) -> None:
    await gulnara.presses(ACCEPTED)
    await gulnara.presses("1 · Оценка качества")
    assert gulnara.reads[-1].startswith(f"Принятые вопросы: 1\n\n№{NB}3")
    await gulnara.presses(numbered(3))
    await gulnara.presses(TO_LIST)
    assert gulnara.reads[-1].startswith(f"Принятые вопросы: 1\n\n№{NB}3")
    await gulnara.presses("↩️ Все направления")
    assert gulnara.reads[-1].startswith("Принятые вопросы: 3")


@pytest.mark.usefixtures("four")
async def test_other_themes_are_a_direction_too(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await hands.asked(aigul, direction="other")
    await hands.asked(aigul, direction="retired")
    await gulnara.presses(ACCEPTED)
    await gulnara.presses("2 · Другая тема")
    assert gulnara.reads[-1].startswith(f"Принятые вопросы: 2\n\n№{NB}5")


@pytest.mark.usefixtures("four")
async def test_pages_are_turned_and_a_page_that_is_gone_is_the_last_one(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await hands.asked(*[aigul] * 10)
    await gulnara.presses(ACCEPTED)
    assert "⬅️" not in gulnara.buttons
    await gulnara.presses("➡️")
    assert "⬅️" in gulnara.buttons
    await gulnara.presses("➡️")
    assert gulnara.buttons[0] == numbered(14)
    assert "➡️" not in gulnara.buttons
    await gulnara.forges(OpenAccepted(page=99).pack())
    assert gulnara.buttons[0] == numbered(14)


async def test_without_accepted_questions_the_list_says_so(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await hands.opens(gulnara)
    await gulnara.presses(ACCEPTED)
    assert gulnara.reads[-1] == "Принятых вопросов пока нет."
    assert gulnara.buttons == [BLANK, TO_STAGE]


@pytest.mark.usefixtures("four")
async def test_a_question_is_raised_and_lowered_where_it_stands(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await hands.lines_up(gulnara, 1, 2, 3)
    await gulnara.presses("🔄 Обновить")
    await gulnara.presses(numbered(3))
    assert gulnara.buttons == [UP, DOWN, REMOVE, MAKE_NEXT, SHOW, SHORT, BLANK, TO_STAGE]
    await gulnara.presses(UP)
    assert await hands.lineup() == (None, 1, [3, 2])
    assert gulnara.reads[-1].endswith("☰ Место в очереди: 1")
    await gulnara.forges(MoveInQueue(number=3, place=2, up=True).pack())
    assert (
        gulnara.alert == "На сцене уже всё иначе: посмотрите, что там сейчас, и нажмите ещё раз."
    )
    await gulnara.presses(DOWN)
    assert await hands.lineup() == (None, 1, [2, 3])


@pytest.mark.usefixtures("four")
async def test_a_question_leaves_the_queue(hands: Stagehands, gulnara: Visitor) -> None:
    await hands.lines_up(gulnara, 1, 2, 3)
    await gulnara.presses("🔄 Обновить")
    await gulnara.presses(numbered(2))
    await gulnara.presses(REMOVE)
    assert await hands.lineup() == (None, 1, [3])
    assert gulnara.reads[-1].startswith("🎬 Сцена")


@pytest.mark.usefixtures("four")
async def test_a_question_becomes_next_in_place_of_the_one_that_was_seen(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    await hands.lines_up(gulnara, 1)
    marat = await forum.colleague("Олег", "moderator", "ru")
    await hands.opens(marat)
    for each in (gulnara, marat):
        await each.presses(ACCEPTED)
    await gulnara.presses(numbered(2))
    await marat.presses(numbered(3))
    await gulnara.presses(MAKE_NEXT)
    await marat.presses(MAKE_NEXT)
    assert marat.alert == f"Следующий вопрос сменился: теперь это {numbered(2)}."
    assert await hands.lineup() == (None, 2, [1])


@pytest.mark.usefixtures("four")
async def test_a_question_comes_on_the_screen_at_once(hands: Stagehands, gulnara: Visitor) -> None:
    await hands.lines_up(gulnara, 1)
    await gulnara.presses(ACCEPTED)
    await gulnara.presses(numbered(3))
    await gulnara.presses(SHOW)
    assert await hands.lineup() == (3, 1, [])
    await gulnara.forges(OpenStaged(number=3).pack())
    assert gulnara.buttons == [SHORT, BLANK, TO_STAGE]


@pytest.mark.usefixtures("four")
async def test_a_question_that_is_no_longer_accepted_offers_nothing(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    storage, now = forum.storage, forum.clock()
    [number] = await hands.asked(await forum.director("Айгүл", "kk"))
    await forum.read(lambda: becomes(storage, number, QuestionState.DECLINED, now))
    await gulnara.forges(OpenStaged(number=number).pack())
    assert gulnara.buttons == [TO_STAGE]
    await gulnara.forges(OpenStaged(number=99).pack())
    assert gulnara.alert == f"Вопроса {numbered(99)} на этом форуме нет."


@pytest.mark.usefixtures("gulnara", "four")
async def test_an_assistant_reads_the_list_and_moves_nothing(
    forum: Forum, hands: Stagehands
) -> None:
    aidos = await forum.colleague("Айдос", "assistant", "ru")
    await hands.opens(aidos)
    await aidos.presses(ACCEPTED)
    assert aidos.buttons[-2:] == ["1 · Оценка качества", TO_STAGE]
    await aidos.presses(numbered(1))
    assert aidos.buttons == [TO_LIST]
    await aidos.forges(EnqueueQuestion(number=1, direction="", page=1).pack())
    assert is_not_allowed(aidos)
    await aidos.forges(MoveInQueue(number=1, place=1, up=True).pack())
    assert is_not_allowed(aidos)
    assert await hands.lineup() == (None, None, [])
