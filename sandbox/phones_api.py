"""What the page with phones talks to: JSON over HTTP, and server-sent events."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from aiohttp import BodyPartReader, web

from sandbox.cloud import Cloud
from sandbox.contents import FileKind
from sandbox.errors import BotApiError
from sandbox.events import COALESCED, HEARTBEAT, Stream
from sandbox.faults import Fault, Faults
from sandbox.people import Person
from sandbox.screens import answer_json, bot_json, phone_json
from sandbox.wire import Json, dumps

PAGE: Final = Path(__file__).parent / "phones"

_NAMES: Final = {field.name for field in dataclasses.fields(Fault)}
_FILE_KINDS: Final[dict[str, FileKind]] = {
    "photo": "photo",
    "document": "document",
    "voice": "voice",
}
_PERSON: Final = {"first_name", "last_name", "username", "language_code", "phone"}

Act = Callable[[Person, Json], Any]


class PhonesApi:
    def __init__(
        self,
        cloud: Cloud,
        people: dict[int, Person],
        faults: Faults,
        add_person: Callable[..., Person],
    ) -> None:
        self._cloud = cloud
        self._people = people
        self._faults = faults
        self._add_person = add_person
        self._streams: set[Stream] = set()
        self.heartbeat = HEARTBEAT

    def add_routes(self, application: web.Application) -> None:
        router = application.router
        router.add_get("/", self._page)
        router.add_static("/phones/static/", PAGE)
        router.add_get("/phones/state", self._state)
        router.add_get("/phones/events", self._events)
        router.add_get("/phones/faults", self._list_faults)
        router.add_post("/phones/faults", self._add_fault)
        router.add_delete("/phones/faults", self._clear_faults)
        router.add_get("/phones/files/{file_id}", self._file)
        router.add_post("/phones", _refusing(self._add))
        router.add_post(r"/phones/{person:\d+}/file", _refusing(self._send_file))
        router.add_post(r"/phones/{person:\d+}/{act}", _refusing(self._act))

    def end(self) -> None:
        """Close the streams."""
        for stream in self._streams:
            stream.end()

    async def _page(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _state(self, _request: web.Request) -> web.Response:
        phones = [phone_json(self._cloud, person) for person in self._people.values()]
        return _json({"bot": bot_json(self._cloud), "people": phones})

    async def _add(self, request: web.Request) -> web.Response:
        about = await _body(request)
        known = {name: about[name] for name in _PERSON & about.keys()}
        return _json(phone_json(self._cloud, self._add_person(**{"first_name": "", **known})))

    async def _act(self, request: web.Request) -> web.Response:
        person = self._person(request)
        act = _ACTS.get(request.match_info["act"])
        if act is None:
            raise web.HTTPNotFound
        result = act(person, await _body(request))
        return _json(result if isinstance(result, dict) else {})

    async def _send_file(self, request: web.Request) -> web.Response:
        person = self._person(request)
        parts = {name: value async for name, value in _parts(request)}
        name, content = parts.get("file", ("", b""))
        kind, caption = (parts.get(field, ("", b""))[1].decode() for field in ("kind", "caption"))
        sent = person.send_media(
            _FILE_KINDS[kind], caption=caption, file=content, name=name or None
        )
        return _json(sent)

    async def _file(self, request: web.Request) -> web.Response:
        file = self._cloud.files.get(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return web.Response(body=file.content, content_type=file.mime, headers=safe)

    async def _list_faults(self, _request: web.Request) -> web.Response:
        return _json([dataclasses.asdict(fault) for fault in self._faults])

    async def _add_fault(self, request: web.Request) -> web.Response:
        about = await _body(request)
        chosen = {name: about[name] for name in _NAMES & about.keys() if about[name] is not None}
        self._faults.add(Fault(**chosen))
        return await self._list_faults(request)

    async def _clear_faults(self, request: web.Request) -> web.Response:
        self._faults.clear()
        return await self._list_faults(request)

    def _person(self, request: web.Request) -> Person:
        person = self._people.get(int(request.match_info["person"]))
        if person is None:
            raise web.HTTPNotFound
        return person

    async def _events(self, request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        stream = Stream()
        self._streams.add(stream)
        try:
            with self._cloud.changes.heard_by(stream.hear), suppress(ConnectionError):
                async for lines in self._lines(stream):
                    await response.write(lines.encode())
        finally:
            self._streams.discard(stream)
        return response

    async def _lines(self, stream: Stream) -> AsyncIterator[str]:
        """Comments keep the connection alive; events come in batches."""
        yield ": hello\n\n"
        while not stream.is_ended:
            if await stream.has_news(self.heartbeat):
                yield "".join(f"data: {dumps(event)}\n\n" for event in self._news(stream))
                await asyncio.sleep(COALESCED)
            else:
                yield ": still here\n\n"

    def _news(self, stream: Stream) -> list[Json]:
        phones, answers, bot = stream.take()
        events = [{"type": "bot", "bot": bot_json(self._cloud)}] if bot else []
        changed = (self._people[number] for number in phones if number in self._people)
        events += [
            {"type": "phone", "phone": phone_json(self._cloud, person)} for person in changed
        ]
        return events + [answer_json(answer) for answer in answers]


def _refusing(
    handler: Callable[[web.Request], Awaitable[web.Response]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """What a person cannot do is said, not raised."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except (LookupError, ValueError, BotApiError) as fault:
            return web.json_response({"error": str(fault)}, status=400)

    return handle


async def _body(request: web.Request) -> Json:
    body: Json = await request.json() if request.body_exists else {}
    return body


async def _parts(request: web.Request) -> AsyncIterator[tuple[str, tuple[str, bytes]]]:
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader):
            yield part.name or "", (part.filename or "", bytes(await part.read()))


def _press(person: Person, body: Json) -> Json:
    return {"query_id": person.press(int(body["message_id"]), str(body["data"]))}


_ACTS: Final[dict[str, Act]] = {
    "send": lambda person, body: person.send(body["text"], reply_to=body.get("reply_to")),
    "start": lambda person, body: person.start(body.get("payload") or ""),
    "contact": lambda person, _body: person.share_contact(),
    "press": _press,
    "edit": lambda person, body: person.edit(int(body["message_id"]), body["text"]),
    "read": lambda person, _body: person.read(),
    "block": lambda person, _body: person.block(),
    "unblock": lambda person, _body: person.unblock(),
}


def _json(value: Any) -> web.Response:
    return web.json_response(value, dumps=dumps)
