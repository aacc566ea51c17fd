"""What a person has told so far, and what is asked next."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from forum.participants import Profile, Role
from forum.places import DistrictId, Places, RegionId
from forum.refusals import Refusal


class Step(StrEnum):
    """What is asked, in this order."""

    PHONE = "phone"
    NAME = "name"
    ROLE = "role"
    ROLE_TITLE = "role_title"
    REGION = "region"
    DISTRICT = "district"
    ORGANISATION = "organisation"


# What a card shows, in this order: who, from where, how to reach them.
LINES: Final = (
    Step.NAME,
    Step.ROLE,
    Step.REGION,
    Step.DISTRICT,
    Step.ORGANISATION,
    Step.PHONE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person has told so far; what is empty or None was not told yet."""

    phone: str = ""
    name: str = ""
    role: Role | None = None
    role_title: str = ""
    region_id: RegionId | None = None
    district_id: DistrictId | None = None
    district_name: str = ""
    organisation: str = ""
    invited_to: RegionId | None = None  # they came by a link that names their region


class RegistrationIncomplete(Refusal):
    """Something was not told yet."""


def invitation(places: Places, payload: str) -> Draft:
    """A draft to begin with; a link may name the region, in which nothing else is to be found."""
    known = {region.id: region.id for region in places.regions()}
    region_id = known.get(RegionId(payload.lower()))
    return Draft(region_id=region_id, invited_to=region_id)


def draft_of(profile: Profile) -> Draft:
    return Draft(
        phone=profile.phone,
        name=profile.name,
        role=profile.role,
        role_title=profile.role_title,
        region_id=profile.region_id,
        district_id=profile.district_id,
        district_name=profile.district_name,
        organisation=profile.organisation,
    )


def has_begun(draft: Draft) -> bool:
    """There is something worth continuing."""
    return draft.phone != ""


def steps(draft: Draft) -> list[Step]:
    """What this person is asked."""
    passed_over = {
        Step.ROLE_TITLE: draft.role is not Role.OTHER,
        Step.DISTRICT: draft.role is Role.REGION_HEAD,
    }
    return [step for step in Step if not passed_over.get(step)]


def next_step(draft: Draft) -> Step | None:
    """The first that was not told; None: all was."""
    told = {
        Step.PHONE: draft.phone,
        Step.NAME: draft.name,
        Step.ROLE: draft.role,
        Step.ROLE_TITLE: draft.role_title,
        Step.REGION: draft.region_id,
        Step.DISTRICT: draft.district_id or draft.district_name,
        Step.ORGANISATION: draft.organisation,
    }
    return next((step for step in steps(draft) if not told[step]), None)


def step_before(draft: Draft, step: Step) -> Step | None:
    """None: it is the first, or this person is not asked for it."""
    asked = steps(draft)
    at = asked.index(step) if step in asked else 0
    return asked[at - 1] if at else None


def progress(draft: Draft, step: Step) -> tuple[int, int] | None:
    """Number of the step and of all; None once the last was told: then one is corrected.

    The title belongs to the role; a region that the link has told is not counted.
    """
    uncounted = {Step.ROLE_TITLE} | ({Step.REGION} if draft.invited_to else set())
    counted = [each for each in steps(draft) if each not in uncounted]
    step = Step.ROLE if step is Step.ROLE_TITLE else step
    if draft.organisation or step not in counted:
        return None
    return counted.index(step) + 1, len(counted)


def with_role(draft: Draft, role: Role) -> Draft:
    return replace(draft, role=role, role_title="")


def without_region(draft: Draft) -> Draft:
    return replace(draft, region_id=None, district_id=None, district_name="", invited_to=None)


def with_region(draft: Draft, region_id: RegionId) -> Draft:
    """Another region has other districts."""
    if region_id == draft.region_id:
        return draft
    return replace(draft, region_id=region_id, district_id=None, district_name="")


def profile_of(draft: Draft) -> Profile:
    """Raises `RegistrationIncomplete`."""
    if draft.role is None or draft.region_id is None or next_step(draft) is not None:
        raise RegistrationIncomplete
    has_district = Step.DISTRICT in steps(draft)
    return Profile(
        name=draft.name,
        role=draft.role,
        role_title=draft.role_title,
        region_id=draft.region_id,
        district_id=draft.district_id if has_district else None,
        district_name=draft.district_name if has_district else "",
        organisation=draft.organisation,
        phone=draft.phone,
    )
