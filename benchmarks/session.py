"""The minister's session: moderators at work, and the screen while everybody asks."""

import asyncio
import json
import os
import random
import socket
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from benchmarks.measures import OURS, PEOPLE, ask_everybody, everybody_sends, until
from benchmarks.people import FIRST, prepare, press
from benchmarks.process import ROOT, bot
from benchmarks.samples import samples
from benchmarks.telegram import Telegram
from db.database import Database
from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.pages import Page, PageKey, hashed
from forum.participants import registered
from forum.people import PersonId
from forum.questions import QuestionState, Signature, Wording
from forum.staff import Member, StaffRole
from program.storage import Storage

WEST = ForumId("west")
KEY = PageKey("a-key-of-the-screen-that-only-the-benchmarks-know")
MODERATORS = 3
TAPS = 80  # of "show this one", each another question
LENGTH = 60.0  # seconds in which everybody asks
MINUTES = 2.0  # of the rehearsal
THINK = 1.0  # seconds a moderator reads; whoever presses faster for long is a flood to the bot
REHEARSED = 300
PATIENCE = 1.0  # seconds for an answer that may not come: there were no cards
STORED = """
SELECT count(*), count(DISTINCT author_id) FROM questions WHERE author_id < ?
"""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Three moderators, each reading a card for a second."""

    presses: list[float]  # seconds until the next card, sorted
    seconds: float  # from the first card to the last verdict
    said: str  # by the drill


@dataclass(frozen=True, slots=True)
class Session:
    """Everybody asks within a minute, while a moderator shows one question after another."""

    changes: list[float]  # seconds from the tap to the event that the screen gets, sorted
    answers: list[float]  # seconds from a question sent to its answer, sorted
    lost: int
    doubled: int


async def rehearsal() -> Rehearsal:
    async with _running() as (telegram, folder, _):
        drill = await _drill(folder)
        playing = asyncio.create_task(drill.communicate())
        moderators = [_Moderator(telegram, PEOPLE + each) for each in range(MODERATORS)]
        async with asyncio.TaskGroup() as tasks:
            for moderator in moderators:
                tasks.create_task(moderator.work(playing))
        output, _ = await playing
    presses = sorted(each for moderator in moderators for each in moderator.presses)
    begun = min(moderator.begun for moderator in moderators)
    ended = max(moderator.ended for moderator in moderators)
    return Rehearsal(presses, ended - begun, output.decode())


async def session(length: float = LENGTH) -> Session:
    """`length` 0: everybody at the same moment."""
    async with _running() as (telegram, folder, url):
        await ask_everybody(telegram)
        sending = everybody_sends(telegram)
        telegram.forget()
        async with _listening(url) as screen:
            asking = asyncio.create_task(_ask(telegram, sending, length))
            changes = await _show(telegram, screen, asking)
            sent_at = await asking
        await until(lambda: sum(FIRST + each in telegram.sent for each in range(PEOPLE)) == PEOPLE)
        answers = [telegram.sent[FIRST + each][0] - at for each, at in sent_at.items()]
        stored, authors = _stored(folder)
    return Session(sorted(changes), sorted(answers), PEOPLE - authors, stored - authors)


@dataclass
class _Moderator:
    telegram: Telegram
    person: int
    presses: list[float] = field(default_factory=list)
    begun: float = float("inf")
    ended: float = 0.0

    async def work(self, playing: asyncio.Task[Any]) -> None:
        """Until the drill is over."""
        while not playing.done():
            if data := self._verdict():
                self.begun = min(self.begun, time.perf_counter())
                self.presses.append(await self._press(data))
                self.ended = time.perf_counter()
            else:
                await self._press("take")
            await asyncio.sleep(THINK)

    def _verdict(self) -> str | None:
        """Joined where something like it is there, else accepted, now and then given back."""
        keyboard = self.telegram.keyboards.get(FIRST + self.person, {"inline_keyboard": []})
        rows: list[list[dict[str, str]]] = keyboard["inline_keyboard"]
        buttons = [each["callback_data"] for row in rows for each in row]
        joins = [each for each in buttons if each.startswith("join:")]
        judges = [each for each in buttons if each.startswith("judge:")]
        place = -1 if len(self.presses) % 5 == 0 else 0
        return next(iter(joins or judges[place:]), None)

    async def _press(self, data: str) -> float:
        """Seconds until the message changes; it does not if there was nothing to take."""
        chat_id = FIRST + self.person
        shown = {"reply_markup": self.telegram.keyboards.get(chat_id)}
        self.telegram.sent.pop(chat_id, None)
        begun = time.perf_counter()
        self.telegram.put([press(self.person, data, shown if shown["reply_markup"] else {})])
        while chat_id not in self.telegram.sent:
            await asyncio.sleep(0.001)
            if time.perf_counter() - begun > PATIENCE:
                break
        return time.perf_counter() - begun


@dataclass
class _Screen:
    """What a browser would have been told, and when."""

    shown: dict[int, float] = field(default_factory=dict)  # question -> moment

    async def listen(self, url: str) -> None:
        address = f"{url}/screen/{KEY}/events"
        endless = ClientTimeout(total=None)
        async with ClientSession(timeout=endless) as http, http.get(address) as events:
            async for line in events.content:
                self._hear(line.decode())

    async def showed(self, number: int) -> float:
        """The moment, once it has come."""
        await until(lambda: number in self.shown)
        return self.shown[number]

    def _hear(self, line: str) -> None:
        moment = time.perf_counter()
        if not line.startswith("data: "):
            return
        part = json.loads(line.removeprefix("data: ")).get("part", "")
        _, _, after = part.partition('data-number="')
        if number := after.partition('"')[0]:
            self.shown.setdefault(int(number), moment)


async def _show(
    telegram: Telegram, screen: _Screen, asking: asyncio.Task[dict[int, float]]
) -> list[float]:
    """One after another while people ask, and a few in any case."""
    changes: list[float] = []
    for number in range(1, TAPS + 1):
        begun = time.perf_counter()
        telegram.put([press(PEOPLE, f"st:show:{number}", {})])
        changes.append(await screen.showed(number) - begun)
        if asking.done() and telegram.sent.keys() >= {FIRST + each for each in range(PEOPLE)}:
            break
        await asyncio.sleep(max(0.0, LENGTH / TAPS - (time.perf_counter() - begun)))
    return changes


async def _ask(
    telegram: Telegram, sending: list[dict[str, Any]], length: float
) -> dict[int, float]:
    """Each at some moment of it; when that was."""
    chance = random.Random(1)  # noqa: S311  the same moments in every run
    begun = time.perf_counter()
    moments = sorted((chance.uniform(0, length), person) for person in range(PEOPLE))
    sent_at: dict[int, float] = {}
    for moment, person in moments:
        if (wait := begun + moment - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        sent_at[person] = time.perf_counter()
        telegram.put([sending[person]])
    return sent_at


@asynccontextmanager
async def _running() -> AsyncIterator[tuple[Telegram, Path, str]]:
    """With moderators, accepted questions and a link to the screen; where its pages are."""
    telegram, port = Telegram(), _free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = await prepare(folder, PEOPLE + TAPS)
        async with Database.open(folder / "bench.sqlite3") as database:
            storage = Storage.over(database)
            await database.write(lambda: _set_the_stage(storage))
        more = {"CONTENT_PATH": str(content), "SECONDS_PER_CHAT": "0", "HALL_PORT": str(port)}
        async with telegram.serve() as url, bot(OURS, url, folder, **more):
            await until(lambda: telegram.asked_at > 0)
            yield telegram, folder, f"http://127.0.0.1:{port}"


@asynccontextmanager
async def _listening(url: str) -> AsyncIterator[_Screen]:
    screen = _Screen()
    listening = asyncio.create_task(screen.listen(url))
    try:
        yield screen
    finally:
        listening.cancel()
        await asyncio.wait([listening])


def _set_the_stage(storage: Storage) -> None:
    now = datetime.now(UTC)
    for each in range(MODERATORS):
        member = Member(
            id=PersonId(FIRST + PEOPLE + each),
            role=StaffRole.MODERATOR,
            name=f"Moderator {each + 1}",
            forum_id=WEST,
            region_id=None,
        )
        storage.staff.appoint(member, now)
    storage.page_keys.renew(WEST, Page.SCREEN, hashed(KEY), PersonId(1), now, None)
    texts = [each.text for each in samples("unseen")]
    for place in range(TAPS):
        author = registered(storage.participants.find(PersonId(FIRST + PEOPLE + place)))
        wording = Wording(
            direction=DirectionId("teachers"), text=texts[place], signature=Signature.ROLE
        )
        question = storage.questions.add(author, wording, Language.RUSSIAN, now)
        storage.questions.move(question.number, {question.state}, QuestionState.ACCEPTED, now)


async def _drill(folder: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("main.py", "drill", "--forum", WEST),
        *("--minutes", f"{MINUTES}", "--questions", f"{REHEARSED}"),
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": "42:a-token-of-nobody-for-the-benchmarks",
            "DATABASE_PATH": str(folder / "bench.sqlite3"),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


def _stored(folder: Path) -> tuple[int, int]:
    """Questions of this session, and how many people asked them."""
    with closing(sqlite3.connect(folder / "bench.sqlite3")) as connection:
        stored, authors = connection.execute(STORED, (FIRST + PEOPLE,)).fetchone()
    return stored, authors


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port: int = server.getsockname()[1]
    return port


async def report() -> str:
    """Markdown."""
    played, minute, moment = await rehearsal(), await session(), await session(0)
    said = "\n".join(f"    {line}" for line in played.said.splitlines())
    return f"""
