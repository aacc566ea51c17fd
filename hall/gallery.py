"""Pages behind a secret link: who may read them, and how they stay true while they are open."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, TypeVar

from aiohttp import web

from forum.forums import ForumId
from forum.pages import Page, PageKey, PageKeys, opened
from forum.screens import Screens
from forum.transactions import Transactions
from hall.drawing import edition, page
from hall.languages import asked_for
from hall.live import Draw, Event, Pulse, Revisions, stream
from locales.phrases import speaking

State = TypeVar("State")

MINUTE: Final = 60.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """What all pages have in common."""

    transactions: Transactions
    keys: PageKeys
    pulse: Pulse
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting(Generic[State]):
    """One kind of page: what is read inside a transaction, and drawn after it."""

    page: Page
    read: Callable[[ForumId, datetime], State]
    draw: Callable[[State], str]  # the part of the page that changes, as HTML
    pause: float = 0.0  # seconds by which a change may be late, so that many are one


def pulse_of(transactions: Transactions, screens: Screens, clock: Callable[[], datetime]) -> Pulse:
    """By forum. Pages tell the time, so every minute is another revision."""

    async def look() -> Revisions:
        minute = clock().timestamp() // MINUTE
        found = await transactions.read(screens.revisions)
        return {forum_id: (revision, minute) for forum_id, revision in found.items()}

    return Pulse(look)


def secret_routes(gallery: Gallery, painting: Painting[State]) -> list[web.RouteDef]:
    """`/<page>/<key>`, and its events; a wrong key is an address like any that is not there."""

    async def show(request: web.Request) -> web.Response:
        _, state = await _seen(gallery, painting, request)
        with speaking(asked_for(request)):
            return page(f"{painting.page}.html", part=painting.draw(state))

    async def events(request: web.Request) -> web.StreamResponse:
        forum_id, _ = await _seen(gallery, painting, request)
        draw = _draw(gallery, painting, request)
        return await stream(request, gallery.pulse, forum_id, draw)

    address = f"/{painting.page}/{{key}}"
    return [
        web.get(address, show, allow_head=False),
        web.get(f"{address}/events", events, allow_head=False),
    ]


async def _seen(
    gallery: Gallery, painting: Painting[State], request: web.Request
) -> tuple[ForumId, State]:
    key = PageKey(request.match_info["key"])

    def look() -> tuple[ForumId, State]:
        forum_id = opened(gallery.keys, painting.page, key)
        if forum_id is None:
            raise web.HTTPNotFound
        return forum_id, painting.read(forum_id, gallery.clock())

    return await gallery.transactions.read(look)


def _draw(gallery: Gallery, painting: Painting[State], request: web.Request) -> Draw:
    """The page's part whenever it differs from what was sent last."""
    sent, language = "", asked_for(request)

    async def draw() -> list[Event] | None:
        nonlocal sent
        if sent:
            await asyncio.sleep(painting.pause)
        try:
            _, state = await _seen(gallery, painting, request)
        except web.HTTPNotFound:  # somebody made a new link
            return None
        with speaking(language):
            part = painting.draw(state)
        if part == sent:
            return []
        sent = part
        said = {"part": part, "edition": edition(), "at": gallery.clock().timestamp()}
        return [Event(name="state", data=json.dumps(said))]

    return draw
