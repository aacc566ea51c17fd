"""Moderators at a laptop, questions to decide on, and what a browser would send."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from bot.views.desk import address
from forum.desks import Token, offer_link
from forum.questions import QuestionNumber, QuestionState
from tests.hall import screens
from tests.people import Forum, Visitor

TEXTS = (
    "Когда в сельских школах появятся психологи?",
    "Будет ли доплата за наставничество в малокомплектных школах?",
    "Кто оплачивает охрану и видеонаблюдение сельской школы?",
    "Мектеп асханасын күрделі жөндеуге республикалық қолдау бола ма?",
    "Бастауыш сыныптарда апталық сағат саны азая ма?",
    "Какие формы отчётности учителей отменят в этом году?",
    "Оқулықтар тамыз айының соңына дейін жеткізіле ме?",
    "Школа признана аварийной: когда построят новую?",
    "Ауыл мектебіне талшықты-оптикалық желі қашан тартылады?",
    "Повлияет ли мониторинг на категорию учителя?",
)


def hall_of(forum: Forum) -> str:
    """Where the pages are found, without a slash at the end."""
    return str(forum.service.dispatcher["hall_url"])


def own_headers(forum: Forum) -> dict[str, str]:
    """What a browser puts on a request of one of our pages."""
    return {"Origin": hall_of(forum), "Sec-Fetch-Site": "same-origin"}


async def link_for(moderator: Visitor) -> str:
    """As the bot gives it."""
    forum, now = moderator.forum, moderator.forum.clock()

    def offer() -> Token:
        colleague = forum.storage.staff.find(moderator.id, now)
        return offer_link(forum.storage.desk_door, colleague, now)

    return address(hall_of(forum), await forum.read(offer))


async def asked(
    forum: Forum,
    author: Visitor | None = None,
    text: str = TEXTS[0],
    *,
    language: str = "ru",
    direction: str = "teachers",
    state: QuestionState = QuestionState.RECEIVED,
) -> QuestionNumber:
    return await screens.asked(
        forum, text, language, author=author, direction=direction, state=state
    )


@dataclass
class Laptop:
    """A browser's requests, with its cookies."""

    forum: Forum
    http: aiohttp.ClientSession
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.headers = own_headers(self.forum)

    async def posts(self, path: str, body: object = None, **more: Any) -> tuple[int, str]:
        """The status, and what was said."""
        options: dict[str, Any] = {"json": body or {}, "headers": self.headers, **more}
        async with self.http.post(hall_of(self.forum) + path, **options) as response:
            text = await response.text()
            said = json.loads(text).get("said", "") if text.startswith("{") else ""
            return response.status, said

    async def enters(self, link: str) -> int:
        status, _ = await self.posts("/desk/enter", {"token": urlsplit(link).fragment})
        return status

    async def orders(self, order: str, **details: Any) -> tuple[int, str]:
        return await self.posts("/desk/orders", {"order": order, **details})

    async def gets(self, path: str) -> tuple[int, str]:
        async with self.http.get(hall_of(self.forum) + path) as response:
            return response.status, await response.text()

    async def sees(self) -> dict[str, Any]:
        """Everything that the desk shows now."""
        async with self.listens() as events:
            name, data = await anext(events)
            assert name == "state"
            return dict(data)

    @asynccontextmanager
    async def listens(self) -> AsyncIterator[AsyncIterator[tuple[str, Any]]]:
        """The events of the desk, by name."""
        async with self.http.get(hall_of(self.forum) + "/desk/events") as response:
            assert response.status == 200
            yield _events(response)

    @property
    def cookie(self) -> Any:
        """None: there is none."""
        address = URL(hall_of(self.forum) + "/desk")
        return self.http.cookie_jar.filter_cookies(address).get("desk")


async def _events(response: aiohttp.ClientResponse) -> AsyncIterator[tuple[str, Any]]:
    name = ""
    async for line in response.content:
        field_name, _, value = line.decode().strip().partition(": ")
        if field_name == "event":
            name = value
        if field_name == "data":
            yield name, json.loads(value)


@asynccontextmanager
async def laptop(forum: Forum) -> AsyncIterator[Laptop]:
    jar = aiohttp.CookieJar(unsafe=True)  # of an address without a name
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        yield Laptop(forum, http)


@asynccontextmanager
async def desk_of(moderator: Visitor) -> AsyncIterator[Laptop]:
    """Entered already."""
    async with laptop(moderator.forum) as browser:
        assert await browser.enters(await link_for(moderator)) == 204
        yield browser
