"""A running forum, and people at their phones who write to it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from pydantic import SecretStr

from bot.clockwork import Clockwork
from bot.settings import Settings
from content.reader import read
from db.database import Database
from db.outbox import WANTED
from forum.consents import Consent
from forum.content import Content
from forum.forums import ForumId
from forum.languages import Language
from forum.participants import Profile, Role
from forum.people import PersonId
from forum.places import DistrictId, RegionId
from forum.staff import Member, StaffRole
from program.jobs import create_jobs
from program.loading import keep_content
from program.serve import serve
from program.service import Service, create_service
from program.storage import Storage
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.clock import Clock

Result = TypeVar("Result")

DEADLINE = 10.0  # seconds for the bot to deal with what it was sent
UNSETTLED = f"state = 'sending' OR (state = 'pending' AND lane = 'reply') OR ({WANTED})"
TOKEN = "42:TEST-token-of-the-sandbox-00000000"
WEST = "west"  # the forum whose day it is


@cache
def read_once(path: Path) -> Content:
    """The files do not change while tests run."""
    return read(path)


@dataclass
class Forum:
    """The bot in this process, on a sandbox of its own."""

    sandbox: Sandbox
    url: str
    folder: Path
    bot: Bot  # one for all tests: closing its session takes aiogram a quarter of a second
    clock: Clock = field(default_factory=Clock)
    options: dict[str, Any] = field(default_factory=dict)
    storage: Storage = field(init=False)
    service: Service = field(init=False)
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)
    _phones: Any = field(default_factory=lambda: count(77010000001))

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path, bot: Bot, **options: Any) -> AsyncIterator[Self]:
        sandbox = Sandbox(token=TOKEN, username="minber_test_bot")
        async with sandbox.serve() as url:
            bot.session.api = TelegramAPIServer.from_base(url)
            forum = cls(sandbox=sandbox, url=url, folder=folder, bot=bot, options=options)
            await forum.start()
            try:
                yield forum
            finally:
                await forum.stop()
        assert sandbox.complaints == []

    @property
    def settings(self) -> Settings:
        return Settings(
            _env_file=None,
            **{
                "bot_token": SecretStr(TOKEN),
                "telegram_api_url": self.url,
                "database_path": self.folder / "forum.sqlite3",
                "hall_port": 0,
                "seconds_per_chat": 0,  # people in tests type faster than people
                **self.options,
            },
        )

    async def start(self) -> None:
        """Start the program on the file, as `main.py run` does."""
        self._running = AsyncExitStack()
        database = await self._running.enter_async_context(
            Database.open(self.settings.database_path)
        )
        self.storage = Storage.over(database, self.settings.owner_ids)
        content = read_once(self.settings.content_path)
        await keep_content(content, self.storage, self.clock())
        service = create_service(self.settings, self.storage, self.bot, self.clock)
        # Nothing ticks by itself: a test says when, with `tick`.
        self.service = replace(service, clockwork=Clockwork({}, self.clock, time.monotonic))
        await self._running.enter_async_context(_serving(self.service))

    async def stop(self) -> None:
        await self._running.aclose()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def tick(self, job: str) -> None:
        """Do at once what the clockwork does every now and then: a job of program/jobs.py."""
        service = self.service
        jobs = create_jobs(
            self.settings,
            self.storage,
            service.bot,
            service.wire,
            service.courier.put,
            self.clock,
        )
        await jobs[job].work()
        await self.settled()

    async def read(self, look: Callable[[], Result]) -> Result:
        """A look into the database."""
        return await self.storage.transactions.write(look)

    def stranger(self, name: str, phone_language: str = "kk") -> "Visitor":
        phone = f"+{next(self._phones)}"
        person = self.sandbox.add_person(
            first_name=name, language_code=phone_language, phone=phone
        )
        return Visitor(self, person, phone)

    async def director(
        self,
        name: str,
        language: str = "kk",
        *,
        region: str = "aktobe",
        district: str = "alga",
        role: Role = Role.DIRECTOR,
    ) -> "Visitor":
        """Somebody registered whose chat is otherwise empty."""
        visitor = self.stranger(name, language)
        person_id = PersonId(visitor.phone.id)
        profile = Profile(
            name=f"{name} Серікқызы",
            role=role,
            role_title="",
            region_id=RegionId(region),
            district_id=DistrictId(district),
            district_name="",
            organisation="№12 мектеп",
            phone=visitor.number,
        )

        def register() -> None:
            now = self.clock()
            self.storage.people.meet(person_id, now)
            self.storage.people.choose_language(person_id, Language(language))
            self._agree(person_id, Language(language))
            self.storage.participants.register(person_id, profile, f"ticket{person_id}", now)

        await self.read(register)
        visitor.phone.start()
        await self.settled()
        return visitor

    async def colleague(
        self,
        name: str,
        role: StaffRole | str,
        language: str = "ru",
        *,
        forum_id: str | None = WEST,
        region: str = "aktobe",
        registered: bool = False,
    ) -> "Visitor":
        """Somebody of the staff; the chat holds a greeting and nothing else.

        `forum_id` None: of all forums, as owners are; coordinators are of `region`.
        """
        newcomer = self.director if registered else self._greeted
        visitor = await newcomer(name, language)
        role = StaffRole(role)
        if role is StaffRole.OWNER:
            self.options["owner_ids"] = (*self.settings.owner_ids, visitor.id)
            await self.restart()  # the settings are read at the start
        member = Member(
            id=visitor.id,
            role=role,
            name=name,
            forum_id=ForumId(forum_id) if forum_id and role is not StaffRole.OWNER else None,
            region_id=RegionId(region) if role is StaffRole.COORDINATOR else None,
        )
        await self.read(lambda: self.storage.staff.appoint(member, self.clock()))
        return visitor

    async def _greeted(self, name: str, language: str) -> "Visitor":
        """Somebody who has chosen a language and told nothing."""
        visitor = self.stranger(name, language)

        def meet() -> None:
            self.storage.people.meet(visitor.id, self.clock())
            self.storage.people.choose_language(visitor.id, Language(language))

        await self.read(meet)
        await visitor.starts()
        return visitor

    def _agree(self, person_id: PersonId, language: Language) -> None:
        """To the terms in force, without having read them."""
        version = self.storage.consents.terms().version
        consent = Consent(version=version, text_hash="", language=language, given_at=self.clock())
        self.storage.consents.give(person_id, consent)

    async def settled(self) -> None:
        """Wait until the bot has dealt with everything and said all it had to say."""
        deadline = time.monotonic() + DEADLINE
        while not await self._is_settled():
            assert time.monotonic() < deadline, "the bot did not come to rest"
            await asyncio.sleep(0.002)

    async def _is_settled(self) -> bool:
        database = self.storage.transactions
        if self.sandbox.pending_updates or len(self.service.worker):
            return False
        return not await self.read(
            lambda: (
                database.rows("SELECT 1 FROM inbox WHERE state = 'new'")
                or database.rows(f"SELECT 1 FROM outbox WHERE {UNSETTLED}")  # noqa: S608  no value
            )
        )


@asynccontextmanager
async def _serving(service: Service) -> AsyncIterator[None]:
    stop, ready = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(service, stop, ready.set))
        await ready.wait()
        try:
            yield
        finally:
            stop.set()


@dataclass
class Visitor:
    """Somebody at the phone: types, taps, reads."""

    forum: Forum
    phone: Person
    number: str  # of the telephone, E.164

    @property
    def id(self) -> PersonId:
        return PersonId(self.phone.id)

    async def starts(self, payload: str = "") -> None:
        self.phone.start(payload)
        await self.forum.settled()

    async def writes(self, text: str) -> None:
        self.phone.send(text)
        await self.forum.settled()

    async def sends(self, kind: Any, **more: Any) -> None:
        """A voice message, a photo, a sticker and so on."""
        self.phone.send_media(kind, **more)
        await self.forum.settled()

    async def shares_contact(self, **contact: Any) -> None:
        self.phone.share_contact(**contact)
        await self.forum.settled()

    async def presses(self, label: str) -> None:
        """The newest inline button with this label; the press has to be answered once."""
        self.phone.press_button(label)
        await self.forum.settled()
        assert self.phone.unanswered == []

    async def forges(self, data: str, message_id: int | None = None) -> None:
        """A press with data that no button carries."""
        self.phone.press(message_id or self.newest.id, data)
        await self.forum.settled()
        assert self.phone.unanswered == []

    async def presses_menu(self, label: str) -> None:
        """A button of the keyboard under the input field."""
        keyboard = self.phone.keyboard
        rows = keyboard["keyboard"] if keyboard else []
        assert label in [button["text"] for row in rows for button in row]
        await self.writes(label)

    @property
    def reads(self) -> list[str]:
        """The bot's texts and captions in the chat now, oldest first."""
        return [message.text for message in self.phone.messages if not message.mine]

    @property
    def newest(self) -> Any:
        """The newest message of the bot."""
        return [message for message in self.phone.messages if not message.mine][-1]

    @property
    def buttons(self) -> list[str]:
        """Labels under the newest message that has any."""
        for message in reversed(self.phone.messages):
            if not message.mine and message.buttons:
                return [button.text for row in message.buttons for button in row]
        return []

    @property
    def alert(self) -> str | None:
        """What popped up after the last press."""
        return self.phone.answers[-1].text if self.phone.answers else None
