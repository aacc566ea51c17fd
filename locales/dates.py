"""Days and times as the current reader writes them, always on the forum's own clock."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from locales.phrases import plain, reader

# Own patterns: babel's ready ones bring leading zeros, 12 hours and a summer time that is none.
_DAY = "d MMMM, EEEE"
_MOMENT = "d MMMM, HH:mm"
_DAY_OF_THE_YEAR = "d MMMM"


def day(of: date, zone: ZoneInfo) -> str:
    """6 February, Tuesday; `of` is a day of the calendar or a moment."""
    return format_date(_local_day(of, zone), _DAY, locale=reader())


def full_date(of: date, zone: ZoneInfo) -> str:
    """With the year, in words: for consents and other documents."""
    return full_day(_local_day(of, zone))


def full_day(of: date) -> str:
    """The same for a day of the calendar."""
    day_of_the_year = format_date(of, _DAY_OF_THE_YEAR, locale=reader())
    return plain("dates.full", day=day_of_the_year, year=of.year)


def moment(at: datetime, zone: ZoneInfo) -> str:
    """6 February, 09:05."""
    return format_datetime(_local(at, zone), _MOMENT, locale=reader())


def time(at: datetime, zone: ZoneInfo) -> str:
    """09:05, the same in both languages."""
    return f"{_local(at, zone):%H:%M}"


def span(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """From 09:30 to 10:50 with a dash between, the same in both languages."""
    return f"{time(starts_at, zone)}\N{EN DASH}{time(ends_at, zone)}"


def offset(at: datetime, zone: ZoneInfo) -> str:
    """UTC+5: the zone has no better name that is right in both languages."""
    return f"UTC{(_local(at, zone).utcoffset() or timedelta()) / timedelta(hours=1):+g}"


def _local_day(of: date, zone: ZoneInfo) -> date:
    return _local(of, zone).date() if isinstance(of, datetime) else of


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """Python would take a naive value for the machine's time and babel for UTC: both are wrong."""
    if at.tzinfo is None:
        message = f"{at} has no time zone"
        raise ValueError(message)
    return at.astimezone(zone)
