"""The desk on a laptop: a link that opens it once, and a session that ends by itself."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, NewType, Protocol

from forum.audit import Audit
from forum.forums import ForumId
from forum.people import PersonId
from forum.refusals import Refusal
from forum.staff import RIGHTS, Colleague, Right, Staff, entitled

Token = NewType("Token", str)  # whoever holds it is let in
TokenHash = NewType("TokenHash", str)

LINK: Final = timedelta(minutes=3)
IDLE: Final = timedelta(minutes=30)  # without a key or a press
LONGEST: Final = timedelta(hours=12)  # even if somebody works all the time
LATELY: Final = timedelta(minutes=5)


class DeskLinkOver(Refusal):
    """The link was used, is too old, or never was: nobody learns which."""


class Desks(Protocol):
    """Tokens are known by their hashes alone: a copy of the database opens nothing."""

    def offer(self, link: TokenHash, person_id: PersonId, until: datetime, now: datetime) -> None:
        """A link of that person; their earlier one ends."""

    def redeem(self, link: TokenHash, now: datetime) -> PersonId | None:
        """Whose link it was; only the first who asks is told."""

    def open(self, session: TokenHash, person_id: PersonId, now: datetime) -> None: ...

    def visitor(self, session: TokenHash, now: datetime) -> PersonId | None:
        """None: there is no such session, or its time is over."""

    def touch(self, session: TokenHash, now: datetime) -> None:
        """Somebody is at work."""

    def close(self, session: TokenHash) -> bool: ...

    def close_all(self, person_id: PersonId) -> int:
        """Links too; how many sessions there were."""

    def open_of(self, person_id: PersonId, now: datetime) -> int:
        """How many sessions the person has."""

    def at_work(self, forum_id: ForumId, now: datetime) -> list[PersonId]:
        """Who has worked at a desk lately, or holds cards of this forum."""

    def held_until(self, person_id: PersonId, now: datetime) -> datetime | None:
        """When the cards in this hand go back to the others; None: it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What stands between a laptop and the desk."""

    desks: Desks
    staff: Staff
    audit: Audit


def offer_link(door: Door, colleague: Colleague | None, now: datetime) -> Token:
    """For one entry within `LINK`. Raises `NotAllowed`."""
    moderator = entitled(colleague, Right.MODERATE)
    token = _new_token()
    door.desks.offer(hashed(token), moderator.id, now + LINK, now)
    door.audit.note(moderator, "desk.link", "", now)
    return token


def enter(door: Door, link: Token, now: datetime) -> Token:
    """A session for a link, once. Raises `DeskLinkOver`, `NotAllowed`."""
    person_id = door.desks.redeem(hashed(link), now)
    if person_id is None:
        raise DeskLinkOver
    moderator = entitled(door.staff.find(person_id, now), Right.MODERATE)
    session = _new_token()
    door.desks.open(hashed(session), moderator.id, now)
    door.audit.note(moderator, "desk.enter", "", now)
    return session


def moderator_at(door: Door, session: Token, now: datetime) -> Colleague | None:
    """Who works there, as the staff is at this moment; None: the session is over."""
    person_id = door.desks.visitor(hashed(session), now)
    colleague = door.staff.find(person_id, now) if person_id is not None else None
    if colleague is None or Right.MODERATE not in RIGHTS[colleague.role]:
        return None
    return colleague


def leave(door: Door, session: Token, now: datetime) -> None:
    """From the desk itself; also what is over already."""
    moderator = moderator_at(door, session, now)
    if door.desks.close(hashed(session)) and moderator:
        door.audit.note(moderator, "desk.leave", "", now)


def end_all(door: Door, colleague: Colleague | None, now: datetime) -> int:
    """From the phone: every desk and every link of one's own. Raises `NotAllowed`."""
    moderator = entitled(colleague, Right.MODERATE)
    ended = door.desks.close_all(moderator.id)
    door.audit.note(moderator, "desk.end_all", "", now, count=ended)
    return ended


def hashed(token: Token) -> TokenHash:
    return TokenHash(sha256(token.encode(errors="surrogatepass")).hexdigest())


def _new_token() -> Token:
    return Token(secrets.token_urlsafe(32))
