"""`GET /health`: is the forum open, for a watchdog or an organizer's phone."""

from collections.abc import Awaitable, Callable

from aiohttp import web

Report = Callable[[], Awaitable[dict[str, object]]]


def health_routes(report: Report) -> list[web.RouteDef]:
    """JSON of figures, never of people; 503 when `ok` is false."""

    async def health(_request: web.Request) -> web.Response:
        figures = await report()
        return web.json_response(figures, status=200 if figures["ok"] else 503)

    return [web.get("/health", health)]
