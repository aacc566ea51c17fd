"""Delivery to the bot's own address."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from sandbox.delivery import Failure, next_try
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot
from tests.sandbox.conftest import Clock

HEADER = "X-Telegram-Bot-Api-Secret-Token"

Answer = Callable[[dict[str, Any]], web.Response]


@dataclass
class Listener:
    """The bot's own address; `answers` are given in turn, then 200."""

    url: str = ""
    updates: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)
    open: asyncio.Event = field(default_factory=asyncio.Event)  # closed: nobody is answered

    async def hear(self, request: web.Request) -> web.Response:
        self.updates.append(await request.json())
        self.headers.append(dict(request.headers))
        async with self.news:
            self.news.notify_all()
        await self.open.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    async def heard(self, count: int) -> None:
        """Wait until that many deliveries were begun."""
        async with asyncio.timeout(5), self.news:
            await self.news.wait_for(lambda: len(self.updates) >= count)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates if "message" in update]


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener = Listener()
    listener.open.set()
    application = web.Application()
    application.router.add_post("/hook", listener.hear)
    async with TestServer(application) as server:
        listener.url = str(server.make_url("/hook"))
        yield listener


async def test_updates_are_delivered_with_the_secret(
    bot: BareBot, aigerim: Person, listener: Listener, sandbox: Sandbox
) -> None:
    aigerim.send("before")
    answer = await bot.call("setWebhook", url=listener.url, secret_token="s3-cret_")
    aigerim.send("after")
    await sandbox.until(lambda: sandbox.pending_updates == 0)

    assert answer == {"ok": True, "result": True, "description": "Webhook was set"}
    assert listener.texts == ["before", "after"]
    assert listener.headers[0][HEADER] == "s3-cret_"
    assert listener.headers[0]["Content-Type"] == "application/json"


async def test_a_webhook_is_described(bot: BareBot, listener: Listener, aigerim: Person) -> None:
    empty = await bot.result("getWebhookInfo")
    listener.open.clear()
    await bot.result(
        "setWebhook", url=listener.url, max_connections=7, allowed_updates=["message"]
    )
    aigerim.send("a")
    info = await bot.result("getWebhookInfo")
    listener.open.set()

    assert empty == {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
    assert info == {
        "url": listener.url,
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 7,
        "ip_address": "<unknown>",
        "allowed_updates": ["message"],
    }


async def test_setting_and_deleting_say_what_they_did(bot: BareBot, listener: Listener) -> None:
    url = {"url": listener.url}
    said = [await bot.call("setWebhook", **url)]
    await asyncio.sleep(1)
    said += [
        await bot.call("setWebhook", **url),
        await bot.call("deleteWebhook"),
        await bot.call("setWebhook", url=""),
    ]

    assert [answer["description"] for answer in said] == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]


