"""A rehearsal with the real staff, from a process of its own beside the running bot."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import yaml

from bot.patience import patiently
from db.database import Database
from db.lock import Locked, locked
from forum.exports import at_the_command_line
from forum.forums import DirectionId, Forum
from forum.languages import Language
from forum.questions import Wording
from forum.rehearsing import (
    Course,
    DrillGoesOn,
    Ground,
    Prepared,
    Work,
    arrivals,
    ask,
    begin,
    end,
    found,
    is_disturbing,
    prepared,
    signature_at,
)
from forum.staff import Colleague
from program.storage import Storage

Result = TypeVar("Result")

TEXTS = Path(__file__).with_name("rehearsal.yaml")
LOOK = 0.5  # seconds between two looks whether everything is dealt with
WARNING = "warning: the minister's session is on; rehearsed questions stand among the real ones"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    forum: str  # its id
    length: timedelta
    questions: int


class Drill:
    def __init__(
        self, storage: Storage, forum: Forum, clock: Callable[[], datetime], stop: asyncio.Event
    ) -> None:
        self._storage = storage
        self._by: Colleague = at_the_command_line(forum.id)
        self._clock = clock
        self._stop = stop
        self._ground = Ground(
            rehearsals=storage.rehearsals,
            flags=storage.flags,
            staff=storage.staff,
            audit=storage.audit,
        )

    async def begin(self, count: int) -> int:
        """How many questions an interrupted drill had left behind."""
        return await self._write(lambda: begin(self._ground, self._by, count, self._clock()))

    async def play(self, questions: Sequence[Prepared], length: timedelta) -> None:
        """Until time is up, everything is dealt with, or somebody stops it."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for moment, question in zip(arrivals(length, len(questions)), questions, strict=True):
            await self._wait(begun + moment - loop.time())
            if self._stop.is_set():
                return
            await self._ask(question)
        while loop.time() < begun + length.total_seconds() and await self._is_going_on():
            await self._wait(LOOK)

    async def end(self) -> tuple[Course, list[Work]]:
        return await self._write(lambda: end(self._ground, self._by, self._clock()))

    async def _ask(self, question: Prepared) -> None:
        await self._write(lambda: ask(self._ground, self._by, question, self._clock()))

    async def _is_going_on(self) -> bool:
        course = await self._storage.transactions.read(self._ground.rehearsals.course)
        return course.waiting > 0 and not self._stop.is_set()

    async def _wait(self, seconds: float) -> None:
        """Shorter if somebody stops it."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), max(seconds, 0))

    async def _write(self, unit: Callable[[], Result]) -> Result:
        """A small transaction; whoever writes now is waited for."""
        return await patiently(self._storage.transactions, unit)


async def rehearse(
    path: Path,
    owner_ids: Collection[int],
    plan: Plan,
    clock: Callable[[], datetime],
    stop: asyncio.Event,
    say: Callable[[str], object],
) -> None:
    """The whole of it, told line by line. Raises `NothingToRehearse`, `DrillGoesOn`."""
    async with _opened(path, owner_ids) as storage:
        forum, questions, is_on = await storage.transactions.read(
            lambda: _planned(storage, plan, clock())
        )
        drill = Drill(storage, forum, clock, stop)
        if left := await drill.begin(plan.questions):
            say(f"wiped: {left} questions of a drill that was interrupted")
        if is_on:
            say(WARNING)
        minutes = plan.length / timedelta(minutes=1)
        say(f"{forum.id}: {len(questions)} questions in {minutes:g} minutes; Ctrl-C ends it")
        await drill.play(questions, plan.length)
        course, works = await drill.end()
    for line in _report(course, works):
        say(line)


def texts() -> list[tuple[Wording, Language]]:
    """In a mixed order, the same each time."""
    written = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    entries = [
        (DirectionId(direction), Language(language), text)
        for direction, languages in written.items()
        for language, those in languages.items()
        for text in those
    ]
    random.Random(1).shuffle(entries)  # noqa: S311  no secret
    return [
        (Wording(direction=direction, text=text, signature=signature_at(place)), language)
        for place, (direction, language, text) in enumerate(entries)
    ]


@asynccontextmanager
async def _opened(path: Path, owner_ids: Collection[int]) -> AsyncIterator[Storage]:
    """Beside the bot, whose lock it leaves alone, and never beside another drill."""
    with _alone(path):
        async with Database.open(path) as database:
            yield Storage.over(database, owner_ids)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with ExitStack() as held:
        try:
            held.enter_context(locked(path.with_name(f"{path.stem}.drill.sqlite3")))
        except Locked as error:
            raise DrillGoesOn(str(path)) from error
        yield


def _planned(storage: Storage, plan: Plan, now: datetime) -> tuple[Forum, list[Prepared], bool]:
    forum = found(plan.forum, storage.forums.all())
    regions = [each.id for each in storage.places.regions() if each.forum_id == forum.id]
    questions = prepared(texts(), regions, plan.questions)
    return forum, questions, is_disturbing(storage.sessions.of(forum.id), now)


def _report(course: Course, works: list[Work]) -> list[str]:
    return [
        f"dealt with: {course.dealt_with} of {course.asked}",
        *(
            f"{each.name}: {each.cards} cards, median {each.middle:.1f} s,"
            f" p90 {each.nine_of_ten:.1f} s"
            for each in works
        ),
        "wiped: nothing of it is left",
    ]
