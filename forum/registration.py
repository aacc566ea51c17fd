"""Registration: who may register where, and what moving to another forum changes."""

from dataclasses import dataclass, replace
from datetime import datetime

from forum.consents import ConsentMissing, Consents, has_agreed
from forum.drafts import Draft, next_step, profile_of
from forum.expected import ExpectedPeople
from forum.forums import Forum, Forums
from forum.languages import Bilingual
from forum.participants import Participant, Participants
from forum.people import PersonId
from forum.places import District, Places, RegionId
from forum.refusals import Refusal
from forum.seats import Seats
from forum.tickets import new_ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """The places of a draft by name; None where nothing was told."""

    region: Bilingual | None
    district: Bilingual | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From one forum to another: another day in another city."""

    before: Forum
    after: Forum


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """What registration looks up and where it writes."""

    participants: Participants
    consents: Consents
    places: Places
    forums: Forums
    seats: Seats
    expected: ExpectedPeople

    def forum_of(self, region_id: RegionId | None) -> Forum:
        """Raises `PlaceUnknown`."""
        region = self.places.region(region_id) if region_id else None
        if region is None:
            raise PlaceUnknown
        return self.forums.get(region.forum_id)

    def districts_for(self, draft: Draft) -> list[District]:
        """Of their region; empty where they type the name."""
        return self.places.districts(draft.region_id) if draft.region_id else []

    def whereabouts(self, draft: Draft) -> Whereabouts:
        region = self.places.region(draft.region_id) if draft.region_id else None
        district = self.places.district(draft.district_id) if draft.district_id else None
        return Whereabouts(
            region=region.name if region else None,
            district=district.name if district else draft.district_name or None,
        )


class RegistrationClosed(Refusal):
    """The day of the region's forum is over; `contact` can tell more."""


class PlaceUnknown(Refusal):
    """No such region or district, or no longer, or it lies elsewhere."""


def recognised(registry: Registry, draft: Draft, phone: str, now: datetime) -> Draft | None:
    """What organizers know of whoever has shared this phone; None: nothing that is of use.

    Only for a phone that Telegram vouches for: a typed one would tell anybody a stranger's name.
    """
    known = registry.expected.find(phone)
    if draft.name or known is None or registry.forum_of(known.region_id).is_over(now):
        return None
    return replace(
        draft,
        phone=phone,
        name=known.name,
        role=known.role,
        role_title=known.role_title,
        region_id=known.region_id,
        district_id=known.district_id,
        district_name=known.district_name,
        organisation=known.organisation,
    )


def moves(
    registry: Registry, participant: Participant | None, draft: Draft, region_id: RegionId
) -> Move | None:
    """What the region would change for somebody who has chosen one already; None: nothing."""
    if participant is None and next_step(draft) is not None:
        return None
    after = registry.forum_of(region_id)
    before = (
        registry.forums.get(participant.forum_id)
        if participant
        else registry.forum_of(draft.region_id)
    )
    return None if before == after else Move(before=before, after=after)


def register(registry: Registry, person_id: PersonId, draft: Draft, now: datetime) -> Participant:
    """Once for each person: they keep number and ticket however often they confirm.

    Raises `RegistrationIncomplete`, `ConsentMissing`, `RegistrationClosed`.
    """
    profile = profile_of(draft)
    if not has_agreed(registry.consents, person_id):
        raise ConsentMissing
    check_open(registry, None, profile.region_id, now)
    return registry.participants.register(person_id, profile, new_ticket(), now)


def change(
    registry: Registry, participant: Participant, draft: Draft, now: datetime
) -> Participant:
    """Those who move to another forum leave their seats in the one before.

    Raises `RegistrationIncomplete`; `RegistrationClosed` if they move too late.
    """
    profile = profile_of(draft)
    check_open(registry, participant, profile.region_id, now)
    changed = registry.participants.register(participant.id, profile, participant.ticket, now)
    if changed.forum_id != participant.forum_id:
        registry.seats.drop_foreign()
    return changed


def check_open(
    registry: Registry, participant: Participant | None, region_id: RegionId, now: datetime
) -> None:
    """Nobody comes to a forum after its day; participants of it may still correct themselves.

    Raises `PlaceUnknown`, `RegistrationClosed`.
    """
    forum = registry.forum_of(region_id)
    is_own = participant is not None and participant.forum_id == forum.id
    if forum.is_over(now) and not is_own:
        raise RegistrationClosed(contact=forum.contact)
