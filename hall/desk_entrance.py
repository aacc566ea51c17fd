"""The way to the desk and out of it: a link is looked at as often as one likes, and used once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Final

from aiohttp import web

from forum.desks import DeskLinkOver, Door, Token, enter, leave
from forum.staff import NotAllowed
from forum.transactions import Transactions
from hall.desk_guard import Attempts, check_origin, drop_session, keep_session, session_in
from hall.desk_reading import read_order
from hall.drawing import page
from hall.voices import VOICES

ADDRESS: Final = "/desk/enter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    transactions: Transactions
    door: Door
    attempts: Attempts
    clock: Callable[[], datetime]
    address: Callable[[], str]  # where browsers find the pages

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(ADDRESS, self.show, allow_head=False),
            web.post(ADDRESS, self.exchange),
            web.post("/desk/leave", self.leave),
        ]

    async def show(self, _request: web.Request) -> web.Response:
        """The link's token stands behind a `#`: no browser and no preview sends it anywhere."""
        return closed_door(HTTPStatus.OK)

    async def exchange(self, request: web.Request) -> web.Response:
        check_origin(request, self.address())
        if self.attempts.are_too_many(request.remote):
            raise web.HTTPTooManyRequests
        session = await self._entered(request)
        response = web.Response(status=HTTPStatus.NO_CONTENT)
        keep_session(response, session, self.address())
        return response

    async def leave(self, request: web.Request) -> web.Response:
        check_origin(request, self.address())
        session, now = session_in(request), self.clock()
        await self.transactions.write(lambda: leave(self.door, session, now))
        response = web.Response(status=HTTPStatus.NO_CONTENT)
        drop_session(response, self.address())
        return response

    async def _entered(self, request: web.Request) -> Token:
        """A link that opens nothing is answered like an address that is not there."""
        link, now = Token((await read_order(request)).text("token")), self.clock()
        try:
            return await self.transactions.write(lambda: enter(self.door, link, now))
        except (DeskLinkOver, NotAllowed):
            self.attempts.note(request.remote)
            raise web.HTTPNotFound from None


def closed_door(status: HTTPStatus) -> web.Response:
    """In both languages: nobody knows yet who stands there."""
    response = page("desk_enter.html", voices=VOICES)
    response.set_status(status)
    return response
