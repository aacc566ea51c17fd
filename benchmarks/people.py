"""1,200 directors in a database, and the updates that their phones send."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db.database import Database
from forum.consents import Consent
from forum.languages import Language
from forum.outbox import Lane, Letter
from forum.participants import Profile, Role
from forum.people import PersonId
from forum.places import DistrictId, RegionId
from program.loading import load_content
from program.storage import Storage

ROOT = Path(__file__).parents[1]
FIRST = 100_000  # ids of people


async def prepare(folder: Path, count: int, bulk: int = 0) -> Path:
    """A database with registered directors, and content whose question window is open.

    With `bulk` so many letters of the bulk lane wait in the outbox.
    """
    content = folder / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("*.py"))
    west = content / "west.yaml"
    text = west.read_text(encoding="utf-8").replace("opens: 09:00", "opens: 2020-01-01 00:00")
    west.write_text(text, encoding="utf-8")
    async with Database.open(folder / "bench.sqlite3") as database:
        storage = Storage.over(database)
        await load_content(content, storage, datetime.now(UTC))
        await database.write(lambda: _register(storage, count))
        await database.write(lambda: _post(storage, bulk))
    return content


def message(person: int, text: str) -> dict[str, Any]:
    sender = _sender(person)
    chat = {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    return {"message": {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text}}


def press(person: int, data: str, shown: dict[str, Any]) -> dict[str, Any]:
    """A press under the message that the bot sent, as Telegram repeats it with its keyboard."""
    sender = _sender(person)
    chat = {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    under = {"message_id": 2, "date": 1, "chat": chat, "text": "-", **shown}
    query = {"id": f"{person}", "chat_instance": "1", "from": sender, "data": data}
    return {"callback_query": {**query, "message": under}}


def _sender(person: int) -> dict[str, Any]:
    return {
        "id": FIRST + person,
        "is_bot": False,
        "first_name": "Director",
        "language_code": Language.RUSSIAN.value,
    }


def _register(storage: Storage, count: int) -> None:
    now = datetime.now(UTC)
    for person in range(count):
        person_id = PersonId(FIRST + person)
        storage.people.meet(person_id, now)
        storage.people.choose_language(person_id, Language.RUSSIAN)
        storage.consents.give(person_id, _consent(storage, now))
        storage.participants.register(person_id, _profile(person), f"ticket-{person}", now)


def _post(storage: Storage, bulk: int) -> None:
    for person in range(bulk):
        chat_id = FIRST + person
        fields = json.dumps({"chat_id": chat_id, "text": "In ten minutes: the minister."})
        letter = Letter(chat_id=chat_id, method="sendMessage", fields=fields, lane=Lane.BULK)
        storage.outbox.post(letter, datetime.now(UTC))


def _consent(storage: Storage, now: datetime) -> Consent:
    version = storage.consents.terms().version
    return Consent(version=version, text_hash="", language=Language.RUSSIAN, given_at=now)


def _profile(person: int) -> Profile:
    return Profile(
        name=f"Director {person}",
        role=Role.DIRECTOR,
        role_title="",
        region_id=RegionId("aktobe"),
        district_id=DistrictId("alga"),
        district_name="",
        organisation="School 12",
        phone="+77010000000",
    )
