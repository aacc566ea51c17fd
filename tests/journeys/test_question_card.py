"""The living message of a question: where it stands, what rings, what changes silently."""

from datetime import timedelta

import pytest

from forum.outbox import Lane
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState, Reason
from tests.journeys.askers import (
    EDIT,
    OTHER_TEXT,
    SECTORS,
    TEXT,
    THUMBS,
    WITHDRAW,
    asks,
    card,
    has_asked,
    questions,
    shown,
)
from tests.journeys.fates import (
    ACCEPTED,
    ANSWERED,
    DECLINED,
    NEXT,
    ON_SCREEN,
    cards,
    happens,
    is_joined,
    rings,
    supports,
    told,
)
from tests.people import Forum, Visitor

NUMBER = "№\N{NO-BREAK SPACE}"
SEATED = "🎙 Ваше место: сектор В. К Вам подойдут с микрофоном."


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    return await forum.director("Елена", "ru")


async def test_four_rings_in_a_whole_life(forum: Forum, elena: Visitor) -> None:
    await asks(elena)
    rang = rings(elena)
    for times, state in enumerate((ACCEPTED, NEXT, ON_SCREEN, ANSWERED), start=1):
        await elena.writes("/now")  # something else stands at the end of the chat
        before = rings(elena)
        await happens(forum, 1, state)
        assert elena.reads[-1] == card(state=state)
        assert cards(elena) == [card(state=state)]  # the older copy is gone
        assert rings(elena) == before + 1
        assert rings(elena) - rang == 2 * times  # one of them was the answer to /now


