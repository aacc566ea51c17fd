"""Whom an announcement is for: chosen by taps, one facet after another."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType, Protocol

from forum.forums import ForumId
from forum.places import RegionId

AnnouncementId = NewType("AnnouncementId", int)


class Facet(StrEnum):
    """By what a segment is chosen."""

    FORUM = "forum"
    REGION = "region"
    ROLE = "role"
    SESSION = "session"  # who sits in it
    PRESENCE = "presence"
    LANGUAGE = "language"
    MISSED = "missed"  # what they lack of an earlier announcement


class Presence(StrEnum):
    ARRIVED = "arrived"
    ABSENT = "absent"


class Gap(StrEnum):
    NOT_GOT = "not_got"
    NOT_READ = "not_read"  # it stands in their chat, unconfirmed


# Of these one value excludes the others.
EXCLUSIVE: Final = {Facet.FORUM, Facet.PRESENCE, Facet.LANGUAGE, Facet.MISSED}

Choice = tuple[Facet, str]  # the value is an id, or one of the words above


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Participants who fit some choice of every facet that has any."""

    choices: frozenset[Choice] = frozenset()
    since: AnnouncementId | None = None  # of which something may be missed; None: of none

    def of(self, facet: Facet) -> frozenset[str]:
        """Empty: whatever it is."""
        return frozenset(value for known, value in self.choices if known is facet)

    @property
    def forum_id(self) -> ForumId | None:
        """None: all forums."""
        return next((ForumId(each) for each in self.of(Facet.FORUM)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """How many a segment is."""

    people: int  # who can be written to
    blocked: int  # who blocked the bot: they are in the report, nothing is sent


class Audience(Protocol):
    def headcount(self, segment: Segment) -> Headcount: ...

    def address(self, announcement_id: AnnouncementId, segment: Segment, now: datetime) -> None:
        """A letter, still without words, to everybody of the segment.

        Whoever blocked the bot has one that failed: nobody is left out of the report.
        """


def everybody(forum_id: ForumId, region_id: RegionId | None) -> Segment:
    """At a forum, or from one of its regions."""
    region = {(Facet.REGION, str(region_id))} if region_id else set()
    return Segment(choices=frozenset({(Facet.FORUM, str(forum_id)), *region}))


def with_choice(segment: Segment, choice: Choice, *, wanted: bool) -> Segment:
    """Made or taken back. With a forum go the regions and sessions of another."""
    facet, _ = choice
    replaced = {facet} if facet in EXCLUSIVE else set()
    if facet is Facet.FORUM:
        replaced |= {Facet.REGION, Facet.SESSION}
    kept = {each for each in segment.choices if each[0] not in replaced} - {choice}
    return replace(segment, choices=frozenset(kept | {choice} if wanted else kept))
