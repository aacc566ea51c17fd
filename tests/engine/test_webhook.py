"""Telegram's posts are taken, everybody else's are not."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from bot.webhook import LARGEST, SECRET, create_webhook
from bot.wire import Request, Wire
from db.database import Database
from program.pages import listening
from sandbox.server import Sandbox
from tests.engine.poison import message
from tests.engine.program import until
from tests.engine.test_intake import Hall
from tests.engine.test_wire import bot_at
from tests.people import TOKEN

KEY = "a-secret-of-sixteen-letters"
PATH = "/telegram"


class Door(Hall):
    """An intake behind a webhook."""

    def __init__(self, database: Database, port: int, http: aiohttp.ClientSession) -> None:
        super().__init__(database)
        self.port = port
        self.http = http

    async def post(self, body: str | bytes | BytesIO, key: str | None = KEY) -> int:
        headers = {} if key is None else {SECRET: key}
        async with self.http.post(self.address, data=body, headers=headers) as response:
            return response.status

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with Database.open(tmp_path / "forum.sqlite3") as database, opened(database) as door:
        yield door


@asynccontextmanager
async def opened(database: Database) -> AsyncIterator[Door]:
    async with aiohttp.ClientSession() as http:
        door = Door(database, 0, http)
        async with listening(create_webhook(door.intake, KEY, PATH), "127.0.0.1", 0) as port:
            door.port = port
            yield door


async def test_an_update_is_stored_and_handed_on(door: Door) -> None:
    assert await door.post(json.dumps(message(1, "сәлем"))) == 200
    assert door.accepted == await door.waiting()
    assert json.loads(door.accepted[0].body) == message(1, "сәлем")


@pytest.mark.parametrize(
    "key", [None, "", "another-secret-of-sixteen", KEY + "x", KEY[:-1], "құпия"]
)
async def test_whoever_does_not_know_the_secret_is_refused(door: Door, key: str | None) -> None:
    assert await door.post(json.dumps(message(1)), key) == 401
    assert await door.waiting() == []


async def test_a_secret_of_wild_bytes_is_refused_too(door: Door) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(
        f"POST {PATH} HTTP/1.1\r\nHost: minber\r\nContent-Length: 2\r\n{SECRET}: ".encode()
        + b"\xff\xfe\x80\r\n\r\n{}"
    )
    status = await reader.readline()
    writer.close()
    assert status == b"HTTP/1.1 401 Unauthorized\r\n"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "1",
        "null",
        '"update_id"',
        "{}",
        '{"update_id": "1"}',
        '{"update_id": 1e400}',
        f'{{"update_id": {2**70}}}',
        b"\xff\xfe",
    ],
)
async def test_what_is_no_update_is_a_bad_request(door: Door, body: str | bytes) -> None:
    assert await door.post(body) == 400
    assert await door.waiting() == []


async def test_a_body_of_unusual_size_is_refused(door: Door) -> None:
    assert await door.post(BytesIO(b" " * (LARGEST + 1))) == 413


async def test_a_repeated_update_is_taken_and_dropped(door: Door) -> None:
    assert [await door.post(json.dumps(message(1))) for _ in range(2)] == [200, 200]
    assert len(door.accepted) == 1


async def test_it_is_taken_only_when_it_is_committed(door: Door) -> None:
    async with door.database.transaction():
        posting = asyncio.ensure_future(door.post(json.dumps(message(1))))
        await until(lambda: door.intake.heard_at is not None)
        assert not posting.done()
    assert await posting == 200
    assert len(await door.waiting()) == 1


async def test_while_nothing_can_be_written_telegram_keeps_it(door: Door, tmp_path: Path) -> None:
    async with door.database.transaction():
        door.database.rows("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(tmp_path / "forum.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await door.post(json.dumps(message(1))) == 503
    assert await door.post(json.dumps(message(1))) == 200


async def test_there_is_nothing_else_to_be_seen(door: Door) -> None:
    for path in ("/", "/telegram/", "/health"):
        async with door.http.get(f"http://127.0.0.1:{door.port}{path}") as response:
            assert response.status == 404


async def test_telegram_itself_gets_through(door: Door) -> None:
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url, bot_at(url) as bot:
        fields = {"url": door.address, "secret_token": KEY}
        await Wire(bot).send(Request(method="setWebhook", fields=json.dumps(fields)))
        sandbox.add_person("Айгүл").send("сәлем")
        await until(lambda: len(door.accepted) == 1)
        await sandbox.until(lambda: sandbox.pending_updates == 0)
