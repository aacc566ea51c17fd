"""What a secret link opens, and what it does not."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import product

import aiohttp
import pytest

from forum.pages import Page
from tests.hall.screens import link_to, make_links
from tests.people import Forum

ANYWHERE = "/nothing/is-here"
NOWHERE = (
    "/screen/",
    "/screen/wrong",
    "/screen/wrong/events",
    f"/screen/{'x' * 7000}",
    "/screen/%00%ff%ED%A0%80",
    "/screen/..%2f..%2fstatic%2fscreen.css",
    "/assistant/wrong",
    "/static/",
    "/static/nothing.js",
    "/static/..%2f..%2fscreen.py",
)
METHODS = ("HEAD", "POST", "PUT", "DELETE", "OPTIONS")
TITLES = {  # by what stands in the address, and what the browser accepts
    ("", ""): "Министр сессиясы",
    ("", "ru-RU,ru;q=0.9,en;q=0.8"): "Сессия министра",
    ("", "en-US,en;q=0.9"): "Министр сессиясы",
    ("?in=kk", "ru"): "Министр сессиясы",
    ("?in=ru", "kk-KZ"): "Сессия министра",
    ("?in=fr", "ru"): "Сессия министра",
}


@dataclass
class Client:
    forum: Forum
    http: aiohttp.ClientSession

    async def asks(
        self, address: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """An address of the hall, whole or from its slash; without the date of the answer."""
        base = self.forum.service.dispatcher["hall_url"]
        url = address if address.startswith("http") else f"{base}{address}"
        async with self.http.request(method, url, headers=headers) as answer:
            found = {name: value for name, value in answer.headers.items() if name != "Date"}
            return (
                answer.status,
                found,
                b"" if answer.ok and "/events" in url else await answer.read(),
            )


@pytest.fixture
async def client(forum: Forum) -> AsyncIterator[Client]:
    await make_links(forum)
    async with aiohttp.ClientSession() as http:
        yield Client(forum, http)


@pytest.mark.parametrize("page", Page)
async def test_a_key_opens_its_page(client: Client, page: Page) -> None:
    link = link_to(client.forum, page)
    status, headers, body = await client.asks(link)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b'<main id="stage"' in body
    status, headers, _ = await client.asks(f"{link}/events")
    assert (status, headers["Content-Type"]) == (200, "text/event-stream; charset=utf-8")


async def test_a_wrong_key_is_answered_as_any_address_that_is_not_there(client: Client) -> None:
    nothing = await client.asks(ANYWHERE)
    assert nothing[0] == 404
    assert {address: await client.asks(address) for address in NOWHERE} == dict.fromkeys(
        NOWHERE, nothing
    )


async def test_a_key_opens_no_other_page(client: Client) -> None:
    screen, assistant = (link_to(client.forum, page) for page in Page)
    nothing = await client.asks(ANYWHERE)
    for address in (
        assistant.replace("/assistant/", "/screen/"),
        screen.replace("/screen/", "/assistant/"),
        screen.replace("/screen/", "/desk/"),
        f"{screen}/orders",
    ):
        assert await client.asks(address) == nothing
    assert "key-of" not in str(await client.asks(screen))


async def test_pages_are_read_and_nothing_else(client: Client) -> None:
    addresses = link_to(client.forum, Page.SCREEN), "/screen/wrong", "/static/screen.css"
    for address, method in product(addresses, METHODS):
        status, headers, _ = await client.asks(address, method, Origin="https://evil.example")
        assert status == 405
        assert not [name for name in headers if name.startswith("Access-Control")]


async def test_every_answer_forbids_what_is_not_ours(client: Client) -> None:
    for address in (link_to(client.forum, Page.SCREEN), ANYWHERE, "/static/screen.js", "/health"):
        _, headers, _ = await client.asks(address, Origin="https://evil.example")
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        assert "unsafe" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert not [name for name in headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("page", Page)
async def test_nothing_stands_inline(client: Client, page: Page) -> None:
    body = (await client.asks(link_to(client.forum, page)))[2].decode()
    assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", body) == []


async def test_an_assistant_reads_in_the_language_of_the_browser_or_the_other(
    client: Client,
) -> None:
    for (query, accepted), title in TITLES.items():
        link = link_to(client.forum, Page.ASSISTANT) + query
        _, _, body = await client.asks(link, **{"Accept-Language": accepted})
        assert f"<title>{title}</title>" in body.decode()
