"""Letters to the organizers: whoever does not know asks, and one colleague answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType, Protocol

from forum.audit import Audit
from forum.forums import ForumId
from forum.people import PersonId
from forum.places import RegionId
from forum.refusals import Refusal
from forum.spelling import clean
from forum.staff import RIGHTS, Colleague, Right, Staff, entitled

LetterToStaffId = NewType("LetterToStaffId", int)

LONGEST: Final = 1000  # characters of a letter, and of its answer
MOST_OPEN: Final = 3  # letters of one person


class Topic(StrEnum):
    """What people ask most often, in the order in which it is offered."""

    TICKET = "ticket"
    REGION = "region"
    HALL = "hall"
    WIFI = "wifi"
    CERTIFICATE = "certificate"
    LUNCH = "lunch"
    TRAINING = "training"
    SIGN_UP = "sign_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    person_id: PersonId
    forum_id: ForumId
    region_id: RegionId | None  # None: has not registered


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterToStaff:
    id: LetterToStaffId
    sender: Sender
    text: str
    answered_by: PersonId | None  # None: nobody yet, or forgotten since
    answered_at: datetime | None  # None: still open
    answer: str


class LetterEmpty(Refusal):
    """Nothing visible is left of the text."""


class LetterTooLong(Refusal):
    """`count` characters are the most."""


class TooManyLetters(Refusal):
    """`count` of the person's letters wait for an answer."""


class LetterGone(Refusal):
    """Whoever wrote it is forgotten, or it is for colleagues elsewhere."""


class LetterAnswered(Refusal):
    """`name` was faster."""


class Letters(Protocol):
    """Called so by the staff; what the outbox holds are other letters."""

    def add(self, sender: Sender, text: str, now: datetime) -> LetterToStaff: ...

    def get(self, letter_id: LetterToStaffId) -> LetterToStaff | None: ...

    def waiting_of(self, person_id: PersonId) -> int:
        """How many of the person's letters are open."""

    def waiting(self, forum_id: ForumId, region_id: RegionId | None) -> list[LetterToStaff]:
        """The open ones, oldest first; `region_id` None: of all regions, and of none."""

    def settle(
        self, letter_id: LetterToStaffId, answered_by: PersonId, answer: str, now: datetime
    ) -> LetterToStaff:
        """As it is from now on. One that is open, and no other, may be given here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpdesk:
    """What the rules here work with."""

    letters: Letters
    staff: Staff
    audit: Audit


def check_may_write(helpdesk: Helpdesk, person_id: PersonId) -> None:
    """Raises `TooManyLetters`."""
    if helpdesk.letters.waiting_of(person_id) >= MOST_OPEN:
        raise TooManyLetters(count=MOST_OPEN)


def write(helpdesk: Helpdesk, sender: Sender, text: str, now: datetime) -> LetterToStaff:
    """Raises `LetterEmpty`, `LetterTooLong`, `TooManyLetters`."""
    check_may_write(helpdesk, sender.person_id)
    return helpdesk.letters.add(sender, _checked(text), now)


def colleagues_for(helpdesk: Helpdesk, letter: LetterToStaff) -> list[Colleague]:
    """Who may read it: organizers, and coordinators of the sender's region."""
    return [each for each in helpdesk.staff.at(letter.sender.forum_id) if _reads(each, letter)]


def waiting(helpdesk: Helpdesk, colleague: Colleague | None) -> Sequence[LetterToStaff]:
    """A coordinator's are those of the region. Raises `NotAllowed`."""
    person = entitled(colleague, Right.HELP)
    return helpdesk.letters.waiting(person.forum_id, person.region_id)


def open_letter(
    helpdesk: Helpdesk,
    colleague: Colleague | None,
    letter_id: LetterToStaffId,
    now: datetime,
) -> LetterToStaff:
    """One that waits for an answer. Raises `NotAllowed`, `LetterGone`, `LetterAnswered`."""
    person = entitled(colleague, Right.HELP)
    letter = helpdesk.letters.get(letter_id)
    if letter is None or not _is_near(person, letter):
        raise LetterGone
    if letter.answered_at is not None:
        raise LetterAnswered(name=answered_by(helpdesk, letter, now))
    return letter


def answer(
    helpdesk: Helpdesk,
    colleague: Colleague | None,
    letter_id: LetterToStaffId,
    text: str,
    now: datetime,
) -> LetterToStaff:
    """The first answer counts.

    Raises `NotAllowed`, `LetterGone`, `LetterAnswered`, `LetterEmpty`, `LetterTooLong`.
    """
    person = entitled(colleague, Right.HELP)
    letter = open_letter(helpdesk, person, letter_id, now)
    settled = helpdesk.letters.settle(letter.id, person.id, _checked(text), now)
    helpdesk.audit.note(person, "helpdesk.answer", f"letter {letter_id}", now)
    return settled


def answered_by(helpdesk: Helpdesk, letter: LetterToStaff, now: datetime) -> str:
    """As colleagues call them; a dash for whoever is of the staff no more."""
    person = helpdesk.staff.find(letter.answered_by, now) if letter.answered_by else None
    return person.name if person else "\N{EM DASH}"


def _reads(colleague: Colleague, letter: LetterToStaff) -> bool:
    is_helper = Right.HELP in RIGHTS[colleague.role]
    return is_helper and colleague.region_id in {None, letter.sender.region_id}


def _is_near(colleague: Colleague, letter: LetterToStaff) -> bool:
    is_here = colleague.roams or colleague.forum_id == letter.sender.forum_id
    return is_here and _reads(colleague, letter)


def _checked(text: str) -> str:
    cleaned = clean(text)
    if not cleaned:
        raise LetterEmpty
    if len(cleaned) > LONGEST:
        raise LetterTooLong(count=LONGEST)
    return cleaned
