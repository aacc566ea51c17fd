"""What listens on ports: the hall's pages, and the webhook when there is one."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlsplit

from aiohttp import web

from bot.intake import ALLOWED_UPDATES
from bot.settings import Settings
from bot.webhook import create_webhook
from bot.wire import Request
from hall.assistant import assistant_painting
from hall.files import file_routes
from hall.gallery import Gallery, pulse_of, secret_routes
from hall.guard import guard
from hall.health import health_routes
from hall.live import keep_beating
from hall.screen import screen_painting
from program.desk import put_desk_into
from program.health import health
from program.service import Service

ASK = "https://t.me/{username}?start=ask"


@asynccontextmanager
async def pages(service: Service, username: str) -> AsyncIterator[None]:
    """Serve them during the block; handlers learn their address."""
    settings = service.settings
    hall = create_hall(service, username)
    async with listening(hall, settings.hall_host, settings.hall_port) as port:
        service.dispatcher["hall_url"] = hall_url(settings, port)
        if settings.webhook_url is None or settings.webhook_secret is None:
            yield
            return
        secret = settings.webhook_secret.get_secret_value()
        webhook = create_webhook(service.intake, secret, urlsplit(str(settings.webhook_url)).path)
        async with listening(webhook, "0.0.0.0", settings.webhook_port):  # noqa: S104  Telegram comes from outside
            yield


def create_hall(service: Service, username: str) -> web.Application:
    storage = service.storage
    pulse = pulse_of(storage.transactions, storage.sources.screens, service.now)
    gallery = Gallery(
        transactions=storage.transactions,
        keys=storage.page_keys,
        pulse=pulse,
        clock=service.now,
    )
    hall = web.Application()
    guard(hall)
    keep_beating(hall, pulse)
    hall.add_routes(health_routes(partial(health, service)))
    hall.add_routes(file_routes())
    screen = screen_painting(storage.sources, username, ASK.format(username=username))
    hall.add_routes(secret_routes(gallery, screen))
    hall.add_routes(secret_routes(gallery, assistant_painting(storage.briefing_sources)))
    put_desk_into(hall, service)
    return hall


def hall_url(settings: Settings, port: int) -> str:
    """Where browsers find the pages, without a slash at the end."""
    if settings.hall_url:
        return str(settings.hall_url).rstrip("/")
    host = settings.hall_host
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@asynccontextmanager
async def listening(application: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve during the block; the port, also when 0 asked for any free one."""
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def webhook_request(settings: Settings) -> Request:
    """Ask Telegram to send updates to our address."""
    assert settings.webhook_secret is not None  # noqa: S101  the settings guarantee it
    fields = {
        "url": str(settings.webhook_url),
        "secret_token": settings.webhook_secret.get_secret_value(),
        "allowed_updates": ALLOWED_UPDATES,
    }
    return Request(method="setWebhook", fields=json.dumps(fields))
