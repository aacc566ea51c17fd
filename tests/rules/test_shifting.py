"""The day slips: what moves, what holds, what becomes shorter."""

from datetime import UTC, datetime, timedelta

from forum.agenda import Session, SessionId, SessionKind
from forum.forums import ForumId
from forum.languages import Bilingual
from forum.shifting import Shift, double_booked, shift

NOW = datetime(2026, 12, 8, 9, 30, tzinfo=UTC)


def session(
    number: int, start: str, end: str, kind: str = "plenary", *, minister: bool = False
) -> Session:
    starts_at, ends_at = (
        datetime.strptime(f"2026-12-08 {each}+0000", "%Y-%m-%d %H:%M%z") for each in (start, end)
    )
    name = Bilingual(kk=f"{number}", ru=f"{number}")
    return Session(
        id=SessionId(number),
        forum_id=ForumId("west"),
        code=f"s{number}",
        kind=SessionKind(kind),
        slot=None,
        region_id=None,
        room=name,
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=None,
        minister=minister,
        title=name,
        description=name,
        speakers=(),
        revision=1,
        cancelled=False,
    )


DAY = [
    session(1, "09:00", "10:00"),
    session(2, "10:00", "12:50"),
    session(3, "13:00", "14:00", "lunch"),
    session(4, "14:00", "14:30"),
    session(5, "15:00", "16:00", minister=True),
    session(6, "16:00", "17:00"),
]


def slipped(first: int, minutes: int, now: datetime = NOW) -> Shift:
    return shift(DAY, SessionId(first), timedelta(minutes=minutes), now)


def times(found: Shift) -> dict[int, str]:
    return {
        each.session.id: f"{each.starts_at:%H:%M}-{each.ends_at:%H:%M}" for each in found.moves
    }


def numbers(sessions: tuple[Session, ...]) -> list[int]:
    return [each.id for each in sessions]


def test_all_that_comes_later_moves_and_fixed_points_hold() -> None:
    found = slipped(2, 20)
    assert times(found) == {
        2: "10:20-13:00",  # cut at lunch
        4: "14:20-14:50",
        6: "16:20-17:20",
    }
    assert numbers(found.held) == [3, 5]
    assert [each.shortened_by // timedelta(minutes=1) for each in found.moves] == [10, 0, 0]


def test_of_what_is_on_only_the_end_moves() -> None:
    assert times(slipped(1, 15))[1] == "09:00-10:15"


def test_what_is_over_stays() -> None:
    assert 1 not in times(slipped(1, 15, NOW + timedelta(hours=1)))


def test_earlier_stops_at_what_is_fixed() -> None:
    found = slipped(4, -15)
    assert times(found) == {4: "14:00-14:15", 6: "16:00-16:45"}


def test_a_session_without_time_is_named_and_not_moved() -> None:
    found = slipped(4, 55)
    assert numbers(found.squeezed) == [4]
    assert 4 not in times(found)


def test_a_fixed_point_can_be_moved_by_itself() -> None:
    assert times(slipped(5, 10)) == {5: "15:10-16:10", 6: "16:10-17:10"}


def test_the_same_result_has_the_same_mark() -> None:
    assert slipped(2, 20).mark == slipped(2, 20).mark
    assert slipped(2, 20).mark != slipped(2, 25).mark


def test_one_room_at_one_time() -> None:
    clash = session(1, "09:30", "11:00")
    assert double_booked([*DAY, clash]) == [(DAY[0], clash)]
    assert double_booked(DAY) == []
