"""Stored first, confirmed afterwards; whatever comes."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given, settings

from bot.intake import BATCH, Intake, Polling, ServedElsewhere, TokenRefused
from bot.wire import Request, Wire
from db.database import Database
from db.inbox import SqliteInbox
from forum.inbox import Arrival
from program.pages import listening
from sandbox.faults import Fault
from sandbox.server import Sandbox
from tests.clock import Clock
from tests.engine.poison import message, poison, press
from tests.engine.program import until
from tests.engine.test_wire import bot_at, free_port
from tests.engine.virtual import run
from tests.people import TOKEN


class Hall:
    """An intake, and what it handed on."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.inbox = SqliteInbox(database)
        self.accepted: list[Arrival] = []
        self.clock = Clock()
        self.intake = Intake(self.inbox, database, self.accepted.extend, self.clock)

    async def waiting(self) -> list[Arrival]:
        return await self.database.write(self.inbox.waiting)


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        yield Hall(database)


# Storing.


async def test_updates_are_stored_and_handed_on(hall: Hall) -> None:
    await hall.intake.store([message(1, "сәлем"), press(2, person_id=8)])
    assert hall.accepted == await hall.waiting()
    assert [(each.update_id, each.sender_id) for each in hall.accepted] == [(1, 7), (2, 8)]
    assert json.loads(hall.accepted[0].body) == message(1, "сәлем")
    assert hall.intake.heard_at == hall.clock()


async def test_nothing_new_is_heard_of_too(hall: Hall) -> None:
    await hall.intake.store([])
    assert hall.intake.heard_at == hall.clock()


async def test_a_repeated_update_is_not_handed_on_again(hall: Hall) -> None:
    await hall.intake.store([message(1)])
    await hall.intake.store([message(1), message(2)])
    assert [each.update_id for each in hall.accepted] == [1, 2]


@pytest.mark.parametrize(
    ("update", "sender_id"),
    [
        ({"update_id": 1, "my_chat_member": {"from": {"id": 5}, "chat": {"id": -9}}}, 5),
        ({"update_id": 1, "channel_post": {"chat": {"id": -9}}}, -9),
        ({"update_id": 1, "message_reaction": {"user": {"id": 5}, "chat": {"id": -9}}}, 5),
        ({"update_id": 1, "poll_answer": {"user": {"id": 5}}}, 5),
        ({"update_id": 1, "poll": {"id": "5"}}, 0),
        ({"update_id": 1, "message": {"from": {"id": 2**70}, "chat": {"id": 5}}}, 5),
        ({"update_id": 1, "message": ["from"]}, 0),
        ({"update_id": 1}, 0),
    ],
)
async def test_the_sender_is_found_wherever_they_stand(
    hall: Hall, update: dict[str, Any], sender_id: int
) -> None:
    await hall.intake.store([update])
    assert hall.accepted[0].sender_id == sender_id


@pytest.mark.parametrize("update_id", ["1", None, 2**70, 1.5, []])
async def test_what_has_no_id_is_no_update(hall: Hall, update_id: object) -> None:
    with pytest.raises(ValueError, match="no update"):
        await hall.intake.store([{"update_id": update_id}])


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[asyncio.Runner, Hall]]:
    """One file for all examples."""
    path = tmp_path_factory.mktemp("intake") / "forum.sqlite3"
    running = AsyncExitStack()
    with asyncio.Runner() as runner:
        yield runner, Hall(runner.run(running.enter_async_context(Database.open(path))))
        runner.run(running.aclose())


@settings(max_examples=60, deadline=None)
@given(update=poison(2))
def test_no_update_whatever_its_shape_breaks_its_batch(
    house: tuple[asyncio.Runner, Hall], update: dict[str, Any]
) -> None:
    runner, hall = house

    async def store() -> list[Arrival]:
        await hall.database.write(lambda: hall.database.run("DELETE FROM inbox"))
        hall.accepted.clear()
        await hall.intake.store([message(1), update, message(3)])
        return await hall.waiting()

    waiting = runner.run(store())
    assert [each.update_id for each in waiting] == [1, 2, 3]
    assert hall.accepted == waiting
    assert json.loads(waiting[1].body).keys() == update.keys()


async def test_half_an_emoji_is_kept_as_a_question_mark(hall: Hall) -> None:
    await hall.intake.store([message(1, "сәлем \ud83d")])
    assert json.loads(hall.accepted[0].body)["message"]["text"] == "сәлем ?"