async def test_the_same_in_kazakh(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await has_asked(aigul, "Ауыл мектебіне интернет қашан жетеді?")
    heads = {
        ACCEPTED: (
            "№1 сұрақ · 👍 Мақұлданды\nСұрағыңыз министрге қойылатын сұрақтардың тізіміне енді."
        ),
        NEXT: (
            "№1 сұрақ · ⏭ Келесі кезекте\nКелесі болып осы сұрақ қойылады.\n"
            "🎙 Дайын болыңыз. Қай жерде отырсыз? Сізге микрофон әкелінеді."
        ),
        ON_SCREEN: (
            "№1 сұрақ · 🔴 Қазір экранда\nМинистр қазір осы сұраққа жауап беріп жатыр.\n"
            "🎙 Дайын болыңыз. Қай жерде отырсыз? Сізге микрофон әкелінеді."
        ),
        ANSWERED: (
            "№1 сұрақ · ✅ Жауап берілді\nЖауап залда айтылды, уақыты: 11:50.\n"
            "Сұрағыңызға жауап алдыңыз ба?"
        ),
    }
    face = (
        "Ауыл мектебіне интернет қашан жетеді?\n"
        "Бағыты: Білім сапасын бағалаудың ұлттық жүйесін трансформациялау\n"
        "Экранда: автор көрсетілмейді"
    )
    for state, head in heads.items():
        await happens(forum, 1, state)
        assert aigul.reads[1:] == [f"{head}\n\n{face}"]
    assert aigul.buttons == ["👍 Иә", "👎 Жоқ"]
    assert rings(aigul) == 4


async def test_all_else_changes_silently_where_it_stands(forum: Forum, elena: Visitor) -> None:
    await asks(elena)
    living, rang = elena.newest.id, rings(elena)
    await happens(forum, 1, QuestionState.RETURNED, rings=False)
    assert elena.reads[1:] == [card(state=QuestionState.RETURNED)]
    assert elena.buttons == [EDIT, WITHDRAW]
    await happens(forum, 1, DECLINED, rings=False)
    assert elena.reads[1:] == [card(state=DECLINED)]
    assert elena.newest.id == living
    assert rings(elena) == rang


async def test_a_moment_that_comes_again_rings_no_more(forum: Forum, elena: Visitor) -> None:
    await has_asked(elena, TEXT)
    life = (ACCEPTED, NEXT, ACCEPTED, NEXT, ON_SCREEN, NEXT, ON_SCREEN, ANSWERED, ON_SCREEN)
    for state in (*life, ANSWERED, ANSWERED):
        await happens(forum, 1, state)
    assert rings(elena) == 4
    assert len(cards(elena)) == 1


async def test_a_ring_that_waits_is_not_lost_to_a_silent_change(
    forum: Forum, elena: Visitor
) -> None:
    await has_asked(elena, TEXT)
    await happens(forum, 1, ACCEPTED, rings=False)
    rang = rings(elena)

    def both() -> None:
        forum.storage.news.tell(QuestionNumber(1), rings=True)
        forum.storage.news.tell(QuestionNumber(1), rings=False)

    await told(forum, both)
    assert rings(elena) == rang + 1


async def test_who_sits_where(forum: Forum, elena: Visitor) -> None:
    await has_asked(elena, TEXT)
    await happens(forum, 1, NEXT)
    assert elena.buttons == [*SECTORS, WITHDRAW]
    living, rang = elena.newest.id, rings(elena)
    await elena.presses("В")
    assert SEATED in elena.reads[-1]
    assert elena.buttons[1] == "✅ В"
    assert [each.sector for each in await questions(elena)] == ["b"]
    await happens(forum, 1, ON_SCREEN, rings=False)
    assert SEATED in elena.reads[-1]
    await elena.presses("📖 Прочитайте за меня")
    assert "📖 Вопрос прочитает ведущий." in elena.reads[-1]
    assert elena.newest.id == living
    assert rings(elena) == rang


async def test_a_seat_is_told_only_about_ones_own_question_and_in_time(
    forum: Forum, elena: Visitor
) -> None:
    await has_asked(elena, TEXT)
    await happens(forum, 1, ACCEPTED)
    await elena.forges("sit:1:a")
    assert elena.alert == f"Сейчас очередь не вопроса {NUMBER}1: место указывать не нужно."
    await happens(forum, 1, NEXT)
    boris = await forum.director("Борис", "ru")
    await boris.writes("/my")
    await boris.forges("sit:1:a")
    assert boris.alert == "Среди Ваших вопросов такого нет."
    assert [each.sector for each in await questions(elena)] == [None]


JOINED = (
    f"Вопрос объединён с похожим вопросом {NUMBER}1, ответ у них общий.\n{NUMBER}1: {OTHER_TEXT}"
)
WEIGHT = "👥 Спрашивают: 2 участника из 2 регионов"
FACE = (
    f"{TEXT}\nНаправление: Трансформация Национальной системы оценки качества\n"
    "На экране: без подписи"
)


@pytest.fixture
async def boris(forum: Forum, elena: Visitor) -> Visitor:
    """He asked first; Elena's question was joined to his."""
    boris = await forum.director("Борис", "ru", region="atyrau", district="inder")
    await has_asked(boris, OTHER_TEXT)
    await has_asked(elena, TEXT)
    await happens(forum, 1, ACCEPTED)
    await is_joined(forum, 2, 1)
    return boris


@pytest.mark.usefixtures("boris")
async def test_whoever_asked_the_same_reads_to_what_it_was_joined(elena: Visitor) -> None:
    status = f"Вопрос {NUMBER}2 · 🔗 Объединён с похожим"
    assert cards(elena) == [f"{status}\n{JOINED}\n{WEIGHT}\n\n{FACE}"]
    assert elena.buttons == [WITHDRAW]


async def test_and_that_it_comes_next_but_gets_no_microphone(
    forum: Forum, elena: Visitor, boris: Visitor
) -> None:
    await happens(forum, 1, NEXT, 2)
    status = f"Вопрос {NUMBER}2 · ⏭ Следующий на очереди"
    outlook = "Этот вопрос прозвучит следующим."
    assert cards(elena) == [f"{status}\n{JOINED}\n{outlook}\n{WEIGHT}\n\n{FACE}"]
    assert elena.buttons == [WITHDRAW]
    assert boris.buttons == [*SECTORS, WITHDRAW]


async def test_and_hears_of_everything_with_whoever_asked_first(
    forum: Forum, elena: Visitor, boris: Visitor
) -> None:
    await happens(forum, 1, NEXT, 2)
    await happens(forum, 1, ON_SCREEN, 2)
    assert "🔴 Сейчас на экране" in elena.reads[-1]
    assert elena.buttons == []
    forum.clock.at("11:42")
    await happens(forum, 1, ANSWERED, 2)
    assert "Ответ прозвучал в зале в 11:42." in elena.reads[-1]
    assert elena.buttons == THUMBS
    assert [rings(each) for each in (elena, boris)] == [4, 4]


async def test_the_list_says_so_too(forum: Forum, elena: Visitor) -> None:
    boris = await forum.director("Борис", "ru")
    await has_asked(boris, OTHER_TEXT)
    await has_asked(elena, TEXT)
    await happens(forum, 1, ON_SCREEN)
    await is_joined(forum, 2, 1)
    await elena.writes("/my")
    assert f"{NUMBER}2 · 🔴 Сейчас на экране" in elena.reads[-1]


async def test_whoever_asked_it_twice_is_rung_once(forum: Forum, elena: Visitor) -> None:
    await has_asked(elena, TEXT)
    await has_asked(elena, OTHER_TEXT)
    await happens(forum, 1, ACCEPTED)
    await is_joined(forum, 2, 1)
    assert rings(elena) == 2
    for state in (NEXT, ON_SCREEN, ANSWERED):
        await happens(forum, 1, state, 2)
    assert rings(elena) == 5
    assert len(cards(elena)) == 2


async def test_support_is_counted_in_the_card(forum: Forum, elena: Visitor) -> None:
    await has_asked(elena, TEXT)
    for name, region in (("Борис", "aktobe"), ("Вера", "atyrau"), ("Глеб", "atyrau")):
        await supports(await forum.director(name, "ru", region=region), 1)
    await happens(forum, 1, ACCEPTED)
    assert "👥 Спрашивают: 4 участника из 2 регионов" in elena.reads[-1]


async def test_who_breaks_the_rules_reads_until_when_nothing_is_taken(
    forum: Forum, elena: Visitor
) -> None:
    await has_asked(elena, TEXT)

    def mute() -> None:
        now = forum.clock()
        forum.storage.mutes.mute(elena.id, now, now + timedelta(minutes=15))

    await forum.read(mute)
    await happens(forum, 1, DECLINED, rings=False)
    assert "Причина: не соответствует нормам этики." in elena.reads[-1]
    assert "🔇 Новые вопросы от Вас снова принимаются с 12:05." in elena.reads[-1]


async def test_who_was_only_off_topic_is_told_so(forum: Forum, elena: Visitor) -> None:
    await has_asked(elena, TEXT)

    def decline() -> None:
        number, now = QuestionNumber(1), forum.clock()
        received = [QuestionState.RECEIVED]
        assert forum.storage.questions.move(number, received, DECLINED, now, Reason.OFFTOPIC)
        forum.storage.news.tell(number, rings=False)

    await told(forum, decline)
    assert "Причина: не относится к теме форума." in elena.reads[-1]


async def test_many_cards_at_once_make_way_for_replies(forum: Forum, elena: Visitor) -> None:
    for each in range(11):
        await has_asked(elena, f"{TEXT} {each}")

    def accept() -> None:
        for number in range(1, 12):
            forum.storage.news.tell(QuestionNumber(number), rings=False)

    await told(forum, accept)
    assert len(cards(elena)) == 11
    lanes = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT DISTINCT lane FROM outbox")
    )
    assert [row["lane"] for row in lanes] == [Lane.BULK]


