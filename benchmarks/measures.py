"""What is measured; each returns figures of one run."""

import asyncio
import tempfile
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.people import FIRST, message, prepare, press
from benchmarks.process import Bot, bot
from benchmarks.telegram import Telegram

PEOPLE = 1200
ECHO = ["-m", "benchmarks.peers.echo"]
PLAIN = ["-m", "benchmarks.peers.plain"]
OURS = ["main.py", "run"]
QUESTION = "When will a new school be opened in our district? We study in three shifts."
SETTLING = 0.5  # seconds after the last answer: whatever is written behind it counts too


@dataclass(frozen=True, slots=True)
class Start:
    """From nothing to the first getUpdates."""

    cpu: float  # seconds
    memory: float  # MiB


@dataclass(frozen=True, slots=True)
class Bulk:
    per_second: float  # all sends, replies among them
    peak: int  # the most in one second
    reply_p95: float  # seconds


@dataclass(frozen=True, slots=True)
class Burst:
    """Everybody at the same moment."""

    cpu: float  # microseconds for each update
    seconds: float  # until the last one is answered
    p95: float  # seconds until a person's answer
    memory: float  # MiB afterwards


async def start(command: list[str]) -> Start:
    async with _running(command) as (telegram, process, _):
        await until(lambda: telegram.asked_at > 0)
        return Start(process.cpu, process.memory)


async def echo() -> Burst:
    return await _typed(ECHO)


async def plain() -> Burst:
    return await _typed(PLAIN)


async def _typed(command: list[str]) -> Burst:
    async with _running(command) as (telegram, process, _):
        await until(lambda: telegram.asked_at > 0)
        updates = [message(person, f"{QUESTION} {person}") for person in range(PEOPLE)]
        return await _burst(telegram, process, updates)


async def newcomers() -> Burst:
    """Each writes for the first time: stored, and answered with one message."""
    async with _running(OURS) as (telegram, process, _):
        await until(lambda: telegram.asked_at > 0)
        updates = [message(PEOPLE + person, "/start") for person in range(PEOPLE)]
        return await _burst(telegram, process, updates)


async def questions() -> Burst:
    """Each sends a question of their own: the press that stores it and is answered."""
    async with _running(OURS) as (telegram, process, _):
        await until(lambda: telegram.asked_at > 0)
        await ask_everybody(telegram)
        return await _burst(telegram, process, everybody_sends(telegram))


async def bulk(reminders: int, seconds: float) -> Bulk:
    """Reminders at Telegram's pace, while five newcomers a second want an answer."""
    async with _running(OURS, bulk=reminders) as (telegram, _, _):
        await until(lambda: telegram.asked_at > 0)
        waits = await _talk(telegram, seconds)
        await telegram.heard(reminders + len(waits))
        moments = sorted(each for sent in telegram.sent.values() for each in sent)
        return Bulk(_rate(moments), _peak(moments), waits[int(len(waits) * 0.95)])


async def _talk(telegram: Telegram, seconds: float) -> list[float]:
    """How long each newcomer waited, sorted."""
    asked: dict[int, float] = {}
    while len(asked) < 5 * seconds:
        person = 2 * PEOPLE + len(asked)
        asked[FIRST + person] = time.perf_counter()
        telegram.put([message(person, "/start")])
        await asyncio.sleep(0.2)
    await until(lambda: all(chat in telegram.sent for chat in asked))
    return sorted(telegram.sent[chat][0] - at for chat, at in asked.items())


def _rate(moments: list[float]) -> float:
    """Messages a second, the first second left out: the bucket is filling."""
    steady = [each for each in moments if each > moments[0] + 1]
    return (len(steady) - 1) / (steady[-1] - steady[0])


def _peak(moments: list[float]) -> int:
    """The most messages in any one second."""
    return max(bisect_left(moments, at + 1) - number for number, at in enumerate(moments))


async def ask_everybody(telegram: Telegram) -> None:
    """Everybody is one press away from sending."""
    everybody = range(PEOPLE)
    await _all(telegram, [message(person, "/ask") for person in everybody])
    await _all(telegram, [_press(telegram, person, "askdir") for person in everybody])
    await _all(telegram, [message(person, f"{QUESTION} {person}") for person in everybody])
    await _all(telegram, [_press(telegram, person, "asksign") for person in everybody])


def everybody_sends(telegram: Telegram) -> list[dict[str, Any]]:
    """The last press of each."""
    return [_press(telegram, person, "asksend") for person in range(PEOPLE)]


async def _all(telegram: Telegram, updates: list[dict[str, Any]]) -> None:
    telegram.forget()
    telegram.put(updates)
    await telegram.heard(PEOPLE)


def _press(telegram: Telegram, person: int, prefix: str) -> dict[str, Any]:
    """The last of the buttons of this kind under the newest message."""
    keyboard = telegram.keyboards[FIRST + person]
    buttons = [button["callback_data"] for row in keyboard["inline_keyboard"] for button in row]
    data = [each for each in buttons if each.startswith(f"{prefix}:")][-1]
    return press(person, data, {"reply_markup": keyboard})


async def _burst(telegram: Telegram, process: Bot, updates: list[dict[str, Any]]) -> Burst:
    await asyncio.sleep(SETTLING)
    telegram.forget()
    cpu, begun = process.cpu, time.perf_counter()
    telegram.put(updates)
    await telegram.heard(PEOPLE)
    seconds = time.perf_counter() - begun
    await asyncio.sleep(SETTLING)
    waits = sorted(moments[0] - begun for moments in telegram.sent.values())
    used = (process.cpu - cpu) / len(updates)
    return Burst(used * 1e6, seconds, waits[int(len(waits) * 0.95)], process.memory)


@asynccontextmanager
async def _running(
    command: list[str], *, bulk: int = 0
) -> AsyncIterator[tuple[Telegram, Bot, Path]]:
    telegram = Telegram()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = await prepare(folder, PEOPLE, bulk) if command is OURS else folder
        async with (
            telegram.serve() as url,
            bot(command, url, folder, CONTENT_PATH=str(content), SECONDS_PER_CHAT="0") as process,
        ):
            yield telegram, process, folder


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110  of another process
        await asyncio.sleep(0.005)
