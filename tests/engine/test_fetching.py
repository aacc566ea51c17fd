"""Files of people: brought whole, or not at all."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.wire import Wire
from program.fetching import NotNow, Unavailable, fetch

FOUND = (200, {"ok": True, "result": {"file_path": "documents/list.csv"}})
GONE = (400, {"ok": False, "description": "Bad Request: invalid file_id"})
BUSY = (429, {"ok": False, "description": "", "parameters": {"retry_after": 3}})
BROKEN = (502, {"ok": False, "description": "Bad Gateway"})


@dataclass
class Telegram:
    """Answers as it is told to."""

    answer: tuple[int, object] = FOUND
    content: bytes | None = b"a;b"  # None: an error

    async def get_file(self, _request: web.Request) -> web.Response:
        status, body = self.answer
        return web.json_response(body, status=status, dumps=json.dumps)

    async def give(self, _request: web.Request) -> web.Response:
        return web.Response(status=200 if self.content else 502, body=self.content)


@pytest.fixture
async def telegram(telegram_bot: Bot) -> AsyncIterator[Telegram]:
    telegram = Telegram()
    application = web.Application()
    application.router.add_post("/bot{token}/getFile", telegram.get_file)
    application.router.add_get("/file/bot{token}/documents/list.csv", telegram.give)
    async with TestServer(application) as server:
        telegram_bot.session.api = TelegramAPIServer.from_base(str(server.make_url("")))
        yield telegram


@pytest.mark.usefixtures("telegram")
async def test_a_file_comes_whole(telegram_bot: Bot) -> None:
    assert await fetch(telegram_bot, Wire(telegram_bot), "x", 3) == b"a;b"


@pytest.mark.usefixtures("telegram")
async def test_a_file_that_is_too_large_is_not_read_to_its_end(telegram_bot: Bot) -> None:
    with pytest.raises(Unavailable):
        await fetch(telegram_bot, Wire(telegram_bot), "x", 2)


@pytest.mark.parametrize(
    ("answer", "error"), [(GONE, Unavailable), (BUSY, NotNow), (BROKEN, NotNow)]
)
async def test_telegram_does_not_say_where_it_is(
    telegram_bot: Bot, telegram: Telegram, answer: tuple[int, object], error: type[Exception]
) -> None:
    telegram.answer = answer
    with pytest.raises(error):
        await fetch(telegram_bot, Wire(telegram_bot), "x", 3)


async def test_telegram_does_not_give_what_it_promised(
    telegram_bot: Bot, telegram: Telegram
) -> None:
    telegram.content = None
    with pytest.raises(NotNow):
        await fetch(telegram_bot, Wire(telegram_bot), "x", 3)
