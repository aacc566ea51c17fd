"""Days and times on the forum's clock, in the reader's language."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from forum.languages import Language
from locales import dates
from locales.phrases import speaking

AQTOBE, ALMATY = ZoneInfo("Asia/Aqtobe"), ZoneInfo("Asia/Almaty")
MORNING = datetime(2024, 2, 6, 4, 5, tzinfo=UTC)
LATE = datetime(2024, 2, 6, 20, 0, tzinfo=UTC)  # the 7th in Aktobe


@pytest.mark.parametrize(
    ("language", "day", "moment", "full_date"),
    [
        (Language.KAZAKH, "6 ақпан, сейсенбі", "6 ақпан, 09:05", "2024 жылғы 6 ақпан"),
        (Language.RUSSIAN, "6 февраля, вторник", "6 февраля, 09:05", "6 февраля 2024 года"),
    ],
)
def test_dates_are_written_as_people_write_them(
    language: Language, day: str, moment: str, full_date: str
) -> None:
    with speaking(language):
        assert dates.day(MORNING, AQTOBE) == day
        assert dates.moment(MORNING, AQTOBE) == moment
        assert dates.full_date(MORNING, AQTOBE) == full_date


@pytest.mark.parametrize("language", Language)
def test_times_are_the_same_in_both_languages(language: Language) -> None:
    with speaking(language):
        assert dates.time(MORNING, AQTOBE) == "09:05"
        assert dates.span(MORNING, LATE, AQTOBE) == "09:05–01:00"


def test_a_moment_late_at_night_is_the_next_day_of_the_forum() -> None:
    assert dates.day(LATE, AQTOBE) == "7 ақпан, сәрсенбі"
    assert dates.full_date(LATE, AQTOBE) == "2024 жылғы 7 ақпан"
    assert dates.moment(LATE, AQTOBE) == "7 ақпан, 01:00"


def test_a_day_of_the_calendar_is_itself_in_every_zone() -> None:
    assert dates.day(date(2024, 2, 6), AQTOBE) == "6 ақпан, сейсенбі"
    assert dates.full_date(date(2024, 2, 6), ALMATY) == "2024 жылғы 6 ақпан"


def test_almaty_was_an_hour_ahead_until_march_2024() -> None:
    before, after = datetime(2024, 2, 29, 4, tzinfo=UTC), datetime(2024, 3, 1, 4, tzinfo=UTC)
    assert [dates.time(before, ALMATY), dates.offset(before, ALMATY)] == ["10:00", "UTC+6"]
    assert [dates.time(after, ALMATY), dates.offset(after, ALMATY)] == ["09:00", "UTC+5"]
    assert dates.time(before, AQTOBE) == dates.time(after, AQTOBE) == "09:00"


def test_the_hour_that_happened_twice_is_told_by_its_offset() -> None:
    first = datetime(2024, 2, 29, 17, 30, tzinfo=UTC)
    second = datetime(2024, 2, 29, 18, 30, tzinfo=UTC)
    assert dates.moment(first, ALMATY) == dates.moment(second, ALMATY) == "29 ақпан, 23:30"
    assert [dates.offset(first, ALMATY), dates.offset(second, ALMATY)] == ["UTC+6", "UTC+5"]


@pytest.mark.parametrize("say", [dates.day, dates.full_date, dates.moment, dates.time])
def test_a_time_without_a_zone_is_refused(say: object) -> None:
    assert callable(say)
    with pytest.raises(ValueError, match="no time zone"):
        say(datetime(2024, 2, 6, 9, 5), AQTOBE)  # noqa: DTZ001  # a naive one is the point


def test_the_zones_of_this_machine_are_not_stale() -> None:
    assert dates.offset(datetime(2026, 1, 1, tzinfo=UTC), ALMATY) == "UTC+5"
