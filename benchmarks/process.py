"""A bot as a process: its own CPU time and memory, as the operating system counts them."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")  # a second


@dataclass(frozen=True, slots=True)
class Bot:
    pid: int

    @property
    def cpu(self) -> float:
        """Seconds of user and system time, all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) / TICKS

    @property
    def memory(self) -> float:
        """Resident MiB."""
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        raise LookupError(self.pid)


@asynccontextmanager
async def bot(command: list[str], url: str, folder: Path, **more: str) -> AsyncIterator[Bot]:
    """Run it against this Telegram until the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": "42:a-token-of-nobody-for-the-benchmarks",
            "TELEGRAM_API_URL": url,
            "DATABASE_PATH": str(folder / "bench.sqlite3"),
            "HALL_PORT": "0",
            "LOG_LEVEL": "ERROR",
            **more,
        },
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield Bot(process.pid)
    finally:
        process.kill()
        await process.wait()
