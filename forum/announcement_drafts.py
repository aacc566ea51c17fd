"""An announcement is written: words in both languages, whom it is for, how and when it goes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from forum.announcements import (
    Announcement,
    AnnouncementKind,
    AnnouncementMoved,
    AnnouncementState,
    Content,
    Words,
    steerable,
)
from forum.languages import Language
from forum.participants import Role
from forum.press_room import PressRoom
from forum.refusals import Refusal
from forum.segments import (
    AnnouncementId,
    Choice,
    Facet,
    Gap,
    Presence,
    everybody,
    with_choice,
)
from forum.spelling import clean
from forum.staff import Colleague, Right, entitled

LONGEST_TEXT: Final = 4000  # characters; Telegram takes 4096, and cuts what is typed there
LONGEST_CAPTION: Final = 1024  # characters, as the Bot API says
MINUTES: Final = (10, 30, 60)  # after which an announcement may be too late


class AnnouncementEmpty(Refusal):
    """There is nothing to read in it."""


class AnnouncementTooLong(Refusal):
    """`count` characters more than the `limit`."""


class AnnouncementIncomplete(Refusal):
    """One of the languages is missing, and nobody has said that the other is enough."""


class AnnouncementForNobody(Refusal):
    """There is nobody in its segment who can be written to."""


class AnnouncementTooLate(Refusal):
    """The time that was chosen has passed."""


class ChoiceGone(Refusal):
    """What was pressed is not to be chosen, at least not any more."""


def begin(room: PressRoom, colleague: Colleague | None, now: datetime) -> Announcement:
    """A draft for everybody whom the colleague may write to. Raises `NotAllowed`."""
    author = entitled(colleague, Right.ANNOUNCE)
    segment = everybody(author.forum_id, author.region_id)
    begun = room.announcements.begin(author, segment, now)
    return own_draft(room, author, begun)


def own_draft(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId
) -> Announcement:
    """Raises `NotAllowed`, `AnnouncementGone`, `AnnouncementMoved`: it is no draft any more."""
    draft = steerable(room.announcements, colleague, announcement_id)
    if draft.state is not AnnouncementState.DRAFT:
        raise AnnouncementMoved
    return draft


def say(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    language: Language,
    words: Words,
) -> Announcement:
    """In this language; a text alone is the caption of what was sent with the other one.

    Raises `AnnouncementEmpty`, `AnnouncementTooLong`.
    """
    draft = own_draft(room, colleague, announcement_id)
    check_words(words := _with_file(words, language, draft))
    room.announcements.word(draft.id, language, words)
    return own_draft(room, colleague, announcement_id)


def check_words(words: Words) -> None:
    """Raises `AnnouncementEmpty`, `AnnouncementTooLong`."""
    limit = LONGEST_TEXT if words.content is Content.TEXT else LONGEST_CAPTION
    if words.content is Content.TEXT and not clean(words.text):
        raise AnnouncementEmpty
    if len(words.text) > limit:
        raise AnnouncementTooLong(count=len(words.text) - limit, limit=limit)


def options(
    room: PressRoom, colleague: Colleague, draft: Announcement, facet: Facet
) -> Sequence[str]:
    """What may be chosen; a coordinator chooses neither forum nor region."""
    match facet:
        case Facet.FORUM | Facet.REGION | Facet.SESSION:
            return _places(room, colleague, draft, facet)
        case Facet.MISSED:
            return list(Gap) if room.announcements.last_sent(colleague) else ()
        case _:
            words = {Facet.ROLE: Role, Facet.PRESENCE: Presence, Facet.LANGUAGE: Language}
            return list(words[facet])


def aim(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    choice: Choice,
    now: datetime,
    *,
    wanted: bool,
) -> Announcement:
    """One choice made or taken back. Raises `ChoiceGone`."""
    author = entitled(colleague, Right.ANNOUNCE)
    draft = own_draft(room, author, announcement_id)
    facet, value = choice
    if value not in options(room, author, draft, facet):
        raise ChoiceGone
    segment = with_choice(draft.segment, choice, wanted=wanted)
    if facet is Facet.MISSED:
        segment = replace(segment, since=room.announcements.last_sent(author))
    return _kept(room, replace(draft, segment=segment), now)


def choose_kind(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    kind: AnnouncementKind,
    now: datetime,
) -> Announcement:
    return _kept(room, replace(own_draft(room, colleague, announcement_id), kind=kind), now)


def choose_minutes(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    minutes: int | None,
    now: datetime,
) -> Announcement:
    """After which it is not sent any more. Raises `ChoiceGone`."""
    draft = own_draft(room, colleague, announcement_id)
    if minutes not in (None, *MINUTES):
        raise ChoiceGone
    return _kept(room, replace(draft, minutes=minutes), now)


def choose_time(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    starts_at: datetime | None,
    now: datetime,
) -> Announcement:
    """None: as soon as it is sent."""
    draft = own_draft(room, colleague, announcement_id)
    return _kept(room, replace(draft, starts_at=starts_at), now)


def choose_one_for_all(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    now: datetime,
    *,
    one_for_all: bool,
) -> Announcement:
    """Everybody reads the language that there is."""
    draft = own_draft(room, colleague, announcement_id)
    return _kept(room, replace(draft, one_for_all=one_for_all), now)


def discard(room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId) -> None:
    room.announcements.discard(own_draft(room, colleague, announcement_id).id)


def check_ready(room: PressRoom, draft: Announcement, now: datetime) -> int:
    """How many people it would be sent to now.

    Raises `AnnouncementIncomplete`, `AnnouncementTooLate`, `AnnouncementForNobody`.
    """
    if not draft.is_complete:
        raise AnnouncementIncomplete
    if draft.starts_at and draft.starts_at <= now:
        raise AnnouncementTooLate
    people = room.audience.headcount(draft.segment).people
    if people == 0:
        raise AnnouncementForNobody
    return people


def send(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    alone: int,
    now: datetime,
) -> Announcement:
    """It goes out at its time; to more than `alone` people only if a second person agrees.

    Raises what `check_ready` raises, and `AnnouncementMoved`.
    """
    author = entitled(colleague, Right.ANNOUNCE)
    draft = own_draft(room, author, announcement_id)
    people = check_ready(room, draft, now)
    after = AnnouncementState.ASKED if people > alone else AnnouncementState.PLANNED
    room.announcements.move(draft.id, frozenset({AnnouncementState.DRAFT}), after, now)
    room.note(author, "send" if people <= alone else "ask", draft.id, now, people=people)
    return steerable(room.announcements, author, announcement_id)


def _with_file(words: Words, language: Language, draft: Announcement) -> Words:
    others = [each for other, each in draft.wordings.items() if other is not language]
    if words.content is not Content.TEXT or language in draft.wordings or not others:
        return words
    return replace(words, content=others[0].content, file_id=others[0].file_id)


def _places(
    room: PressRoom, colleague: Colleague, draft: Announcement, facet: Facet
) -> Sequence[str]:
    forum_id = draft.segment.forum_id
    if facet is Facet.SESSION:
        day = room.sessions.of(forum_id) if forum_id else []
        return [str(each.id) for each in day if each.capacity or each.region_id]
    if colleague.region_id or (facet is Facet.FORUM and not colleague.roams):
        return ()
    if facet is Facet.FORUM:
        return [forum.id for forum in room.forums.all()]
    return [each.id for each in room.places.regions() if forum_id in (None, each.forum_id)]


def _kept(room: PressRoom, draft: Announcement, now: datetime) -> Announcement:
    room.announcements.keep(draft, now)
    return draft
