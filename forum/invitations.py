"""One-time links that make whoever accepts first a colleague."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, NewType, Protocol

from forum.forums import ForumId
from forum.people import PersonId
from forum.places import RegionId
from forum.refusals import Refusal
from forum.staff import StaffRole
from forum.tickets import LINK

InvitationId = NewType("InvitationId", int)

MARK: Final = "staff_"  # what a payload of /start that is an invitation begins with
LIFETIME: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A role for somebody who is not known yet."""

    role: StaffRole
    forum_id: ForumId | None  # None: all of them
    region_id: RegionId | None  # of a coordinator, and of nobody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One that nobody has accepted yet."""

    id: InvitationId
    offer: Offer
    invited_by: PersonId | None  # None: who invited was forgotten since
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A new one, and the token that only its link knows from now on."""

    invitation: Invitation
    token: str


class InvitationOver(Refusal):
    """It was accepted, withdrawn, has expired, or never was."""


class InvitationNotOpened(Refusal):
    """The button is older than the conversation: the link has to be opened again."""


class Invitations(Protocol):
    def add(
        self, offer: Offer, invited_by: PersonId, turn: str, token_hash: str, now: datetime
    ) -> Invitation | None:
        """None: this press has invited already; `turn` tells one press from another."""

    def find(self, token_hash: str, now: datetime) -> Invitation | None:
        """None: it is over."""

    def at(self, forum_id: ForumId, now: datetime) -> list[Invitation]:
        """Those to that forum, or to all, that are not over."""

    def use(self, token_hash: str, person_id: PersonId, now: datetime) -> Invitation | None:
        """Once; None: it is over."""

    def withdraw(self, invitation_id: InvitationId, now: datetime) -> Invitation | None:
        """None: it is over."""

    def withdraw_all(self, invited_by: PersonId, now: datetime) -> None:
        """What somebody may not give any more, nobody gets."""


def new_token() -> str:
    """256 bits nobody can guess, in letters that a deep link may hold."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def link(token: str, username: str) -> str:
    return LINK.format(username=username, payload=f"{MARK}{token}")
