"""How many people of how many regions stand behind a question."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from forum.forums import ForumId
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from forum.support import Choice
from forum.weights import Weight
from tests.asking import Asking

WEST = ForumId("west")


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    """Questions 1 and 2 of two regions are accepted."""
    async with Asking.open(tmp_path) as asking:
        for person, region in ((1, "aktobe"), (2, "atyrau")):
            await (await asking.author(person, region)).asks(f"Вопрос о спортзале, {person}")
            await asking.becomes(person, QuestionState.ACCEPTED)
        yield asking


async def weight(asking: Asking, number: int) -> Weight:
    storage = asking.storage
    return await storage.transactions.read(lambda: storage.weights.of(QuestionNumber(number)))


async def supports(asking: Asking, number: int, person_id: int, choice: Choice) -> None:
    def choose() -> None:
        storage = asking.storage
        storage.transactions.run(
            "INSERT OR IGNORE INTO deals VALUES (?, ?, NULL, 0)", number, person_id
        )
        assert storage.deals.choose(QuestionNumber(number), PersonId(person_id), choice)

    await asking.storage.transactions.write(choose)


async def joins(asking: Asking, number: int, head: int) -> None:
    questions = asking.storage.questions
    assert await asking.storage.transactions.write(
        lambda: questions.join(
            QuestionNumber(number),
            {QuestionState.RECEIVED, QuestionState.ACCEPTED},
            QuestionNumber(head),
            asking.clock(),
        )
    )


async def test_whoever_asks_alone_is_one(asking: Asking) -> None:
    assert await weight(asking, 1) == Weight(people=1, regions=1)
    assert await weight(asking, 99) == Weight(people=0, regions=0)


async def test_a_cluster_is_weighed_as_a_whole(asking: Asking) -> None:
    await joins(asking, 2, 1)
    assert await weight(asking, 1) == Weight(people=2, regions=2)
    assert await weight(asking, 2) == Weight(people=2, regions=2)


async def test_everybody_counts_once(asking: Asking) -> None:
    author = await asking.author(2, "atyrau")
    await author.asks_later("Тот же вопрос иначе")
    await joins(asking, 2, 1)
    await joins(asking, 3, 1)
    await supports(asking, 1, 2, Choice.SUPPORT)
    assert await weight(asking, 1) == Weight(people=2, regions=2)


async def test_support_counts_and_passing_over_does_not(asking: Asking) -> None:
    for person, choice in ((3, Choice.SUPPORT), (4, Choice.SUPPORT), (5, Choice.SKIP)):
        await asking.author(person, "mangystau")
        await supports(asking, 1, person, choice)
    assert await weight(asking, 1) == Weight(people=3, regions=2)
    await supports(asking, 1, 4, Choice.SKIP)
    assert await weight(asking, 1) == Weight(people=2, regions=2)


async def test_support_for_what_is_joined_goes_to_its_head(asking: Asking) -> None:
    await asking.author(3, "mangystau")
    await supports(asking, 2, 3, Choice.SUPPORT)
    await joins(asking, 2, 1)
    assert await weight(asking, 1) == Weight(people=3, regions=3)


async def test_a_forgotten_author_is_still_somebody(asking: Asking) -> None:
    await joins(asking, 2, 1)
    await asking.storage.transactions.write(
        lambda: asking.storage.transactions.run("UPDATE questions SET author_id = NULL")
    )
    assert await weight(asking, 1) == Weight(people=2, regions=2)


async def test_all_heads_of_a_forum(asking: Asking) -> None:
    for person in (3, 4):
        await (await asking.author(person, "west")).asks(f"Вопрос об интернете, {person}")
    await joins(asking, 3, 2)
    weights = asking.storage.weights
    found = await asking.storage.transactions.read(lambda: weights.all(WEST))
    assert found == {1: Weight(people=1, regions=1), 2: Weight(people=2, regions=2)}
    assert await asking.storage.transactions.read(lambda: weights.all(ForumId("south"))) == {}
