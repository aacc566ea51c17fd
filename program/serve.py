"""A service runs: what is started, and in which order it is stopped."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from http import HTTPStatus

from bot.intake import Polling, TokenRefused
from bot.wire import Answer, Outcome, Request
from forum.facts import USERNAME
from program.pages import hall_url, pages, webhook_request
from program.service import Service

logger = logging.getLogger(__name__)

Task = asyncio.Task[None]

ASK_WHO_I_AM = Request(method="getMe", fields="{}")
ANSWER = 5.0  # seconds to wait for Telegram's answer before the forum is open
RETRY = 2.0  # seconds
FINISHING = 8.0  # seconds for what was begun when the program is told to stop


async def serve(
    service: Service, stop: asyncio.Event, ready: Callable[[], object] = lambda: None
) -> None:
    """Run until `stop` is set, then finish what was begun, in under ten seconds.

    Raises, in a group, `TokenRefused`, `TokenRevoked` or `ServedElsewhere`.
    """
    me = await _insist(service, ASK_WHO_I_AM, stop)
    if me is None:
        return
    username = me.result["username"]
    await _introduce(service, username)
    async with asyncio.TaskGroup() as tasks:
        courier = tasks.create_task(service.courier.run())
        worker = tasks.create_task(service.worker.run())
        tasks.create_task(service.clockwork.run())
        async with pages(service, username), _receiving(service, stop):
            ready()
            logger.info("the forum is open")
            await stop.wait()
        await _finish(service, worker, courier)


async def _introduce(service: Service, username: str) -> None:
    """Links on tickets and certificates lead to the bot, links of the staff to its pages."""
    storage = service.storage
    service.dispatcher["username"] = username
    service.dispatcher["hall_url"] = hall_url(service.settings, service.settings.hall_port)
    await storage.transactions.write(partial(storage.facts.keep, USERNAME, username))


async def _finish(service: Service, worker: Task, courier: Task) -> None:
    """What was begun is ended; what waits is in the database."""
    service.clockwork.close()
    service.worker.close()
    await worker
    service.courier.close()
    await asyncio.wait([courier], timeout=FINISHING)
    courier.cancel()


async def _insist(service: Service, request: Request, stop: asyncio.Event) -> Answer | None:
    """Ask until Telegram has done it; None if the program is told to stop meanwhile."""
    while not stop.is_set():
        answer = await service.wire.send(request, seconds=ANSWER)
        if answer.outcome is Outcome.DELIVERED:
            return answer
        if answer.code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            raise TokenRefused
        logger.warning("%s: %s %s", request.method, answer.code, answer.description)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), RETRY)
    return None


@asynccontextmanager
async def _receiving(service: Service, stop: asyncio.Event) -> AsyncIterator[None]:
    """Take updates by webhook if one is set, by long polling otherwise."""
    if service.settings.webhook_url:
        await _insist(service, webhook_request(service.settings), stop)
        yield
        return
    await _insist(service, Request(method="deleteWebhook", fields="{}"), stop)
    async with asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(Polling(service.wire, service.intake).run())
        try:
            yield
        finally:
            polling.cancel()  # what a cut poll carried is not confirmed: it comes again
