"""Updates by webhook: 200 only after the commit, so that Telegram repeats what a crash cut."""

import json
from hmac import compare_digest

from aiohttp import web

from bot.intake import Intake
from forum.transactions import StorageUnavailable

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header
LARGEST = 2**20  # bytes; an update's JSON is at most 64 KiB


def create_webhook(intake: Intake, secret: str, path: str) -> web.Application:
    """An application that takes Telegram's POSTs at `path` and refuses everybody else's."""

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET, "").encode(errors="surrogateescape")
        if not compare_digest(given, secret.encode()):
            return web.Response(status=401)
        try:
            await intake.store([json.loads(await request.read())])
        except StorageUnavailable:
            return web.Response(status=503)
        except (ValueError, LookupError, TypeError, AttributeError):
            return web.Response(status=400)
        return web.Response()

    application = web.Application(client_max_size=LARGEST)
    application.router.add_post(path, receive)
    return application
