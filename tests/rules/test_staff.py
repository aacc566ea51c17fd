"""Who may do what, and where they work."""

from datetime import UTC, datetime
from itertools import product

import pytest

from forum.forums import ForumId
from forum.people import PersonId
from forum.staff import (
    APPOINTS,
    RIGHTS,
    Colleague,
    NotAllowed,
    Right,
    StaffRole,
    entitled,
    may_appoint,
    staff_name,
)
from forum.workplaces import nearest

WEST, EAST = ForumId("west"), ForumId("east")


def colleague(role: StaffRole, *, roams: bool = False) -> Colleague:
    return Colleague(
        id=PersonId(1), role=role, name="Олег", forum_id=WEST, region_id=None, roams=roams
    )


@pytest.mark.parametrize(("role", "right"), list(product(StaffRole, Right)))
def test_a_right_is_had_or_refused(role: StaffRole, right: Right) -> None:
    try:
        is_allowed = entitled(colleague(role), right) == colleague(role)
    except NotAllowed:
        is_allowed = False
    assert is_allowed == (right in RIGHTS[role])


@pytest.mark.parametrize("right", Right)
def test_nobody_has_no_right(right: Right) -> None:
    with pytest.raises(NotAllowed):
        entitled(None, right)


def test_only_who_may_invite_appoints_anybody() -> None:
    inviting = {role for role in StaffRole if Right.INVITE in RIGHTS[role]}
    assert {role for role, appointed in APPOINTS.items() if appointed} == inviting


def test_nobody_appoints_an_equal_or_an_owner() -> None:
    for role, appointed in APPOINTS.items():
        assert not {role, StaffRole.OWNER} & set(appointed)


def test_a_role_never_gives_more_than_its_giver_has() -> None:
    for role, appointed in APPOINTS.items():
        assert all(RIGHTS[each] <= RIGHTS[role] for each in appointed)


def test_for_other_forums_only_those_appoint_who_work_for_all() -> None:
    organizer, role = colleague(StaffRole.ORGANIZER), StaffRole.MODERATOR
    everywhere = colleague(StaffRole.ORGANIZER, roams=True)
    assert [may_appoint(organizer, role, forum) for forum in (WEST, EAST, None)] == [
        True,
        False,
        False,
    ]
    assert all(may_appoint(everywhere, role, forum) for forum in (WEST, EAST, None))


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (("Айгүл", "Иван"), "Айгүл"),
        ((None, " Иван\n Петров "), "Иван Петров"),
        (("\u200b\u3164", "7"), "7"),
        (("а" * 41,), "а" * 39 + "…"),
        ((None,), ""),
    ],
)
def test_a_name_is_one_line_of_what_is_visible(names: tuple[str | None, ...], read: str) -> None:
    assert staff_name(*names) == read


def test_where_there_is_no_forum_nobody_works() -> None:
    assert nearest([], datetime(2026, 12, 8, tzinfo=UTC)) is None
