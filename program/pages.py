"""What listens on ports: the hall's pages, and the webhook when there is one."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from aiohttp import web

from bot.intake import ALLOWED_UPDATES, Intake
from bot.settings import Settings
from bot.webhook import create_webhook
from bot.wire import Request
from hall.health import Report, health_routes


@asynccontextmanager
async def pages(settings: Settings, intake: Intake, report: Report) -> AsyncIterator[None]:
    hall = web.Application()
    hall.add_routes(health_routes(report))
    async with listening(hall, settings.hall_host, settings.hall_port):
        if settings.webhook_url is None or settings.webhook_secret is None:
            yield
            return
        secret = settings.webhook_secret.get_secret_value()
        webhook = create_webhook(intake, secret, urlsplit(str(settings.webhook_url)).path)
        async with listening(webhook, "0.0.0.0", settings.webhook_port):  # noqa: S104  Telegram comes from outside
            yield


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
