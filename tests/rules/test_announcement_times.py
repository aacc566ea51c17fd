"""The time of an announcement, as it is typed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from forum.announcement_times import TimePassed, TimeUnreadable, moment

ZONE = ZoneInfo("Asia/Aqtobe")
NOW = datetime(2026, 12, 8, 11, 50, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14:30", "2026-12-08 14:30"),
        (" 14.30 ", "2026-12-08 14:30"),
        ("9.12 8:05", "2026-12-09 08:05"),
        ("09.12. 08:05", "2026-12-09 08:05"),
        ("08.12 11:51", "2026-12-08 11:51"),
        ("15.01 09:00", "2027-01-15 09:00"),
    ],
)
def test_a_time_is_the_next_such_moment_at_the_forum(typed: str, expected: str) -> None:
    found = moment(typed, ZONE, NOW.astimezone(UTC))
    assert found == datetime.fromisoformat(expected).replace(tzinfo=ZONE)


@pytest.mark.parametrize("typed", ["", "14", "25:00", "14:60", "32.12 14:30", "tomorrow", "1:5"])
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    with pytest.raises(TimeUnreadable):
        moment(typed, ZONE, NOW)


@pytest.mark.parametrize("typed", ["11:50", "08.12 11:50", "07.12 14:30", "01.06 14:30"])
def test_what_has_passed_or_is_far_away_is_refused(typed: str) -> None:
    with pytest.raises(TimePassed) as caught:
        moment(typed, ZONE, NOW)
    assert caught.value.details == {"now": "08.12 11:50"}
