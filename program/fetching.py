"""Files that people have sent, brought from Telegram."""

import json

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession

from bot.wire import Answer, Outcome, Request, Wire

SECONDS = 60  # for a whole file
PORTION = 2**16  # bytes


class NotNow(Exception):
    """Telegram cannot be reached, or is busy: try again later."""


class Unavailable(Exception):
    """Telegram does not give this file, and never will; or it is larger than wanted."""


async def fetch(bot: Bot, wire: Wire, file_id: str, largest: int) -> bytes:
    """The file, if it has at most `largest` bytes. Raises `NotNow`, `Unavailable`."""
    answer = await wire.send(Request(method="getFile", fields=json.dumps({"file_id": file_id})))
    path = _path(answer)
    assert isinstance(bot.session, AiohttpSession)  # noqa: S101  main.py builds no other
    session = await bot.session.create_session()
    url = bot.session.api.file_url(bot.token, path)
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with session.get(url, timeout=timeout, raise_for_status=True) as response:
            return await _read(response, largest)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise NotNow from error


def _path(answer: Answer) -> str:
    """As https://core.telegram.org/bots/api#getfile tells it, for an hour."""
    if answer.outcome is Outcome.DELIVERED:
        return str(answer.result["file_path"])
    if answer.outcome is Outcome.REFUSED and not answer.retry_after:
        raise Unavailable
    raise NotNow


async def _read(response: aiohttp.ClientResponse, largest: int) -> bytes:
    content = bytearray()
    async for portion in response.content.iter_chunked(PORTION):
        content += portion
        if len(content) > largest:
            raise Unavailable
    return bytes(content)
