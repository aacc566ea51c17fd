"""A file with the shipped content, and people who are registered in it."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from db.database import Database
from forum.consents import Consent
from forum.languages import Language
from forum.participants import Participant, Profile, Role
from forum.people import PersonId
from forum.places import DistrictId, RegionId
from program.loading import load_content
from program.storage import Storage

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(2026, 12, 8, 5, tzinfo=UTC)
AIGUL = PersonId(7_000_000_001)
NAME = "Ахметова Гүлнар Серікқызы"
PROFILE = Profile(
    name=NAME,
    role=Role.DIRECTOR,
    role_title="",
    region_id=RegionId("aktobe"),
    district_id=DistrictId("alga"),
    district_name="",
    organisation="№12 мектеп",
    phone="+77011234567",
)


@asynccontextmanager
async def opened(path: Path, owner_ids: Collection[int] = ()) -> AsyncIterator[Storage]:
    async with Database.open(path) as database:
        storage = Storage.over(database, owner_ids)
        await load_content(CONTENT, storage, NOW)
        yield storage


def agree(storage: Storage, person_id: PersonId) -> bool:
    """To the terms in force."""
    version = storage.consents.terms().version
    consent = Consent(version=version, text_hash="0" * 64, language=Language.KAZAKH, given_at=NOW)
    return storage.consents.give(person_id, consent)


def register(
    storage: Storage, person_id: PersonId = AIGUL, profile: Profile = PROFILE
) -> Participant:
    storage.people.meet(person_id, NOW)
    agree(storage, person_id)
    return storage.participants.register(person_id, profile, f"ticket {person_id % 100}", NOW)
