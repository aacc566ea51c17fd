"""An announcement in words: what it says, whom it is for, how and when it goes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from forum.agenda import SessionId
from forum.announcements import Announcement, Words
from forum.forums import ForumId
from forum.languages import Language
from forum.places import RegionId
from forum.press_room import PressRoom
from forum.segments import Facet, Headcount, Segment
from forum.spelling import shortened
from locales import dates
from locales.phrases import Html, phrase, plain, reader

EXCERPT = 80  # characters
VALUES = 120  # characters of the names of one facet


def excerpt(announcement: Announcement) -> str:
    """The beginning of what this reader would read."""
    return said(announcement.words_in(reader()))


def said(words: Words) -> str:
    text = shortened(" ".join(words.text.split()), EXCERPT)
    return plain(f"announcements.words.{words.content}", text=text).strip()


def draft(announcement: Announcement, about: Html) -> Html:
    return phrase(
        "announcements.draft",
        kazakh=_in_language(announcement, Language.KAZAKH),
        russian=_in_language(announcement, Language.RUSSIAN),
        about=about,
    )


def ask_words(announcement: Announcement, language: Language) -> Html:
    ask = phrase(f"announcements.ask.{language}")
    others = [each for other, each in announcement.wordings.items() if other is not language]
    if language in announcement.wordings or not any(each.file_id for each in others):
        return ask
    return Html("\n\n".join([ask, phrase("announcements.ask.caption")]))


def about(room: PressRoom, announcement: Announcement) -> Html:
    """Whom it is for, how and when it goes."""
    zone = room.forums.get(announcement.forum_id).zone
    return Html(
        "\n".join(
            [
                audience(room, announcement),
                phrase(f"announcements.kind.{announcement.kind}"),
                _time(announcement.starts_at, zone),
                _late(announcement.minutes),
            ]
        )
    )


def audience(room: PressRoom, announcement: Announcement) -> Html:
    """Whom it is for, and how many they are now."""
    count = room.audience.headcount(announcement.segment)
    lines = [_facet(room, announcement.segment, facet) for facet in Facet]
    return Html("\n".join([*filter(None, lines), _people(count)]))


def value(room: PressRoom, segment: Segment, facet: Facet, chosen: str) -> str:
    """One choice by its name."""
    match facet:
        case Facet.FORUM:
            return room.forums.get(ForumId(chosen)).city.spoken(reader())
        case Facet.REGION:
            region = room.places.region(RegionId(chosen))
            return region.short.spoken(reader()) if region else chosen
        case Facet.SESSION:
            return _session(room, segment, SessionId(int(chosen)))
        case Facet.ROLE:
            return plain(f"registration.role.{chosen}")
        case _:
            return plain(f"announcements.value.{chosen}")


def planned(room: PressRoom, announcement: Announcement) -> Html:
    """It waits for its time, or for the next moment."""
    said, told = excerpt(announcement), about(room, announcement)
    if announcement.starts_at is None:
        return phrase("announcements.starting", excerpt=said, about=told)
    zone = room.forums.get(announcement.forum_id).zone
    at = dates.moment(announcement.starts_at, zone)
    return phrase("announcements.planned", moment=at, excerpt=said, about=told)


def correction(announcement: Announcement, people: int) -> Html:
    """What the copies, so many, would say."""
    words = {**announcement.wordings, **announcement.correction}
    corrected = replace(announcement, wordings=words)
    return phrase(
        "announcements.correction",
        kazakh=_in_language(corrected, Language.KAZAKH),
        russian=_in_language(corrected, Language.RUSSIAN),
        people=people,
    )


def ask_time(room: PressRoom, announcement: Announcement, now: datetime) -> Html:
    zone = room.forums.get(announcement.forum_id).zone
    return phrase("announcements.time.ask", moment=dates.moment(now, zone))


def confirm(about: Html, seconds: int) -> Html:
    return phrase("announcements.confirm", about=about, seconds=seconds)


def second_person(names: Sequence[str], limit: int) -> Html:
    if not names:
        return phrase("announcements.confirm.nobody", limit=limit)
    return phrase("announcements.confirm.second", limit=limit, names=", ".join(names))


def _in_language(announcement: Announcement, language: Language) -> str:
    words = announcement.wordings.get(language)
    if words is not None:
        return said(words)
    is_enough = announcement.one_for_all and announcement.wordings
    return plain("announcements.words.same" if is_enough else "announcements.words.none")


def _facet(room: PressRoom, segment: Segment, facet: Facet) -> Html | None:
    chosen = sorted(segment.of(facet))
    if not chosen and facet is not Facet.FORUM:
        return None
    names = [value(room, segment, facet, each) for each in chosen]
    values = ", ".join(names) or plain("announcements.value.all_forums")
    return phrase(f"announcements.facet.{facet}", values=shortened(values, VALUES))


def _session(room: PressRoom, segment: Segment, session_id: SessionId) -> str:
    session = room.sessions.get(session_id)
    assert session is not None  # noqa: S101  sessions are cancelled, never deleted
    assert segment.forum_id is not None  # noqa: S101  with the forum its sessions go
    zone = room.forums.get(segment.forum_id).zone
    start = dates.time(session.starts_at, zone)
    return plain("announcements.session", start=start, title=session.title)


def _people(count: Headcount) -> Html:
    if count.blocked:
        return phrase("announcements.people.blocked", people=count.people, blocked=count.blocked)
    return phrase("announcements.people", people=count.people)


def _time(starts_at: datetime | None, zone: ZoneInfo) -> Html:
    if starts_at is None:
        return phrase("announcements.time.now")
    return phrase("announcements.time.at", moment=dates.moment(starts_at, zone))


def _late(minutes: int | None) -> Html:
    if minutes is None:
        return phrase("announcements.late.never")
    return phrase("announcements.late.after", minutes=minutes)
