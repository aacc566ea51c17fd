"""The moderator's desk on a laptop: `/desk`, its events, and the orders it sends."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import Final

from aiohttp import web

from forum.languages import Language
from forum.refusals import Refusal
from forum.shortening import LONGEST, SHORT
from hall.desk_entrance import closed_door
from hall.desk_guard import check_origin, session_in
from hall.desk_orders import Offices, perform
from hall.desk_reading import read_order
from hall.desk_sight import Viewpoint, sight
from hall.desk_stream import DESKS, changes_drawn
from hall.desk_visits import Visits
from hall.drawing import page
from hall.live import Pulse, stream
from locales.phrases import plain, speaking

LIMITS: Final = {"short": SHORT, "translation": LONGEST}  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    visits: Visits
    view: Viewpoint
    offices: Offices
    pulse: Pulse
    address: Callable[[], str]  # where browsers find the pages

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/desk", self.show, allow_head=False),
            web.get("/desk/events", self.tell, allow_head=False),
            web.get("/desk/here", self.answer, allow_head=False),
            web.post("/desk/here", self.stay),
            web.post("/desk/orders", self.obey),
        ]

    async def show(self, request: web.Request) -> web.Response:
        visit = await self.visits.find(session_in(request))
        if visit is None:
            return closed_door(HTTPStatus.UNAUTHORIZED)
        with speaking(visit.language):
            return page("desk.html", limits=LIMITS)

    async def tell(self, request: web.Request) -> web.StreamResponse:
        """Everything that changes, until the session is over."""
        session = session_in(request)
        await self.visits.check(session)
        draw = changes_drawn(
            lambda: self.visits.look(session, lambda by: sight(self.view, by.moderator, by.at)),
            monotonic,
        )
        return await stream(request, self.pulse, DESKS, draw)

    async def answer(self, request: web.Request) -> web.Response:
        """Is the session still open? A stream cannot say why it was refused."""
        await self.visits.check(session_in(request))
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def stay(self, request: web.Request) -> web.Response:
        """Somebody is at work, though they have ordered nothing for a while."""
        check_origin(request, self.address())
        await self.visits.work(session_in(request), lambda _by: None)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def obey(self, request: web.Request) -> web.Response:
        check_origin(request, self.address())
        order, session = await read_order(request), session_in(request)
        try:
            said = await self.visits.work(
                session, lambda by: perform(self.offices, by.moderator, order, by.at)
            )
        except Refusal as refusal:
            return await self._refused(request, refusal)
        return web.json_response({"said": said})

    async def _refused(self, request: web.Request, refusal: Refusal) -> web.Response:
        visit = await self.visits.find(session_in(request))
        with speaking(visit.language if visit else Language.KAZAKH):
            said = plain(f"refusal.{type(refusal).__name__}", **refusal.details)
        return web.json_response({"said": said}, status=HTTPStatus.CONFLICT)
