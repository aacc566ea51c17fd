"""Which question comes next, and which ones after it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from forum.candidates import candidates, place_in
from forum.questions import QuestionNumber, QuestionState
from forum.queueing import (
    AlreadyInQueue,
    NextChanged,
    NextGone,
    NotAccepted,
    NotInQueue,
    clear_next,
    dequeue,
    enqueue,
    lower,
    make_next,
    raise_,
)
from forum.refusals import Refusal
from forum.staff import Colleague, NotAllowed, StaffRole
from forum.stage import NotOnThisStage, StageChanged
from tests.stage import WEST, Hall


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with Hall.open(tmp_path) as hall:
        yield hall


@pytest.fixture
async def gulnara(hall: Hall) -> Colleague:
    return await hall.colleague(name="Гульнара")


@pytest.fixture
async def three(hall: Hall, gulnara: Colleague) -> list[QuestionNumber]:
    """In the queue, in this order."""
    numbers = [await hall.accepted() for _ in range(3)]
    for number in numbers:
        await hall.does(enqueue, gulnara, number)
    return numbers


async def refused(hall: Hall, act: Any, *values: object, **more: object) -> Refusal:
    before = await hall.lineup()
    with pytest.raises(Refusal) as error:
        await hall.does(act, *values, **more)
    assert await hall.lineup() == before
    return error.value


async def queue(hall: Hall) -> list[int]:
    return (await hall.lineup())[2]


async def test_a_question_goes_to_the_end_of_the_queue_once(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    assert await queue(hall) == [1, 2, 3]
    assert isinstance(await refused(hall, enqueue, gulnara, three[0]), AlreadyInQueue)


async def test_what_left_the_queue_comes_to_its_end_again(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.does(dequeue, gulnara, three[0])
    assert (await hall.question(three[0])).state is QuestionState.ACCEPTED
    await hall.does(enqueue, gulnara, three[0])
    assert await queue(hall) == [2, 3, 1]
    assert isinstance(await refused(hall, dequeue, gulnara, await hall.accepted()), NotInQueue)


async def test_a_queue_begins_anew_when_it_was_empty(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    for number in three:
        await hall.does(dequeue, gulnara, number)
    assert await queue(hall) == []
    await hall.does(enqueue, gulnara, three[2])
    assert await queue(hall) == [3]


@pytest.mark.parametrize("state", [QuestionState.RECEIVED, QuestionState.DECLINED])
async def test_only_accepted_questions_come_in(
    hall: Hall, gulnara: Colleague, state: QuestionState
) -> None:
    number = await hall.accepted()
    await hall.asking.becomes(number, state)
    assert isinstance(await refused(hall, enqueue, gulnara, number), NotAccepted)
    error = await refused(hall, make_next, gulnara, number, instead_of=None)
    assert isinstance(error, NotAccepted)


async def test_questions_of_another_forum_do_not_come_in(hall: Hall, gulnara: Colleague) -> None:
    elsewhere = await hall.accepted("shymkent")
    for act in (enqueue, dequeue):
        assert isinstance(await refused(hall, act, gulnara, elsewhere), NotOnThisStage)
    error = await refused(hall, make_next, gulnara, elsewhere, instead_of=None)
    assert isinstance(error, NotOnThisStage)
    assert isinstance(await refused(hall, raise_, gulnara, elsewhere), NotInQueue)


async def test_a_question_is_raised_and_lowered(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.does(raise_, gulnara, three[2])
    assert await queue(hall) == [1, 3, 2]
    await hall.does(lower, gulnara, three[0])
    assert await queue(hall) == [3, 1, 2]


async def test_at_either_end_there_is_nowhere_to_go(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.does(raise_, gulnara, three[0])
    await hall.does(lower, gulnara, three[2])
    assert await queue(hall) == [1, 2, 3]


async def test_two_presses_do_not_go_two_places(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.does(raise_, gulnara, three[2], place=3)
    refusal = await refused(hall, raise_, gulnara, three[2], place=3)
    assert isinstance(refusal, StageChanged)
    assert await queue(hall) == [1, 3, 2]


async def test_the_former_next_goes_to_the_head_of_the_queue(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.does(make_next, gulnara, three[1], instead_of=None)
    assert await hall.lineup() == (None, 2, [1, 3])
    await hall.news()
    await hall.does(make_next, gulnara, three[2], instead_of=three[1])
    assert await hall.lineup() == (None, 3, [2, 1])
    assert await hall.news() == {2: False, 3: True}


async def test_of_two_who_choose_next_at_once_the_second_learns_what_it_is(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.does(make_next, gulnara, three[1], instead_of=None)
    refusal = await refused(hall, make_next, gulnara, three[2], instead_of=None)
    assert isinstance(refusal, NextChanged)
    assert refusal.details == {"number": 2}
    refusal = await refused(hall, make_next, gulnara, three[1], instead_of=three[1])
    assert isinstance(refusal, NotAccepted)
    await hall.does(clear_next, gulnara, three[1])
    refusal = await refused(hall, make_next, gulnara, three[2], instead_of=three[1])
    assert isinstance(refusal, NextGone)


async def test_next_is_cleared_to_the_head_of_the_queue(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.does(make_next, gulnara, three[2], instead_of=None)
    await hall.news()
    assert isinstance(await refused(hall, clear_next, gulnara, three[0]), NextChanged)
    await hall.does(clear_next, gulnara, three[2])
    assert await hall.lineup() == (None, None, [3, 1, 2])
    assert await hall.news() == {3: False}
    assert isinstance(await refused(hall, clear_next, gulnara, three[2]), NextGone)


async def test_next_is_cleared_into_an_empty_queue(hall: Hall, gulnara: Colleague) -> None:
    number = await hall.accepted()
    await hall.does(make_next, gulnara, number, instead_of=None)
    await hall.does(clear_next, gulnara, number)
    assert await hall.lineup() == (None, None, [number])


async def test_who_only_follows_the_stage_changes_no_order(
    hall: Hall, three: list[QuestionNumber]
) -> None:
    assistant = await hall.colleague(StaffRole.ASSISTANT)
    for act in (enqueue, dequeue, raise_, lower, clear_next):
        assert isinstance(await refused(hall, act, assistant, three[1]), NotAllowed)
        assert isinstance(await refused(hall, act, None, three[1]), NotAllowed)
    refusal = await refused(hall, make_next, assistant, three[1], instead_of=None)
    assert isinstance(refusal, NotAllowed)


async def test_every_press_that_changed_something_is_written_down(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.does(raise_, gulnara, three[0])
    await hall.does(lower, gulnara, three[0])
    await hall.does(raise_, gulnara, three[0])
    await hall.does(dequeue, gulnara, three[0])
    await hall.does(make_next, gulnara, three[1], instead_of=None)
    await hall.does(clear_next, gulnara, three[1])
    assert (await hall.audit())[3:] == [
        ("stage.lower", "question 1"),
        ("stage.raise", "question 1"),
        ("stage.dequeue", "question 1"),
        ("stage.make_next", "question 2"),
        ("stage.clear_next", "question 2"),
    ]


async def test_the_accepted_are_listed_by_how_many_ask_them(
    hall: Hall, gulnara: Colleague, three: list[QuestionNumber]
) -> None:
    await hall.joined(three[1], "mangystau")
    await hall.joined(three[2])
    await hall.does(make_next, gulnara, three[0], instead_of=None)
    last = await hall.accepted()
    storage = hall.storage
    found = await hall.commits(lambda: candidates(storage.questions, storage.weights, WEST))
    listed = [(each.question.number, each.weight.people, each.weight.regions) for each in found]
    assert listed == [(2, 2, 2), (3, 2, 1), (last, 1, 1)]
    lineup = await hall.commits(lambda: storage.stages.lineup(WEST))
    assert [place_in(lineup.queue, each.question.number) for each in found] == [1, 2, None]