# Polling.


@asynccontextmanager
async def polling(sandbox: Sandbox, hall: Hall) -> AsyncIterator[tuple[asyncio.Task[None], Wire]]:
    async with sandbox.serve() as url, bot_at(url) as bot:
        wire = Wire(bot)
        task = asyncio.ensure_future(Polling(wire, hall.intake).run())
        try:
            yield task, wire
        finally:
            task.cancel()
            await asyncio.wait([task])


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(token=TOKEN)


async def test_what_was_stored_is_confirmed_by_the_next_question(
    hall: Hall, sandbox: Sandbox
) -> None:
    person = sandbox.add_person("Айгүл")
    for n in range(BATCH + 20):
        person.send(str(n))
    async with polling(sandbox, hall):
        await sandbox.until(lambda: sandbox.pending_updates == 0)
        texts = [json.loads(each.body)["message"]["text"] for each in await hall.waiting()]
    assert texts == [str(n) for n in range(BATCH + 20)]


async def test_no_offset_is_kept_from_an_earlier_run(hall: Hall, sandbox: Sandbox) -> None:
    """After a quiet week ids begin anew, possibly lower."""
    async with polling(sandbox, hall):
        await sandbox.until(lambda: sandbox.calls)
    assert "offset" not in sandbox.calls[0].fields


async def test_a_failure_is_waited_out(hall: Hall, sandbox: Sandbox) -> None:
    sandbox.faults.add(Fault(kind="502", method="getUpdates"))
    sandbox.add_person("Айгүл").send("сәлем")
    async with polling(sandbox, hall):
        await until(lambda: len(hall.accepted) == 1)
    assert len(hall.accepted) == 1


async def test_no_news_are_asked_for_again(hall: Hall) -> None:
    asked: list[Any] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(await request.json())
        await asyncio.sleep(0.005)
        return web.json_response({"ok": True, "result": []})

    application = web.Application()
    application.router.add_post("/{path:.*}", answer)
    async with (
        listening(application, "127.0.0.1", 0) as port,
        bot_at(f"http://127.0.0.1:{port}") as bot,
    ):
        task = asyncio.ensure_future(Polling(Wire(bot), hall.intake).run())
        await until(lambda: len(asked) >= 3)
        task.cancel()
        await asyncio.wait([task])
    assert asked[2] == asked[0]


async def test_an_update_that_cannot_be_stored_is_not_confirmed(
    hall: Hall, sandbox: Sandbox, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    async with hall.database.transaction():
        hall.database.rows("PRAGMA busy_timeout = 1")
    sandbox.add_person("Айгүл").send("сәлем")
    with closing(sqlite3.connect(tmp_path / "forum.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with polling(sandbox, hall):
            await until(lambda: "nothing can be written" in caplog.text)
            assert sandbox.pending_updates == 1
            other.execute("ROLLBACK")
            await sandbox.until(lambda: sandbox.pending_updates == 0)
    assert len(hall.accepted) == 1


async def test_a_token_that_telegram_does_not_know_ends_it(hall: Hall, sandbox: Sandbox) -> None:
    sandbox.faults.add(Fault(kind="401", method="getUpdates"))
    async with polling(sandbox, hall) as (task, _):
        with pytest.raises(TokenRefused):
            await task


async def test_another_receiver_of_the_same_updates_ends_it(hall: Hall, sandbox: Sandbox) -> None:
    """Telegram refuses one of the two; three times in a row is no accident."""
    async with polling(sandbox, hall) as (task, wire):
        await sandbox.until(lambda: sandbox.calls)
        fields = json.dumps({"url": "http://127.0.0.1:1/"})
        await wire.send(Request(method="setWebhook", fields=fields))
        with pytest.raises(ServedElsewhere):
            await task


def test_a_day_without_a_network_does_not_end_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def day() -> bool:
        async with (
            Database.open(tmp_path / "forum.sqlite3") as database,
            bot_at(f"http://127.0.0.1:{free_port()}") as bot,
        ):
            task = asyncio.ensure_future(Polling(Wire(bot), Hall(database).intake).run())
            await asyncio.sleep(24 * 3600)
            is_alive = not task.done()
            task.cancel()
            await asyncio.wait([task])
            return is_alive

    assert run(day())
    assert len(caplog.messages) > 1100  # doubled as often, a pause would overflow
