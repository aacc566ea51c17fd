"""An announcement to everybody, against a Telegram that keeps its own pace and counts refusals."""

import asyncio
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from benchmarks.people import FIRST, prepare
from benchmarks.process import bot
from bot.callbacks import SendAnnouncement
from db.database import Database
from forum.announcement_drafts import begin, say
from forum.announcements import Content, Words
from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.staff import Member, StaffRole
from program.storage import Storage
from sandbox.pace import Pace
from sandbox.people import Person
from sandbox.server import Sandbox

TOKEN = "42:a-token-of-nobody-for-the-benchmarks"  # noqa: S105  as it says
TEXT = "The buses leave at 18:00 from the main entrance. Please have your number at hand."
ALONE = {"ANNOUNCEMENT_SECOND_PERSON": "10000"}
LONG_AGO = 120.0  # seconds: whoever wrote before that counts as bulk
QUESTION_EVERY = 0.5  # seconds: what is answered takes from the same thirty a second


@dataclass(frozen=True, slots=True)
class Broadcast:
    people: int
    seconds: float  # from the press to the last copy
    refused: int  # answers 429
    reply_p95: float  # seconds that somebody else waited for an answer meanwhile


async def broadcast(people: int = 1200) -> Broadcast:
    """Somebody presses "send"; newcomers write all the time."""
    passed = 0.0
    sandbox = Sandbox(token=TOKEN, pace=Pace.realistic(), steady=lambda: time.monotonic() + passed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = await prepare(folder, people)
        await _announce(folder / "bench.sqlite3")
        crowd = [_known(sandbox, FIRST + number) for number in range(people)]
        passed = LONG_AGO
        more = {"CONTENT_PATH": str(content), "BOT_TOKEN": TOKEN, **ALONE}
        async with sandbox.serve() as url, bot(["main.py", "run"], url, folder, **more):
            return await _told(sandbox, crowd)


async def _told(sandbox: Sandbox, crowd: list[Person]) -> Broadcast:
    await sandbox.until(lambda: _is_open(sandbox), 60)
    begun = time.perf_counter()
    crowd[0].press(1, SendAnnouncement(announcement_id=1).pack())
    waits = sorted(await _ask_until_told(sandbox, crowd))
    return Broadcast(
        people=len(crowd),
        seconds=time.perf_counter() - begun,
        refused=sum(each.status == HTTPStatus.TOO_MANY_REQUESTS for each in sandbox.calls),
        reply_p95=waits[int(len(waits) * 0.95)],
    )


def _is_open(sandbox: Sandbox) -> bool:
    return any(each.method == "getUpdates" for each in sandbox.calls)


async def _ask_until_told(sandbox: Sandbox, crowd: list[Person]) -> list[float]:
    """How long each newcomer waited for the first answer."""
    async with asyncio.TaskGroup() as tasks:
        asking = []
        while not all(_has_it(person) for person in crowd):
            asking.append(tasks.create_task(_ask(sandbox)))
            await asyncio.sleep(QUESTION_EVERY)
    return [each.result() for each in asking]


async def _ask(sandbox: Sandbox) -> float:
    newcomer = sandbox.add_person("Newcomer")
    begun = time.perf_counter()
    newcomer.start()
    await sandbox.until(lambda: any(not each.mine for each in newcomer.messages), 60)
    return time.perf_counter() - begun


def _has_it(person: Person) -> bool:
    return bool(person.chat.messages)


def _known(sandbox: Sandbox, person_id: int) -> Person:
    person = sandbox.add_person("Director", id=person_id)
    person.chat.started = True
    return person


async def _announce(path: Path) -> None:
    async with Database.open(path) as database:
        storage = Storage.over(database)
        await database.write(lambda: _write(storage, datetime.now(UTC)))


def _write(storage: Storage, now: datetime) -> None:
    person_id, room = PersonId(FIRST), storage.press_room
    member = Member(
        id=person_id,
        role=StaffRole.ORGANIZER,
        name="Organizer",
        forum_id=ForumId("west"),
        region_id=None,
    )
    storage.staff.appoint(member, now)
    author = storage.staff.find(person_id, now)
    draft = begin(room, author, now)
    for language in Language:
        say(room, author, draft.id, language, Words(content=Content.TEXT, text=TEXT))
