"""What the page with phones talks to."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot, button, inline

Event = dict[str, Any]


class Page:
    """The page in a browser, without the browser."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self.http = http
        self.url = url

    async def get(self, path: str) -> Any:
        async with self.http.get(f"{self.url}{path}") as response:
            return await response.json()

    async def post(self, path: str, body: Any = None, status: int = 200) -> Any:
        async with self.http.post(f"{self.url}{path}", json=body) as response:
            assert response.status == status
            return await response.json() if response.content_type == "application/json" else None

    @asynccontextmanager
    async def events(self) -> AsyncIterator[AsyncIterator[list[Event]]]:
        """Batches of events; an empty batch is a comment."""
        async with self.http.get(f"{self.url}/phones/events") as response:
            assert response.content_type == "text/event-stream"
            yield _batches(response)


async def _batches(response: aiohttp.ClientResponse) -> AsyncIterator[list[Event]]:
    async for chunk in response.content.iter_any():
        lines = chunk.decode().splitlines()
        yield [json.loads(line[6:]) for line in lines if line.startswith("data: ")]


@pytest.fixture
def page(http: aiohttp.ClientSession, url: str) -> Page:
    return Page(http, url)


async def test_the_state_shows_the_bot_and_everybody(
    page: Page, bot: BareBot, aigerim: Person
) -> None:
    await bot.result("setMyName", name="Мінбер", language_code="kk")
    await bot.result("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    state = await page.get("/phones/state")

    assert state["bot"] == {
        "id": 42,
        "first_name": "Sandbox",
        "username": "sandbox_bot",
        "names": {"kk": "Мінбер"},
        "descriptions": {},
        "short_descriptions": {},
    }
    [phone] = state["people"]
    [message] = phone.pop("messages")
    assert phone == {
        "id": aigerim.id,
        "first_name": "Aigerim",
        "last_name": None,
        "username": None,
        "language_code": "kk",
        "phone": "+77011234567",
        "blocked": False,
        "started": True,
        "unread": 0,
        "typing": False,
        "commands": [{"command": "help", "description": "Help"}],
        "keyboard": None,
    }
    assert message == {
        "id": aigerim.messages[0].id,
        "mine": True,
        "date": 1_790_000_000,
        "edit_date": None,
        "text": "/start",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        "buttons": [],
        "media": None,
        "contact": None,
        "forward_from": None,
        "reply_to": None,
        "pinned": False,
        "silent": False,
        "reaction": None,
        "pressed": None,
    }


async def test_a_newcomer_joins(page: Page, sandbox: Sandbox) -> None:
    phone = await page.post("/phones", {"first_name": "Dana", "language_code": "ru", "x": 1})

    assert (phone["first_name"], phone["language_code"], phone["started"]) == ("Dana", "ru", False)
    assert list(sandbox.people) == [phone["id"]]


@pytest.fixture
async def question(bot: BareBot, aigerim: Person) -> int:
    """A message of the bot with a button."""
    sent = await bot.result(
        "sendMessage", chat_id=aigerim.id, text="?", reply_markup=inline([button("a", "1")])
    )
    return int(sent["message_id"])


async def test_a_person_writes(page: Page, aigerim: Person, question: int) -> None:
    phone = f"/phones/{aigerim.id}"
    said = await page.post(f"{phone}/send", {"text": "/ask", "reply_to": question})
    started = await page.post(f"{phone}/start", {"payload": "x"})
    plain = await page.post(f"{phone}/start", {})
    await page.post(f"{phone}/contact", {})
    edited = await page.post(f"{phone}/edit", {"message_id": said["message_id"], "text": "/my"})

    assert (started["text"], plain["text"], edited["text"]) == ("/start x", "/start", "/my")
    [me] = (await page.get("/phones/state"))["people"]
    assert me["messages"][2]["reply_to"] == {"id": question, "text": "?"}
    assert me["messages"][-1]["contact"]["phone_number"] == "+77011234567"


async def test_a_person_presses(page: Page, aigerim: Person, question: int) -> None:
    body = {"message_id": question, "data": "1"}
    pressed = await page.post(f"/phones/{aigerim.id}/press", body)

    assert pressed == {"query_id": aigerim.unanswered[0]}
    [me] = (await page.get("/phones/state"))["people"]
    assert [message["pressed"] for message in me["messages"]] == [None, "1"]


@pytest.mark.usefixtures("question")
async def test_a_person_reads_and_leaves_and_comes_back(page: Page, aigerim: Person) -> None:
    await page.post(f"/phones/{aigerim.id}/read", {})
    await page.post(f"/phones/{aigerim.id}/block", {})
    was_blocked = aigerim.chat.blocked
    await page.post(f"/phones/{aigerim.id}/unblock")

    assert (was_blocked, aigerim.chat.blocked, aigerim.chat.unread) == (True, False, 0)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/phones/5/send", {"text": "a"}, 404),
        ("/phones/{id}/dance", {}, 404),
        ("/phones/{id}/send", {"text": " "}, 400),
        ("/phones/{id}/edit", {"message_id": 9999, "text": "a"}, 400),
        ("/phones/{id}/send", {}, 400),
        ("/phones/{id}/press", {"message_id": "x", "data": "y"}, 400),
    ],
)
async def test_what_cannot_be_done_is_refused(
    page: Page, aigerim: Person, path: str, body: dict[str, Any], status: int
) -> None:
    await page.post(path.format(id=aigerim.id), body, status=status)


