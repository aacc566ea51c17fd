"""The program as a process of its own: started, killed, told to stop."""

import asyncio
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.server import Sandbox
from tests.people import TOKEN

ROOT = Path(__file__).parents[2]
DEADLINE = 60.0  # seconds


@dataclass
class Program:
    """`main.py run` on a folder, speaking to a sandbox."""

    url: str
    folder: Path
    script: str = "main.py"
    more: dict[str, str] = field(default_factory=dict)  # environment
    measured: bool = False  # which lines it ran; a killed process tells nobody
    process: asyncio.subprocess.Process | None = None

    @property
    def database(self) -> Path:
        return self.folder / "forum.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        known = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.url,
            "DATABASE_PATH": str(self.database),
            "HALL_PORT": "0",
            "SECONDS_PER_CHAT": "0",
            "LOG_LEVEL": "WARNING",
        }
        kept = {"PATH": os.environ["PATH"], **(_coverage() if self.measured else {})}
        return {**kept, **known, **self.more}

    async def start(self, *arguments: str) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            self.script,
            *arguments,
            cwd=ROOT,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def ended(self, seconds: float = DEADLINE) -> tuple[int, str]:
        """Exit code and everything it printed."""
        assert self.process is not None
        output, _ = await asyncio.wait_for(self.process.communicate(), seconds)
        assert self.process.returncode is not None
        return self.process.returncode, output.decode()

    async def kill(self) -> None:
        """As a power cut would."""
        await self._signal(signal.SIGKILL)

    async def stop(self) -> tuple[int, str]:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def _signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)
        await self.ended()

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        """A look into the file from outside."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(statement).fetchall()


async def until(condition: Callable[[], bool], seconds: float = DEADLINE) -> None:
    """Wait for a fact of another process."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        await asyncio.sleep(0.01)


def heard(sandbox: Sandbox) -> bool:
    """The program asks for updates."""
    return any(call.method == "getUpdates" for call in sandbox.calls)


def _coverage() -> dict[str, str]:
    """Let the process report which lines it ran, if this one does."""
    return {name: os.environ[name] for name in os.environ if name.startswith("COVERAGE")}
