"""Four eyes: what one wants on the screen, another one confirms."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from forum.proposals import (
    ConfirmedByAnother,
    ProposalGone,
    ProposalWaits,
    confirm,
    reject,
)
from forum.questions import QuestionNumber, QuestionState
from forum.queueing import enqueue, make_next
from forum.refusals import Refusal
from forum.staff import Colleague, NotAllowed, StaffRole
from forum.stage import PROPOSAL, FourEyesStay, Switch, blank, switch
from forum.turns import finish, next_question, show
from tests.stage import WEST, Hall


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with Hall.open(tmp_path) as hall:
        yield hall


@pytest.fixture
async def gulnara(hall: Hall) -> Colleague:
    colleague = await hall.colleague(name="Гульнара")
    await hall.does(switch, colleague, Switch.FOUR_EYES, on=True)
    return colleague


@pytest.fixture
async def marat(hall: Hall) -> Colleague:
    return await hall.colleague(name="Марат")


@pytest.fixture
async def following(hall: Hall, gulnara: Colleague) -> QuestionNumber:
    """Next, with one in the queue behind it."""
    numbers = [await hall.accepted() for _ in range(2)]
    await hall.does(make_next, gulnara, numbers[0], instead_of=None)
    await hall.does(enqueue, gulnara, numbers[1])
    await hall.news()
    return numbers[0]


async def refused(hall: Hall, act: Any, *values: object, **more: object) -> Refusal:
    before = await hall.lineup(), (await hall.stage()).proposal
    with pytest.raises(Refusal) as error:
        await hall.does(act, *values, **more)
    assert (await hall.lineup(), (await hall.stage()).proposal) == before
    return error.value


async def proposed(hall: Hall) -> tuple[int, int] | None:
    """What waits, and who proposed it."""
    proposal = (await hall.stage()).waiting(hall.clock())
    return (proposal.number, proposal.by) if proposal else None


async def test_a_press_only_proposes(
    hall: Hall, gulnara: Colleague, following: QuestionNumber
) -> None:
    outcome = await hall.does(next_question, gulnara, following)
    assert outcome.turn is None
    assert outcome.proposal
    assert await proposed(hall) == (following, gulnara.id)
    assert await hall.lineup() == (None, 1, [2])
    assert await hall.news() == {}


async def test_a_second_person_confirms(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    await hall.does(confirm, marat, following)
    assert await hall.lineup() == (1, 2, [])
    assert await proposed(hall) is None
    assert await hall.news() == {1: True, 2: True}
    assert isinstance(await refused(hall, confirm, marat, following), ProposalGone)


async def test_whoever_proposed_it_does_not_confirm_it(
    hall: Hall, gulnara: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    refusal = await refused(hall, confirm, gulnara, following)
    assert isinstance(refusal, ConfirmedByAnother)


async def test_a_second_person_rejects(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    await hall.does(reject, marat, following)
    assert await proposed(hall) is None
    assert await hall.lineup() == (None, 1, [2])
    assert isinstance(await refused(hall, confirm, marat, following), ProposalGone)
    assert isinstance(await refused(hall, reject, marat, following), ProposalGone)


async def test_whoever_proposed_it_takes_it_back(
    hall: Hall, gulnara: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    await hall.does(reject, gulnara, following)
    assert await proposed(hall) is None


async def test_a_proposal_ends_after_two_minutes(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    hall.clock.advance(seconds=119)
    assert await proposed(hall) == (following, gulnara.id)
    hall.clock.advance(seconds=1)
    assert timedelta(minutes=2) == PROPOSAL
    assert await proposed(hall) is None
    assert isinstance(await refused(hall, confirm, marat, following), ProposalGone)
    await hall.does(next_question, marat, following)
    assert await proposed(hall) == (following, marat.id)


async def test_one_waits_at_a_time(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    refusal = await refused(hall, show, marat, QuestionNumber(2))
    assert isinstance(refusal, ProposalWaits)
    assert refusal.details == {"number": 1, "name": "Гульнара"}
    assert isinstance(await refused(hall, next_question, gulnara, following), ProposalWaits)


async def test_the_button_names_the_question_that_is_confirmed(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(show, gulnara, QuestionNumber(2))
    assert isinstance(await refused(hall, confirm, marat, following), ProposalGone)
    await hall.does(confirm, marat, QuestionNumber(2))
    assert await hall.lineup() == (2, 1, [])


async def test_what_stepped_back_into_the_queue_comes_all_the_same(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    await hall.does(make_next, marat, QuestionNumber(2), instead_of=following)
    await hall.does(confirm, marat, following)
    assert await hall.lineup() == (1, 2, [])


async def test_what_was_withdrawn_meanwhile_does_not_come(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    await hall.asking.becomes(following, QuestionState.WITHDRAWN)
    assert isinstance(await refused(hall, confirm, marat, following), ProposalGone)


async def test_an_assistant_is_no_second_person(
    hall: Hall, gulnara: Colleague, following: QuestionNumber
) -> None:
    assistant = await hall.colleague(StaffRole.ASSISTANT)
    await hall.does(next_question, gulnara, following)
    for act in (confirm, reject):
        assert isinstance(await refused(hall, act, assistant, following), NotAllowed)


async def test_nobody_need_confirm_an_empty_screen(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    await hall.does(confirm, marat, following)
    await hall.does(blank, gulnara, on=True)
    assert (await hall.stage()).is_blank
    await hall.does(finish, gulnara, following)
    assert await hall.lineup() == (None, 2, [])


async def test_next_is_filled_without_a_second_person(hall: Hall, gulnara: Colleague) -> None:
    number = await hall.accepted()
    await hall.does(enqueue, gulnara, number)
    await hall.does(next_question, gulnara, number)
    assert await hall.lineup() == (None, number, [])


async def test_one_moderator_alone_does_not_do_without_the_second(
    hall: Hall, gulnara: Colleague
) -> None:
    refusal = await refused(hall, switch, gulnara, Switch.FOUR_EYES, on=False)
    assert isinstance(refusal, FourEyesStay)
    organizer = await hall.colleague(StaffRole.ORGANIZER)
    await hall.does(switch, organizer, Switch.FOUR_EYES, on=False)
    assert not (await hall.stage()).four_eyes


async def test_who_proposed_and_who_confirmed_is_written_down(
    hall: Hall, gulnara: Colleague, marat: Colleague, following: QuestionNumber
) -> None:
    await hall.does(next_question, gulnara, following)
    await hall.does(confirm, marat, following)
    await hall.does(next_question, gulnara, QuestionNumber(2))
    await hall.does(reject, marat, QuestionNumber(2))
    assert (await hall.audit())[3:] == [
        ("stage.propose", "question 1"),
        ("stage.confirm", "question 1"),
        ("stage.turn", "question 1"),
        ("stage.propose", "question 2"),
        ("stage.reject", "question 2"),
    ]


async def test_stages_with_a_proposal_are_found(
    hall: Hall, gulnara: Colleague, following: QuestionNumber
) -> None:
    stages = hall.storage.stages
    assert await hall.commits(lambda: stages.proposals(hall.clock())) == []
    await hall.does(next_question, gulnara, following)
    found = await hall.commits(lambda: stages.proposals(hall.clock()))
    assert [each.forum_id for each in found] == [WEST]
    hall.clock.advance(minutes=2)
    assert await hall.commits(lambda: stages.proposals(hall.clock())) == []
