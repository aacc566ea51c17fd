"""The demo moves one forum to today, so that there is something to see at any hour."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.reader import read
from forum.agenda import SessionKind
from forum.content import Content, SessionDraft, shifted
from forum.forums import Forum, ForumId

SHIPPED = read(Path(__file__).parents[2] / "content")
WEST = ForumId("west")
TWO_YEARS = 2 * 365 * 24 * 3600
MOMENTS = st.integers(0, TWO_YEARS).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def the_west(content: Content) -> tuple[Forum, list[SessionDraft]]:
    [forum] = [forum for forum in content.forums if forum.id == WEST]
    return forum, [draft for draft in content.sessions if draft.forum_id == WEST]


def local(day: date, clock: str) -> datetime:
    """A moment in Aktobe, in UTC."""
    zone = the_west(SHIPPED)[0].zone
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone).astimezone(UTC)


@given(MOMENTS)
def test_at_any_hour_questions_are_open_something_is_on_and_trainings_are_ahead(
    now: datetime,
) -> None:
    forum, drafts = the_west(shifted(SHIPPED, now, WEST))

    assert forum.questions_open < now < forum.questions_close
    assert [draft for draft in drafts if draft.starts_at <= now < draft.ends_at]
    assert [d for d in drafts if d.kind is SessionKind.TRAINING and d.starts_at > now]
    assert forum.day == now.astimezone(forum.zone).date()


@given(MOMENTS)
def test_the_agenda_keeps_its_hours(now: datetime) -> None:
    before, after = the_west(SHIPPED), the_west(shifted(SHIPPED, now, WEST))

    assert hours(*before) == hours(*after)


def hours(forum: Forum, drafts: list[SessionDraft]) -> list[str]:
    """On the wall at the forum's place."""
    moments = [forum.questions_open, forum.questions_close]
    moments += [each for draft in drafts for each in (draft.starts_at, draft.ends_at)]
    return [f"{moment.astimezone(forum.zone):%H:%M}" for moment in moments]


def test_in_the_middle_of_the_day_only_the_day_changes() -> None:
    now = local(date(2026, 11, 23), "11:07")

    forum, drafts = the_west(shifted(SHIPPED, now, WEST))

    assert drafts[0].starts_at == local(date(2026, 11, 23), "08:30")
    assert forum.questions_close == local(date(2026, 11, 23), "15:20")


@pytest.mark.parametrize("clock", ["21:02", "06:30", "00:00"])
def test_in_the_night_it_is_day_at_the_forum(clock: str) -> None:
    now = local(date(2026, 11, 23), clock)

    forum, _ = the_west(shifted(SHIPPED, now, WEST))

    assert "09:15" <= f"{now.astimezone(forum.zone):%H:%M}" <= "14:20"


def test_the_other_forums_stay_where_they_are() -> None:
    moved = shifted(SHIPPED, local(date(2026, 11, 23), "21:02"), WEST)

    assert [f for f in moved.forums if f.id != WEST] == [f for f in SHIPPED.forums if f.id != WEST]
    assert [d for d in moved.sessions if d.forum_id != WEST] == [
        d for d in SHIPPED.sessions if d.forum_id != WEST
    ]


def test_a_forum_without_an_agenda_can_be_shown_too() -> None:
    empty = replace(SHIPPED, sessions=())

    forum, _ = the_west(shifted(empty, local(date(2026, 11, 23), "03:00"), WEST))

    assert forum.questions_open < local(date(2026, 11, 23), "03:00") < forum.questions_close
