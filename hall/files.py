"""Scripts, styles and pictures of the pages, kept in memory."""

from pathlib import Path
from typing import Final

from aiohttp import web

from fonts import BOLD, REGULAR

STATIC: Final = Path(__file__).parent / "static"
TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


def file_routes() -> list[web.RouteDef]:
    """`/static/<name>` for the folder and the typeface, and for nothing else on the disk."""
    served = [*STATIC.iterdir(), REGULAR, BOLD]
    files = {file.name: (file.read_bytes(), TYPES[file.suffix]) for file in served}

    async def send(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in files:
            raise web.HTTPNotFound
        body, content_type = files[name]
        return web.Response(body=body, content_type=content_type, charset="utf-8")

    return [web.get("/static/{name}", send, allow_head=False)]
