"""The door of the desk on a real file: whom it lets in, how often, and for how long."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from forum.desks import (
    IDLE,
    LINK,
    LONGEST,
    DeskLinkOver,
    Door,
    Token,
    end_all,
    enter,
    hashed,
    leave,
    moderator_at,
    offer_link,
)
from forum.forums import ForumId
from forum.people import PersonId
from forum.staff import Colleague, Member, NotAllowed, StaffRole
from program.storage import Storage
from tests.storage.registered import NOW, opened

GULNARA, MARAT = PersonId(70), PersonId(71)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with opened(tmp_path / "forum.sqlite3") as storage:
        async with storage.transactions.transaction():
            appoint(storage, GULNARA, StaffRole.MODERATOR)
            appoint(storage, MARAT, StaffRole.ASSISTANT)
        yield storage


@pytest.fixture
def door(storage: Storage) -> Door:
    return Door(desks=storage.desks, staff=storage.staff, audit=storage.audit)


def appoint(storage: Storage, person_id: PersonId, role: StaffRole) -> None:
    storage.people.meet(person_id, NOW)
    name = "Гүлнара" if person_id == GULNARA else "Марат"
    member = Member(id=person_id, role=role, name=name, forum_id=ForumId("west"), region_id=None)
    storage.staff.appoint(member, NOW)


def colleague(storage: Storage, person_id: PersonId) -> Colleague | None:
    return storage.staff.find(person_id, NOW)


def entered(storage: Storage, door: Door) -> Token:
    return enter(door, offer_link(door, colleague(storage, GULNARA), NOW), NOW)


def audited(storage: Storage) -> list[tuple[object, ...]]:
    rows = storage.transactions.rows("SELECT actor_id, action, details FROM audit ORDER BY id")
    return [tuple(row) for row in rows]


async def test_a_link_opens_the_desk_of_whoever_asked_for_it(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        session = entered(storage, door)
        assert moderator_at(door, session, NOW) == colleague(storage, GULNARA)
        assert storage.desks.open_of(GULNARA, NOW) == 1
        assert audited(storage) == [(70, "desk.link", "{}"), (70, "desk.enter", "{}")]


async def test_a_link_opens_once(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        link = offer_link(door, colleague(storage, GULNARA), NOW)
        enter(door, link, NOW)
        with pytest.raises(DeskLinkOver):
            enter(door, link, NOW)


async def test_of_fifty_who_hurry_one_gets_in(storage: Storage, door: Door) -> None:
    link = await storage.transactions.write(
        lambda: offer_link(door, colleague(storage, GULNARA), NOW)
    )
    attempts = (storage.transactions.write(lambda: enter(door, link, NOW)) for _ in range(50))
    outcomes = await asyncio.gather(*attempts, return_exceptions=True)
    assert sum(isinstance(outcome, str) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, DeskLinkOver) for outcome in outcomes) == 49


@pytest.mark.parametrize("later", [LINK, LINK + SECOND])
async def test_a_link_gets_too_old(storage: Storage, door: Door, later: timedelta) -> None:
    async with storage.transactions.transaction():
        link = offer_link(door, colleague(storage, GULNARA), NOW)
        with pytest.raises(DeskLinkOver):
            enter(door, link, NOW + later)


async def test_a_new_link_ends_the_earlier_one(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        first = offer_link(door, colleague(storage, GULNARA), NOW)
        second = offer_link(door, colleague(storage, GULNARA), NOW)
        with pytest.raises(DeskLinkOver):
            enter(door, first, NOW)
        enter(door, second, NOW)


async def test_an_altered_link_opens_nothing(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        link = offer_link(door, colleague(storage, GULNARA), NOW)
        with pytest.raises(DeskLinkOver):
            enter(door, Token(link.swapcase()), NOW)
        with pytest.raises(DeskLinkOver):
            enter(door, Token(hashed(link)), NOW)
        enter(door, link, NOW)


async def test_an_assistant_gets_no_link(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        for stranger in (None, colleague(storage, MARAT)):
            with pytest.raises(NotAllowed):
                offer_link(door, stranger, NOW)
        assert audited(storage) == []


async def test_whoever_lost_the_right_meanwhile_is_not_let_in(
    storage: Storage, door: Door
) -> None:
    async with storage.transactions.transaction():
        link = offer_link(door, colleague(storage, GULNARA), NOW)
        appoint(storage, GULNARA, StaffRole.ASSISTANT)
        with pytest.raises(NotAllowed):
            enter(door, link, NOW)


async def test_a_session_ends_when_nobody_works(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        session = entered(storage, door)
        assert moderator_at(door, session, NOW + IDLE - SECOND) is not None
        assert moderator_at(door, session, NOW + IDLE) is None
        storage.desks.touch(hashed(session), NOW + IDLE - SECOND)
        assert moderator_at(door, session, NOW + IDLE) is not None


async def test_a_session_ends_after_a_day_of_work(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        session = entered(storage, door)
        storage.desks.touch(hashed(session), NOW + LONGEST)
        assert moderator_at(door, session, NOW + LONGEST - SECOND) is not None
        assert moderator_at(door, session, NOW + LONGEST) is None
        assert storage.desks.open_of(GULNARA, NOW + LONGEST) == 0


async def test_sessions_that_are_over_are_swept_away(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        entered(storage, door)
        later = NOW + IDLE
        enter(door, offer_link(door, colleague(storage, GULNARA), later), later)
        assert len(storage.transactions.rows("SELECT 1 FROM desk_sessions")) == 1
        assert storage.transactions.rows("SELECT 1 FROM desk_links") == []


async def test_leaving_ends_the_session(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        session = entered(storage, door)
        leave(door, session, NOW)
        leave(door, session, NOW)
        assert moderator_at(door, session, NOW) is None
        assert [row[1] for row in audited(storage)] == ["desk.link", "desk.enter", "desk.leave"]


async def test_all_desks_end_from_the_phone(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        sessions = [entered(storage, door) for _ in range(2)]
        link = offer_link(door, colleague(storage, GULNARA), NOW)
        assert end_all(door, colleague(storage, GULNARA), NOW) == 2
        assert [moderator_at(door, session, NOW) for session in sessions] == [None, None]
        with pytest.raises(DeskLinkOver):
            enter(door, link, NOW)
        assert audited(storage)[-1] == (70, "desk.end_all", '{"count": 2}')


async def test_the_right_is_looked_up_anew_each_time(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        session = entered(storage, door)
        appoint(storage, GULNARA, StaffRole.ASSISTANT)
        assert moderator_at(door, session, NOW) is None


async def test_whoever_is_appointed_again_finds_no_open_door(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        session = entered(storage, door)
        link = offer_link(door, colleague(storage, GULNARA), NOW)
        storage.transactions.run("DELETE FROM staff WHERE person_id = ?", GULNARA)
        appoint(storage, GULNARA, StaffRole.MODERATOR)
        assert moderator_at(door, session, NOW) is None
        with pytest.raises(DeskLinkOver):
            enter(door, link, NOW)


async def test_no_token_is_kept(storage: Storage, door: Door) -> None:
    async with storage.transactions.transaction():
        session = entered(storage, door)
        link = offer_link(door, colleague(storage, GULNARA), NOW)
        rows = storage.transactions.rows
        kept = [
            str(tuple(row))
            for row in (
                *rows("SELECT * FROM desk_links"),
                *rows("SELECT * FROM desk_sessions"),
                *rows("SELECT * FROM audit"),
            )
        ]
    assert len(kept) == 5
    assert not any(token in row for row in kept for token in (link, session))
