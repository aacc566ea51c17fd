"""One person's flood is theirs alone."""

import pytest

from bot.flood import BURST, TELL_EVERY, Flood
from tests.engine.test_pace import HandClock

AIGUL, BORIS = 7, 8


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def flood(clock: HandClock) -> Flood:
    return Flood(clock)


def test_a_quick_thumb_is_never_stopped(flood: Flood, clock: HandClock) -> None:
    for _ in range(100):
        assert flood.allows(AIGUL)
        clock.now += 1


def test_a_flood_is_stopped_and_nobody_else(flood: Flood) -> None:
    assert [flood.allows(AIGUL) for _ in range(BURST + 2)] == [True] * BURST + [False] * 2
    assert flood.allows(BORIS)


def test_with_time_the_allowance_comes_back(flood: Flood, clock: HandClock) -> None:
    for _ in range(BURST):
        flood.allows(AIGUL)
    clock.now += 2
    assert [flood.allows(AIGUL) for _ in range(3)] == [True, True, False]
    clock.now += 2 * BURST  # whole again, and not more than whole
    assert [flood.allows(AIGUL) for _ in range(BURST + 1)] == [True] * BURST + [False]


def test_what_is_refused_costs_nothing(flood: Flood, clock: HandClock) -> None:
    for _ in range(3000):
        flood.allows(AIGUL)
    clock.now += 1
    assert flood.allows(AIGUL)


def test_once_a_minute_the_person_is_told_why(flood: Flood, clock: HandClock) -> None:
    assert [flood.may_tell(AIGUL) for _ in range(3)] == [True, False, False]
    assert flood.may_tell(BORIS)
    clock.now += TELL_EVERY
    assert flood.may_tell(AIGUL)


def test_right_after_the_machine_was_started_the_person_is_told_too() -> None:
    clock = HandClock()
    clock.now = 0
    assert Flood(clock).may_tell(AIGUL)
