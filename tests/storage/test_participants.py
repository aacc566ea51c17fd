"""The participants table: a number each, once and for all."""

from dataclasses import replace
from pathlib import Path

from forum.people import PersonId
from forum.places import RegionId
from tests.storage.registered import AIGUL, NOW, PROFILE, opened, register

IVAN = PersonId(7_000_000_002)


async def test_a_participant_is_found_as_registered(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        registered = register(storage)
        assert storage.participants.find(AIGUL) == registered
        assert registered.profile == PROFILE
        assert registered.registered_at == NOW
        assert registered.forum_id == "west"


async def test_nobody_else_is_found(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        register(storage)
        assert storage.participants.find(IVAN) is None


async def test_numbers_follow_one_another(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        assert [register(storage, each).number for each in (AIGUL, IVAN)] == [1001, 1002]


async def test_who_registers_again_keeps_number_and_ticket(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        first = register(storage)
        moved = replace(PROFILE, region_id=RegionId("kyzylorda"), district_id=None)
        again = storage.participants.register(AIGUL, moved, "another ticket", NOW)
        assert (again.number, again.ticket) == (first.number, first.ticket)
        assert again.forum_id == "south"


async def test_the_number_of_somebody_forgotten_is_not_given_again(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        register(storage)
        storage.privacy.forget(AIGUL, NOW)
        assert register(storage, IVAN).number == 1002
