"""A forum with one person in each role, where whatever is tried is taken back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Update

from bot.middlewares import SlowDown
from bot.replies import Card, Reply, listed
from bot.settings import Settings
from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.places import RegionId
from forum.questions import Signature, Wording
from forum.staff import Member, StaffRole
from locales.phrases import plain, speaking
from program.dispatcher import create_dispatcher
from program.storage import Storage
from tests.clock import Clock
from tests.guards.ways_in import Way
from tests.people import TOKEN
from tests.storage.registered import PROFILE, opened

GUEST, PARTICIPANT = PersonId(11), PersonId(12)
STAFF: Final = {role: PersonId(100 + number) for number, role in enumerate(StaffRole)}
PEOPLE: Final[dict[PersonId, StaffRole | None]] = {
    GUEST: None,
    PARTICIPANT: None,
    **{person_id: role for role, person_id in STAFF.items()},
}

# What says nothing about the forum: conversations, where a panel stands, what the engine writes.
UNOBSERVED = {"conversations", "facts", "inbox", "outbox", "panels", "sqlite_sequence"}
CONTENT = {"districts", "sessions", "session_speakers", "speakers"}  # large, and read only

QUEUED = """
UPDATE questions SET state = 'accepted', position = number WHERE number = ?
"""


Rows = dict[str, list[tuple[Any, ...]]]


class Undone(Exception):
    """The transaction is rolled back."""


@dataclass(kw_only=True)
class Outcome:
    texts: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)  # tables

    @property
    def is_refused(self) -> bool:
        with speaking(Language.RUSSIAN):
            return plain("refusal.NotAllowed") in self.texts


@dataclass(frozen=True, kw_only=True)
class World:
    storage: Storage
    dispatcher: Dispatcher
    bot: Bot
    before: Rows

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path) -> AsyncIterator[Self]:
        owners = (STAFF[StaffRole.OWNER],)
        async with opened(folder / "forum.sqlite3", owners) as storage:
            async with storage.transactions.transaction():
                _populate(storage)
                before = _dump(storage)
            settings = Settings(_env_file=None, bot_token=TOKEN, owner_ids=owners)
            dispatcher = create_dispatcher(settings, storage, Clock())
            dispatcher["username"] = "minber_test_bot"
            dispatcher["hall_url"] = "https://hall.example"
            _without_patience(dispatcher)
            yield cls(storage=storage, dispatcher=dispatcher, bot=Bot(TOKEN), before=before)

    async def tries(self, person_id: PersonId, way: Way, *, edited: bool = False) -> Outcome:
        """Everything happens, and is taken back."""
        outcome = Outcome()
        with suppress(Undone):
            async with self.storage.transactions.transaction():
                await self._prepare(person_id, way)
                outcome.texts = list(map(_text, await self._feed(person_id, way, edited=edited)))
                outcome.changed = {
                    name for name, rows in _dump(self.storage).items() if rows != self.before[name]
                }
                raise Undone
        return outcome

    async def _prepare(self, person_id: PersonId, way: Way) -> None:
        key = StorageKey(bot_id=self.bot.id, chat_id=person_id, user_id=person_id)
        await self.dispatcher.storage.set_state(key, way.state)
        await self.dispatcher.storage.set_data(key, way.data)

    async def _feed(self, person_id: PersonId, way: Way, *, edited: bool) -> list[Reply]:
        update = Update.model_validate(
            way.update(person_id, edited=edited), context={"bot": self.bot}
        )
        replies = await self.dispatcher.feed_update(self.bot, update)
        return listed(None if replies is UNHANDLED else replies)


def _dump(storage: Storage) -> Rows:
    database = storage.transactions
    names = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    kept = {str(row["name"]) for row in names} - UNOBSERVED - CONTENT
    return {
        name: list(map(tuple, database.rows(f"SELECT * FROM {name}")))  # noqa: S608  our own
        for name in kept
    }


def _populate(storage: Storage) -> None:
    now = Clock()()
    for person_id, role in PEOPLE.items():
        storage.people.meet(person_id, now)
        storage.people.choose_language(person_id, Language.RUSSIAN)
        if role is not None:
            storage.staff.appoint(_member(person_id, role), now)
    author = storage.participants.register(PARTICIPANT, PROFILE, "ticket", now)
    wording = Wording(
        direction=DirectionId("other"), text="Who, and when?", signature=Signature.NAME
    )
    question = storage.questions.add(author, wording, Language.RUSSIAN, now)
    storage.transactions.run(QUEUED, question.number)


def _member(person_id: PersonId, role: StaffRole) -> Member:
    is_coordinator = role is StaffRole.COORDINATOR
    return Member(
        id=person_id,
        role=role,
        name=f"Name {person_id}",
        forum_id=None if role is StaffRole.OWNER else ForumId("west"),
        region_id=RegionId("aktobe") if is_coordinator else None,
    )


def _without_patience(dispatcher: Dispatcher) -> None:
    """People here press faster than people do."""
    [slow_down] = (each for each in dispatcher.update.outer_middleware if type(each) is SlowDown)
    dispatcher.update.outer_middleware.unregister(slow_down)


def _text(reply: Reply) -> str:
    said = reply.message if isinstance(reply, Card) else reply
    return str(getattr(said, "text", "") or "")
