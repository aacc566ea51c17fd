"""Who works for the forum, in which role, and what each role may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from forum.forums import ForumId
from forum.people import PersonId
from forum.places import RegionId
from forum.refusals import Refusal
from forum.spelling import clean, shortened

NAME: Final = 40  # characters


class StaffRole(StrEnum):
    OWNER = "owner"  # by the settings alone
    ORGANIZER = "organizer"
    MODERATOR = "moderator"
    ASSISTANT = "assistant"  # the minister's
    COORDINATOR = "coordinator"  # of one region
    VOLUNTEER = "volunteer"  # at the entrance


class Right(StrEnum):
    MODERATE = "moderate"  # read questions before others do, decide on them
    RUN_STAGE = "run_stage"  # what the hall sees, and in which order
    FOLLOW_STAGE = "follow_stage"  # see the same without touching it
    DIRECT_BACKSTAGE = "direct_backstage"  # tell those at the stage what to do
    ANSWER = "answer"  # write and translate answers
    APPROVE_ANSWER = "approve_answer"
    KEEP_PROMISES = "keep_promises"
    REHEARSE = "rehearse"
    INVITE = "invite"  # colleagues, and end their work
    READ_AUDIT = "read_audit"
    CHANGE_AGENDA = "change_agenda"
    CHECK_IN = "check_in"  # at the entrance
    ISSUE_CERTIFICATES = "issue_certificates"
    EXPORT = "export"  # lists with names; a coordinator only those of the region
    IMPORT = "import"  # the list of those expected
    READ_FEEDBACK = "read_feedback"  # what people say of sessions; a coordinator of the region
    HELP = "help"  # answer letters to the organizers, a coordinator those of the own region
    ANNOUNCE = "announce"  # write to many, a coordinator to those of the own region


_EVERYTHING: Final = frozenset(Right)
RIGHTS: Final[dict[StaffRole, frozenset[Right]]] = {
    StaffRole.OWNER: _EVERYTHING,
    StaffRole.ORGANIZER: _EVERYTHING,
    StaffRole.MODERATOR: frozenset(
        {Right.MODERATE, Right.RUN_STAGE, Right.FOLLOW_STAGE, Right.ANSWER}
    ),
    StaffRole.ASSISTANT: frozenset(
        {
            Right.FOLLOW_STAGE,
            Right.ANSWER,
            Right.APPROVE_ANSWER,
            Right.KEEP_PROMISES,
            Right.READ_FEEDBACK,
        }
    ),
    StaffRole.COORDINATOR: frozenset(
        {Right.HELP, Right.ANNOUNCE, Right.EXPORT, Right.READ_FEEDBACK}
    ),
    StaffRole.VOLUNTEER: frozenset({Right.CHECK_IN}),
}
# Whom each role may make colleagues, and end the work of. Owners come and go with the settings.
APPOINTS: Final[dict[StaffRole, tuple[StaffRole, ...]]] = {
    StaffRole.OWNER: (
        StaffRole.ORGANIZER,
        StaffRole.MODERATOR,
        StaffRole.ASSISTANT,
        StaffRole.COORDINATOR,
        StaffRole.VOLUNTEER,
    ),
    StaffRole.ORGANIZER: (
        StaffRole.MODERATOR,
        StaffRole.ASSISTANT,
        StaffRole.COORDINATOR,
        StaffRole.VOLUNTEER,
    ),
    StaffRole.MODERATOR: (),
    StaffRole.ASSISTANT: (),
    StaffRole.COORDINATOR: (),
    StaffRole.VOLUNTEER: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the staff, at the forum where they work now."""

    id: PersonId
    role: StaffRole
    name: str  # what colleagues read
    forum_id: ForumId
    region_id: RegionId | None  # of a coordinator; None: every region
    roams: bool = False  # works for all forums, and may move from one to another


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What somebody of the staff was made: which role, and where."""

    id: PersonId
    role: StaffRole
    name: str
    forum_id: ForumId | None  # None: all of them
    region_id: RegionId | None  # of a coordinator, and of nobody else


class NotAllowed(Refusal):
    """This is for staff with another role, or for staff at all."""


class Staff(Protocol):
    def find(self, person_id: PersonId, now: datetime) -> Colleague | None:
        """None: not of the staff, at least not any more."""

    def at(self, forum_id: ForumId) -> list[Colleague]:
        """Everybody who may work for that forum, owners among them, as if they were there."""

    def appoint(self, member: Member, now: datetime) -> None:
        """Whoever worked in another role does so no longer."""

    def dismiss(self, person_id: PersonId, now: datetime) -> None:
        """Of their role, and of all rooms that it opened."""

    def introduce(self, owner_id: PersonId, name: str, now: datetime) -> None:
        """An owner who never registered is called so."""

    def move(self, person_id: PersonId, forum_id: ForumId) -> None:
        """From now on they work at that forum, if they work for all."""


def entitled(colleague: Colleague | None, right: Right) -> Colleague:
    """The colleague, if the role gives them the right. Raises `NotAllowed`."""
    if colleague is None or right not in RIGHTS[colleague.role]:
        raise NotAllowed
    return colleague


def works_here(colleague: Colleague | None) -> Colleague:
    """Anybody of the staff. Raises `NotAllowed`."""
    if colleague is None:
        raise NotAllowed
    return colleague


def may_appoint(colleague: Colleague, role: StaffRole, forum_id: ForumId | None) -> bool:
    """For another forum than one's own, and for all of them, only if one works for all."""
    is_near = colleague.roams or forum_id == colleague.forum_id
    return is_near and role in APPOINTS[colleague.role]


def staff_name(*names: str | None) -> str:
    """The first of the names that says something, as colleagues read it."""
    return next((shortened(each, NAME) for each in map(_line, names) if each), "")


def _line(name: str | None) -> str:
    return " ".join(clean(name or "").split())
