"""How somebody comes to the staff, and how their work there ends."""

from dataclasses import dataclass
from datetime import datetime

from forum.audit import Audit
from forum.forums import Forums
from forum.invitations import (
    Invitation,
    InvitationId,
    InvitationOver,
    Invitations,
    Issued,
    Offer,
    hashed,
    new_token,
)
from forum.people import PersonId
from forum.places import Places
from forum.refusals import Refusal
from forum.staff import (
    Colleague,
    Member,
    NotAllowed,
    Right,
    Staff,
    StaffRole,
    entitled,
    may_appoint,
    works_here,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """Where staff is taken on."""

    staff: Staff
    invitations: Invitations
    audit: Audit
    forums: Forums
    places: Places


class AlreadyGone(Refusal):
    """Their work here has ended."""


class OwnInvitation(Refusal):
    """It is for somebody else."""


class OwnerAlready(Refusal):
    """Owners may do everything: an invitation gives them nothing."""


def invite(
    reception: Reception, colleague: Colleague | None, offer: Offer, turn: str, now: datetime
) -> Issued | None:
    """One for whoever accepts it first; None: this press has invited already.

    Raises `NotAllowed`, also for a region that is not of the forum.
    """
    colleague = entitled(colleague, Right.INVITE)
    if not may_appoint(colleague, offer.role, offer.forum_id):
        raise NotAllowed
    _check_region(reception.places, offer)
    token = new_token()
    invitation = reception.invitations.add(offer, colleague.id, turn, hashed(token), now)
    if invitation is None:
        return None
    subject = f"invitation {invitation.id}"
    reception.audit.note(colleague, "invitations.make", subject, now, role=offer.role)
    return Issued(invitation=invitation, token=token)


def examine(
    reception: Reception, token_hash: str, person_id: PersonId, now: datetime
) -> tuple[Invitation, Colleague]:
    """The invitation that somebody opened, and who invites.

    Raises `InvitationOver`, `OwnInvitation`, `OwnerAlready`.
    """
    invitation = reception.invitations.find(token_hash, now)
    return _examined(reception, invitation, person_id, now)


def accept(
    reception: Reception, token_hash: str, person_id: PersonId, name: str, now: datetime
) -> tuple[Colleague, Colleague]:
    """The new colleague, and who invited them.

    `name` is what colleagues read if the person is not registered.
    Raises `InvitationOver`, `OwnInvitation`, `OwnerAlready`.
    """
    used = reception.invitations.use(token_hash, person_id, now)
    invitation, host = _examined(reception, used, person_id, now)
    reception.staff.appoint(_member(invitation.offer, person_id, name), now)
    colleague = works_here(reception.staff.find(person_id, now))
    subject = f"invitation {invitation.id}"
    reception.audit.note(colleague, "invitations.accept", subject, now, role=invitation.offer.role)
    return colleague, host


def look_at(
    reception: Reception,
    colleague: Colleague | None,
    invitation_id: InvitationId,
    now: datetime,
) -> Invitation:
    """One to the colleague's forum, or to all. Raises `NotAllowed`, `InvitationOver`."""
    colleague = entitled(colleague, Right.INVITE)
    listed = reception.invitations.at(colleague.forum_id, now)
    found = next((each for each in listed if each.id == invitation_id), None)
    if found is None:
        raise InvitationOver
    return found


def withdraw(
    reception: Reception,
    colleague: Colleague | None,
    invitation_id: InvitationId,
    now: datetime,
) -> None:
    """Raises `NotAllowed`, `InvitationOver`."""
    colleague = entitled(colleague, Right.INVITE)
    invitation = reception.invitations.withdraw(invitation_id, now)
    if invitation is None:
        raise InvitationOver
    if not may_appoint(colleague, invitation.offer.role, invitation.offer.forum_id):
        raise NotAllowed
    subject = f"invitation {invitation_id}"
    reception.audit.note(colleague, "invitations.withdraw", subject, now)


def meet(
    reception: Reception, colleague: Colleague | None, person_id: PersonId, now: datetime
) -> Colleague:
    """Another of the same forum. Raises `NotAllowed`, `AlreadyGone`."""
    colleague = entitled(colleague, Right.INVITE)
    other = reception.staff.find(person_id, now)
    if other is None:
        raise AlreadyGone
    if not (colleague.roams or other.roams or other.forum_id == colleague.forum_id):
        raise NotAllowed
    return other


def may_dismiss(colleague: Colleague, other: Colleague) -> bool:
    """Nobody ends the work of an equal, or of themselves."""
    return may_appoint(colleague, other.role, None if other.roams else other.forum_id)


def check_dismissal(
    reception: Reception, colleague: Colleague | None, person_id: PersonId, now: datetime
) -> Colleague:
    """Whose work would end. Raises `NotAllowed`, `AlreadyGone`."""
    colleague = entitled(colleague, Right.INVITE)
    other = meet(reception, colleague, person_id, now)
    if not may_dismiss(colleague, other):
        raise NotAllowed
    return other


def dismiss(
    reception: Reception, colleague: Colleague | None, person_id: PersonId, now: datetime
) -> Colleague:
    """Who works here no longer; what they did stays. Raises `NotAllowed`, `AlreadyGone`."""
    colleague = entitled(colleague, Right.INVITE)
    other = check_dismissal(reception, colleague, person_id, now)
    reception.staff.dismiss(person_id, now)
    reception.invitations.withdraw_all(person_id, now)
    subject = f"person {person_id}"
    reception.audit.note(colleague, "staff.dismiss", subject, now, role=other.role)
    return other


def _examined(
    reception: Reception, invitation: Invitation | None, person_id: PersonId, now: datetime
) -> tuple[Invitation, Colleague]:
    host = _host(reception.staff, invitation, now)
    if invitation is None or host is None:
        raise InvitationOver
    guest = reception.staff.find(person_id, now)
    if guest and guest.role is StaffRole.OWNER:
        raise OwnerAlready
    if host.id == person_id:
        raise OwnInvitation
    return invitation, host


def _host(staff: Staff, invitation: Invitation | None, now: datetime) -> Colleague | None:
    """Who invites; None: they were forgotten, or may do so no longer."""
    if invitation is None or invitation.invited_by is None:
        return None
    found, offer = staff.find(invitation.invited_by, now), invitation.offer
    return found if found and may_appoint(found, offer.role, offer.forum_id) else None


def _check_region(places: Places, offer: Offer) -> None:
    """A coordinator has one, of the forum they work for; nobody else has any."""
    regions = [each.id for each in places.regions() if each.forum_id == offer.forum_id]
    allowed = regions if offer.role is StaffRole.COORDINATOR else [None]
    if offer.region_id not in allowed:
        raise NotAllowed


def _member(offer: Offer, person_id: PersonId, name: str) -> Member:
    return Member(
        id=person_id,
        role=offer.role,
        name=name,
        forum_id=offer.forum_id,
        region_id=offer.region_id,
    )
