"""The screen changes: what comes, what leaves, and how a turn is undone."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from forum.questions import QuestionNumber, QuestionState
from forum.queueing import clear_next, enqueue, make_next
from forum.refusals import Refusal
from forum.staff import Colleague, NotAllowed, StaffRole
from forum.stage import NotOnThisStage, StageChanged, TurnId
from forum.turns import (
    AlreadyOnScreen,
    NotComing,
    NotOnScreen,
    TooLateToUndo,
    finish,
    next_question,
    show,
    undo_turn,
)
from tests.stage import EVERYWHERE, Hall


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with Hall.open(tmp_path) as hall:
        yield hall


@pytest.fixture
async def gulnara(hall: Hall) -> Colleague:
    return await hall.colleague(name="Гульнара")


@pytest.fixture
async def four(hall: Hall, gulnara: Colleague) -> list[QuestionNumber]:
    """In the queue, in this order."""
    numbers = [await hall.accepted() for _ in range(4)]
    for number in numbers:
        await hall.does(enqueue, gulnara, number)
    await hall.news()
    return numbers


async def refused(hall: Hall, act: Any, *values: object) -> Refusal:
    before = await hall.lineup()
    with pytest.raises(Refusal) as error:
        await hall.does(act, *values)
    assert await hall.lineup() == before
    return error.value


async def turned(hall: Hall, by: Colleague, number: QuestionNumber) -> TurnId:
    turn = (await hall.does(next_question, by, number)).turn
    assert turn is not None
    return turn


async def test_while_there_is_no_next_the_first_of_the_queue_becomes_it(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    outcome = await hall.does(next_question, gulnara, four[0])
    assert (outcome.turn, outcome.proposal) == (None, None)
    assert await hall.lineup() == (None, 1, [2, 3, 4])
    assert await hall.news() == {1: True}


async def test_next_comes_on_the_screen_and_the_first_of_the_queue_becomes_next(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(next_question, gulnara, four[0])
    await hall.does(next_question, gulnara, four[0])
    assert await hall.lineup() == (1, 2, [3, 4])
    await hall.does(next_question, gulnara, four[1])
    assert await hall.lineup() == (2, 3, [4])
    assert (await hall.question(four[0])).state is QuestionState.ANSWERED
    assert await hall.news() == {1: True, 2: True, 3: True}


async def test_the_last_one_leaves_nothing_to_come(hall: Hall, gulnara: Colleague) -> None:
    number = await hall.accepted()
    await hall.does(show, gulnara, number)
    assert await hall.lineup() == (number, None, [])
    await hall.does(finish, gulnara, number)
    assert await hall.lineup() == (None, None, [])
    assert (await hall.question(number)).state is QuestionState.ANSWERED


async def test_a_second_press_skips_no_question(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(next_question, gulnara, four[0])
    await hall.does(next_question, gulnara, four[0])
    refusal = await refused(hall, next_question, gulnara, four[0])
    assert isinstance(refusal, AlreadyOnScreen)
    assert refusal.details == {"number": 1, "name": "Гульнара"}


async def test_of_two_who_press_at_once_one_wins_and_the_other_learns_who(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    marat = await hall.colleague(name="Марат")
    await hall.does(next_question, gulnara, four[0])
    await turned(hall, marat, four[0])
    refusal = await refused(hall, next_question, gulnara, four[0])
    assert refusal.details == {"number": 1, "name": "Марат"}


async def test_whoever_has_left_the_staff_is_named_no_more(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    marat = await hall.colleague(name="Марат")
    await hall.does(show, marat, four[0])
    staff, now = hall.storage.staff, hall.clock()
    await hall.commits(lambda: staff.dismiss(marat.id, now))
    refusal = await refused(hall, next_question, gulnara, four[0])
    assert refusal.details == {"number": 1, "name": "…"}


async def test_what_a_forged_button_names_does_not_come(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    assert isinstance(await refused(hall, next_question, gulnara, four[1]), NotComing)
    unknown = QuestionNumber(2**53)
    assert isinstance(await refused(hall, next_question, gulnara, unknown), NotOnThisStage)
    assert isinstance(await refused(hall, show, gulnara, unknown), NotOnThisStage)


async def test_a_question_of_another_forum_is_not_on_this_stage(
    hall: Hall, gulnara: Colleague
) -> None:
    elsewhere = await hall.accepted("shymkent")
    assert isinstance(await refused(hall, show, gulnara, elsewhere), NotOnThisStage)


@pytest.mark.parametrize("role", [StaffRole.ASSISTANT, StaffRole.VOLUNTEER])
async def test_who_only_follows_the_stage_does_not_run_it(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber], role: StaffRole
) -> None:
    await hall.does(show, gulnara, four[0])
    somebody = await hall.colleague(role)
    for act, value in (
        (next_question, four[1]),
        (show, four[1]),
        (finish, four[0]),
        (undo_turn, TurnId(1)),
    ):
        assert isinstance(await refused(hall, act, somebody, value), NotAllowed)
        assert isinstance(await refused(hall, act, None, value), NotAllowed)


async def test_a_question_comes_out_of_turn_and_next_waits(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(next_question, gulnara, four[0])
    await hall.does(show, gulnara, four[2])
    assert await hall.lineup() == (3, 1, [2, 4])
    assert (await hall.news())[3] is True


@pytest.mark.parametrize(
    "state", [each for each in QuestionState if each not in {"accepted", "next", "joined"}]
)
async def test_what_is_not_accepted_does_not_come(
    hall: Hall, gulnara: Colleague, state: QuestionState
) -> None:
    number = await hall.accepted()
    await hall.asking.becomes(number, state)
    refusal = await refused(hall, show, gulnara, number)
    is_there = state is QuestionState.ON_SCREEN
    assert isinstance(refusal, AlreadyOnScreen if is_there else NotComing)


async def test_everybody_who_asked_the_same_hears_it(hall: Hall, gulnara: Colleague) -> None:
    head = await hall.accepted()
    joined = [await hall.joined(head) for _ in range(2)]
    await hall.news()
    cluster = dict.fromkeys([head, *joined], True)
    await hall.does(make_next, gulnara, head, instead_of=None)
    assert await hall.news() == cluster
    await hall.does(next_question, gulnara, head)
    assert await hall.news() == cluster
    await hall.does(finish, gulnara, head)
    assert await hall.news() == cluster


async def test_a_question_that_left_the_screen_does_not_leave_it_twice(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    assert isinstance(await refused(hall, finish, gulnara, four[0]), NotOnScreen)
    await hall.does(show, gulnara, four[0])
    assert isinstance(await refused(hall, finish, gulnara, four[1]), NotOnScreen)


async def test_undone_everything_is_as_it_was_and_nobody_hears_a_ring(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(next_question, gulnara, four[0])
    await turned(hall, gulnara, four[0])
    turn = await turned(hall, gulnara, four[1])
    await hall.news()
    await hall.does(undo_turn, gulnara, turn)
    assert await hall.lineup() == (1, 2, [3, 4])
    assert await hall.news() == {1: False, 2: False, 3: False}


async def test_what_came_out_of_turn_goes_back_to_its_place(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(next_question, gulnara, four[0])
    turn = (await hall.does(show, gulnara, four[2])).turn
    await hall.does(undo_turn, gulnara, turn)
    assert await hall.lineup() == (None, 1, [2, 3, 4])


async def test_the_end_of_an_answer_is_undone_too(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(show, gulnara, four[0])
    turn = await hall.does(finish, gulnara, four[0])
    await hall.does(undo_turn, gulnara, turn)
    assert await hall.lineup() == (1, None, [2, 3, 4])


async def test_a_turn_is_undone_within_half_a_minute_and_once(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    turn = (await hall.does(show, gulnara, four[0])).turn
    hall.clock.advance(seconds=30)
    refusal = await refused(hall, undo_turn, gulnara, turn)
    assert isinstance(refusal, TooLateToUndo)
    assert refusal.details == {"count": 30}
    hall.clock.advance(seconds=-1)
    await hall.does(undo_turn, gulnara, turn)
    assert isinstance(await refused(hall, undo_turn, gulnara, turn), TooLateToUndo)


async def test_only_the_last_turn_is_undone(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    first = (await hall.does(show, gulnara, four[0])).turn
    second = (await hall.does(show, gulnara, four[1])).turn
    assert isinstance(await refused(hall, undo_turn, gulnara, first), TooLateToUndo)
    await hall.does(undo_turn, gulnara, second)
    assert isinstance(await refused(hall, undo_turn, gulnara, first), TooLateToUndo)
    assert isinstance(await refused(hall, undo_turn, gulnara, TurnId(99)), TooLateToUndo)


async def test_nothing_is_undone_before_the_first_turn(hall: Hall, gulnara: Colleague) -> None:
    assert isinstance(await refused(hall, undo_turn, gulnara, TurnId(1)), TooLateToUndo)


async def test_whoever_became_next_meanwhile_goes_to_the_head_of_the_queue(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(next_question, gulnara, four[0])
    turn = await turned(hall, gulnara, four[0])
    await hall.does(make_next, gulnara, four[3], instead_of=four[1])
    await hall.does(undo_turn, gulnara, turn)
    assert await hall.lineup() == (None, 1, [4, 2, 3])


async def test_undone_with_nothing_next_the_queue_stays(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(next_question, gulnara, four[0])
    turn = await turned(hall, gulnara, four[0])
    await hall.does(clear_next, gulnara, four[1])
    await hall.does(undo_turn, gulnara, turn)
    assert await hall.lineup() == (None, 1, [2, 3, 4])


async def test_what_is_gone_from_the_screen_otherwise_cannot_be_put_back(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    turn = (await hall.does(show, gulnara, four[0])).turn
    await hall.asking.becomes(four[0], QuestionState.DECLINED)
    assert isinstance(await refused(hall, undo_turn, gulnara, turn), StageChanged)


async def test_what_is_withdrawn_or_joined_leaves_the_queue_and_next(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    questions, now = hall.storage.questions, hall.clock()
    await hall.does(next_question, gulnara, four[0])
    for number in four[:2]:
        await hall.asking.becomes(number, QuestionState.WITHDRAWN)
    await hall.commits(lambda: questions.join(four[2], EVERYWHERE, four[3], now))
    assert await hall.lineup() == (None, None, [4])


async def test_every_press_is_written_down(
    hall: Hall, gulnara: Colleague, four: list[QuestionNumber]
) -> None:
    await hall.does(next_question, gulnara, four[0])
    turn = await turned(hall, gulnara, four[0])
    await hall.does(undo_turn, gulnara, turn)
    await hall.does(show, gulnara, four[1])
    await hall.does(finish, gulnara, four[1])
    assert (await hall.audit())[4:] == [
        ("stage.ready", "question 1"),
        ("stage.turn", "question 1"),
        ("stage.undo", "question 1"),
        ("stage.turn", "question 2"),
        ("stage.finish", "question 2"),
    ]
