"""The machine's clock jumps two hours, as after a sleep or a wrong time server.

libfaketime steps the wall clock of a real process; the monotonic clock goes on, as it does in
the kernel.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.clock import DAY, ZONE
from tests.engine.program import ROOT, Program, heard, until
from tests.engine.registrant import Registrant
from tests.people import TOKEN

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
MANY = 30  # ticks: some seconds of them
HOURS = 3600
pytestmark = pytest.mark.skipif(LIBRARY is None, reason="Debian's faketime is not installed")


@dataclass
class WallClock:
    """A file that says how far the process's wall clock is from the machine's."""

    file: Path
    offset: float = 0.0

    def at(self, local: str) -> None:
        """The western forum's day, this time of it."""
        there = datetime.combine(DAY, datetime.strptime(local, "%H:%M:%S").time(), ZONE)  # noqa: DTZ007  the zone stands beside it
        self.step((there - datetime.now(UTC)).total_seconds() - self.offset)

    def step(self, seconds: float) -> None:
        self.offset += seconds
        self.file.write_text(f"{self.offset:+.3f}\n", encoding="ascii")

    @property
    def environment(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }


@asynccontextmanager
async def running(clock: WallClock, port: int) -> AsyncIterator[tuple[Sandbox, Program]]:
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        more = {**clock.environment, "HALL_PORT": str(port)}
        program = Program(url=url, folder=clock.file.parent, more=more)
        await program.start("run")
        try:
            await until(lambda: heard(sandbox))
            yield sandbox, program
        finally:
            await program.stop()


async def test_two_hours_forward_a_reminder_still_comes_in_time_and_once(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    clock = WallClock(tmp_path / "clock")
    clock.at("11:55:30")
    async with running(clock, unused_tcp_port) as (sandbox, _):
        person = await _registered(sandbox)
        clock.step(2 * HOURS)  # 13:55:30, half a minute after the minister's reminder was due
        await until(lambda: _reminded(person) == 1, seconds=15)
        await _until(unused_tcp_port, "steps", 1)
        ticks = (await _clockwork(unused_tcp_port))["ticks"]
        await _until(unused_tcp_port, "ticks", ticks + MANY)
        assert _reminded(person) == 1


async def test_two_hours_back_the_clockwork_goes_on(tmp_path: Path, unused_tcp_port: int) -> None:
    clock = WallClock(tmp_path / "clock")
    clock.at("13:00:00")
    async with running(clock, unused_tcp_port):
        clock.step(-2 * HOURS)
        await _until(unused_tcp_port, "steps", 1)
        ticks = (await _clockwork(unused_tcp_port))["ticks"]
        await _until(unused_tcp_port, "ticks", ticks + MANY)


async def test_the_control_stands_still_after_two_hours_back(tmp_path: Path) -> None:
    """A bare APScheduler interval job: the fault is real and the library reaches the process."""
    clock = WallClock(tmp_path / "clock")
    clock.at("13:00:00")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "tests/engine/bare_clock.py",
        cwd=ROOT,
        env={**clock.environment, "PATH": "/usr/bin"},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    for _ in range(3):
        await asyncio.wait_for(process.stdout.readline(), 20)
    clock.step(-2 * HOURS)
    still = [await _line(process.stdout) for _ in range(3)]  # one may be on its way
    process.kill()
    await process.wait()
    assert still[1:] == [None, None]


async def _line(output: asyncio.StreamReader) -> bytes | None:
    """None: nothing came for three seconds."""
    try:
        return await asyncio.wait_for(output.readline(), 3)
    except TimeoutError:
        return None


async def _registered(sandbox: Sandbox) -> Person:
    person = sandbox.add_person(first_name="Айгүл", phone="+77010000001")
    person.start("aktobe")
    registrant = Registrant(person=person, name="Ахметова Гүлнар")
    deadline = time.monotonic() + 20
    while not registrant.is_done:
        assert time.monotonic() < deadline
        registrant.acts()
        await asyncio.sleep(0.01)
    return person


def _reminded(person: Person) -> int:
    return sum("министрмен" in shown.text for shown in person.messages if not shown.mine)


async def _clockwork(port: int) -> dict[str, int]:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"http://127.0.0.1:{port}/health") as answer,
    ):
        clockwork: dict[str, int] = (await answer.json())["clockwork"]
        return clockwork


async def _until(port: int, name: str, count: int) -> None:
    async with asyncio.timeout(30):
        while (await _clockwork(port))[name] < count:  # noqa: ASYNC110  of another process
            await asyncio.sleep(0.2)
