"""A day as one person sees it: what is theirs, what is still to be chosen."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from forum.agenda import Session, SessionId, SessionKind, Slot
from forum.forums import Forum, ForumId
from forum.languages import Bilingual
from forum.people import PersonId
from forum.places import RegionId
from forum.seating import Day, Seating, Standing, certain, my_day, unchosen
from forum.seats import Seat, SeatState, Vacancy

BOTH = Bilingual(kk="бар", ru="есть")
FORUM = Forum(
    id=ForumId("west"),
    title=BOTH,
    city=BOTH,
    venue=BOTH,
    zone=ZoneInfo("Asia/Aqtobe"),
    day=date(2026, 12, 8),
    questions_open=datetime(2026, 12, 8, 4, tzinfo=UTC),
    questions_close=datetime(2026, 12, 8, 10, tzinfo=UTC),
    contact=BOTH,
)
NOW = datetime(2026, 12, 8, 5, tzinfo=UTC)


def session(
    number: int, hour: int, slot: str | None = None, capacity: int | None = None
) -> Session:
    return Session(
        id=SessionId(number),
        forum_id=FORUM.id,
        code=f"s{number}",
        kind=SessionKind.TRAINING,
        slot=slot,
        region_id=None,
        room=BOTH,
        starts_at=datetime(2026, 12, 8, hour, tzinfo=UTC),
        ends_at=datetime(2026, 12, 8, hour + 1, tzinfo=UTC),
        capacity=capacity,
        minister=False,
        title=BOTH,
        description=BOTH,
        speakers=(),
        revision=1,
        cancelled=False,
    )


OPENING = session(1, 4)
FIRST, SECOND = session(2, 6, "round", 10), session(3, 6, "round", 10)
EXCHANGE = replace(session(4, 8, "exchange"), region_id=RegionId("aktobe"))
EXCURSION = session(5, 9, None, 10)
ALL = (OPENING, FIRST, SECOND, EXCHANGE, EXCURSION)
ROUND = Slot(code="round", sessions=(FIRST, SECOND))


def seat(of: Session, state: SeatState) -> Seat:
    until = NOW if state is SeatState.OFFERED else None
    return Seat(session_id=of.id, person_id=PersonId(1), state=state, offer_until=until)


def day(*seats: Seat) -> Day:
    return Day(
        forum=FORUM,
        sessions=ALL,
        seating=Seating(vacancies={}, seats={each.session_id: each for each in seats}),
        now=NOW,
        is_registered=True,
    )


def test_without_a_seat_a_training_is_still_to_be_chosen() -> None:
    assert my_day(day()) == [OPENING, ROUND, EXCHANGE]
    assert unchosen(day()) == [ROUND]


def test_with_a_seat_the_day_is_settled() -> None:
    taken = day(seat(SECOND, SeatState.TAKEN))

    assert my_day(taken) == [OPENING, SECOND, EXCHANGE]
    assert unchosen(taken) == []


@pytest.mark.parametrize("state", [SeatState.WAITING, SeatState.OFFERED])
def test_who_waits_sees_both_the_line_and_the_choice(state: SeatState) -> None:
    assert my_day(day(seat(FIRST, state))) == [OPENING, FIRST, ROUND, EXCHANGE]


def test_a_training_that_stands_alone_is_theirs_once_they_sign_up() -> None:
    assert my_day(day(seat(EXCURSION, SeatState.TAKEN)))[-1] == EXCURSION


def test_certain_is_what_is_for_all_and_where_they_have_a_seat() -> None:
    seats = seat(FIRST, SeatState.WAITING), seat(EXCURSION, SeatState.TAKEN)

    assert certain(day(*seats)) == [OPENING, EXCHANGE, EXCURSION]


@pytest.mark.parametrize(
    ("hour", "vacancy", "is_open"),
    [
        (6, Vacancy(free=0, waiting=3), True),
        (6, None, False),
        (5, Vacancy(free=1, waiting=0), False),
        (4, Vacancy(free=1, waiting=0), False),
    ],
)
def test_people_sign_up_until_the_training_begins(
    hour: int,
    vacancy: Vacancy | None,
    is_open: bool,  # noqa: FBT001  a row of the table
) -> None:
    standing = Standing(
        forum=FORUM,
        session=session(9, hour),
        now=NOW,
        vacancy=vacancy,
        seat=None,
        position=None,
        elsewhere=None,
    )

    assert standing.is_open is is_open
    assert standing.state is None
