"""What is ordered from the desk is what would be done on the phone; what is refused is said."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from forum.backstage import CueKind, send_cue
from forum.questions import Question, QuestionNumber, QuestionState, Reason
from tests.hall.laptops import TEXTS, Laptop, asked, desk_of
from tests.people import Forum, Visitor

LARGE = 2**53 + 1
STRANGE: list[dict[str, object]] = [
    {},
    {"order": "obey"},
    {"order": "__class__"},
    {"order": 7},
    {"order": "decline", "number": 1, "mark": "", "reason": "ugly"},
    {"order": "accept", "number": 1},
    {"order": "blank", "on": 1},
    {"order": "switch", "which": "four_eyes"},
    {"order": "window", "which": "ajar"},
    {"order": "short", "number": 1, "mark": "", "text": None},
]
FORGED: list[Any] = [-1, 0, LARGE, 2**80, 1.5, "1", True, None, [1], {}]


@pytest.fixture
async def gulnara(forum: Forum) -> Visitor:
    return await forum.colleague("Гүлнара", "moderator")


@pytest.fixture
async def desk(gulnara: Visitor) -> AsyncIterator[Laptop]:
    async with desk_of(gulnara) as desk:
        yield desk


@pytest.fixture
async def author(forum: Forum) -> Visitor:
    return await forum.director("Айгүл")


async def question(forum: Forum, number: QuestionNumber) -> Question:
    found = await forum.read(lambda: forum.storage.questions.get(number))
    assert found
    return found


async def state(forum: Forum, number: QuestionNumber) -> QuestionState:
    return (await question(forum, number)).state


async def taken(desk: Laptop, number: QuestionNumber) -> dict[str, Any]:
    """The card, and what an order about it has to name."""
    assert await desk.orders("take") == (200, "")
    card = (await desk.sees())[f"card/{number}"]
    return {"number": card["id"], "mark": card["mark"]}


@pytest.mark.parametrize(
    ("order", "details", "expected"),
    [
        ("accept", {}, QuestionState.ACCEPTED),
        ("writing", {}, QuestionState.WRITING),
        ("rephrase", {}, QuestionState.RETURNED),
        ("decline", {"reason": "offtopic"}, QuestionState.DECLINED),
    ],
)
async def test_a_verdict_is_a_verdict(
    forum: Forum, desk: Laptop, order: str, details: dict[str, str], expected: QuestionState
) -> None:
    number = await asked(forum)
    card = await taken(desk, number)
    assert await desk.orders(order, **card, **details) == (200, "")
    assert await state(forum, number) is expected
    seen = await desk.sees()
    assert seen["hand"] == []
    assert [verdict["id"] for verdict in seen["done"]] == [1]
    assert await desk.orders("undo", other=1) == (200, "")
    assert await state(forum, number) is QuestionState.RECEIVED
    assert (await desk.sees())["hand"] == [number]


async def test_a_question_is_joined_to_a_like_one(
    forum: Forum, desk: Laptop, author: Visitor
) -> None:
    head = await asked(forum, author, TEXTS[0], state=QuestionState.ACCEPTED)
    number = await asked(forum, None, "Когда же в сельских школах появятся психологи?")
    card = await taken(desk, number)
    seen = await desk.sees()
    [like] = seen[f"card/{number}"]["alike"]
    assert like["id"] == head
    assert like["text"] == TEXTS[0]
    assert like["weight"] == "1\u00a0чел. · 1\u00a0рег."
    assert await desk.orders("join", **card, other=head) == (200, "")
    assert (await question(forum, number)).joined_to == head
    seen = await desk.sees()
    assert seen["done"][0]["mark"] == f"№\u00a0{number} → №\u00a0{head}"
    assert seen[f"cluster/{head}"]["weight"] == "2\u00a0чел. · 1\u00a0рег."


async def test_the_second_break_of_the_rules_is_said_to_mute(
    forum: Forum, desk: Laptop, author: Visitor
) -> None:
    first, second = await asked(forum, author, TEXTS[0]), await asked(forum, author, TEXTS[1])
    rude = {"reason": Reason.RUDE}
    assert await desk.orders("decline", **await taken(desk, first), **rude) == (200, "")
    status, said = await desk.orders("decline", **await taken(desk, second), **rude)
    assert status == 200
    assert said.startswith(f"🚫 №\u00a0{second}: отклонён. Это второе нарушение")


async def test_who_was_faster_is_named(forum: Forum, desk: Laptop) -> None:
    number = await asked(forum)
    card = await taken(desk, number)
    forum.clock.advance(minutes=4)  # the cards are anybody's again
    marat = await forum.colleague("Марат", "moderator")
    async with desk_of(marat) as other:
        assert await other.orders("accept", **await taken(other, number)) == (200, "")
    status, said = await desk.orders("accept", **card)
    assert status == 409
    assert "Марат" in said
    seen = await desk.sees()
    assert seen["hand"] == []
    assert seen["people"] == "Марат"


async def test_a_card_that_changed_is_read_again_first(
    forum: Forum, desk: Laptop, author: Visitor
) -> None:
    number = await asked(forum, author)
    card = await taken(desk, number)
    storage = forum.storage
    await forum.read(
        lambda: storage.transactions.run(
            "UPDATE questions SET text = 'Другой вопрос?' WHERE number = ?", number
        )
    )
    assert (await desk.orders("accept", **card))[0] == 409
    assert await state(forum, number) is QuestionState.RECEIVED


async def test_a_short_version_and_a_translation_are_kept(forum: Forum, desk: Laptop) -> None:
    number = await asked(forum)
    card = await taken(desk, number)
    assert await desk.orders("short", **card, text="Психологи") == (
        409,
        "Слишком коротко: нужно хотя бы 20 знаков.",
    )
    short = "Когда в школах будут психологи?"
    assert await desk.orders("short", **card, text=f"  {short} ") == (200, "")
    seen = (await desk.sees())[f"card/{number}"]
    assert (seen["short"], seen["text"]) == (short, TEXTS[0])
    kazakh = "Мектептерде психологтар қашан болады?"
    mark = seen["mark"]
    assert await desk.orders("translation", number=number, mark=mark, text=kazakh) == (200, "")
    assert (await question(forum, number)).translation == kazakh


async def accepted(forum: Forum, author: Visitor, count: int) -> list[QuestionNumber]:
    state = QuestionState.ACCEPTED
    return [await asked(forum, author, text, state=state) for text in TEXTS[:count]]


async def test_the_queue_is_kept_in_order(forum: Forum, desk: Laptop, author: Visitor) -> None:
    first, second, third = await accepted(forum, author, 3)
    for number in (first, second, third):
        assert await desk.orders("enqueue", number=number) == (200, "")
    assert (await desk.sees())["queue"] == [first, second, third]
    assert await desk.orders("raise", number=third, place=3) == (200, "")
    assert (await desk.sees())["queue"] == [first, third, second]
    assert (await desk.orders("raise", number=third, place=3))[0] == 409  # pressed twice
    assert await desk.orders("lower", number=first, place=1) == (200, "")
    assert await desk.orders("dequeue", number=second) == (200, "")
    seen = await desk.sees()
    assert (seen["queue"], seen["accepted"]) == ([third, first], [second])


async def test_another_question_becomes_next(forum: Forum, desk: Laptop, author: Visitor) -> None:
    first, second = await accepted(forum, author, 2)
    assert await desk.orders("make_next", number=first, other=None) == (200, "")
    assert (await desk.orders("make_next", number=second, other=None))[0] == 409
    assert await desk.orders("make_next", number=second, other=first) == (200, "")
    seen = await desk.sees()
    assert seen["lineup"] == {"now": None, "next": second, "coming": second}
    assert seen["queue"] == [first]
    assert await desk.orders("clear_next", number=second) == (200, "")
    assert (await desk.sees())["queue"] == [second, first]


async def test_the_next_question_comes(forum: Forum, desk: Laptop, author: Visitor) -> None:
    first, second = await accepted(forum, author, 2)
    for number in (first, second):
        assert await desk.orders("enqueue", number=number) == (200, "")
    assert await desk.orders("next", number=first) == (200, "")  # it becomes Next
    assert await desk.orders("next", number=first) == (200, "")
    assert (await desk.sees())["lineup"] == {"now": first, "next": second, "coming": second}
    assert (await desk.orders("next", number=first))[0] == 409
    assert await desk.orders("finish", number=first) == (200, "")
    assert await state(forum, first) is QuestionState.ANSWERED


async def test_a_turn_can_be_taken_back(forum: Forum, desk: Laptop, author: Visitor) -> None:
    [number] = await accepted(forum, author, 1)
    await desk.orders("make_next", number=number, other=None)
    await desk.orders("next", number=number)
    assert (await desk.sees())["turn"] == {
        "id": 1,
        "said": "Экран сменился",
        "until": forum.clock().timestamp() + 30,
    }
    assert await desk.orders("undo_turn", other=1) == (200, "")
    seen = await desk.sees()
    assert seen["lineup"] == {"now": None, "next": number, "coming": number}
    assert seen["turn"] is None


async def test_the_screen_is_run_from_the_desk(desk: Laptop) -> None:
    for order, details in (
        ("blank", {"on": True}),
        ("resize", {"percent": 120}),
        ("switch", {"which": "shows_next", "on": True}),
        ("window", {"which": "closed"}),
    ):
        assert await desk.orders(order, **details) == (200, "")
    stage = (await desk.sees())["stage"]
    assert (stage["blank"], stage["size"], stage["shows_next"]) == (True, 120, True)
    assert stage["window"] == "closed"


async def proposed(forum: Forum, desk: Laptop, author: Visitor) -> QuestionNumber:
    """By the one at this desk, with four eyes on."""
    [number] = await accepted(forum, author, 1)
    assert await desk.orders("switch", which="four_eyes", on=True) == (200, "")
    assert await desk.orders("make_next", number=number, other=None) == (200, "")
    assert await desk.orders("next", number=number) == (200, "")
    assert await state(forum, number) is QuestionState.NEXT
    return number


async def test_a_second_moderator_confirms(forum: Forum, desk: Laptop, author: Visitor) -> None:
    number = await proposed(forum, desk, author)
    proposal = (await desk.sees())["proposal"]
    assert proposal["own"]
    assert proposal["author"] == "Предложили Вы: подтвердить должен кто-то из коллег"
    assert (await desk.orders("confirm", number=number))[0] == 409
    marat = await forum.colleague("Марат", "moderator")
    async with desk_of(marat) as second:
        proposal = (await second.sees())["proposal"]
        assert (proposal["id"], proposal["author"], proposal["own"]) == (number, "Гүлнара", False)
        assert await second.orders("confirm", number=number) == (200, "")
    assert await state(forum, number) is QuestionState.ON_SCREEN


async def test_a_proposal_can_be_taken_back(forum: Forum, desk: Laptop, author: Visitor) -> None:
    number = await proposed(forum, desk, author)
    assert await desk.orders("reject", number=number) == (200, "")
    assert (await desk.sees())["proposal"] is None
    assert (await desk.orders("switch", which="four_eyes", on=False))[0] == 409


async def test_words_from_backstage_are_acknowledged(
    forum: Forum, desk: Laptop, gulnara: Visitor
) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    door, now = forum.storage.backstage_door, forum.clock()
    cue = await forum.read(
        lambda: send_cue(door, forum.storage.staff.find(oleg.id, now), CueKind.TWO_MORE, now)
    )
    seen = await desk.sees()
    assert seen["messages"] == [{"id": cue.id, "text": "Ещё два вопроса", "author": "Олег, 11:50"}]
    assert await desk.orders("acknowledge", other=cue.id) == (200, "")
    assert (await desk.sees())["messages"] == []
    assert (await desk.orders("acknowledge", other=cue.id))[0] == 409
    receipts = await forum.read(lambda: forum.storage.backstage.receipts(cue.id))
    assert [receipt.person_id for receipt in receipts] == [gulnara.id]


async def test_cards_can_be_returned(forum: Forum, desk: Laptop) -> None:
    await taken(desk, await asked(forum))
    assert await desk.orders("return_rest") == (200, "")
    seen = await desk.sees()
    assert seen["hand"] == []
    assert seen["pool"] == {"said": "у Вас: 0 · ждут: 1", "advice": "Ждут решения: 1"}


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ("accept", "number"),
        ("enqueue", "number"),
        ("next", "number"),
        ("undo_turn", "other"),
        ("acknowledge", "other"),
        ("resize", "percent"),
    ],
)
async def test_a_number_that_is_none_is_refused(desk: Laptop, order: str, field: str) -> None:
    for forged in FORGED:
        assert await desk.orders(order, mark="", **{field: forged}) == (400, ""), forged


async def test_the_largest_number_is_nobodys_question(desk: Laptop) -> None:
    orders = ("accept", "writing", "rephrase", "enqueue", "dequeue", "next", "confirm", "reject")
    for order in orders:
        assert (await desk.orders(order, number=2**53, mark=""))[0] == 409, order


async def test_a_question_of_another_forum_is_none(forum: Forum, desk: Laptop) -> None:
    stranger = await forum.director("Асхат", region="shymkent")
    number = await asked(forum, stranger)
    assert (await desk.orders("accept", number=number, mark=""))[0] == 409
    assert (await desk.orders("enqueue", number=number))[0] == 409
    assert await state(forum, number) is QuestionState.RECEIVED


async def test_an_order_that_the_page_never_sends_is_refused(desk: Laptop) -> None:
    for order in STRANGE:
        assert await desk.posts("/desk/orders", order) == (400, ""), order


async def test_the_desk_speaks_its_readers_language(forum: Forum) -> None:
    aidana = await forum.colleague("Айдана", "moderator", "kk")
    number = await asked(forum, text=TEXTS[4], language="kk")
    async with desk_of(aidana) as desk:
        await desk.orders("take")
        card = (await desk.sees())[f"card/{number}"]
        assert (card["number"], card["spoken"], card["theme"]) == (
            f"№{number}",
            "ҚАЗ",
            "Педагогтерді даярлау",
        )
        assert card["author"] == "Ақтөбе облысы · Мектеп директоры"
        assert "<title>Модератор пульті</title>" in (await desk.gets("/desk"))[1]


async def test_fairness_is_hinted_at(forum: Forum, desk: Laptop, author: Visitor) -> None:
    [first] = await accepted(forum, author, 1)
    elena = await forum.director("Елена", "ru", region="atyrau", district="inder")
    await asked(
        forum,
        elena,
        TEXTS[3],
        language="kk",
        direction="infrastructure",
        state=QuestionState.ACCEPTED,
    )
    await desk.orders("make_next", number=first, other=None)
    assert (await desk.sees())["hints"] == []
    await desk.orders("next", number=first)
    hints = [hint["said"] for hint in (await desk.sees())["hints"]]
    assert hints == ["Атырауская", "Инфраструктура"]


async def test_the_language_that_was_heard_less_is_hinted_at(
    forum: Forum, desk: Laptop, author: Visitor
) -> None:
    for number in await accepted(forum, author, 2):
        await desk.orders("make_next", number=number, other=None)
        await desk.orders("next", number=number)
    state = QuestionState.ACCEPTED
    number = await asked(forum, author, TEXTS[4], language="kk", direction="other", state=state)
    seen = await desk.sees()
    assert seen["hints"] == [{"said": "на казахском: 0 из 2"}]
    assert seen[f"cluster/{number}"]["theme"] == "Другая тема"


async def test_a_full_disk_is_said_and_nothing_is_half_done(forum: Forum, desk: Laptop) -> None:
    database = forum.storage.transactions
    await forum.read(lambda: database.rows("PRAGMA max_page_count = 1"))  # no page more than now
    statuses = [(await desk.orders("resize", percent=100))[0] for _ in range(200)]
    assert set(statuses) == {200, 503}
    await forum.read(lambda: database.rows("PRAGMA max_page_count = 1000000"))
    assert await desk.orders("resize", percent=100) == (200, "")