async def test_nobody_writes_to_who_has_gone(forum: Forum, elena: Visitor) -> None:
    await has_asked(elena, TEXT)
    boris = await forum.director("Борис", "ru")
    await has_asked(boris, OTHER_TEXT)
    boris.phone.block()
    await forum.settled()
    await elena.writes("/forget")
    await elena.presses("🗑 Да, удалить")
    before = elena.reads

    def tell() -> None:
        for number in (1, 2):
            forum.storage.news.tell(QuestionNumber(number), rings=True)

    await told(forum, tell)
    assert elena.reads == before
    assert len(boris.reads) == 1
    assert await forum.read(lambda: forum.storage.news.due(9)) == []


async def test_a_guest_who_never_registered_again_is_passed_over(
    forum: Forum, elena: Visitor
) -> None:
    await has_asked(elena, TEXT)

    def leave() -> None:
        forum.storage.transactions.run(
            "DELETE FROM participants WHERE person_id = ?", PersonId(elena.id)
        )
        forum.storage.news.tell(QuestionNumber(1), rings=True)

    await told(forum, leave)
    assert len(elena.reads) == 1


async def test_two_copies_never_stand_in_the_chat(elena: Visitor) -> None:
    await asks(elena)
    for _ in range(3):
        await elena.writes("/my")
        await elena.presses(f"{NUMBER}1 · Когда в сельской школе будет…")
        assert cards(elena) == [card(face=shown())]
        assert elena.reads[-1] == card(face=shown())
