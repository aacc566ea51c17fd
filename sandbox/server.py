"""The sandbox: a Bot API server for one bot, and the people who write to it."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from sandbox.bot_api import BotApi, Call
from sandbox.chats import Account
from sandbox.chores import Chores
from sandbox.cloud import Cloud
from sandbox.executor import Executor
from sandbox.faults import Faults
from sandbox.groups import Group
from sandbox.pace import Pace, Rates
from sandbox.people import Person
from sandbox.phones_api import PhonesApi
from sandbox.profile import Profile
from sandbox.requests import MAX_UPLOAD
from sandbox.wire import Json


class Sandbox:
    """Hold it in a test, point the bot at its address."""

    def __init__(
        self,
        *,
        token: str = "42:TEST-token-of-the-sandbox-00000000",  # noqa: S107 - of no real bot
        username: str = "sandbox_bot",
        first_name: str = "Sandbox",
        clock: Callable[[], float] = time.time,
        pace: Pace | None = None,
        strict: bool = True,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """`strict` writes complaints; `steady` measures intervals: nobody moves it."""
        self.token = token
        number = int(token.partition(":")[0])
        profile = Profile(id=number, first_name=first_name, username=username)
        self.cloud = Cloud(profile, clock, steady)
        self.people: dict[int, Person] = {}
        self.faults = Faults()
        self._chores = Chores()
        self._executor = Executor(self.cloud, self._chores, pace, strict=strict)
        self._bot_api = BotApi(token, self.cloud, self._executor, self.faults, self._chores)
        self.phones = PhonesApi(self.cloud, self.people, self.faults, self.add_person)

    @asynccontextmanager
    async def serve(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Listen; gives the address. May be served again: all but a webhook stays."""
        application = web.Application(client_max_size=MAX_UPLOAD + 2 * 1024 * 1024)
        self._bot_api.add_routes(application)
        self.phones.add_routes(application)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            yield f"http://{host}:{runner.addresses[0][1]}"
        finally:
            await self._close(runner)

    async def until(self, condition: Callable[[], Any], seconds: float = 5.0) -> None:
        """Wait for a fact, looking anew at every change; `TimeoutError` if it does not come."""
        async with asyncio.timeout(seconds):
            while not condition():
                await self.cloud.changes.wait()

    def add_person(
        self,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        phone: str | None = None,
        id: int | None = None,  # noqa: A002 - what everybody calls it
    ) -> Person:
        account = Account(
            id=id or 100_000_000 + secrets.randbelow(7_000_000_000),
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            phone=phone,
        )
        person = Person(self.cloud, account, self.cloud.open_private_chat(account))
        self.people[account.id] = person
        self.cloud.changes.happened("phone", account.id)
        return person

    def add_to_group(self, title: str) -> Group:
        """Somebody whom the bot does not know adds it."""
        chat = self.cloud.open_group(title)
        stranger = Account(id=100_000_000 + secrets.randbelow(900_000_000), first_name="Somebody")
        self.cloud.announce_membership(chat, stranger.user(), "left", "member")
        return Group(self.cloud, chat)

    def push(self, raw_update: Json) -> None:
        """Queue any JSON as an update: a poison one too."""
        self.cloud.updates.push(raw_update)

    def file(self, file_id: str) -> bytes:
        file = self.cloud.files.get(file_id)
        if file is None:
            raise KeyError(file_id)
        return file.content

    @property
    def bot(self) -> Profile:
        return self.cloud.bot

    @property
    def complaints(self) -> list[str]:
        """What requests said that real Telegram would ignore silently."""
        return self.cloud.complaints

    @property
    def rates(self) -> Rates:
        """The largest rates of sends and edits seen."""
        return self.cloud.rates

    @property
    def pending_updates(self) -> int:
        return len(self.cloud.updates)

    @property
    def calls(self) -> list[Call]:
        """Every request of the bot, the newest last."""
        return self._bot_api.calls

    async def _close(self, runner: web.AppRunner) -> None:
        self.phones.end()
        await self._executor.close()
        await self._chores.end()
        await runner.cleanup()
