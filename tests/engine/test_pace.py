"""As fast as Telegram allows, and people who have just written first."""

import asyncio
from bisect import bisect_left
from collections.abc import Callable

import pytest

from bot.pace import BURST, Pace
from tests.engine.virtual import now, run

AIGUL, BORIS = 7, 8


class HandClock:
    """Moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def create(monotonic: Callable[[], float]) -> Pace:
    return Pace(per_second=30, chat_seconds=1.05, monotonic=monotonic)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def pace(clock: HandClock) -> Pace:
    return create(clock)


async def send_bulk(pace: Pace, sent: list[float]) -> None:
    while True:
        await pace.bulk()
        sent.append(now())


async def bulk_for(pace: Pace, seconds: float) -> list[float]:
    """When a queue without end was sent."""
    sent: list[float] = []
    task = asyncio.ensure_future(send_bulk(pace, sent))
    await asyncio.sleep(seconds)
    task.cancel()
    await asyncio.wait([task])
    return sent


def busiest_second(times: list[float]) -> int:
    """The most that happened within any one second, its end not included."""
    return max(bisect_left(times, start + 1) - index for index, start in enumerate(times))


# Bulk.


def test_bulk_uses_all_that_telegram_allows() -> None:
    async def minute() -> list[float]:
        return await bulk_for(create(now), 60)

    sent = run(minute())
    assert len(sent) >= 0.98 * 30 * 60
    assert busiest_second(sent) <= 30


def test_time_without_bulk_is_not_saved_up_for_a_burst() -> None:
    async def two_portions() -> list[float]:
        pace = create(now)
        first = await bulk_for(pace, 5)
        await asyncio.sleep(60)
        return first + await bulk_for(pace, 5)

    sent = run(two_portions())
    assert busiest_second(sent) <= 30
    assert len(sent) >= 0.98 * 30 * 10


def test_after_a_start_the_first_does_not_come_in_a_burst() -> None:
    async def seconds() -> list[float]:
        return await bulk_for(create(now), 3)

    assert busiest_second(run(seconds())) <= 30


# Replies.


def test_replies_take_their_share_from_bulk() -> None:
    async def minute() -> tuple[int, int]:
        pace = create(now)
        sent: list[float] = []
        bulk = asyncio.ensure_future(send_bulk(pace, sent))
        for _ in range(60 * 5):
            pace.reply()
            await asyncio.sleep(0.2)
        bulk.cancel()
        await asyncio.wait([bulk])
        return len(sent), 60 * 5

    bulk, replies = run(minute())
    assert 0.98 * 30 * 60 <= bulk + replies <= 30 * 60


def test_after_many_replies_at_once_bulk_waits_for_the_reserve() -> None:
    async def crowd() -> float:
        pace = create(now)
        await bulk_for(pace, 5)
        for _ in range(100):  # none of them waits
            pace.reply()
        began = now()
        await pace.bulk()
        return now() - began

    assert run(crowd()) == pytest.approx((0.45 * 30 + 1) / (30 * 0.993), abs=0.05)


# Refusals.


def test_a_refusal_closes_the_gate_for_bulk() -> None:
    async def refused() -> float:
        pace = create(now)
        await bulk_for(pace, 2)
        began = now()
        pace.refused(AIGUL, 3)
        await pace.bulk()
        return now() - began

    assert run(refused()) == pytest.approx(3)


def test_after_a_refusal_bulk_is_slower_and_recovers() -> None:
    async def refused() -> list[float]:
        pace = create(now)
        await bulk_for(pace, 2)
        pace.refused(AIGUL, 3)
        return await bulk_for(pace, 63)

    sent = run(refused())
    first, last = (sent[20] - sent[0]) / 20, (sent[-1] - sent[-21]) / 20
    assert first == pytest.approx(1 / (0.9 * 30 * 0.993), rel=0.05)
    assert last == pytest.approx(1 / (30 * 0.993), rel=0.001)


def test_all_that_was_on_its_way_counts_as_one_refusal() -> None:
    async def refused(times: int) -> int:
        pace = create(now)
        for _ in range(times):
            pace.refused(AIGUL, 3)
        return len(await bulk_for(pace, 10))

    assert run(refused(16)) == run(refused(1))


def test_however_often_it_is_refused_bulk_gets_on() -> None:
    async def refused() -> int:
        pace = create(now)
        for _ in range(200):
            pace.refused(AIGUL, 1)
            await asyncio.sleep(1.1)
        return len(await bulk_for(pace, 10))

    assert run(refused()) >= 29


def test_a_lost_connection_holds_bulk_back_and_slows_nothing() -> None:
    async def away() -> tuple[float, int]:
        pace = create(now)
        pace.pause(2)
        pace.pause(1)  # the longer one counts
        began = now()
        await pace.bulk()
        return now() - began, len(await bulk_for(pace, 10))

    seconds, sent = run(away())
    assert seconds == pytest.approx(2)
    assert sent >= 0.98 * 30 * 10


# One chat.


def test_a_chat_gets_some_replies_in_a_row_and_then_one_a_second(
    pace: Pace, clock: HandClock
) -> None:
    delays = []
    for _ in range(BURST + 2):
        delays.append(pace.chat_delay(AIGUL))
        clock.now += delays[-1]
        pace.spend(AIGUL)
    assert delays == pytest.approx([0] * BURST + [1.05] * 2)


def test_a_chat_that_was_quiet_is_owed_nothing(pace: Pace, clock: HandClock) -> None:
    pace.spend(AIGUL)
    clock.now += 1.05
    assert pace.chat_delay(AIGUL, burst=1) == pytest.approx(0)


def test_bulk_keeps_its_distance_from_whatever_the_chat_got(pace: Pace, clock: HandClock) -> None:
    pace.spend(AIGUL)
    clock.now += 0.5
    assert pace.chat_delay(AIGUL, burst=1) == pytest.approx(0.55)
    assert pace.chat_delay(BORIS, burst=1) == 0


def test_a_refused_chat_waits_and_no_other(pace: Pace, clock: HandClock) -> None:
    pace.refused(AIGUL, 3)
    assert pace.chat_delay(BORIS) == 0
    assert 3 <= pace.chat_delay(AIGUL) <= 3 + 1.05
    clock.now += pace.chat_delay(AIGUL)
    assert pace.chat_delay(AIGUL) == pytest.approx(0)


def test_of_many_chats_those_of_long_ago_are_forgotten_first(pace: Pace, clock: HandClock) -> None:
    for chat_id in range(10_001):
        pace.spend(chat_id)
    clock.now += 60
    pace.spend(AIGUL)
    pace.spend(AIGUL)
    assert pace.chat_delay(AIGUL, burst=1) == pytest.approx(2.1)
    assert pace.chat_delay(BORIS, burst=1) == 0