## The minister's session

A rehearsal of {REHEARSED} questions in {MINUTES:g} minutes, three moderators who read each for
{THINK:g} s: {len(played.presses)} presses in {played.seconds:.1f} s, the next card comes in
{_ms(played.presses, 0.5)} (median), {_ms(played.presses, 0.95)} (p95). The drill itself, a process
beside the bot, says:

{said}

| {PEOPLE:,} people ask, a moderator shows question after question | in a minute | at once |
|---|---|---|
| from the tap to the event at the screen, median | {_ms(minute.changes, 0.5)} | \
{_ms(moment.changes, 0.5)} |
| from the tap to the event at the screen, p95 (goal < 300 ms) | {_ms(minute.changes, 0.95)} | \
{_ms(moment.changes, 0.95)} |
| taps | {len(minute.changes)} | {len(moment.changes)} |
| from a question sent to its answer, p95 (goal < 2 s) | {_ms(minute.answers, 0.95)} | \
{_ms(moment.answers, 0.95)} |
| questions lost, doubled (goal 0, 0) | {minute.lost}, {minute.doubled} | \
{moment.lost}, {moment.doubled} |
"""


def _ms(seconds: list[float], share: float) -> str:
    return f"{seconds[int(len(seconds) * share)] * 1000:.0f} ms"


if __name__ == "__main__":
    print(asyncio.run(report()))
