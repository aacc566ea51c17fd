"""A request to the Bot API, whichever way it was written: query, form, multipart or JSON."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from sandbox.errors import BotApiError
from sandbox.names import canonical
from sandbox.wire import Json, dumps

MAX_UPLOAD: Final = 50 * 1024 * 1024  # bytes, of one file
MAX_PARAMETERS: Final = 1024 * 1024  # characters of all parameters together
ATTACHED: Final = "attach://"

_NUMBER = re.compile(r"-?[0-9]{1,19}")  # longer ones fit no field


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A part of a multipart request that has a file name."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BotRequest:
    """Parameters of a call: all of them strings, nested objects as JSON."""

    method: str
    fields: dict[str, str]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.fields.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """As the server reads numbers: what is no number is 0."""
        value = self.fields.get(name, "")
        return lenient_integer(value) if value else default

    def clamped(self, name: str, default: int, lowest: int, highest: int) -> int:
        return max(lowest, min(highest, self.integer(name, default)))

    def boolean(self, name: str) -> bool:
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def parsed(self, name: str) -> Any:
        """The JSON of a parameter; None if it is absent or no JSON."""
        try:
            return json.loads(self.text(name))
        except ValueError:
            return None

    def upload(self, name: str) -> Upload | None:
        """A file under this name, or the one that the parameter points at."""
        value = self.text(name)
        if value.startswith(ATTACHED):
            return self.uploads.get(value.removeprefix(ATTACHED))
        return self.uploads.get(name)


def lenient_integer(text: str) -> int:
    number = _NUMBER.match(text)
    return int(number[0]) if number else 0


async def read_request(request: web.Request, method: str) -> BotRequest:
    """The first of two parameters with one name wins; the query comes before the body."""
    pairs = _pairs(request.rel_url.raw_query_string)
    uploads: dict[str, Upload] = {}
    if request.content_type == "multipart/form-data":
        pairs += await _multipart(request, uploads)
    else:
        pairs += _body(request.content_type, await request.read())
    if sum(len(value) for _, value in pairs) > MAX_PARAMETERS:
        raise web.HTTPRequestEntityTooLarge(MAX_PARAMETERS, text="")
    fields = _first_wins(pairs)
    named = method or fields.pop("method", "")
    return BotRequest(method=canonical(named), fields=fields, uploads=uploads)


def request_of(call: Json) -> BotRequest:
    """A call written as one JSON object, as a webhook may answer."""
    fields = dict(_json_pairs(call))
    return BotRequest(method=canonical(fields.pop("method", "")), fields=fields)


def _first_wins(pairs: list[tuple[str, str]]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields.setdefault(name, value)
    return fields


def _body(content_type: str, body: bytes) -> list[tuple[str, str]]:
    if content_type == "application/x-www-form-urlencoded":
        return _pairs(body.decode("utf-8", "surrogateescape"))
    if content_type == "application/json" and body:
        return list(_json_pairs(_json_object(body)))
    return []


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True, errors="surrogateescape")


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise web.HTTPBadRequest(text="")
    return value


def _json_pairs(value: Json) -> Iterable[tuple[str, str]]:
    for name, item in value.items():
        yield name, item if isinstance(item, str) else dumps(item)


async def _multipart(request: web.Request, uploads: dict[str, Upload]) -> list[tuple[str, str]]:
    pairs = []
    reader: MultipartReader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            continue
        if part.filename:
            uploads.setdefault(part.name or "", await _upload(part))
        else:
            text = bytes(await part.read()).decode("utf-8", "surrogateescape")
            pairs.append((part.name or "", text))
    return pairs


async def _upload(part: BodyPartReader) -> Upload:
    content = bytes(await part.read())
    if len(content) > MAX_UPLOAD:
        raise BotApiError(413, "Request Entity Too Large")
    mime = part.headers.get("Content-Type", "application/octet-stream")
    return Upload(name=part.filename or "", content=content, mime=mime)
