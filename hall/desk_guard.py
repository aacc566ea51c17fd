"""Who is at the desk: the cookie, the origin of a request, and too many wrong links."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from forum.desks import LONGEST, Token

COOKIE: Final = "desk"
PATH: Final = "/desk"
OWN: Final = {"same-origin", None}  # Sec-Fetch-Site; None: a browser that does not send it

WRONG: Final = 10  # links that open nothing, from one address
WITHIN: Final = 60.0  # seconds
ADDRESSES: Final = 1000  # that are remembered


class Foreign(web.HTTPForbidden):
    """Another site's page asks for it, or no page at all."""


def check_origin(request: web.Request, address: str) -> None:
    """Whatever changes something comes from a page of ours. Raises `Foreign`."""
    parts = urlsplit(address)
    is_own = request.headers.get("Origin") == f"{parts.scheme}://{parts.netloc}"
    if not is_own or request.headers.get("Sec-Fetch-Site") not in OWN:
        raise Foreign


def session_in(request: web.Request) -> Token:
    """An empty one opens nothing."""
    return Token(request.cookies.get(COOKIE, ""))


def keep_session(response: web.Response, session: Token, address: str) -> None:
    response.set_cookie(
        COOKIE,
        session,
        max_age=int(LONGEST.total_seconds()),
        path=PATH,
        secure=address.startswith("https:"),
        httponly=True,
        samesite="Strict",
    )


def drop_session(response: web.Response, address: str) -> None:
    response.del_cookie(
        COOKIE, path=PATH, secure=address.startswith("https:"), httponly=True, samesite="Strict"
    )


@dataclass
class Attempts:
    """Wrong links lately, by the address they came from."""

    monotonic: Callable[[], float]
    _wrong: dict[str, deque[float]] = field(default_factory=dict)

    def are_too_many(self, remote: str | None) -> bool:
        times = self._wrong.get(remote or "", deque())
        return len(times) == WRONG and self.monotonic() - times[0] < WITHIN

    def note(self, remote: str | None) -> None:
        times = self._wrong.pop(remote or "", None) or deque(maxlen=WRONG)
        times.append(self.monotonic())
        self._wrong[remote or ""] = times  # the newest last
        if len(self._wrong) > ADDRESSES:
            del self._wrong[next(iter(self._wrong))]
