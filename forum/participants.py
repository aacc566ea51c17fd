"""Those who registered: directors, heads of departments, and who they are at the forum."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from forum.forums import ForumId
from forum.people import PersonId
from forum.places import DistrictId, RegionId
from forum.refusals import Refusal


class Role(StrEnum):
    DIRECTOR = "director"
    DEPUTY = "deputy"
    DISTRICT_HEAD = "district_head"
    REGION_HEAD = "region_head"
    SPECIALIST = "specialist"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person tells about themselves."""

    name: str
    role: Role
    role_title: str  # typed where the role is OTHER; empty otherwise
    region_id: RegionId
    district_id: DistrictId | None  # None: typed, see district_name, or no district
    district_name: str
    organisation: str
    phone: str  # E.164


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    id: PersonId
    number: int  # on the ticket
    ticket: str  # in the QR code; nobody can guess it
    forum_id: ForumId
    profile: Profile
    registered_at: datetime


class Participants(Protocol):
    def find(self, person_id: PersonId) -> Participant | None: ...

    def register(
        self, person_id: PersonId, profile: Profile, ticket: str, now: datetime
    ) -> Participant:
        """A new participant with the next number; a known one keeps number and ticket."""


class NotRegistered(Refusal):
    """Only those who registered may do this."""


def registered(participant: Participant | None) -> Participant:
    """Raises `NotRegistered`."""
    if participant is None:
        raise NotRegistered
    return participant
