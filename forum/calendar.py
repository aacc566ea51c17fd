"""Sessions as a file for the calendar of a phone (RFC 5545)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

ALARM: Final = timedelta(minutes=10)  # before an event
LONGEST_LINE: Final = 75  # octets, without the line break
ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    uid: str  # the same in every file: a calendar replaces the event instead of adding another
    revision: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    description: str


def calendar_file(name: str, events: Sequence[Event], now: datetime) -> bytes:
    """Times stand in UTC: phones whose tables are older than March 2024 have Almaty at +6."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Minber//Forum//KK",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _text("X-WR-CALNAME", name),
        *(line for event in events for line in _event(event, now)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: Event, now: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"SEQUENCE:{event.revision}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(event.starts_at)}",
        f"DTEND:{_moment(event.ends_at)}",
        _text("SUMMARY", event.title),
        _text("LOCATION", event.place),
        *([_text("DESCRIPTION", event.description)] if event.description else []),
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-PT{ALARM // timedelta(minutes=1)}M",
        _text("DESCRIPTION", event.title),
        "END:VALARM",
        "END:VEVENT",
    ]


def _text(name: str, value: str) -> str:
    return f"{name}:{value.translate(ESCAPED)}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> str:
    return "\r\n ".join(_pieces(line))


def _pieces(line: str) -> Iterator[str]:
    """Cut between letters, never inside one of several octets."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > LONGEST_LINE:
            yield piece
            piece, octets = "", 1  # the space that marks a continued line
        piece, octets = piece + letter, octets + size
    yield piece
