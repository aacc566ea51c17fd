"""The time of an announcement, as an organizer types it."""

import re
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from forum.refusals import Refusal

AHEAD: Final = timedelta(days=60)  # further away it is a typing error

_MOMENT = re.compile(r"(?:(\d{1,2})\.(\d{1,2})\.?\s+)?(\d{1,2})[:.](\d{2})")


class TimeUnreadable(Refusal):
    """Neither 14:30 nor 08.12 14:30."""


class TimePassed(Refusal):
    """It is over, or too far ahead; `now` is the time at the forum."""


def moment(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    """14:30 is today's, 08.12 14:30 that of the next such day. By the forum's clock.

    Raises `TimeUnreadable`, `TimePassed`.
    """
    here = now.astimezone(zone)
    for year in (here.year, here.year + 1):
        found = _in(year, text, here)
        if now < found <= now + AHEAD:
            return found
    raise TimePassed(now=f"{here:%d.%m %H:%M}")


def _in(year: int, text: str, here: datetime) -> datetime:
    said = _MOMENT.fullmatch(text.strip())
    if said is None:
        raise TimeUnreadable
    day, month, hour, minute = (None if part is None else int(part) for part in said.groups())
    try:
        at = here.replace(hour=hour or 0, minute=minute or 0, second=0, microsecond=0, fold=0)
        return at.replace(year=year, month=month, day=day) if month and day else at
    except ValueError as error:  # 31.02, 25:00
        raise TimeUnreadable from error
