"""Certificates of participation: for those who came, with a code that anybody can verify."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from forum.audit import Audit
from forum.forums import ForumId
from forum.people import PersonId
from forum.refusals import Refusal
from forum.staff import Colleague, Right, entitled

MARK: Final = "c_"  # what a payload of /start that verifies a certificate begins with
LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no two of them look alike
GROUPS: Final = 3  # of four: 59 bits nobody can guess


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A certificate; whose it is says the register of participants."""

    person_id: PersonId
    forum_id: ForumId
    code: str
    issued_at: datetime


class NoCertificate(Refusal):
    """None was issued to this person: they did not come, or it is too early."""


class Certificates(Protocol):
    def deserving(self, forum_id: ForumId) -> list[PersonId]:
        """Who arrived there and has none."""

    def issue(self, person_id: PersonId, forum_id: ForumId, code: str, now: datetime) -> None:
        """Whoever has one keeps it."""

    def of(self, person_id: PersonId) -> Issued | None: ...

    def with_code(self, code: str) -> Issued | None: ...

    def untold(self, limit: int) -> list[Issued]:
        """Whose owners do not know of them yet."""

    def told(self, person_id: PersonId) -> None: ...

    def want(self, person_id: PersonId, now: datetime) -> bool:
        """False: the file is being drawn already."""

    def wanted(self, limit: int) -> list[Issued]:
        """Who has waited longest comes first."""

    def given(self, person_id: PersonId) -> None: ...


def deserving(certificates: Certificates, colleague: Colleague | None) -> list[PersonId]:
    """Who would get one now. Raises `NotAllowed`."""
    person = entitled(colleague, Right.ISSUE_CERTIFICATES)
    return certificates.deserving(person.forum_id)


def issue_all(
    certificates: Certificates,
    audit: Audit,
    colleague: Colleague | None,
    now: datetime,
) -> int:
    """One for everybody who arrived and has none; how many these are. Raises `NotAllowed`."""
    person = entitled(colleague, Right.ISSUE_CERTIFICATES)
    people = certificates.deserving(person.forum_id)
    for each in people:
        certificates.issue(each, person.forum_id, new_code(), now)
    if people:
        audit.note(person, "certificates.issue", "", now, people=len(people))
    return len(people)


def take(certificates: Certificates, person_id: PersonId, now: datetime) -> bool:
    """The file is wanted; False: it is on its way already. Raises `NoCertificate`."""
    if certificates.of(person_id) is None:
        raise NoCertificate
    return certificates.want(person_id, now)


def verify(certificates: Certificates, code: str) -> Issued | None:
    """As it was typed or scanned, with small letters or without its dashes."""
    letters = [letter for letter in code.upper() if letter in LETTERS]
    return certificates.with_code(_grouped("".join(letters)))


def new_code() -> str:
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(4 * GROUPS)))


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
