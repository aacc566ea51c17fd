"""A Telegram that costs next to nothing: hands out what it was given, says yes to everything.

It runs in the measuring process; only the bot's own process is measured.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

BATCH = 100  # updates in one answer, as Telegram's
ME = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


@dataclass
class Telegram:
    updates: list[str] = field(default_factory=list)  # JSON, in the order of their ids
    first_id: int = 500_000_000
    asked_at: float = 0.0  # the first getUpdates
    sent: dict[int, list[float]] = field(default_factory=dict)  # chat -> moments
    keyboards: dict[int, Any] = field(default_factory=dict)  # chat -> the newest inline keyboard
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        application = web.Application()
        application.router.add_post("/bot{token}/{method}", self._answer)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            self.news.set()
            await runner.cleanup()

    def forget(self) -> None:
        """What was sent so far."""
        self.sent.clear()

    async def heard(self, count: int) -> None:
        """Until so many chats have got a message since `forget`."""
        while len(self.sent) < count:  # noqa: ASYNC110  an event for each message would cost more
            await asyncio.sleep(0.002)

    def put(self, updates: list[dict[str, Any]]) -> None:
        """Give them ids and hand them out from now on."""
        for update in updates:
            update_id = self.first_id + len(self.updates)
            self.updates.append(json.dumps({"update_id": update_id, **update}))
        self.news.set()

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        fields = await _fields(request)
        if method == "getUpdates":
            return _said(f"[{','.join(await self._hand_out(fields))}]")
        if method == "getMe":
            return _said(json.dumps(ME))
        if method.startswith(("send", "edit")):
            chat_id = int(fields["chat_id"])
            self.sent.setdefault(chat_id, []).append(time.perf_counter())
            if "reply_markup" in fields:
                self.keyboards[chat_id] = fields["reply_markup"]
            chat = f'{{"id":{chat_id},"type":"private"}}'
            return _said(f'{{"message_id":1,"date":1,"chat":{chat},"text":"-"}}')
        return _said("true")

    async def _hand_out(self, fields: dict[str, Any]) -> list[str]:
        self.asked_at = self.asked_at or time.perf_counter()
        start = max(int(fields.get("offset") or 0) - self.first_id, 0)
        if start >= len(self.updates):
            self.news.clear()
            await self.news.wait()
        return self.updates[start : start + BATCH]


async def _fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        fields: dict[str, Any] = await request.json()
        return fields
    return dict(await request.post())


def _said(result: str) -> web.Response:
    return web.Response(text=f'{{"ok":true,"result":{result}}}', content_type="application/json")
