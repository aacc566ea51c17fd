"""The territorial forums: each with its regions, its day, its place and its clock."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType, Protocol
from zoneinfo import ZoneInfo

from forum.languages import Bilingual

ForumId = NewType("ForumId", str)
DirectionId = NewType("DirectionId", str)


class Window(StrEnum):
    """Whether questions to the minister are taken."""

    AUTO = "auto"  # between the two moments that the organizers wrote
    OPEN = "open"  # moderators opened it, whatever the time
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    id: ForumId
    title: Bilingual
    city: Bilingual
    venue: Bilingual
    zone: ZoneInfo
    day: date  # local to the zone
    questions_open: datetime
    questions_close: datetime
    contact: Bilingual  # whom to call or write to
    window: Window = Window.AUTO

    def is_over(self, now: datetime) -> bool:
        """The forum's day has ended at its place."""
        return now.astimezone(self.zone).date() > self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One of the themes that the minister speaks about."""

    id: DirectionId
    short: Bilingual  # for buttons
    full: Bilingual


class Forums(Protocol):
    """The forums and the directions, as the organizers wrote them."""

    def all(self) -> list[Forum]:
        """By day."""

    def get(self, forum_id: ForumId) -> Forum:
        """Also one that is listed no more. Raises KeyError: nobody knows other ids."""

    def directions(self) -> list[Direction]:
        """In the order of the minister's speech."""

    def direction(self, direction_id: DirectionId) -> Direction | None:
        """Also one that is listed no more: questions refer to it."""