async def test_two_settings_within_a_second_are_too_many(bot: BareBot, listener: Listener) -> None:
    await bot.result("setWebhook", url=listener.url)

    assert await bot.refusal("setWebhook", url=listener.url) == "retry after 1"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"url": "ftp://a.kz"}, "invalid webhook URL specified"),
        ({"url": "http://a.kz", "secret_token": "x" * 257}, "secret token is too long"),
        (
            {"url": "http://a.kz", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_a_wrong_webhook_is_refused(
    bot: BareBot, parameters: dict[str, Any], complaint: str
) -> None:
    assert await bot.refusal("setWebhook", **parameters) == complaint


async def test_polling_and_a_webhook_exclude_each_other(bot: BareBot, listener: Listener) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        poll = group.create_task(bot.refusal("getUpdates", timeout=50))
        await asyncio.sleep(0.05)
        await bot.result("setWebhook", url=listener.url)

    assert poll.result() == "terminated by setWebhook request"
    assert await bot.refusal("getUpdates") == (
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
        "webhook first"
    )


async def test_after_deletion_updates_wait_for_a_poll(
    bot: BareBot, aigerim: Person, listener: Listener
) -> None:
    listener.open.clear()
    await bot.result("setWebhook", url=listener.url)
    aigerim.send("a")
    await bot.result("deleteWebhook")
    aigerim.send("b")

    assert [update["message"]["text"] for update in await bot.updates()] == ["a", "b"]


@pytest.mark.parametrize("method", ["setWebhook", "deleteWebhook"])
async def test_pending_updates_may_be_dropped(
    bot: BareBot, aigerim: Person, listener: Listener, sandbox: Sandbox, method: str
) -> None:
    aigerim.send("a")
    await bot.result(method, url=listener.url, drop_pending_updates=True)

    assert sandbox.pending_updates == 0


async def test_one_persons_updates_wait_for_each_other_and_for_nobody_else(
    bot: BareBot, aigerim: Person, boris: Person, listener: Listener, sandbox: Sandbox
) -> None:
    listener.open.clear()
    await bot.result("setWebhook", url=listener.url)
    aigerim.send("a")
    aigerim.send("b")
    boris.send("c")
    aigerim.press(1, "d")
    await listener.heard(3)
    begun = list(listener.texts)
    listener.open.set()
    await sandbox.until(lambda: sandbox.pending_updates == 0)

    assert sorted(begun) == ["a", "c"]
    assert sorted(listener.texts) == ["a", "b", "c"]


async def test_a_failed_delivery_is_repeated_at_once_and_then_later(
    bot: BareBot, aigerim: Person, listener: Listener, sandbox: Sandbox
) -> None:
    listener.answers = [web.Response(status=500), web.Response(status=503)]
    await bot.result("setWebhook", url=listener.url)
    aigerim.send("a")
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await sandbox.until(lambda: sandbox.pending_updates == 0)
    info = await bot.result("getWebhookInfo")

    assert listener.texts == ["a", "a", "a"]
    assert 1.9 < loop.time() - begun < 4
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )
    assert info["last_error_date"] == 1_790_000_000


async def test_the_bot_may_say_when_to_come_again(
    bot: BareBot, aigerim: Person, listener: Listener, sandbox: Sandbox
) -> None:
    listener.answers = [web.Response(status=503, headers={"Retry-After": "1"})]
    await bot.result("setWebhook", url=listener.url)
    aigerim.send("a")
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await sandbox.until(lambda: sandbox.pending_updates == 0)

    assert listener.texts == ["a", "a"]
    assert 0.9 < loop.time() - begun < 3


async def test_an_update_that_would_expire_is_given_up(
    bot: BareBot, aigerim: Person, listener: Listener, sandbox: Sandbox, clock: Clock
) -> None:
    listener.answers = [web.Response(status=500) for _ in range(3)]
    aigerim.press(1, "a")
    clock.forward(149)
    await bot.result("setWebhook", url=listener.url)
    await sandbox.until(lambda: sandbox.pending_updates == 0)

    assert len(listener.updates) == 2


async def test_an_address_where_nobody_is_is_tried_too(
    bot: BareBot, aigerim: Person, sandbox: Sandbox, clock: Clock
) -> None:
    aigerim.press(1, "a")
    clock.forward(149)
    await bot.result("setWebhook", url="http://127.0.0.1:9/nobody")
    await sandbox.until(lambda: sandbox.pending_updates == 0)

    assert "127.0.0.1" in (await bot.result("getWebhookInfo"))["last_error_message"]


def test_pauses_double_up_to_a_minute_or_two() -> None:
    failure, delay, pause = Failure("?"), 0.0, 0.0
    delays = []
    for _ in range(9):
        delay, pause = next_try(failure, pause)
        delays.append(delay)

    assert delays[:6] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= delay <= 120 for delay in delays[6:])
    assert next_try(Failure("?", retry_after=7), pause) == (7, pause)


@pytest.mark.parametrize(
    "body",
    [
        {"method": "sendMessage", "text": "by answer"},
        {"method": "sendMessage", "text": ""},
        {"method": "getMe"},
        {"method": "deleteWebhook"},
        {},
        [],
    ],
)
async def test_the_answer_may_be_a_call(
    bot: BareBot, aigerim: Person, listener: Listener, sandbox: Sandbox, body: Any
) -> None:
    call = {**body, "chat_id": aigerim.id} if body else body
    listener.answers = [web.json_response(call)]
    await bot.result("setWebhook", url=listener.url)
    aigerim.send("a")
    await sandbox.until(lambda: sandbox.pending_updates == 0)

    written = [message.text for message in aigerim.messages if not message.mine]
    assert written == (["by answer"] if call and call.get("text") else [])
    assert (await bot.result("getWebhookInfo"))["url"] == listener.url
