"""The calendar file as RFC 5545 wants it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from forum.calendar import Event, calendar_file

NOW = datetime(2026, 12, 1, 6, tzinfo=UTC)
EVENT = Event(
    uid="west-open@minber",
    revision=3,
    starts_at=datetime(2026, 12, 8, 9, 30, tzinfo=timezone(timedelta(hours=5))),
    ends_at=datetime(2026, 12, 8, 4, 50, tzinfo=UTC),
    title="Форумның ашылуы",
    place="Зал",
    description="",
)
WHOLE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Minber//Forum//KK
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Форум
BEGIN:VEVENT
UID:west-open@minber
SEQUENCE:3
DTSTAMP:20261201T060000Z
DTSTART:20261208T043000Z
DTEND:20261208T045000Z
SUMMARY:Форумның ашылуы
LOCATION:Зал
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT10M
DESCRIPTION:Форумның ашылуы
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def written(**changes: str) -> str:
    values = {name: getattr(EVENT, name) for name in EVENT.__slots__}
    return calendar_file("Форум", [Event(**{**values, **changes})], NOW).decode()


def line(name: str, **changes: str) -> str:
    """The value of a property as a calendar reads it: unfolded, still escaped."""
    unfolded = written(**changes).replace("\r\n ", "")
    [found] = [each for each in unfolded.split("\r\n") if each.startswith(f"{name}:")]
    return found.removeprefix(f"{name}:")


def test_it_is_a_calendar_with_utc_times_and_an_alarm() -> None:
    assert calendar_file("Форум", [EVENT], NOW).decode() == WHOLE.replace("\n", "\r\n")


def test_without_events_it_is_empty() -> None:
    assert b"VEVENT" not in calendar_file("Форум", [], NOW)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("зал, 1-қабат", r"зал\, 1-қабат"),
        ("а;б", r"а\;б"),
        ("а\\б", r"а\\б"),
        ("а\nб", r"а\nб"),
        ("а\r\nб", r"а\nб"),
    ],
)
def test_what_has_a_meaning_is_escaped(text: str, escaped: str) -> None:
    assert line("LOCATION", place=text) == escaped


@pytest.mark.parametrize("length", range(20, 80))
def test_a_line_has_at_most_75_octets_and_no_letter_is_cut(length: int) -> None:
    title = "aқ😀" * (length // 3) + "x" * (length % 3)

    lines = written(title=title).encode().split(b"\r\n")

    assert [each for each in lines if len(each) > 75] == []
    assert [each.decode() for each in lines]
    assert line("SUMMARY", title=title) == title


def test_a_line_of_75_octets_is_not_folded() -> None:
    title = "x" * (75 - len("SUMMARY:"))

    assert f"SUMMARY:{title}\r\n" in written(title=title)
    assert f"SUMMARY:{title}\r\n y" in written(title=f"{title}y")
