"""The forum on this machine: a Telegram of its own, phones in the browser, something on now."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

import yaml
from pydantic import SecretStr

from bot.settings import Settings
from content.reader import read
from db.database import Database
from forum.content import shifted
from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.staff import Member, StaffRole
from program.dispatcher import create_bot
from program.loading import keep_content
from program.serve import serve
from program.service import create_service
from program.storage import Storage
from program.warming import warm_up
from sandbox.chats import Account
from sandbox.server import Sandbox

Staff = list[tuple[Account, StaffRole]]

TOKEN = "42:a-token-of-nobody-for-the-demonstration"  # noqa: S105  of the sandbox only
SHOWN = ForumId("west")
PEOPLE = Path(__file__).with_name("demo.yaml")
WELCOME = """
Minber is open on this machine:

    {url}

Each phone on the page is a person at the forum. Write to the bot from any of them, or add
somebody new. Dana organizes, Yerlan moderates: their work begins with /staff. The {forum} forum
was moved to today, its clock to daytime: something is on now.
Nothing leaves this machine, and nothing is kept after Ctrl-C.
"""


async def open_demo(port: int, clock: Callable[[], datetime], stop: asyncio.Event) -> None:
    """Serve until `stop`; the page with the phones listens on the port, 0 for any free one."""
    sandbox = Sandbox(token=TOKEN, username="minber_demo_bot", first_name="Minber")
    staff = list(_settle(sandbox))
    async with AsyncExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="minber-")))
        url = await opened.enter_async_context(sandbox.serve(port=port))
        settings = _settings(url, folder)
        database = await opened.enter_async_context(Database.open(settings.database_path))
        storage = Storage.over(database, settings.owner_ids)
        now = clock()
        await _furnish(storage, settings, staff, now)
        bot = await opened.enter_async_context(create_bot(settings))
        warm_up(now)
        print(WELCOME.format(url=url, forum=SHOWN), flush=True)
        await serve(create_service(settings, storage, bot, clock), stop)


async def _furnish(storage: Storage, settings: Settings, staff: Staff, now: datetime) -> None:
    await keep_content(shifted(read(settings.content_path), now, SHOWN), storage, now)
    await storage.transactions.write(lambda: _appoint(storage, staff, now))


def _settle(sandbox: Sandbox) -> Iterator[tuple[Account, StaffRole]]:
    """Everybody gets a phone; those who work for the forum are told apart."""
    for person in yaml.safe_load(PEOPLE.read_text(encoding="utf-8")):
        works_as = person.pop("works_as", None)
        account = sandbox.add_person(**person).account
        if works_as:
            yield account, StaffRole(works_as)


def _appoint(storage: Storage, staff: Staff, now: datetime) -> None:
    for account, role in staff:
        person_id = PersonId(account.id)
        storage.people.meet(person_id, now)
        storage.people.choose_language(person_id, Language(account.language_code or "kk"))
        member = Member(
            id=person_id, role=role, name=account.first_name, forum_id=SHOWN, region_id=None
        )
        storage.staff.appoint(member, now)


def _settings(url: str, folder: Path) -> Settings:
    """Nothing of the environment: a real bot's settings must not leak into a demonstration."""
    return Settings.model_construct(
        bot_token=SecretStr(TOKEN),
        telegram_api_url=url,
        database_path=folder / "demo.sqlite3",
        hall_port=0,
    )
