"""Server-sent events: whoever listens gets the newest state, and nothing that is out of date.

A state may change twenty times a second while 1,200 people write, and a page may be slow to
read: no states queue up for it, it is told the one that is true when it has time.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from forum.transactions import StorageUnavailable

logger = logging.getLogger(__name__)

EVERY: Final = 0.05  # seconds between two looks
BEAT: Final = 5.0  # seconds; a page that hears nothing for longer knows that the line is dead
PATIENCE: Final = 10.0  # seconds for a page to read what it was sent
HEADERS: Final = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "X-Accel-Buffering": "no",  # nginx would keep events back
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    name: str
    data: str = "{}"  # in one line, as JSON is


HEARTBEAT: Final = Event(name="beat")
OVER: Final = Event(name="over")

Revisions = Mapping[str, Hashable]  # of each topic; another value: its pages are out of date
Look = Callable[[], Awaitable[Revisions]]
# What is to be said now, nothing if it was said already; None: this page may be read no longer.
Draw = Callable[[], Awaitable[list[Event] | None]]


class Pulse:
    """Looks at the revisions while anybody listens, and wakes those whose topic has changed."""

    def __init__(self, look: Look, *, beat: float = BEAT, patience: float = PATIENCE) -> None:
        self.beat = beat
        self.patience = patience
        self._look = look
        self._known: Revisions = {}
        self._listeners: dict[asyncio.Event, str] = {}
        self._wanted = asyncio.Event()
        self.is_closed = False

    async def run(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(EVERY)
            try:
                self._tell(await self._look())
            except StorageUnavailable:
                logger.warning("pages wait: the database cannot be read")

    def close(self) -> None:
        """Everybody may go home."""
        self.is_closed = True
        for listener in self._listeners:
            listener.set()

    @contextmanager
    def listening(self, topic: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the topic has changed; the listener clears it."""
        listener = asyncio.Event()
        self._listeners[listener] = topic
        self._wanted.set()
        try:
            yield listener
        finally:
            del self._listeners[listener]
            if not self._listeners:
                self._wanted.clear()

    @property
    def listeners(self) -> int:
        return len(self._listeners)

    def _tell(self, revisions: Revisions) -> None:
        for listener, topic in self._listeners.items():
            if revisions.get(topic) != self._known.get(topic):
                listener.set()
        self._known = revisions


def keep_beating(application: web.Application, pulse: Pulse) -> None:
    """As long as the application runs; streams end before it waits for its requests."""

    async def close(_application: web.Application) -> None:
        pulse.close()

    async def beat(_application: web.Application) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(pulse.run())
            yield
            running.cancel()

    application.on_shutdown.append(close)
    application.cleanup_ctx.append(beat)


async def stream(request: web.Request, pulse: Pulse, topic: str, draw: Draw) -> web.StreamResponse:
    """Say what `draw` draws, at once and whenever the topic has changed.

    Ends with the event "over" when `draw` gives None; whoever does not read is dropped.
    """
    response = web.StreamResponse(headers=HEADERS)
    await response.prepare(request)
    with pulse.listening(topic) as changed:
        try:
            await _talk(response, pulse, changed, draw)
        except (ConnectionError, StorageUnavailable, TimeoutError):
            if request.transport:
                request.transport.abort()  # the page will ask again
    return response


async def _talk(
    response: web.StreamResponse, pulse: Pulse, changed: asyncio.Event, draw: Draw
) -> None:
    changed.set()
    while not pulse.is_closed:
        events = await _news(changed, draw)
        await _say(response, [OVER] if events is None else events, pulse.patience)
        if events is None:
            return
        await _rest(changed, pulse.beat)


async def _news(changed: asyncio.Event, draw: Draw) -> list[Event] | None:
    """After a rest in which nothing happened: that the line works."""
    if not changed.is_set():
        return [HEARTBEAT]
    changed.clear()
    return await draw()


async def _say(response: web.StreamResponse, events: list[Event], patience: float) -> None:
    async with asyncio.timeout(patience):
        for event in events:
            await response.write(f"event: {event.name}\ndata: {event.data}\n\n".encode())


async def _rest(changed: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(changed.wait(), seconds)
