"""The agenda as texts that are read on a small phone, later and without a network too."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count, groupby

from bot.views.seats import free_seats, seat_status
from forum.agenda import LONGEST_SECTION, Section, Session, Slot, Stage, now_and_next, stage
from forum.calendar import Event
from forum.forums import Forum
from forum.languages import Bilingual
from forum.places import Region
from forum.seating import Day, Standing
from forum.spelling import shortened
from locales import dates
from locales.phrases import phrase, plain, reader

LONGEST_TITLE = 120
LONGEST_ROOM = 60
LONGEST_SPEAKER = 150
LONGEST_DESCRIPTION = 1500
MOST_SPEAKERS = 10
MOST_AT_ONCE = 8
SOON = 120  # minutes: until then they say more than the hour does


def choose_forum(forums: Sequence[Forum], regions: Sequence[Region]) -> str:
    blocks = [
        phrase(
            "agenda.forum",
            city=forum.city,
            day=dates.day(forum.day, forum.zone),
            regions=", ".join(_regions(forum, regions)),
        )
        for forum in forums
    ]
    return "\n\n".join([phrase("agenda.choose_forum"), *blocks])


def agenda(day: Day, section: Section) -> str:
    heading = phrase(
        "agenda.title",
        day=dates.day(day.forum.day, day.forum.zone),
        city=day.forum.city,
        part=_name(section),
    )
    zone = phrase("agenda.zone", offset=dates.offset(day.now, day.forum.zone))
    return "\n\n".join([heading, *_by_time(day, section.sessions), zone])


def no_agenda() -> str:
    return phrase("agenda.empty")


def happening(day: Day) -> str:
    """What is on now and what comes next."""
    return _HAPPENING[stage(day.sessions, day.forum, day.now)](day)


def own_day(day: Day, entries: Sequence[Session | Slot]) -> str:
    heading = phrase(
        "agenda.my_day.title",
        day=dates.day(day.forum.day, day.forum.zone),
        city=day.forum.city,
        venue=_spoken(day.forum.venue, LONGEST_ROOM),
    )
    return "\n\n".join([heading, *_by_time(day, entries)])


def training_choice(day: Day, slot: Slot) -> str:
    """The parallel trainings of which one is to be chosen."""
    return "\n\n".join([phrase("seats.title"), *_by_time(day, slot.sessions[:LONGEST_SECTION])])


def card(standing: Standing) -> str:
    """All about one session."""
    session = standing.session
    is_on = session.starts_at <= standing.now < session.ends_at
    about = phrase(
        "agenda.card.now" if is_on else "agenda.card",
        title=_spoken(session.title, LONGEST_TITLE),
        time=dates.span(session.starts_at, session.ends_at, standing.forum.zone),
        room=_spoken(session.room, LONGEST_ROOM),
    )
    speakers = [
        phrase("agenda.speaker", name=_spoken(speaker, LONGEST_SPEAKER))
        for speaker in session.speakers[:MOST_SPEAKERS]
    ]
    description = _spoken(session.description, LONGEST_DESCRIPTION)
    more = [phrase("agenda.description", text=description)] if description else []
    return "\n\n".join(["\n".join([about, *speakers]), *more, *seat_status(standing)])


def calendar_event(day: Day, session: Session) -> Event:
    room, venue, city = (
        each.spoken(reader()) for each in (session.room, day.forum.venue, day.forum.city)
    )
    return Event(
        uid=f"{session.forum_id}-{session.code}@minber",
        revision=session.revision,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        title=session.title.spoken(reader()),
        place=f"{room}, {venue}, {city}",
        description=session.description.spoken(reader()),
    )


def _name(section: Section) -> str:
    name = plain(f"agenda.part.{section.part}")
    if section.of == 1:
        return name
    return plain("agenda.page", part=name, number=section.number, of=section.of)


def _today(day: Day) -> str:
    found = now_and_next(day.sessions, day.now)
    blocks = [*_on_now(day, found.now), *_coming(day, found.next, found.minutes)]
    as_of = phrase("agenda.as_of", time=dates.time(day.now, day.forum.zone))
    return "\n\n".join([*blocks, as_of])


def _on_now(day: Day, sessions: Sequence[Session]) -> Iterator[str]:
    if not sessions:
        has_begun = day.sessions[0].starts_at <= day.now
        yield phrase("agenda.now.nothing" if has_begun else "agenda.now.early")
    for (starts_at, ends_at), parallel in groupby(sessions, _hours):
        time = dates.span(starts_at, ends_at, day.forum.zone)
        yield "\n".join([phrase("agenda.now", time=time), *_mine_first(day, parallel)])


def _coming(day: Day, sessions: Sequence[Session], minutes: int | None) -> Iterator[str]:
    if minutes is not None:
        ends_at = max(session.ends_at for session in sessions)
        time = dates.span(sessions[0].starts_at, ends_at, day.forum.zone)
        soon = [phrase("agenda.in_minutes", count=minutes)] if minutes <= SOON else []
        yield "\n".join([phrase("agenda.next", time=time), *soon, *_mine_first(day, sessions)])


def _mine_first(day: Day, sessions: Iterator[Session] | Sequence[Session]) -> list[str]:
    ordered = sorted(sessions, key=day.seating.has, reverse=True)
    return [
        phrase(
            "agenda.mine" if day.seating.has(session) else "agenda.session",
            title=_spoken(session.title, LONGEST_TITLE),
            room=_spoken(session.room, LONGEST_ROOM),
        )
        for session in ordered[:MOST_AT_ONCE]
    ]


def _ahead(day: Day) -> str:
    forum = day.forum
    text = phrase(
        "agenda.ahead",
        day=dates.day(forum.day, forum.zone),
        start=dates.time(day.sessions[0].starts_at, forum.zone),
        venue=forum.venue,
        city=forum.city,
    )
    days = (forum.day - day.now.astimezone(forum.zone).date()).days
    when = phrase("agenda.tomorrow") if days == 1 else phrase("agenda.in_days", count=days)
    return f"{text}\n\n{when}"


def _over(day: Day) -> str:
    possible = [phrase("agenda.over.possible")] if day.is_registered else []
    return "\n\n".join([phrase("agenda.over"), *possible])


def _unknown(_day: Day) -> str:
    return no_agenda()


_HAPPENING = {
    Stage.UNKNOWN: _unknown,
    Stage.AHEAD: _ahead,
    Stage.TODAY: _today,
    Stage.OVER: _over,
}


def _by_time(day: Day, entries: Sequence[Session | Slot]) -> Iterator[str]:
    """A block for each time; sessions are numbered as their buttons are."""
    numbers = count(1)
    for hours, at_this_time in groupby(entries, _hours):
        together = list(at_this_time)
        rows = [
            _choice() if isinstance(each, Slot) else _row(day, each, next(numbers))
            for each in together
        ]
        is_parallel = sum(isinstance(each, Session) for each in together) > 1
        parallel = [phrase("agenda.parallel")] if is_parallel else []
        yield "\n".join([_time(day, *hours), *parallel, *rows])


def _time(day: Day, starts_at: datetime, ends_at: datetime) -> str:
    time = dates.span(starts_at, ends_at, day.forum.zone)
    is_on = starts_at <= day.now < ends_at
    return phrase("agenda.time.now" if is_on else "agenda.time", time=time)


def _row(day: Day, session: Session, number: int) -> str:
    state = day.seating.state(session)
    row = phrase(
        f"agenda.row.{state or 'plain'}",
        number=number,
        title=_spoken(session.title, LONGEST_TITLE),
        room=_spoken(session.room, LONGEST_ROOM),
    )
    vacancy = day.seating.vacancies.get(session.id)
    if vacancy is None or state or session.starts_at <= day.now:
        return row
    return phrase("agenda.with_seats", row=row, seats=free_seats(vacancy))


def _choice() -> str:
    return phrase("agenda.my_day.choose")


def _hours(entry: Session | Slot) -> tuple[datetime, datetime]:
    return entry.starts_at, entry.ends_at


def _regions(forum: Forum, regions: Sequence[Region]) -> Iterator[str]:
    return (region.short.spoken(reader()) for region in regions if region.forum_id == forum.id)


def _spoken(text: Bilingual, limit: int) -> str:
    return shortened(text.spoken(reader()), limit)
