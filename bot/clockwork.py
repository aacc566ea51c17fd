"""Ticks. What is due is decided by rows in the database, never by the scheduler.

APScheduler plans by the wall clock: after the clock is set back two hours it would sit still
for two hours. The watch compares the wall clock with the monotonic one every second and plans
everything anew after a step.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.worker import where

logger = logging.getLogger(__name__)

WATCH = 1.0  # seconds between two looks at both clocks
STEP = 20.0  # seconds of disagreement that are no drift any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    work: Callable[[], Awaitable[None]]
    every: float  # seconds


class Clockwork:
    def __init__(
        self,
        jobs: Mapping[str, Job],
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._jobs = jobs
        self._clock = clock
        self._monotonic = monotonic
        self._closing = asyncio.Event()
        self._running: dict[str, asyncio.Task[None]] = {}
        self.steps = 0  # how often the wall clock jumped
        self.ticks = 0  # how often a job was begun

    async def run(self) -> None:
        """Tick until `close`; each job runs once at the start."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        for name, job in self._jobs.items():
            scheduler.add_job(
                partial(self._begin, name),
                "interval",
                seconds=job.every,
                next_run_time=_at_once(),
                misfire_grace_time=None,  # late is better than never: the rows know what is due
                coalesce=True,
                id=name,
            )
        async with asyncio.TaskGroup() as self._tasks:
            scheduler.start()
            try:
                await self._watch(scheduler)
            finally:
                scheduler.shutdown(wait=False)
                for task in self._running.values():
                    task.cancel()  # what it had begun to write is written whole or not at all

    def close(self) -> None:
        self._closing.set()

    async def _begin(self, name: str) -> None:
        """Start the job unless it still runs. Its task is ours: the scheduler would log a stop."""
        self.ticks += 1
        if name not in self._running:
            task = self._tasks.create_task(_run(name, self._jobs[name].work))
            self._running[name] = task
            task.add_done_callback(lambda _: self._running.pop(name))

    async def _watch(self, scheduler: AsyncIOScheduler) -> None:
        difference = self._difference()
        while not self._closing.is_set():
            try:
                await asyncio.wait_for(self._closing.wait(), WATCH)
            except TimeoutError:
                now = self._difference()
                if abs(now - difference) > STEP:
                    self._plan_anew(scheduler, now - difference)
                difference = now

    def _plan_anew(self, scheduler: AsyncIOScheduler, seconds: float) -> None:
        self.steps += 1
        logger.warning("the clock jumped by %d s", seconds)
        for job in scheduler.get_jobs():
            job.modify(next_run_time=_at_once())

    def _difference(self) -> float:
        return self._clock().timestamp() - self._monotonic()


def _at_once() -> datetime:
    """By the machine's clock, which the scheduler plans by, whatever ours says."""
    return datetime.now(UTC)  # noqa: TID251  APScheduler takes no other clock


async def _run(name: str, work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001  one bad tick must not end the clockwork
        logger.error("%s: %s", name, where(error))  # noqa: TRY400  a traceback may quote people