async def test_a_file_is_sent_and_shown(page: Page, aigerim: Person) -> None:
    form = aiohttp.FormData()
    form.add_field("kind", "document")
    form.add_field("caption", "look")
    form.add_field("file", b"a;b", filename="list.csv")
    async with page.http.post(f"{page.url}/phones/{aigerim.id}/file", data=form) as response:
        message = await response.json()

    file_id = message["document"]["file_id"]
    async with page.http.get(f"{page.url}/phones/files/{file_id}") as response:
        assert (await response.read(), response.content_type) == (b"a;b", "text/csv")
    [me] = (await page.get("/phones/state"))["people"]
    assert me["messages"][-1]["media"] == {
        "kind": "document",
        "file_id": file_id,
        "name": "list.csv",
        "size": 3,
        "mime": "text/csv",
        "width": 0,
        "height": 0,
    }


async def test_other_files_are_refused(page: Page, aigerim: Person) -> None:
    inner = aiohttp.MultipartWriter("mixed")
    inner.append("passed over")
    form = aiohttp.MultipartWriter("form-data")
    form.append(inner)
    form.append("sticker").set_content_disposition("form-data", name="kind")
    async with page.http.post(f"{page.url}/phones/{aigerim.id}/file", data=form) as response:
        assert response.status == 400
    async with page.http.get(f"{page.url}/phones/files/nothing") as response:
        assert response.status == 404


async def test_a_reply_keyboard_is_shown(page: Page, bot: BareBot, aigerim: Person) -> None:
    keyboard = {
        "keyboard": [["Agenda", {"text": "Phone", "request_contact": True}]],
        "resize_keyboard": True,
        "input_field_placeholder": "Name",
    }
    await bot.result("sendMessage", chat_id=aigerim.id, text="a", reply_markup=keyboard)
    [me] = (await page.get("/phones/state"))["people"]

    assert me["keyboard"] == {
        "rows": [
            [
                {"text": "Agenda", "request_contact": False},
                {"text": "Phone", "request_contact": True},
            ]
        ],
        "resize": True,
        "one_time": False,
        "placeholder": "Name",
    }


async def test_faults_are_switched_on_and_off(page: Page, sandbox: Sandbox) -> None:
    listed = await page.post("/phones/faults", {"kind": "500", "times": 3, "method": None, "x": 1})
    again = await page.get("/phones/faults")
    async with page.http.delete(f"{page.url}/phones/faults") as response:
        cleared = await response.json()

    assert (
        listed
        == again
        == [
            {
                "kind": "500",
                "method": None,
                "chat_id": None,
                "times": 3,
                "after": 0,
                "retry_after": 3,
                "seconds": 30.0,
            }
        ]
    )
    assert cleared == list(sandbox.faults) == []


async def test_changes_of_a_phone_are_streamed_together(
    page: Page, aigerim: Person, sandbox: Sandbox
) -> None:
    async with asyncio.timeout(5), page.events() as events:
        assert await anext(events) == []
        sandbox.add_to_group("Desk")
        aigerim.send("a")
        aigerim.send("b")
        [event] = await anext(events)

    assert event["type"] == "phone"
    assert [message["text"] for message in event["phone"]["messages"]] == ["/start", "a", "b"]


async def test_answers_and_the_bots_new_face_are_streamed(
    page: Page, bot: BareBot, aigerim: Person
) -> None:
    query = aigerim.press(1, "x")
    async with asyncio.timeout(5), page.events() as events:
        assert await anext(events) == []
        await bot.result("answerCallbackQuery", callback_query_id=query, text="ok")
        [_, answer] = await anext(events)
        await bot.result("setMyName", name="Minber")
        [named] = await anext(events)

    assert answer == {
        "type": "answer",
        "person": aigerim.id,
        "query_id": query,
        "text": "ok",
        "show_alert": False,
        "url": None,
    }
    assert named["bot"]["names"] == {"": "Minber"}


async def test_a_quiet_stream_says_that_it_lives(page: Page, sandbox: Sandbox) -> None:
    sandbox.phones.heartbeat = 0.05
    async with asyncio.timeout(5), page.events() as events:
        assert [await anext(events) for _ in range(3)] == [[], [], []]


async def test_streams_end_with_the_server(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    async with sandbox.serve() as url:
        response = await http.get(f"{url}/phones/events")
        assert await response.content.readline() == b": hello\n"

    async with asyncio.timeout(5):
        rest = await response.content.read()
    assert b"data:" not in rest


async def test_the_page_is_served(page: Page) -> None:
    async with page.http.get(page.url) as response:
        assert (response.status, response.content_type) == (200, "text/html")
    async with page.http.get(f"{page.url}/phones/static/style.css") as response:
        assert (response.status, response.content_type) == (200, "text/css")
