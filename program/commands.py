"""What each command of the command line does."""

import asyncio
import logging
import os
import signal
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.settings import Settings
from db.database import Database
from db.lock import locked
from program.checks import look
from program.dispatcher import create_bot
from program.failures import MISCONFIGURED, explanation, read_settings
from program.loading import load_content
from program.logs import set_up_logs
from program.serve import serve
from program.service import create_service
from program.storage import Storage
from program.warming import settle_memory, warm_up

logger = logging.getLogger(__name__)

SETTLING = 0.05  # seconds

clock = partial(datetime.now, UTC)


async def run(_options: Namespace) -> int:
    """Serve the forum until SIGTERM or Ctrl-C."""
    return await _explained(_run)


async def check(_options: Namespace) -> int:
    """Look at everything the forum needs, one line each."""

    async def work(settings: Settings) -> int:
        found = await look(settings)
        print(*found, sep="\n")
        return 0 if all(line.good for line in found) else MISCONFIGURED

    return await _explained(work)


async def load(options: Namespace) -> int:
    """Load a file or a folder of content while the bot is stopped."""

    async def work(settings: Settings) -> int:
        async with _opened(settings) as storage:
            print(await load_content(Path(options.path), storage, clock()))
        return 0

    return await _explained(work)


async def export(options: Namespace) -> int:
    """Write every file of a forum, in Kazakh and in Russian."""

    async def work(settings: Settings) -> int:
        from program.exporting import export_all  # noqa: PLC0415  as the demo: only when asked

        os.umask(0o077)  # names and phones are nobody else's
        folder = Path(options.folder)
        async for path in export_all(settings.database_path, options.forum, folder, clock()):
            print(path)
        return 0

    return await _explained(work)


async def drill(options: Namespace) -> int:
    """Rehearse with the real staff; the bot may run, and should."""

    async def work(settings: Settings) -> int:
        from program.drill import Plan, rehearse  # noqa: PLC0415  as the demo: only when asked

        plan = Plan(
            forum=options.forum,
            length=timedelta(minutes=options.minutes),
            questions=options.questions,
        )
        say = partial(print, flush=True)
        async with _stopping() as stop:
            path, owners = settings.database_path, settings.owner_ids
            await rehearse(path, owners, plan, clock, stop, say)
        return 0

    return await _explained(work)


async def demo(options: Namespace) -> int:
    """Open the forum on this machine, with a Telegram of its own."""
    from program.demo import open_demo  # noqa: PLC0415  a real bot need not load a sandbox

    async with _stopping() as stop:
        await open_demo(options.port, clock, stop)
    return 0


async def _run(settings: Settings) -> int:
    set_up_logs(settings)
    async with _opened(settings) as storage, create_bot(settings) as bot, _stopping() as stop:
        logger.info("content: %s", await load_content(settings.content_path, storage, clock()))
        warm_up(clock())
        # The first poll is on its way by then: nobody waits for the collection.
        settle = partial(asyncio.get_running_loop().call_later, SETTLING, settle_memory)
        await serve(create_service(settings, storage, bot, clock), stop, settle)
    return 0


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Storage]:
    os.umask(0o077)  # database, backups and lock are nobody else's
    with locked(settings.database_path):
        async with Database.open(settings.database_path) as database:
            yield Storage.over(database, settings.owner_ids)


@asynccontextmanager
async def _stopping() -> AsyncIterator[asyncio.Event]:
    """An event that Ctrl-C and SIGTERM set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


async def _explained(work: Callable[[Settings], Awaitable[int]]) -> int:
    """What is wrong with the set-up becomes one line and an exit code."""
    try:
        return await work(read_settings())
    except Exception as error:  # noqa: BLE001  what nobody foresaw is raised again
        line, code = explanation(error)
        print(line)
        return code
