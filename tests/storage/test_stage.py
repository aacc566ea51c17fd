"""The stage on a real file: what its tables hold together by themselves."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from forum.backstage import CueKind
from forum.forums import ForumId
from forum.panels import Drawn
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from forum.stage import Proposal, StageChanged, Turn
from tests.stage import WEST, Hall

GULNARA, MARAT = PersonId(1001), PersonId(1002)


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with Hall.open(tmp_path) as hall:
        yield hall


@pytest.fixture
async def people(hall: Hall) -> list[PersonId]:
    return [(await hall.colleague()).id for _ in range(2)]


def shown(hall: Hall, face: str = "", *, revision: int = 0, fresh: float = 60) -> Drawn:
    until = hall.clock() + timedelta(seconds=fresh)
    return Drawn(forum_id=WEST, revision=revision, face=face, fresh_until=until)


async def outdated(hall: Hall) -> list[tuple[int, str]]:
    found = await hall.commits(lambda: hall.storage.panels.outdated(hall.clock()))
    return [(each.person_id, each.face) for each in found]


@pytest.mark.parametrize("state", [QuestionState.ON_SCREEN, QuestionState.NEXT])
async def test_two_questions_are_never_in_one_place(hall: Hall, state: QuestionState) -> None:
    first, second = await hall.accepted(), await hall.accepted()
    elsewhere = await hall.accepted("shymkent")
    await hall.asking.becomes(first, state)
    await hall.asking.becomes(elsewhere, state)
    with pytest.raises(sqlite3.IntegrityError):
        await hall.asking.becomes(second, state)


async def test_a_question_moves_from_where_it_was_seen_and_only_from_there(hall: Hall) -> None:
    question = await hall.question(await hall.accepted())
    stages, now = hall.storage.stages, hall.clock()
    moved = replace(question, position=3)
    for seen in (moved, replace(question, state=QuestionState.NEXT)):
        with pytest.raises(StageChanged):
            await hall.commits(partial(stages.move, seen, QuestionState.NEXT, now))
    await hall.commits(lambda: stages.move(question, QuestionState.ACCEPTED, now, 3))
    await hall.commits(lambda: stages.move(moved, QuestionState.NEXT, now))
    assert (await hall.question(question.number)).position is None


async def test_the_queue_of_each_forum_is_its_own(hall: Hall) -> None:
    here, elsewhere = await hall.accepted(), await hall.accepted("shymkent")
    stages = hall.storage.stages
    for number in (elsewhere, here):
        assert await hall.commits(partial(stages.append, number))
        assert not await hall.commits(partial(stages.append, number))
    assert (await hall.question(here)).position == 1
    assert await hall.lineup() == (None, None, [here])


async def test_questions_at_the_same_place_stand_by_their_numbers(hall: Hall) -> None:
    numbers = [await hall.accepted() for _ in range(3)]
    stages, now = hall.storage.stages, hall.clock()
    for number in reversed(numbers):
        question = await hall.question(number)
        await hall.commits(partial(stages.move, question, QuestionState.ACCEPTED, now, 1))
    assert await hall.lineup() == (None, None, numbers)


async def test_a_new_forum_has_a_stage(hall: Hall) -> None:
    database = hall.storage.transactions
    columns = "title_kk, title_ru, city_kk, city_ru, venue_kk, venue_ru, contact_kk, contact_ru"

    def add() -> None:
        database.run(
            f"INSERT INTO forums (id, position, zone, day, questions_open, questions_close,"  # noqa: S608  columns of ours
            f" {columns}) SELECT 'new', 9, zone, day, questions_open, questions_close, {columns}"
            " FROM forums WHERE id = 'west'"
        )

    await hall.commits(add)
    assert (await hall.commits(lambda: hall.storage.stages.get(ForumId("new")))).size == 100


async def test_pages_hear_of_every_question(hall: Hall) -> None:
    revisions = [(await hall.stage()).revision]
    number = await hall.accepted()
    revisions.append((await hall.stage()).revision)
    await hall.commits(lambda: hall.storage.stages.append(number))
    revisions.append((await hall.stage()).revision)
    assert revisions == sorted(set(revisions))
    await hall.accepted("shymkent")
    assert (await hall.stage()).revision == revisions[-1]


async def test_turns_come_back_as_they_were_recorded(hall: Hall) -> None:
    stages, now = hall.storage.stages, hall.clock()
    assert await hall.commits(lambda: stages.last_turn(WEST)) is None
    turn = Turn(
        forum_id=WEST,
        left=QuestionNumber(1),
        came=QuestionNumber(2),
        came_from=QuestionState.ACCEPTED,
        came_position=3,
        readied=QuestionNumber(4),
        readied_position=0,
        by=GULNARA,
        at=now,
    )
    turn_id = await hall.commits(lambda: stages.record(turn))
    found = await hall.commits(lambda: stages.last_turn(WEST))
    assert found
    assert (found.id, found.turn, found.is_undone) == (turn_id, turn, False)
    assert await hall.commits(lambda: stages.undo(turn_id, now))
    assert not await hall.commits(lambda: stages.undo(turn_id, now))
    found = await hall.commits(lambda: stages.last_turn(WEST))
    assert found
    assert found.is_undone


async def test_a_proposal_whose_question_is_gone_is_gone(hall: Hall) -> None:
    number = await hall.accepted()
    stages = hall.storage.stages
    proposal = Proposal(number=number, by=GULNARA, at=hall.clock())
    assert await hall.commits(lambda: stages.propose(WEST, proposal)) is None
    again = replace(proposal, by=MARAT)
    assert await hall.commits(lambda: stages.propose(WEST, again)) == proposal
    database = hall.storage.transactions
    await hall.commits(lambda: database.run("DELETE FROM questions"))
    assert (await hall.stage()).proposal is None


async def test_a_panel_is_out_of_date_when_the_stage_or_the_time_has_moved(
    hall: Hall, people: list[PersonId]
) -> None:
    panels = hall.storage.panels
    revision = (await hall.stage()).revision
    for person, face in zip(people, ("one", "two"), strict=True):
        drawn = shown(hall, face, revision=revision)
        await hall.commits(partial(panels.use, person, drawn, hall.clock()))
    hall.clock.advance(seconds=59)
    assert await outdated(hall) == []
    hall.clock.advance(seconds=1)
    assert await outdated(hall) == [(people[0], "one"), (people[1], "two")]
    await hall.commits(lambda: panels.redraw(people[0], shown(hall, "new"), hall.clock()))
    assert await outdated(hall) == [(people[1], "two")]
    hall.clock.advance(seconds=1)
    assert await outdated(hall) == [(people[0], "new"), (people[1], "two")]


async def test_nothing_is_drawn_where_the_panel_was_left(
    hall: Hall, people: list[PersonId]
) -> None:
    panels = hall.storage.panels
    await hall.commits(lambda: panels.use(people[0], shown(hall), hall.clock()))
    await hall.commits(lambda: panels.leave(people[0]))
    hall.clock.advance(minutes=2)
    assert await outdated(hall) == []
    await hall.commits(lambda: panels.redraw(people[0], shown(hall), hall.clock()))
    assert await outdated(hall) == []
    watching = await hall.commits(lambda: panels.watching(WEST, hall.clock()))
    assert watching == [people[0]]
    hall.clock.advance(hours=3)
    assert await hall.commits(lambda: panels.watching(WEST, hall.clock())) == []


async def test_a_panel_remembers_for_which_proposal_it_rang(
    hall: Hall, people: list[PersonId]
) -> None:
    panels, at = hall.storage.panels, hall.clock()
    assert await hall.commits(lambda: panels.rung_at(people[0])) is None
    await hall.commits(lambda: panels.use(people[0], shown(hall), at))
    assert await hall.commits(lambda: panels.rung_at(people[0])) is None
    await hall.commits(lambda: panels.ring(people[0], shown(hall), at, at))
    assert await hall.commits(lambda: panels.rung_at(people[0])) == at
    await hall.commits(lambda: panels.use(people[0], shown(hall), at))
    assert await hall.commits(lambda: panels.rung_at(people[0])) == at


async def test_a_forgotten_person_leaves_no_panel_and_no_receipt(
    hall: Hall, people: list[PersonId]
) -> None:
    storage, now = hall.storage, hall.clock()
    await hall.commits(lambda: storage.panels.use(people[0], shown(hall), now))

    def forget() -> list[sqlite3.Row]:
        storage.backstage.send(WEST, CueKind.WRAP_UP, "", people[1], [people[0]], now)
        storage.transactions.run("DELETE FROM people WHERE id = ?", people[0])
        return storage.transactions.rows(
            "SELECT person_id FROM panels UNION ALL SELECT person_id FROM backstage_receipts"
        )

    assert await hall.commits(forget) == []
