"""aiogram's promise of a storage for conversations, kept by ours in every point."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from bot.storage import ConversationStorage
from db.conversations import SqliteConversations
from db.database import Database
from tests.clock import Clock

KEY = StorageKey(bot_id=42, chat_id=7, user_id=7)


class Registering(StatesGroup):
    name = State()


class Opened:
    """The storage and the database under it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.conversations = SqliteConversations(database)
        self.storage = ConversationStorage(self.conversations, clock)


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Opened]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        yield Opened(database, Clock())


async def test_a_stranger_has_no_state_and_no_data(opened: Opened) -> None:
    async with opened.database.transaction():
        assert await opened.storage.get_state(KEY) is None
        assert await opened.storage.get_data(KEY) == {}
        assert await opened.storage.get_value(KEY, "name") is None
        assert await opened.storage.get_value(KEY, "name", "?") == "?"


async def test_a_state_is_kept_by_its_name(opened: Opened) -> None:
    async with opened.database.transaction():
        await opened.storage.set_state(KEY, Registering.name)
        assert await opened.storage.get_state(KEY) == "Registering:name"
        await opened.storage.set_state(KEY, "typed by hand")
        assert await opened.storage.get_state(KEY) == "typed by hand"


async def test_data_comes_back_as_it_was_given(opened: Opened) -> None:
    data = {"бар": True, "жоқ": None, "саны": 12, "бөлім": 0.5, "list": [1, {"a": "ә"}], "": ""}
    async with opened.database.transaction():
        await opened.storage.set_data(KEY, data)
        found = await opened.storage.get_data(KEY)
    assert found == data
    assert found is not data


async def test_data_may_come_before_the_state(opened: Opened) -> None:
    async with opened.database.transaction():
        await opened.storage.update_data(KEY, {"name": "Айгүл"})
        await opened.storage.set_state(KEY, Registering.name)
        assert await opened.storage.get_data(KEY) == {"name": "Айгүл"}


async def test_state_and_data_are_emptied_apart(opened: Opened) -> None:
    async with opened.database.transaction():
        await opened.storage.set_state(KEY, Registering.name)
        await opened.storage.set_data(KEY, {"name": "Айгүл"})
        await opened.storage.set_data(KEY, {})
        assert await opened.storage.get_state(KEY) == "Registering:name"
        await opened.storage.set_data(KEY, {"name": "Айгүл"})
        await opened.storage.set_state(KEY, None)
        assert await opened.storage.get_data(KEY) == {"name": "Айгүл"}


async def test_clearing_leaves_nothing(opened: Opened) -> None:
    context = FSMContext(opened.storage, KEY)
    async with opened.database.transaction():
        await context.set_state(Registering.name)
        await context.update_data(name="Айгүл")
        await context.clear()
        assert (await context.get_state(), await context.get_data()) == (None, {})


@pytest.mark.parametrize(
    "other",
    [
        StorageKey(bot_id=43, chat_id=7, user_id=7),
        StorageKey(bot_id=42, chat_id=8, user_id=7),
        StorageKey(bot_id=42, chat_id=7, user_id=8),
        StorageKey(bot_id=42, chat_id=7, user_id=7, thread_id=1),
        StorageKey(bot_id=42, chat_id=7, user_id=7, business_connection_id="1"),
        StorageKey(bot_id=42, chat_id=7, user_id=7, destiny="1"),
    ],
)
async def test_every_part_of_the_key_counts(opened: Opened, other: StorageKey) -> None:
    async with opened.database.transaction():
        await opened.storage.set_state(KEY, "mine")
        await opened.storage.set_data(other, {"name": "theirs"})
        assert await opened.storage.get_state(other) is None
        assert await opened.storage.get_data(KEY) == {}


@pytest.mark.parametrize("data", [None, [], [("name", "Айгүл")], "name"])
async def test_what_is_no_dict_is_refused(opened: Opened, data: Any) -> None:
    async with opened.database.transaction():
        with pytest.raises(DataNotDictLikeError):
            await opened.storage.set_data(KEY, data)


async def test_what_is_no_json_is_refused_aloud(opened: Opened) -> None:
    async with opened.database.transaction():
        with pytest.raises(TypeError):
            await opened.storage.set_data(KEY, {"at": datetime.now(UTC)})
        assert await opened.storage.get_data(KEY) == {}


async def test_many_updates_of_one_conversation_all_count(opened: Opened) -> None:
    for n in range(20):
        async with opened.database.transaction():
            await opened.storage.update_data(KEY, {str(n): n})
    async with opened.database.transaction():
        assert len(await opened.storage.get_data(KEY)) == 20


async def test_closing_the_storage_leaves_the_database_open(opened: Opened) -> None:
    await opened.storage.close()
    async with opened.database.transaction():
        assert await opened.storage.get_state(KEY) is None


async def test_a_conversation_that_nobody_touches_is_forgotten(opened: Opened) -> None:
    other = StorageKey(bot_id=42, chat_id=8, user_id=8)
    async with opened.database.transaction():
        await opened.storage.set_state(KEY, "old")
        opened.clock.advance(days=5)
        await opened.storage.set_state(other, "new")
        opened.conversations.forget(opened.clock() - timedelta(days=2))
        assert await opened.storage.get_state(KEY) is None
        assert await opened.storage.get_state(other) == "new"


KEYS = st.builds(StorageKey, bot_id=st.just(42), chat_id=st.integers(1, 2), user_id=st.just(1))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
DATA = st.dictionaries(st.sampled_from("abc"), JSON, max_size=3)


class House:
    """One file for all examples."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._runner = asyncio.Runner()
        self._running = AsyncExitStack()
        self.start()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._runner.run(work)

    def start(self) -> None:
        opening = self._running.enter_async_context(Database.open(self._path))
        self.opened = Opened(self.run(opening), Clock())

    def stop(self) -> None:
        self.run(self._running.aclose())

    def close(self) -> None:
        self.stop()
        self._runner.close()


class Conversing(RuleBasedStateMachine):
    """Ours and aiogram's own in-memory storage, side by side; ours is restarted now and then."""

    house: House

    @initialize()
    def begin(self) -> None:
        self.model = MemoryStorage()
        self.house.run(self._empty())

    @rule()
    def restart(self) -> None:
        self.house.stop()
        self.house.start()

    @rule(key=KEYS, state=st.none() | st.sampled_from("xy"))
    def set_state(self, key: StorageKey, state: str | None) -> None:
        self.house.run(self._both("set_state", key, state))

    @rule(key=KEYS, data=DATA)
    def set_data(self, key: StorageKey, data: dict[str, Any]) -> None:
        self.house.run(self._both("set_data", key, data))

    @rule(key=KEYS, data=DATA)
    def update_data(self, key: StorageKey, data: dict[str, Any]) -> None:
        self.house.run(self._both("update_data", key, data))

    @rule(key=KEYS)
    def look(self, key: StorageKey) -> None:
        self.house.run(self._both("get_state", key))
        self.house.run(self._both("get_data", key))

    async def _both(self, name: str, *arguments: Any) -> None:
        opened = self.house.opened
        async with opened.database.transaction():
            ours = await getattr(opened.storage, name)(*arguments)
        assert ours == await getattr(self.model, name)(*arguments)

    async def _empty(self) -> None:
        database = self.house.opened.database
        await database.write(lambda: database.run("DELETE FROM conversations"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "forum.sqlite3")
    yield house
    house.close()


def test_conversations_are_a_dictionary_that_survives_restarts(house: House) -> None:
    machine = type("Conversing", (Conversing,), {"house": house})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=20, stateful_step_count=30, deadline=None)
    )
