"""How single values are written: ids, hours, days, zones, numbers."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

Choice = TypeVar("Choice", bound=StrEnum)

# Ids travel in buttons: Telegram gives a button 64 bytes in all.
ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
HOUR: Final = re.compile(r"([01]?\d|2[0-3]):[0-5]\d", re.ASCII)
NUMBER: Final = re.compile(r"[1-9]\d{0,6}", re.ASCII)
BUSINESS_ID: Final = re.compile(r"\d{12}", re.ASCII)
YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}


class Unreadable(Exception):
    """A value is not what its field needs."""

    def __init__(self, written: str, *, is_not: str, advice: str) -> None:
        self.problem = f'"{written}" is not {is_not}'
        self.advice = advice
        super().__init__(self.problem)


def text(written: str) -> str:
    if not written:
        raise Unreadable(written, is_not="a text", advice="Write it.")
    return written


def identifier(written: str) -> str:
    advice = "Use a-z, 0-9 and -, at most 20 characters in all."
    return _matching(ID, written, is_not="an id", advice=advice)


def hour(written: str) -> time:
    advice = "Write HH:MM, for example 09:30."
    return time.fromisoformat(_matching(HOUR, written, is_not="a time", advice=advice).zfill(5))


def day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        advice = "Write YYYY-MM-DD, for example 2026-12-08."
        raise Unreadable(written, is_not="a day", advice=advice) from None


def moment(written: str, usual_day: date) -> datetime:
    """HH:MM on the usual day, or YYYY-MM-DD HH:MM; local, without a zone."""
    *days, clock = written.split() or [""]
    return datetime.combine(day(" ".join(days)) if days else usual_day, hour(clock))


def zone(written: str) -> ZoneInfo:
    try:
        return ZoneInfo(written)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is no zone
        [near] = get_close_matches(written, sorted(available_timezones()), n=1) or ["Asia/Almaty"]
        raise Unreadable(written, is_not="a time zone", advice=f"Write {near}.") from None


def whole_number(written: str) -> int:
    return int(_matching(NUMBER, written, is_not="a number", advice="Write digits, above 0."))


def yes_no(written: str) -> bool:
    if written.lower() not in YES_NO:
        raise Unreadable(written, is_not="yes or no", advice="Write yes, or leave it out.")
    return YES_NO[written.lower()]


def business_id(written: str) -> str:
    advice = "Write its 12 digits."
    return _matching(BUSINESS_ID, written, is_not="a business id (BIN)", advice=advice)


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    def choice(written: str) -> Choice:
        try:
            return choices(written)
        except ValueError:
            advice = f"Write one of: {', '.join(choices)}."
            raise Unreadable(written, is_not="one of the choices", advice=advice) from None

    return choice


def _matching(form: re.Pattern[str], written: str, *, is_not: str, advice: str) -> str:
    if not form.fullmatch(written):
        raise Unreadable(written, is_not=is_not, advice=advice)
    return written
