"""How questions are dealt, and what the tables keep of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from forum.support import CHANGEABLE, Choice, deal
from tests.asking import Asking

ONE, TWO = QuestionNumber(1), QuestionNumber(2)


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    """Questions 1 and 2 of persons 1 and 2 are accepted."""
    async with Asking.open(tmp_path) as asking:
        for person in (1, 2):
            await (await asking.author(person)).asks(f"Вопрос о спортзале, {person}")
            await asking.becomes(person, QuestionState.ACCEPTED)
        yield asking


async def is_dealt(asking: Asking, person_id: int) -> QuestionNumber | None:
    person = await asking.author(person_id)
    question = await person.does(
        lambda: deal(asking.storage.deals, person.participant, asking.clock())
    )
    return question.number if question else None


async def chooses(asking: Asking, person_id: int, number: QuestionNumber, choice: Choice) -> bool:
    deals = asking.storage.deals
    return await asking.storage.transactions.write(
        lambda: deals.choose(number, PersonId(person_id), choice)
    )


async def revision(asking: Asking) -> int:
    database = asking.storage.transactions
    [row] = await database.read(
        lambda: database.rows("SELECT revision FROM stages WHERE forum_id = 'west'")
    )
    return int(row["revision"])


async def supporters(asking: Asking, number: QuestionNumber) -> list[int]:
    return list(
        await asking.storage.transactions.read(lambda: asking.storage.deals.supporters(number))
    )


async def test_three_hundred_people_see_two_questions_equally_often(asking: Asking) -> None:
    dealt = [await is_dealt(asking, person) for person in range(3, 43)]
    assert (dealt.count(ONE), dealt.count(TWO)) == (20, 20)


async def test_what_waits_for_a_choice_is_counted_once(asking: Asking) -> None:
    assert [await is_dealt(asking, 3) for _ in range(3)] == [ONE] * 3
    assert [await is_dealt(asking, 4), await is_dealt(asking, 5)] == [TWO, ONE]


async def test_the_last_choice_counts(asking: Asking) -> None:
    await is_dealt(asking, 3)
    for choice in (Choice.SUPPORT, Choice.SUPPORT, Choice.SKIP):
        assert await chooses(asking, 3, ONE, choice)
    deals = asking.storage.deals
    made = await asking.storage.transactions.read(lambda: deals.choice(ONE, PersonId(3)))
    assert made is Choice.SKIP
    assert await supporters(asking, ONE) == []


async def test_nothing_that_was_not_dealt_can_be_chosen(asking: Asking) -> None:
    assert not await chooses(asking, 3, ONE, Choice.SUPPORT)
    assert not await chooses(asking, 3, QuestionNumber(2**53), Choice.SUPPORT)


@pytest.mark.parametrize("state", list(QuestionState))
async def test_a_choice_may_change_while_the_question_is_open(
    asking: Asking, state: QuestionState
) -> None:
    await is_dealt(asking, 3)
    await asking.becomes(1, state)
    assert await chooses(asking, 3, ONE, Choice.SUPPORT) is (state in CHANGEABLE)


async def test_pages_learn_of_support_and_of_nothing_else(asking: Asking) -> None:
    before = await revision(asking)
    await is_dealt(asking, 3)
    await chooses(asking, 3, ONE, Choice.SKIP)
    assert await revision(asking) == before
    await chooses(asking, 3, ONE, Choice.SUPPORT)
    await chooses(asking, 3, ONE, Choice.SUPPORT)
    assert await revision(asking) == before + 1
    await chooses(asking, 3, ONE, Choice.SKIP)
    assert await revision(asking) == before + 2


async def test_whoever_is_forgotten_takes_their_support_along(asking: Asking) -> None:
    await is_dealt(asking, 3)
    await chooses(asking, 3, ONE, Choice.SUPPORT)
    before = await revision(asking)
    storage = asking.storage
    await storage.transactions.write(lambda: storage.privacy.forget(PersonId(3), asking.clock()))
    assert await supporters(asking, ONE) == []
    assert await revision(asking) == before + 1


async def test_supporters_of_a_cluster_without_those_who_asked(asking: Asking) -> None:
    for person, number in ((3, ONE), (4, TWO), (2, ONE)):
        await is_dealt(asking, person)
        assert await chooses(asking, person, number, Choice.SUPPORT)
    await asking.storage.transactions.write(
        lambda: asking.storage.questions.join(TWO, {QuestionState.ACCEPTED}, ONE, asking.clock())
    )
    assert await supporters(asking, ONE) == [3, 4]


async def test_a_rehearsal_is_dealt_to_nobody(asking: Asking) -> None:
    database = asking.storage.transactions
    await database.write(lambda: database.run("UPDATE questions SET is_rehearsal = 1"))
    assert await is_dealt(asking, 3) is None
