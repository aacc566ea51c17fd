"""Seats in trainings: what a person has, what is free, and what is offered."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from forum.agenda import Session
from forum.seating import Standing
from forum.seats import Offer, SeatState, Vacancy
from forum.spelling import shortened
from locales import dates
from locales.phrases import Html, phrase, reader

LONGEST_TITLE = 120
LONGEST_ROOM = 60


def free_seats(vacancy: Vacancy) -> Html:
    return phrase("seats.free", count=vacancy.free) if vacancy.free else phrase("seats.none")


def seat_status(standing: Standing) -> list[str]:
    """Where the person stands with this session; empty where there is nothing to do."""
    if standing.state is SeatState.TAKEN:
        return [phrase("seats.taken")]
    if standing.vacancy is None or not standing.is_open:
        return []
    return ["\n".join(_of_open(standing, standing.vacancy))]


def ask_to_move(standing: Standing, elsewhere: Session) -> str:
    return phrase("seats.ask_to_move", current=_title(elsewhere), title=_title(standing.session))


def ask_to_leave(standing: Standing) -> str:
    is_waiting = standing.state is SeatState.WAITING
    return phrase(
        "seats.ask_to_leave.line" if is_waiting else "seats.ask_to_leave.seat",
        title=_title(standing.session),
    )


def offer(made: Offer, zone: ZoneInfo) -> str:
    session = made.session
    text = phrase(
        "seats.offer",
        title=_title(session),
        time=dates.span(session.starts_at, session.ends_at, zone),
        room=shortened(session.room.spoken(reader()), LONGEST_ROOM),
        until=dates.time(made.until, zone),
    )
    if made.elsewhere is None:
        return text
    return "\n\n".join([text, phrase("seats.offer.instead", current=_title(made.elsewhere))])


def offer_ended(session: Session) -> str:
    return phrase("seats.offer.ended", title=_title(session))


def offer_accepted(session: Session, zone: ZoneInfo) -> str:
    return phrase(
        "seats.offer.accepted",
        title=_title(session),
        time=dates.span(session.starts_at, session.ends_at, zone),
        room=shortened(session.room.spoken(reader()), LONGEST_ROOM),
    )


def offer_declined(session: Session) -> str:
    return phrase("seats.offer.declined", title=_title(session))


def _of_open(standing: Standing, vacancy: Vacancy) -> Iterator[str]:
    if standing.position is not None:
        yield phrase("seats.waiting", position=standing.position)
    elif standing.seat and standing.seat.offer_until:
        until = dates.time(standing.seat.offer_until, standing.forum.zone)
        yield phrase("seats.offered", until=until)
    else:
        yield from _vacancy(vacancy)
    if standing.elsewhere:
        yield phrase("seats.elsewhere", current=_title(standing.elsewhere))


def _vacancy(vacancy: Vacancy) -> Iterator[str]:
    yield free_seats(vacancy)
    if vacancy.waiting:
        yield phrase("seats.in_line", count=vacancy.waiting)


def _title(session: Session) -> str:
    return shortened(session.title.spoken(reader()), LONGEST_TITLE)
