"""The Bot API on the wire: a method becomes a request, an answer becomes an outcome.

aiogram builds the methods and knows the addresses; the sending is ours, because the outbox
keeps requests as text and has to tell "refused" from "nobody knows" (docs/decisions/).
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from http import HTTPStatus
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, TelegramObject
from pydantic_core import PydanticSerializationError

PRESS_ANSWER = "answerCallbackQuery"
PART = "file"  # the name of the multipart part that carries the upload


class Outcome(StrEnum):
    DELIVERED = "delivered"
    REFUSED = "refused"  # Telegram said no: `code` and `description` say why
    NOT_SENT = "not sent"  # no connection was made: surely not accepted
    UNKNOWN = "unknown"  # sent, and no telling whether it was accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    outcome: Outcome
    result: Any = None
    code: int = 0  # HTTP status; 0: no answer
    description: str = ""
    retry_after: float = 0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A method as it is kept and sent: `fields` is a JSON object."""

    method: str
    fields: str
    file: bytes | None = None
    file_name: str | None = None


def pack(method: TelegramMethod[Any], bot: Bot) -> Request:
    """The wire form of a method, the bot's defaults filled in; at most one upload.

    What aiogram's session would send, without a trip through every optional field.
    """
    fields: dict[str, Any] = {}
    upload: BufferedInputFile | None = None
    # Sorted: a set has another order in every process, and profiles are compared by their text.
    for name in sorted({*_defaults(type(method)), *method.model_fields_set}):
        value = getattr(method, name)
        if isinstance(value, Default):
            value = bot.default[value.name]
        if isinstance(value, BufferedInputFile):
            upload, value = value, f"attach://{PART}"
        if value is not None:
            fields[name] = _plain(value, bot)
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return Request(
        method=method.__api_method__,
        fields=text,
        file=upload.data if upload else None,
        file_name=upload.filename if upload else None,
    )


@cache
def _defaults(method: type[TelegramMethod[Any]]) -> tuple[str, ...]:
    """Fields that take the bot's default when nobody sets them, as parse_mode does."""
    return tuple(
        name for name, field in method.model_fields.items() if isinstance(field.default, Default)
    )


def _plain(value: Any, bot: Bot) -> Any:
    if isinstance(value, list):
        return [_plain(item, bot) for item in value]
    if not isinstance(value, TelegramObject):
        return value
    try:
        return value.model_dump(mode="json", exclude_none=True, warnings=False)
    except PydanticSerializationError:  # it leaves something to the bot's defaults
        return bot.session.prepare_value(value, bot=bot, files={}, _dumps_json=False)


class Wire:
    """Calls of the Bot API over the connections of an aiogram session."""

    def __init__(self, bot: Bot) -> None:
        assert isinstance(bot.session, AiohttpSession)  # noqa: S101  main.py builds no other
        self._connections = bot.session
        self._token = bot.token

    async def send(self, request: Request, *, seconds: float = 30) -> Answer:
        """Never raises for what the network or Telegram does; `seconds` to wait for the answer."""
        session = await self._connections.create_session()
        url = self._connections.api.api_url(self._token, request.method)
        try:
            async with session.post(
                url, timeout=aiohttp.ClientTimeout(total=seconds), **_body(request)
            ) as response:
                return _read(response.status, await response.read())
        except aiohttp.ClientConnectorError as error:
            return Answer(outcome=Outcome.NOT_SENT, description=type(error).__name__)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Answer(outcome=Outcome.UNKNOWN, description=type(error).__name__)


def _body(request: Request) -> dict[str, Any]:
    if request.file is None:
        return {
            "data": request.fields.encode(),
            "headers": {"Content-Type": "application/json"},
        }
    form = aiohttp.FormData(quote_fields=False)  # file names may be Cyrillic
    for name, value in json.loads(request.fields).items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    form.add_field(PART, request.file, filename=request.file_name)
    return {"data": form}


def _read(status: int, body: bytes) -> Answer:
    try:
        answer = json.loads(body)
        if answer["ok"]:
            return Answer(outcome=Outcome.DELIVERED, result=answer["result"], code=status)
        return _no(status, answer)
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ):  # a proxy's page, not Telegram's JSON
        return Answer(outcome=Outcome.UNKNOWN, code=status, description="not the Bot API")


def _no(status: int, answer: dict[str, Any]) -> Answer:
    refused = status < HTTPStatus.INTERNAL_SERVER_ERROR
    return Answer(
        outcome=Outcome.REFUSED if refused else Outcome.UNKNOWN,
        code=status,
        description=str(answer.get("description", "")),
        retry_after=float(answer.get("parameters", {}).get("retry_after", 0)),
    )
