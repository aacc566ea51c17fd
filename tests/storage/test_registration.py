"""Who may register, whatever a button says."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from forum.consents import ConsentMissing
from forum.drafts import RegistrationIncomplete, draft_of
from forum.places import RegionId
from forum.registration import PlaceUnknown, RegistrationClosed, Registry, change, register
from program.storage import Storage
from tests.storage import registered
from tests.storage.registered import AIGUL, NOW, PROFILE, agree, opened

DRAFT = draft_of(PROFILE)
AFTER = NOW + timedelta(days=1)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with opened(tmp_path / "forum.sqlite3") as storage:
        yield storage


async def test_nobody_registers_without_a_consent(storage: Storage) -> None:
    async with storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        with pytest.raises(ConsentMissing):
            register(registry(storage), AIGUL, DRAFT, NOW)


async def test_nobody_registers_with_half_of_the_answers(storage: Storage) -> None:
    async with storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        agree(storage, AIGUL)
        with pytest.raises(RegistrationIncomplete):
            register(registry(storage), AIGUL, replace(DRAFT, name=""), NOW)


async def test_nobody_registers_from_a_place_that_is_not_there(storage: Storage) -> None:
    async with storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        agree(storage, AIGUL)
        with pytest.raises(PlaceUnknown):
            register(registry(storage), AIGUL, replace(DRAFT, region_id=RegionId("atlantis")), NOW)


async def test_nobody_registers_after_the_day(storage: Storage) -> None:
    async with storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        agree(storage, AIGUL)
        with pytest.raises(RegistrationClosed):
            register(registry(storage), AIGUL, DRAFT, AFTER)


async def test_who_confirms_twice_has_one_number(storage: Storage) -> None:
    async with storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        agree(storage, AIGUL)
        first = register(registry(storage), AIGUL, DRAFT, NOW)
        assert register(registry(storage), AIGUL, DRAFT, NOW) == first


async def test_after_the_day_a_participant_may_correct_a_name_and_not_move(
    storage: Storage,
) -> None:
    async with storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        participant = registered.register(storage)
        renamed = change(registry(storage), participant, replace(DRAFT, name="Ким О"), AFTER)
        assert renamed.profile.name == "Ким О"
        astana = replace(DRAFT, region_id=RegionId("akmola"), district_name="Бурабай")
        with pytest.raises(RegistrationClosed):
            change(registry(storage), participant, astana, AFTER)


def registry(storage: Storage) -> Registry:
    return Registry(
        participants=storage.participants,
        consents=storage.consents,
        places=storage.places,
        forums=storage.forums,
        seats=storage.seats,
        expected=storage.expected,
    )
