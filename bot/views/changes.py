"""The day as organizers change it, and what those concerned read."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from forum.agenda import Session
from forum.changes import Notice, Place
from forum.forums import Forum
from forum.shifting import Move, Shift, double_booked
from locales import dates
from locales.phrases import Html, phrase

MINUTE = timedelta(minutes=1)


def day(forum: Forum) -> Html:
    return phrase("changes.day", city=forum.city, day=dates.day(forum.day, forum.zone))


def session(shown: Session, forum: Forum) -> Html:
    key = "changes.session.cancelled" if shown.cancelled else "changes.session"
    return phrase(
        key,
        title=shown.title,
        time=dates.span(shown.starts_at, shown.ends_at, forum.zone),
        room=shown.room,
    )


def by_how_much(first: Session, forum: Forum) -> Html:
    time = dates.time(first.starts_at, forum.zone)
    return phrase("changes.shift.ask", title=first.title, time=time)


def preview(shift: Shift, day: Sequence[Session], people: int, forum: Forum) -> Html:
    """What moves, what becomes shorter, what stays, what collides, whom it concerns."""
    parts = [
        phrase("changes.shift.preview", minutes=f"{shift.by // MINUTE:+d}", people=people),
        Html("\n".join(_move(each, forum.zone) for each in shift.moves)),
        _listed("changes.shift.held", shift.held, forum.zone),
        _listed("changes.shift.squeezed", shift.squeezed, forum.zone),
        _collisions(shift, day, forum.zone),
    ]
    return Html("\n\n".join(filter(None, parts)))


def notice(notices: Sequence[Notice], zone: ZoneInfo) -> Html:
    """One message about everything that concerns the reader: was, is."""
    taken_back = all(each.is_undo for each in notices)
    head = phrase("changes.notice.undone" if taken_back else "changes.notice")
    return Html("\n\n".join([head, *(_news(each, zone) for each in notices)]))


def _news(told: Notice, zone: ZoneInfo) -> Html:
    shown, was = told.session, told.was
    if shown.cancelled:
        return phrase("changes.news.cancelled", title=shown.title, was=_span(was, zone))
    if was.cancelled:
        return phrase(
            "changes.news.restored", title=shown.title, time=_time(shown, zone), room=shown.room
        )
    if was.starts_at == shown.starts_at and was.ends_at == shown.ends_at:
        return phrase(
            "changes.news.room",
            title=shown.title,
            time=_time(shown, zone),
            was=told.was_room,
            room=shown.room,
        )
    return phrase(
        "changes.news.time",
        title=shown.title,
        was=_span(was, zone),
        time=_time(shown, zone),
        room=shown.room,
    )


def _move(move: Move, zone: ZoneInfo) -> Html:
    shown = move.session
    line = phrase(
        "changes.shift.move",
        was=dates.span(shown.starts_at, shown.ends_at, zone),
        time=dates.span(move.starts_at, move.ends_at, zone),
        title=shown.title,
    )
    shorter = move.shortened_by // MINUTE
    return phrase("changes.shift.shorter", line=line, minutes=shorter) if shorter > 0 else line


def _listed(key: str, sessions: Iterable[Session], zone: ZoneInfo) -> Html | None:
    lines = [
        phrase("changes.shift.line", time=_time(each, zone), title=each.title) for each in sessions
    ]
    return phrase(key, sessions=Html("\n".join(lines))) if lines else None


def _collisions(shift: Shift, day: Sequence[Session], zone: ZoneInfo) -> Html | None:
    moved = {each.session.id: each.moved for each in shift.moves}
    pairs = double_booked([moved.get(each.id, each) for each in day])
    lines = [
        phrase(
            "changes.shift.collision",
            room=one.room,
            one=one.title,
            other=other.title,
            time=_time(other, zone),
        )
        for one, other in pairs
    ]
    return Html("\n".join(lines)) if lines else None


def _time(shown: Session, zone: ZoneInfo) -> str:
    return dates.span(shown.starts_at, shown.ends_at, zone)


def _span(place: Place, zone: ZoneInfo) -> str:
    return dates.span(place.starts_at, place.ends_at, zone)
