"""Runs everything side by side, in turn, and writes docs/benchmarks.md."""

import asyncio
import platform
import sqlite3
import statistics
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import bot  # before anything else of aiogram
from benchmarks import session, similarity
from benchmarks.measures import (
    ECHO,
    OURS,
    Bulk,
    Burst,
    Start,
    bulk,
    echo,
    newcomers,
    plain,
    questions,
    start,
)

__all__ = ["bot"]

ROUNDS = 5
REMINDERS = 450  # fifteen seconds at Telegram's 30 a second, less what replies take
TALK = 12.0  # seconds
REPORT = Path(__file__).parents[1] / "docs" / "benchmarks.md"
LIMIT = 30.0  # messages a second


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    goal: str
    values: Sequence[float]  # one of each round

    def __str__(self) -> str:
        low, middle, high = min(self.values), statistics.median(self.values), max(self.values)
        return f"| {self.what} | {middle:.2f} | {low:.2f} … {high:.2f} | {self.goal} |"


async def main() -> None:
    starts = [(await start(ECHO), await start(OURS)) for _ in range(ROUNDS)]
    bursts = [[await measure() for measure in BURSTS] for _ in range(ROUNDS)]
    quiet, busy = await bulk(0, TALK), await bulk(REMINDERS, TALK)
    tables = [_head(), *map(str, _ratios(starts, bursts)), _figures(bursts, quiet, busy)]
    report = "\n".join([*tables, await session.report(), await similarity.report()])
    REPORT.write_text(report, encoding="utf-8")
    print(report)


BURSTS: tuple[Callable[[], Awaitable[Burst]], ...] = (echo, plain, newcomers, questions)


def _ratios(starts: list[tuple[Start, Start]], bursts: list[list[Burst]]) -> list[Row]:
    """Round by round: the machine's own speed falls out."""
    return [
        Row(
            "CPU of an update stored and answered / of a stock echo",
            "≤ 0.50",
            [new.cpu / stock.cpu for stock, _, new, _ in bursts],
        ),
        Row(
            "CPU of a question sent (a press, two calls) / of a stock echo (one call)",
            "",
            [asked.cpu / stock.cpu for stock, _, _, asked in bursts],
        ),
        Row(
            "1,200 at once: time until all are answered / plain aiogram + aiosqlite",
            "≤ 0.33",
            [new.seconds / usual.seconds for _, usual, new, _ in bursts],
        ),
        Row(
            "1,200 questions at once (two calls each) / plain (one call)",
            "",
            [asked.seconds / usual.seconds for _, usual, _, asked in bursts],
        ),
        Row(
            "CPU from start to the first getUpdates / stock aiogram",
            "≤ 0.30",
            [ours.cpu / stock.cpu for stock, ours in starts],
        ),
        Row(
            "memory after the start / stock aiogram",
            "≤ 0.42",
            [ours.memory / stock.memory for stock, ours in starts],
        ),
    ]


def _head() -> str:
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    libraries = f"aiogram {version('aiogram')}, SQLite {sqlite3.sqlite_version}"
    return f"""# Benchmarks

`make bench` on {datetime.now(UTC).date()}: {machine}, {libraries}; {ROUNDS} rounds, the bots in
turn, each a process of its own against a Telegram on the same machine that costs next to nothing.
CPU is user and system time of the bot's process, all threads. Ratios are taken round by round:
below 1 is better than the peer. 1,200 people write at the same moment. What we store is committed
with `synchronous=FULL` before Telegram is told that it is received; the stock echo stores
nothing; the plain bot commits once for each message and loses what a crash interrupts.

| | median | spread | goal |
|---|---|---|---|"""


def _figures(bursts: list[list[Burst]], quiet: Bulk, busy: Bulk) -> str:
    new, asked = ([runs[number] for runs in bursts] for number in (2, 3))
    replies = busy.reply_p95 / quiet.reply_p95
    return f"""
| bulk at Telegram's pace | |
|---|---|
| all sends, of {LIMIT:.0f} a second | {busy.per_second / LIMIT:.3f} (goal ≥ 0.98) |
| most messages in any one second | {busy.peak} |
| reply p95 during bulk | {busy.reply_p95 * 1000:.0f} ms |
| reply p95 during bulk / without | {replies:.2f} (goal ≤ 1.1) |

| 1,200 at the same moment, medians | first message | question sent |
|---|---|---|
| all answered after | {_median(new, "seconds"):.2f} s | {_median(asked, "seconds"):.2f} s |
| a person's answer, p95 | {_median(new, "p95"):.2f} s | {_median(asked, "p95"):.2f} s |
| CPU for each update | {_median(new, "cpu"):.0f} µs | {_median(asked, "cpu"):.0f} µs |
| memory afterwards | {_median(new, "memory"):.0f} MiB | {_median(asked, "memory"):.0f} MiB |
"""


def _median(runs: list[Burst], figure: str) -> float:
    median: float = statistics.median(getattr(run, figure) for run in runs)
    return median


if __name__ == "__main__":
    asyncio.run(main())
