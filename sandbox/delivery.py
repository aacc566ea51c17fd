"""Updates on their way to the bot's own address (WebhookActor.cpp)."""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import aiohttp

from sandbox.chores import Chores
from sandbox.cloud import Cloud
from sandbox.requests import BotRequest, lenient_integer, request_of
from sandbox.updates import Pending

TIMEOUT: Final = 60  # seconds for an answer
LONGEST_PAUSE: Final = 60  # seconds between two tries; up to twice that, at random
LONGEST_RETRY_AFTER: Final = 3600  # seconds

_NOT_IN_ANSWER: Final = {"setwebhook", "deletewebhook", "close", "logout"}
_SUCCESS: Final = range(200, 300)

Execute = Callable[[BotRequest], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    url: str
    secret: str
    max_connections: int
    ip_address: str


@dataclass(frozen=True, slots=True)
class Failure:
    reason: str
    retry_after: int = 0  # seconds; 0: the bot did not say


class Delivery:
    """One queue per sender, each strictly in order; an update is tried until it expires."""

    def __init__(self, cloud: Cloud, chores: Chores, target: Target, execute: Execute) -> None:
        self.target = target
        self.last_error: tuple[int, str] | None = None  # when and what
        self._cloud = cloud
        self._chores = chores
        self._execute = execute
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))
        self._connections = asyncio.Semaphore(target.max_connections)
        self._queues: dict[object, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, pending: Pending) -> None:
        queue = self._queues.get(pending.sender)
        if queue is not None:
            queue.append(pending)
            return
        self._queues[pending.sender] = deque([pending])
        task = self._chores.start(self._deliver_all(pending.sender))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self._client.close()

    async def _deliver_all(self, sender: object) -> None:
        queue = self._queues[sender]
        while queue:
            await self._deliver(queue[0])
            queue.popleft()
        del self._queues[sender]

    async def _deliver(self, pending: Pending) -> None:
        """At once, once more at once, then after 2, 4, 8 … seconds, until it expires."""
        delay = pause = 0.0
        while self._cloud.clock() + delay < pending.expires:
            await asyncio.sleep(delay)
            failure = await self._try(pending)
            if failure is None:
                break
            self.last_error = (self._cloud.now, failure.reason)
            delay, pause = next_try(failure, pause)
        self._cloud.updates.drop(pending)
        self._cloud.changes.happened("call")

    async def _try(self, pending: Pending) -> Failure | None:
        secret = self.target.secret
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        headers["Content-Type"] = "application/json"
        call = self._client.post(
            self.target.url, data=pending.body, headers=headers, allow_redirects=False
        )
        try:
            async with self._connections, call as response:
                return await self._judge(response)
        except (aiohttp.ClientError, TimeoutError) as fault:
            return Failure(str(fault) or "Read timeout expired")

    async def _judge(self, response: aiohttp.ClientResponse) -> Failure | None:
        if response.status in _SUCCESS:
            await self._act_on(await response.read())
            return None
        reason = f"Wrong response from the webhook: {response.status} {response.reason}"
        wait = lenient_integer(response.headers.get("Retry-After", ""))
        return Failure(reason, max(0, min(wait, LONGEST_RETRY_AFTER)))

    async def _act_on(self, body: bytes) -> None:
        """The answer may be a call; its result is lost, and so are its errors."""
        try:
            call = json.loads(body)
        except ValueError:
            return
        method = str(call.get("method", "")).lower() if isinstance(call, dict) else ""
        if method and method not in _NOT_IN_ANSWER and not method.startswith("get"):
            await self._execute(request_of(call))


def next_try(failure: Failure, pause: float) -> tuple[float, float]:
    """Seconds until the next try, and the pause that the try after it doubles."""
    if failure.retry_after:
        return failure.retry_after, pause
    if not pause:
        return 0.0, 1.0
    longer = min(pause * 2, LONGEST_PAUSE * (1 + secrets.randbelow(100) / 100))
    return longer, longer
