"""Long polling: getUpdates, and who of two pollers has to go (Client.cpp, do_get_updates)."""

import asyncio
from typing import Final

from sandbox.errors import BotApiError, conflict, restarting
from sandbox.requests import BotRequest
from sandbox.updates import Pending, Updates

MAX_TIMEOUT: Final = 50  # seconds
BATCHING: Final = 0.0015  # seconds that an answer waits for more updates

_OTHER_POLLER: Final = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
_WEBHOOK_SET: Final = "terminated by setWebhook request"
_REPEATED: Final = 3.0  # seconds within which a poll of the same offset has to wait
_HASTY: Final = 0.5  # seconds within which it gets one update only
_CONFLICT_PAUSE: Final = 3.0  # seconds between two refusals of pollers


class Polling:
    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._waiting: asyncio.Future[None] | None = None
        self._previous_offset: int | None = None
        self._previous_start = 0.0
        self._next_conflict = 0.0

    async def get_updates(self, request: BotRequest) -> str:
        """The JSON of the result; it waits if nothing is there and the bot wants to wait."""
        offset = request.integer("offset")
        limit = request.clamped("limit", 100, 1, 100)
        timeout = request.clamped("timeout", 0, 0, MAX_TIMEOUT)
        self._updates.allow(request.parsed("allowed_updates"))
        limit, timeout = self._slowed(offset, limit, timeout)
        self._updates.confirm(offset)
        updates = self._updates.first(limit)
        if not updates and timeout:
            await self._wait(timeout)
            updates = self._updates.first(limit)
        return f"[{','.join(update.body for update in updates)}]"

    def arrived(self, _pending: Pending) -> None:
        self._wake(None)

    def end_for_webhook(self) -> None:
        self._wake(conflict(_WEBHOOK_SET))

    def end(self) -> None:
        self._wake(restarting())

    def _slowed(self, offset: int, limit: int, timeout: int) -> tuple[int, int]:
        """A poll repeated at once is slowed down."""
        now = asyncio.get_running_loop().time()
        since = now - self._previous_start
        if offset == self._previous_offset:
            timeout = 3 if timeout < _REPEATED and since < _REPEATED else timeout
            limit = 1 if since < _HASTY else limit
        self._previous_offset, self._previous_start = offset, now
        return limit, timeout

    async def _wait(self, seconds: int) -> None:
        self._wake(conflict(_OTHER_POLLER))
        self._waiting = waiting = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await waiting
            await asyncio.sleep(BATCHING)
        except TimeoutError:
            self._waiting = None
        except BotApiError as fault:
            await self._pause(fault)
            raise

    def _wake(self, fault: BotApiError | None) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None or waiting.done():
            return
        if fault is None:
            waiting.set_result(None)
        else:
            waiting.set_exception(fault)

    async def _pause(self, fault: BotApiError) -> None:
        """The first refusal comes at once, further ones keep the bot from spinning."""
        now = asyncio.get_running_loop().time()
        if fault.code == 409 and now < self._next_conflict:  # noqa: PLR2004 - Conflict
            await asyncio.sleep(_CONFLICT_PAUSE)
        self._next_conflict = now + _CONFLICT_PAUSE
