"""Ticks come, whatever the wall clock says and whatever a job does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.clockwork import Clockwork, Job
from tests.clock import Clock
from tests.engine.program import until
from tests.engine.virtual import now, run

HOUR = 3600.0


class Work:
    """A job that counts how often it was done."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> None:
        self.times += 1


class Endless(Work):
    """It never comes to its end; `together` is how often it was begun and not ended."""

    together = 0
    was_cut = False

    async def __call__(self) -> None:
        await super().__call__()
        self.together += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.together -= 1
            self.was_cut = True


class Broken(Work):
    async def __call__(self) -> None:
        await super().__call__()
        raise KeyError("what a person wrote")  # noqa: EM101, TRY003  it must not be logged


@asynccontextmanager
async def ticking(clockwork: Clockwork) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(clockwork.run())
        yield
        clockwork.close()


def create(work: Callable[[], Awaitable[None]], every: float) -> Clockwork:
    return Clockwork({"work": Job(work=work, every=every)}, Clock(), lambda: 0)


async def test_a_job_is_done_again_and_again() -> None:
    work = Work()
    async with ticking(create(work, 0.02)):
        await until(lambda: work.times >= 5)


@pytest.mark.parametrize("years", [-3, 0, 3])
async def test_a_job_is_done_at_the_start_whatever_year_it_is(years: int) -> None:
    work, clock = Work(), Clock()
    clock.advance(days=365 * years)
    clockwork = Clockwork({"work": Job(work=work, every=HOUR)}, clock, lambda: 0)
    async with ticking(clockwork):
        await until(lambda: work.times == 1)


async def test_a_job_that_fails_is_done_again(caplog: pytest.LogCaptureFixture) -> None:
    broken, work = Broken(), Work()
    jobs = {"broken": Job(work=broken, every=0.02), "work": Job(work=work, every=0.02)}
    async with ticking(Clockwork(jobs, Clock(), lambda: 0)):
        await until(lambda: broken.times >= 3 and work.times >= 3)
    assert "broken: KeyError in Broken.__call__:" in caplog.text
    assert "what a person wrote" not in caplog.text


async def test_a_job_never_overlaps_itself_and_is_cut_at_the_end() -> None:
    endless = Endless()
    clockwork = create(endless, 0.02)
    async with ticking(clockwork):
        await until(lambda: clockwork.ticks >= 5)
        assert (endless.times, endless.together) == (1, 1)
    assert endless.was_cut


class Walls:
    """A wall clock that runs with the loop's time and can be set."""

    def __init__(self) -> None:
        self.ahead = timedelta()
        self.drift = 0.0  # seconds a second

    def __call__(self) -> datetime:
        seconds = now() * (1 + self.drift)
        return datetime(2026, 12, 8, tzinfo=UTC) + timedelta(seconds=seconds) + self.ahead


@pytest.mark.parametrize("step", [timedelta(hours=2), timedelta(hours=-2), timedelta(minutes=1)])
def test_after_the_clock_was_set_everything_is_looked_at_anew(
    step: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    work, walls = Work(), Walls()

    async def set_the_clock() -> tuple[int, int]:
        clockwork = Clockwork({"work": Job(work=work, every=HOUR)}, walls, now)
        async with ticking(clockwork):
            await asyncio.sleep(5)
            before = work.times
            walls.ahead = step
            await asyncio.sleep(5)
            return work.times - before, clockwork.steps

    assert run(set_the_clock()) == (1, 1)
    assert caplog.messages == [f"the clock jumped by {int(step.total_seconds())} s"]


def test_a_clock_that_is_a_little_slow_is_no_clock_that_was_set() -> None:
    walls = Walls()
    walls.drift = -0.05

    async def drift() -> int:
        clockwork = Clockwork({}, walls, now)
        async with ticking(clockwork):
            await asyncio.sleep(HOUR)
            return clockwork.steps

    assert run(drift()) == 0
