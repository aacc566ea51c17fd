"""What staff did, in order; nothing is ever changed or taken away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from forum.forums import ForumId
from forum.people import PersonId
from forum.staff import Colleague, Right, StaffRole, entitled

PAGE: Final = 10  # entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody of the staff did something."""

    at: datetime
    actor_id: PersonId | None  # None: forgotten since
    actor: str | None  # their name; None: nobody knows it any more
    role: StaffRole  # in which they did it
    forum_id: ForumId  # where they worked then
    action: str  # <feature>.<what>
    kind: str  # what it was done to: question, person, invitation; empty: nothing
    ref: str  # which one: its number or id; a person's name, if it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    entries: list[Entry]  # newest first
    top: int  # id of what was the newest entry when the audit was opened
    number: int  # of the page, from 1
    has_older: bool


class Audit(Protocol):
    """What staff did, in order, for ever."""

    def note(
        self, actor: Colleague, action: str, subject: str, now: datetime, **details: str | int
    ) -> None:
        """`action` is "<feature>.<what>"; details are ids and choices, never people's words.

        `subject` is "<kind> <id>", and the only place where a person's id may stand: forgetting
        takes it out of there.
        """

    def newest(self) -> int:
        """The id of the newest entry; 0: there are none."""

    def read(self, top: int, skip: int, limit: int, forum_id: ForumId | None) -> list[Entry]:
        """From entry `top` back; `forum_id` None: of all forums."""


def open_audit(audit: Audit, colleague: Colleague | None, now: datetime) -> Page:
    """The newest entries, this reading not among them. Raises `NotAllowed`."""
    colleague = entitled(colleague, Right.READ_AUDIT)
    page = turn_page(audit, colleague, audit.newest(), 1)
    audit.note(colleague, "audit.read", "", now)
    return page


def turn_page(audit: Audit, colleague: Colleague | None, top: int, number: int) -> Page:
    """Who works for one forum sees that one's. Raises `NotAllowed`."""
    colleague = entitled(colleague, Right.READ_AUDIT)
    forum_id = None if colleague.roams else colleague.forum_id
    entries = audit.read(top, (number - 1) * PAGE, PAGE + 1, forum_id)
    return Page(entries=entries[:PAGE], top=top, number=number, has_older=len(entries) > PAGE)
