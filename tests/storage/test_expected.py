"""The list of those expected in its tables."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from forum.expected import Awaited, Expected, FileOrder, ImportId, ListFile, ListFileId, SentList
from forum.forums import ForumId
from forum.languages import Language
from forum.participants import Role
from forum.people import PersonId
from forum.places import DistrictId, RegionId
from program.storage import Storage
from tests.storage.registered import AIGUL, NOW, PROFILE, opened, register

WEST = ForumId("west")
AKTOBE, ATYRAU, ABAI = RegionId("aktobe"), RegionId("atyrau"), RegionId("abai")
ANNA = Expected(
    phone=PROFILE.phone,
    name="Ким Анна",
    region_id=AKTOBE,
    role=Role.DIRECTOR,
    district_id=DistrictId("alga"),
    organisation="№5 мектеп",
)
VERA = Expected(phone="+77010000002", name="Ким Вера", region_id=ATYRAU)
SAYA = Expected(
    phone="+77010000003", name="Ким Сая", region_id=ABAI, role=Role.OTHER, role_title="Аким"
)
SENT = SentList(
    person_id=AIGUL,
    forum_id=WEST,
    language=Language.KAZAKH,
    file_id="x",
    name="list.csv",
    sent_at=NOW,
)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with opened(tmp_path / "forum.sqlite3") as storage:
        yield storage


@asynccontextmanager
async def inside(storage: Storage) -> AsyncIterator[None]:
    """Aigul is registered under Anna's phone."""
    async with storage.transactions.transaction():
        register(storage)
        yield


async def test_who_is_known_is_described_anew(storage: Storage) -> None:
    async with inside(storage):
        storage.expected.put([ANNA, VERA, SAYA], NOW)
        married = replace(VERA, name="Пак Вера", region_id=AKTOBE)
        storage.expected.put([married], NOW)
        assert storage.expected.find(VERA.phone) == married
        assert storage.expected.find("+77019999999") is None
        assert storage.expected.at(WEST) == [ANNA, married]
        assert storage.expected.elsewhere(WEST) == {SAYA.phone}


async def test_who_has_registered_is_counted_by_phone(storage: Storage) -> None:
    async with inside(storage):
        register(storage, PersonId(AIGUL + 1))  # the same phone twice is one of the list
        storage.expected.put([ANNA, VERA, SAYA], NOW)
        expected = storage.expected
        assert sorted(expected.awaited(WEST, None), key=lambda each: each.region_id) == [
            Awaited(region_id=AKTOBE, expected=1, registered=1),
            Awaited(region_id=ATYRAU, expected=1, registered=0),
        ]
        assert [each.region_id for each in expected.awaited(WEST, ATYRAU)] == [ATYRAU]
        assert (expected.absent(WEST, None), expected.absent(WEST, AKTOBE)) == ([VERA], [])


async def test_a_list_is_its_senders_alone_until_a_newer_one(storage: Storage) -> None:
    async with inside(storage):
        imports = storage.imports
        imports.begin(SENT)
        waiting = imports.next()
        assert waiting is not None
        import_id, sent = waiting
        assert (sent, imports.people(import_id, AIGUL, WEST)) == (SENT, None)  # not read yet
        assert imports.keep(import_id, [ANNA, VERA])
        assert imports.people(import_id, AIGUL, WEST) == [ANNA, VERA]
        assert imports.people(import_id, PersonId(1), WEST) is None
        assert imports.people(import_id, AIGUL, ForumId("east")) is None
        imports.begin(SENT)
        assert not imports.keep(import_id, [ANNA])
        assert imports.people(import_id, AIGUL, WEST) is None


async def test_old_lists_are_purged(storage: Storage) -> None:
    async with inside(storage):
        storage.imports.begin(SENT)
        storage.imports.purge(NOW)
        assert storage.imports.next() is not None
        storage.imports.purge(NOW + timedelta(seconds=1))
        assert storage.imports.next() is None
        assert not storage.imports.drop(ImportId(1))


async def test_a_file_is_ordered_once(storage: Storage) -> None:
    async with inside(storage):
        order = FileOrder(
            id=ListFileId(1),
            kind=ListFile.ABSENT,
            person_id=AIGUL,
            forum_id=WEST,
            region_id=ATYRAU,
            language=Language.RUSSIAN,
        )
        assert storage.imports.order(order)
        assert not storage.imports.order(order)
        assert storage.imports.next_order() == order
        storage.imports.delivered(order.id)
        assert storage.imports.next_order() is None


async def test_a_list_is_forgotten_with_its_forum(storage: Storage) -> None:
    async with inside(storage):
        storage.expected.put([ANNA, SAYA], NOW)
        storage.privacy.forget_expected(WEST)
        assert (storage.expected.at(WEST), storage.expected.find(SAYA.phone)) == ([], SAYA)


async def test_whoever_is_forgotten_is_expected_no_longer(storage: Storage) -> None:
    async with inside(storage):
        storage.expected.put([ANNA, VERA], NOW)
        assert storage.privacy.holdings(AIGUL).expected == 1
        storage.privacy.forget(AIGUL, NOW)
        assert storage.expected.at(WEST) == [VERA]
