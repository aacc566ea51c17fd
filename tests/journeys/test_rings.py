"""Moderators and the stage at work, with all that they undo and do again: four rings, no more."""

from collections.abc import Callable

import pytest

from forum.moderation import accept, join
from forum.questions import QuestionNumber
from forum.queueing import clear_next, enqueue, make_next
from forum.staff import Colleague
from forum.turns import finish, next_question, undo_turn
from forum.undoing import undo
from tests.journeys.askers import OTHER_TEXT, TEXT, has_asked
from tests.journeys.fates import cards, rings, told
from tests.people import Forum, Visitor

ONE, TWO = QuestionNumber(1), QuestionNumber(2)


class Session:
    """What one colleague does; after each step everybody concerned is told."""

    def __init__(self, forum: Forum, colleague: Colleague) -> None:
        self.forum, self.by = forum, colleague

    async def does(self, act: Callable[[], object]) -> None:
        await told(self.forum, act)
        self.forum.clock.advance(seconds=5)

    async def accepts(self, number: QuestionNumber) -> None:
        bench, now = self.forum.storage.bench, self.forum.clock()
        await self.does(lambda: accept(bench, self.by, number, now))

    async def joins(self, number: QuestionNumber, head: QuestionNumber) -> None:
        bench, now = self.forum.storage.bench, self.forum.clock()
        await self.does(lambda: join(bench, self.by, number, head, now))

    async def takes_back(self) -> None:
        bench, now = self.forum.storage.bench, self.forum.clock()
        await self.does(lambda: undo(bench, self.by, now))

    async def readies(self, number: QuestionNumber) -> None:
        door, now = self.forum.storage.stage_door, self.forum.clock()
        await self.does(lambda: make_next(door, self.by, number, now, instead_of=None))

    async def puts_back(self, number: QuestionNumber) -> None:
        door, now = self.forum.storage.stage_door, self.forum.clock()
        await self.does(lambda: clear_next(door, self.by, number, now))

    async def shows(self, number: QuestionNumber) -> None:
        door, now = self.forum.storage.stage_door, self.forum.clock()
        await self.does(lambda: next_question(door, self.by, number, now))

    async def finishes(self, number: QuestionNumber, *, but_takes_it_back: bool = False) -> None:
        door, now = self.forum.storage.stage_door, self.forum.clock()

        def end() -> None:
            turn = finish(door, self.by, number, now)
            if but_takes_it_back:
                undo_turn(door, self.by, turn, now)

        await self.does(end)


@pytest.fixture
async def session(forum: Forum) -> Session:
    olga = await forum.colleague("Ольга", "organizer", "ru")
    found = await forum.read(lambda: forum.storage.staff.find(olga.id, forum.clock()))
    assert found is not None
    return Session(forum, found)


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    elena = await forum.director("Елена", "ru")
    await has_asked(elena, TEXT)
    return elena


async def test_a_life_without_detours(session: Session, elena: Visitor) -> None:
    counted = []
    for step in (session.accepts, session.readies, session.shows, session.finishes):
        await step(ONE)
        counted.append(rings(elena))
    assert counted == [1, 2, 3, 4]
    assert len(cards(elena)) == 1


async def test_a_life_with_every_detour(session: Session, elena: Visitor) -> None:
    await session.accepts(ONE)
    await session.takes_back()
    await session.accepts(ONE)
    for _ in range(2):
        await session.readies(ONE)
        await session.puts_back(ONE)
    await session.readies(ONE)
    await session.shows(ONE)
    await session.finishes(ONE, but_takes_it_back=True)
    await session.finishes(ONE)
    assert rings(elena) == 4
    assert len(cards(elena)) == 1
    assert "Ответ прозвучал в зале" in cards(elena)[0]


async def test_of_what_was_joined_too(forum: Forum, session: Session, elena: Visitor) -> None:
    boris = await forum.director("Борис", "ru")
    await has_asked(boris, OTHER_TEXT)
    await session.accepts(ONE)
    await session.joins(TWO, ONE)
    await session.takes_back()
    await session.joins(TWO, ONE)
    for step in (session.readies, session.shows, session.finishes):
        await step(ONE)
    assert [rings(each) for each in (elena, boris)] == [4, 4]
    assert [len(cards(each)) for each in (elena, boris)] == [1, 1]


async def test_the_queue_is_silent(forum: Forum, session: Session, elena: Visitor) -> None:
    await session.accepts(ONE)
    living = elena.newest.id
    door, now = forum.storage.stage_door, forum.clock()
    await session.does(lambda: enqueue(door, session.by, ONE, now))
    assert (rings(elena), elena.newest.id) == (1, living)
