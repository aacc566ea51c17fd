"""The Bot API over HTTP: who may call, what goes wrong on the way, what is written down."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from sandbox.chores import Chores
from sandbox.cloud import Cloud
from sandbox.errors import (
    BotApiError,
    bad_request,
    forbidden,
    restarting,
    too_many_requests,
    unauthorized,
)
from sandbox.executor import Executor
from sandbox.faults import Fault, Faults
from sandbox.requests import BotRequest, read_request
from sandbox.webhook import Described
from sandbox.wire import dumps

_LONGEST_TOKEN: Final = 80
_BAD_GATEWAY: Final = "<html><head><title>502 Bad Gateway</title></head></html>"


@dataclass(slots=True, kw_only=True)
class Call:
    """One request of the bot; status 0: not answered, or the connection was cut."""

    method: str
    fields: dict[str, str]
    at: float
    status: int = 0


class BotApi:
    def __init__(
        self, token: str, cloud: Cloud, executor: Executor, faults: Faults, chores: Chores
    ) -> None:
        self._token = token
        self._cloud = cloud
        self._executor = executor
        self._faults = faults
        self._chores = chores
        self.calls: list[Call] = []
        executor.webhook.execute = self._serve_webhook_answer

    def add_routes(self, application: web.Application) -> None:
        application.router.add_route("*", "/bot{token}/{method:.*}", self._serve)
        application.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.method not in {"GET", "POST"}:
            return web.Response(status=501)
        try:
            self._check_token(request.match_info["token"])
            bot_request = await read_request(request, request.match_info["method"])
        except BotApiError as fault:
            return _failed(fault)
        call = self._written_down(bot_request)
        response = await self._unless_fault(request, bot_request)
        if request.transport and not request.transport.is_closing():
            call.status = response.status
        self._cloud.changes.happened("call", call)
        return response

    async def _serve_webhook_answer(self, request: BotRequest) -> None:
        call = self._written_down(request)
        call.status = (await self._answer(request)).status

    def _written_down(self, request: BotRequest) -> Call:
        call = Call(method=request.method, fields=request.fields, at=self._cloud.clock())
        self.calls.append(call)
        self._cloud.changes.happened("call", call)
        return call

    async def _unless_fault(self, request: web.Request, call: BotRequest) -> web.StreamResponse:
        fault = self._faults.take(call.method, call.text("chat_id"))
        if fault is None:
            return await self._answer(call)
        if fault.kind in _REFUSALS:
            return _failed(_REFUSALS[fault.kind](fault))
        if fault.kind == "502":
            return web.Response(status=502, text=_BAD_GATEWAY, content_type="text/html")
        return await self._slow_or_cut(request, call, fault)

    async def _slow_or_cut(
        self, request: web.Request, call: BotRequest, fault: Fault
    ) -> web.StreamResponse:
        response: web.StreamResponse = web.Response()
        if fault.kind in {"slow", "drop_after"}:
            response = await self._answer(call)
        if fault.kind in {"slow", "hang"}:
            await self._pause(fault.seconds)
        if fault.kind != "slow" and request.transport:
            request.transport.abort()
        return response

    async def _pause(self, seconds: float) -> None:
        """Shorter if the server is closed meanwhile."""
        await asyncio.wait({self._chores.start(asyncio.sleep(seconds))})

    async def _answer(self, request: BotRequest) -> web.StreamResponse:
        try:
            return _succeeded(await self._executor.execute(request))
        except BotApiError as fault:
            return _failed(fault)

    def _check_token(self, token: str) -> None:
        number, colon, _ = token.partition(":")
        if not colon or len(token) > _LONGEST_TOKEN or token.startswith("0"):
            text = "Unauthorized: invalid token specified"
            raise unauthorized(text)
        if not number.isdecimal():
            raise BotApiError(421, "Misdirected Request: unallowed token specified")
        if token != self._token:
            raise unauthorized()

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        file = self._cloud.files.at(request.match_info["path"])
        if file is None or request.match_info["token"] != self._token:
            return _failed(BotApiError(404, "Not Found"))
        return web.Response(body=file.content, content_type="application/octet-stream")


def _succeeded(result: Any) -> web.Response:
    extra = ""
    if isinstance(result, Described):
        extra = f',"description":{dumps(result.description)}'
        result = result.result
    body = result if isinstance(result, str) else dumps(result)
    return web.Response(
        text=f'{{"ok":true,"result":{body}{extra}}}', content_type="application/json"
    )


def _failed(fault: BotApiError) -> web.Response:
    return web.json_response(
        fault.answer(), status=fault.code, headers=fault.headers(), dumps=dumps
    )


_REFUSALS: Final[dict[str, Callable[[Fault], BotApiError]]] = {
    "429": lambda fault: too_many_requests(fault.retry_after),
    "500": lambda _fault: restarting(),
    "400": lambda _fault: bad_request("can't parse entities: a fault"),
    "401": lambda _fault: unauthorized(),
    "403": lambda _fault: forbidden("bot was blocked by the user"),
}
