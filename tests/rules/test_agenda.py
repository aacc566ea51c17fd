"""What is on now, what comes next, and how the day falls into parts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from forum.agenda import (
    NowAndNext,
    Part,
    Session,
    SessionId,
    SessionKind,
    Slot,
    for_region,
    now_and_next,
    parts,
    slots,
)
from forum.forums import Forum, ForumId
from forum.languages import Bilingual
from forum.places import RegionId

ZONE = ZoneInfo("Asia/Aqtobe")
DAY = date(2026, 12, 8)
BOTH = Bilingual(kk="бар", ru="есть")
FORUM = Forum(
    id=ForumId("west"),
    title=BOTH,
    city=BOTH,
    venue=BOTH,
    zone=ZONE,
    day=DAY,
    questions_open=datetime(2026, 12, 8, 4, tzinfo=UTC),
    questions_close=datetime(2026, 12, 8, 10, tzinfo=UTC),
    contact=BOTH,
)


def at(clock: str) -> datetime:
    """A moment of the forum's day, as its clocks show it."""
    return datetime.fromisoformat(f"{DAY} {clock}").replace(tzinfo=ZONE).astimezone(UTC)


def session(code: str, start: str, end: str, kind: SessionKind = SessionKind.DIALOGUE) -> Session:
    return Session(
        id=SessionId(1),
        forum_id=FORUM.id,
        code=code,
        kind=kind,
        slot=None,
        region_id=None,
        room=BOTH,
        starts_at=at(start),
        ends_at=at(end),
        capacity=None,
        minister=False,
        title=BOTH,
        description=BOTH,
        speakers=(),
        revision=1,
        cancelled=False,
    )


OPENING = session("opening", "09:30", "09:50")
TRAINING_A = replace(session("a", "11:40", "13:00"), slot="round-1", capacity=10)
TRAINING_B = replace(session("b", "11:40", "13:00"), slot="round-1", capacity=20)
LUNCH = session("lunch", "13:00", "14:00", SessionKind.LUNCH)
MINISTER = session("minister", "14:00", "15:30")
EXCHANGE = replace(
    session("exchange", "17:05", "17:35"), slot="exchange", region_id=RegionId("aktobe")
)
SESSIONS = [OPENING, TRAINING_A, TRAINING_B, LUNCH, MINISTER, EXCHANGE]


@pytest.mark.parametrize(
    ("clock", "now", "after", "minutes"),
    [
        ("08:00", (), (OPENING,), 90),
        ("09:30", (OPENING,), (TRAINING_A, TRAINING_B), 130),
        ("09:50", (), (TRAINING_A, TRAINING_B), 110),
        ("11:39:01", (), (TRAINING_A, TRAINING_B), 1),  # a begun minute counts
        ("11:38:59", (), (TRAINING_A, TRAINING_B), 2),
        ("12:00", (TRAINING_A, TRAINING_B), (LUNCH,), 60),
        ("13:00", (LUNCH,), (MINISTER,), 60),
        ("17:10", (EXCHANGE,), (), None),
        ("18:00", (), (), None),
    ],
)
def test_now_and_next(
    clock: str, now: tuple[Session, ...], after: tuple[Session, ...], minutes: int | None
) -> None:
    assert now_and_next(SESSIONS, at(clock)) == NowAndNext(now=now, next=after, minutes=minutes)


def test_parallel_sessions_end_one_by_one() -> None:
    longer = replace(TRAINING_B, ends_at=at("13:10"))

    assert now_and_next([TRAINING_A, longer], at("13:05")).now == (longer,)


def test_the_day_has_a_morning_with_lunch_an_afternoon_and_an_evening() -> None:
    assert parts(SESSIONS, FORUM) == {
        Part.MORNING: [OPENING, TRAINING_A, TRAINING_B, LUNCH],
        Part.AFTERNOON: [MINISTER],
        Part.EVENING: [EXCHANGE],
    }


def test_without_lunch_the_morning_ends_at_noon_there() -> None:
    noon = session("noon", "12:00", "12:30")

    assert parts([OPENING, TRAINING_A, noon], FORUM) == {
        Part.MORNING: [OPENING, TRAINING_A],
        Part.AFTERNOON: [noon],
    }


def test_parallel_sessions_make_a_slot() -> None:
    longer = replace(TRAINING_B, starts_at=at("11:30"), ends_at=at("13:10"))

    exchange, training = sorted(slots([EXCHANGE, TRAINING_A, longer]), key=lambda slot: slot.code)

    assert training == Slot(code="round-1", sessions=(TRAINING_A, longer))
    assert (training.starts_at, training.ends_at) == (at("11:30"), at("13:10"))
    assert training.is_choice
    assert not exchange.is_choice


def test_slots_come_by_time() -> None:
    assert [slot.code for slot in slots([EXCHANGE, TRAINING_A])] == ["round-1", "exchange"]


def test_sessions_of_other_regions_are_left_out() -> None:
    assert for_region(SESSIONS, RegionId("aktobe")) == SESSIONS
    assert for_region(SESSIONS, RegionId("atyrau")) == SESSIONS[:-1]
    assert for_region(SESSIONS, None) == SESSIONS[:-1]
