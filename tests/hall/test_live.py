"""Server-sent events, heard without a browser."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from forum.transactions import StorageUnavailable
from hall.live import Event, Pulse, keep_beating, stream
from program.pages import listening

DEADLINE = 5.0  # seconds


@dataclass
class Board:
    """Something that changes, and a page that shows it."""

    says: str | None = "one"  # None: the page may be read no longer
    revision: int = 1
    fails: bool = False
    looks: int = 0
    pulse: Pulse = field(init=False)

    def __post_init__(self) -> None:
        self.pulse = Pulse(self.look, beat=0.2, patience=0.2)

    def change(self, says: str | None) -> None:
        self.says, self.revision = says, self.revision + 1

    async def look(self) -> dict[str, int]:
        self.looks += 1
        if self.fails:
            raise StorageUnavailable
        return {"board": self.revision, "another": 0}

    async def draw(self) -> list[Event] | None:
        return None if self.says is None else [Event(name="state", data=self.says)]

    async def show(self, request: web.Request) -> web.StreamResponse:
        return await stream(request, self.pulse, request.match_info["topic"], self.draw)


@asynccontextmanager
async def served(board: Board) -> AsyncIterator[str]:
    application = web.Application()
    keep_beating(application, board.pulse)
    application.router.add_get("/{topic}", board.show)
    async with listening(application, "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def heard(url: str) -> AsyncIterator[aiohttp.StreamReader]:
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        assert answer.content_type == "text/event-stream"
        yield answer.content


async def event(line: aiohttp.StreamReader) -> str:
    """The next one, as it came over the wire."""
    async with asyncio.timeout(DEADLINE):
        return (await line.readuntil(b"\n\n")).decode().strip()


async def nobody_listens(board: Board) -> None:
    deadline = time.monotonic() + DEADLINE
    while board.pulse.listeners:
        assert time.monotonic() < deadline
        board.revision += 1  # there is something to say all the time
        await asyncio.sleep(0.01)


@pytest.fixture
def board() -> Board:
    return Board()


async def test_a_listener_hears_the_state_at_once_and_every_change(board: Board) -> None:
    async with served(board) as url, heard(f"{url}/board") as line:
        assert await event(line) == "event: state\ndata: one"
        board.change("two")
        while (said := await event(line)) == "event: state\ndata: one":
            pass  # the first look of all finds everything new
        assert said == "event: state\ndata: two"


async def test_a_listener_of_something_else_hears_that_the_line_works(board: Board) -> None:
    async with served(board) as url, heard(f"{url}/another") as line:
        assert await event(line) == "event: state\ndata: one"
        assert await event(line) in {"event: state\ndata: one", "event: beat\ndata: {}"}
        board.change("two")
        assert await event(line) == "event: beat\ndata: {}"


async def test_nobody_looks_while_nobody_listens(board: Board) -> None:
    async with served(board) as url:
        async with heard(f"{url}/board") as line, heard(f"{url}/board") as second:
            await event(line)
            await event(second)
        await nobody_listens(board)  # the next heartbeat finds nobody
        looks = board.looks
        await asyncio.sleep(0.2)
        assert board.looks <= looks + 1


async def test_a_page_that_may_be_read_no_longer_is_told_so(board: Board) -> None:
    async with served(board) as url, heard(f"{url}/board") as line:
        await event(line)
        board.change(None)
        while (said := await event(line)) != "event: over\ndata: {}":
            assert said == "event: state\ndata: one"
        assert await line.read() == b""


async def test_a_disk_that_is_gone_for_a_moment_ends_nothing(board: Board) -> None:
    async with served(board) as url, heard(f"{url}/board") as line:
        await event(line)
        board.fails = True
        while "beat" not in await event(line):
            pass
        board.fails = False
        board.change("two")
        while await event(line) != "event: state\ndata: two":
            pass


async def test_a_listener_that_does_not_read_is_dropped(board: Board) -> None:
    async with served(board) as url:
        port = int(url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(b"GET /board HTTP/1.1\r\nHost: here\r\n\r\n")
        await reader.readuntil(b"state")
        board.says = "x" * 1_000_000  # more than the machine keeps for it
        await nobody_listens(board)
        writer.close()


async def test_a_server_that_stops_waits_for_no_listener(board: Board) -> None:
    async with asyncio.timeout(DEADLINE), aiohttp.ClientSession() as http:
        async with served(board) as url:
            answer = await http.get(f"{url}/board")
            await event(answer.content)
        assert b"state" not in await answer.content.read()
        answer.close()
