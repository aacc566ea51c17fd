"""Before the forum opens: Telegram is asked until it has done what has to be done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.clockwork import Clockwork
from bot.intake import TokenRefused
from bot.settings import Settings
from db.database import Database
from program.dispatcher import create_bot
from program.serve import serve
from program.service import Service, create_service
from program.storage import Storage
from sandbox.faults import Fault
from sandbox.server import Sandbox
from tests.clock import Clock
from tests.engine.program import until
from tests.engine.test_wire import free_port
from tests.people import TOKEN


@asynccontextmanager
async def service_at(url: str, folder: Path, **more: Any) -> AsyncIterator[Service]:
    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api_url=url,
        database_path=folder / "forum.sqlite3",
        hall_port=0,
        **more,
    )
    async with create_bot(settings) as bot, Database.open(settings.database_path) as database:
        service = create_service(settings, Storage.over(database), bot, Clock())
        yield replace(service, clockwork=Clockwork({}, Clock(), lambda: 0))


async def test_a_stop_is_heard_although_telegram_is_out_of_reach(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()
    async with service_at(f"http://127.0.0.1:{free_port()}", tmp_path) as service:
        serving = asyncio.ensure_future(serve(service, stop))
        await until(lambda: "getMe" in caplog.text)
        stop.set()
        await asyncio.wait_for(serving, 1)


async def test_a_busy_telegram_is_asked_until_it_has_done_it(tmp_path: Path) -> None:
    sandbox = Sandbox(token=TOKEN, username="minber_bot")
    sandbox.faults.add(Fault(kind="429", method="getMe"))
    sandbox.faults.add(Fault(kind="502", method="setWebhook"))
    webhook = {
        "webhook_url": "http://127.0.0.1:9/",
        "webhook_secret": "a-secret-of-sixteen-letters",
        "webhook_port": 0,
    }
    stop = asyncio.Event()
    async with sandbox.serve() as url, service_at(url, tmp_path, **webhook) as service:
        serving = asyncio.ensure_future(serve(service, stop))
        await until(lambda: len(sandbox.calls) == 4)
        stop.set()
        await serving
        assert service.dispatcher["username"] == "minber_bot"
    assert [call.method for call in sandbox.calls] == ["getMe"] * 2 + ["setWebhook"] * 2


async def test_a_token_that_telegram_does_not_know_ends_it(tmp_path: Path) -> None:
    sandbox = Sandbox(token="42:another-token-than-the-one-we-have")
    async with sandbox.serve() as url, service_at(url, tmp_path) as service:
        with pytest.raises(TokenRefused):
            await serve(service, asyncio.Event())
