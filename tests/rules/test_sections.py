"""The agenda cut into messages, and where the forum stands in time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from forum.agenda import (
    LONGEST_SECTION,
    Part,
    SessionId,
    Stage,
    current,
    paged,
    section_of,
    sections,
    stage,
)
from forum.spelling import shortened
from tests.rules.test_agenda import FORUM, LUNCH, MINISTER, OPENING, SESSIONS, at, session

MANY = [
    replace(session(f"s{number}", "09:00", "10:00"), id=SessionId(number))
    for number in range(LONGEST_SECTION + 1)
]


def test_each_part_of_the_day_is_a_section() -> None:
    shown = sections(SESSIONS, FORUM)

    assert [(each.part, each.number, each.of) for each in shown] == [
        (Part.MORNING, 1, 1),
        (Part.AFTERNOON, 1, 1),
        (Part.EVENING, 1, 1),
    ]
    assert shown[1].sessions == (MINISTER,)


def test_a_long_part_is_cut() -> None:
    shown = sections(MANY, FORUM)

    assert [(each.number, each.of, len(each.sessions)) for each in shown] == [
        (1, 2, LONGEST_SECTION),
        (2, 2, 1),
    ]
    assert section_of(shown, MANY[-1]) == 1


def test_a_session_that_is_not_there_leads_to_the_beginning() -> None:
    assert section_of(sections(SESSIONS, FORUM), session("new", "15:40", "16:00")) == 0


def test_nothing_is_one_empty_page() -> None:
    assert paged([]) == [()]


@pytest.mark.parametrize(
    ("clock", "index"),
    [("00:10", 0), ("13:59", 0), ("14:00", 1), ("15:29", 1), ("15:30", 2), ("18:00", 0)],
)
def test_the_agenda_opens_where_the_day_is(clock: str, index: int) -> None:
    assert current(sections(SESSIONS, FORUM), at(clock)) == index


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("00:00", Stage.TODAY),
        ("09:30", Stage.TODAY),
        ("13:59", Stage.TODAY),
        ("14:00", Stage.OVER),
    ],
)
def test_the_forum_is_over_after_its_last_session(clock: str, expected: Stage) -> None:
    assert stage([OPENING, LUNCH], FORUM, at(clock)) is expected


def test_until_its_day_the_forum_is_ahead() -> None:
    assert stage(SESSIONS, FORUM, at("00:00") - timedelta(seconds=1)) is Stage.AHEAD


def test_without_sessions_nothing_is_known() -> None:
    assert stage([], FORUM, at("12:00")) is Stage.UNKNOWN


@pytest.mark.parametrize(
    ("text", "short"), [("қысқа", "қысқа"), ("алты әріп", "алты ә…"), ("алтын аяқ", "алтын…")]
)
def test_what_is_too_long_ends_in_an_ellipsis(text: str, short: str) -> None:
    assert shortened(text, 7) == short
