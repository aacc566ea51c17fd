"""What is asked in which order, and what follows from an answer."""

from dataclasses import replace

from forum.drafts import (
    Draft,
    Step,
    draft_of,
    has_begun,
    next_step,
    progress,
    step_before,
    steps,
    with_region,
    with_role,
    without_region,
)
from forum.participants import Profile, Role
from forum.places import DistrictId, RegionId

AKTOBE, ATYRAU = RegionId("aktobe"), RegionId("atyrau")
COMPLETE = Draft(
    phone="+77011234567",
    name="Ахметова Гүлнар",
    role=Role.DIRECTOR,
    region_id=AKTOBE,
    district_id=DistrictId("alga"),
    organisation="№12 мектеп",
)


def test_a_director_is_asked_six_things() -> None:
    assert steps(COMPLETE) == [
        Step.PHONE,
        Step.NAME,
        Step.ROLE,
        Step.REGION,
        Step.DISTRICT,
        Step.ORGANISATION,
    ]


def test_the_head_of_an_administration_belongs_to_no_district() -> None:
    assert Step.DISTRICT not in steps(with_role(COMPLETE, Role.REGION_HEAD))


def test_another_office_is_asked_for_its_title() -> None:
    other = with_role(COMPLETE, Role.OTHER)
    assert next_step(other) is Step.ROLE_TITLE
    assert next_step(replace(other, role_title="Методист")) is None


def test_a_title_does_not_survive_another_role() -> None:
    methodist = replace(COMPLETE, role=Role.OTHER, role_title="Методист")
    assert with_role(methodist, Role.DEPUTY).role_title == ""


def test_what_is_missing_is_asked_in_order() -> None:
    assert next_step(Draft()) is Step.PHONE
    assert next_step(replace(COMPLETE, name="", organisation="")) is Step.NAME
    assert next_step(COMPLETE) is None


def test_a_district_may_be_typed() -> None:
    typed = replace(COMPLETE, district_id=None, district_name="Медеуский район")
    assert next_step(typed) is None


def test_another_region_has_other_districts() -> None:
    assert next_step(with_region(COMPLETE, ATYRAU)) is Step.DISTRICT
    assert with_region(COMPLETE, AKTOBE) == COMPLETE


def test_a_region_can_be_taken_back_with_all_that_hangs_on_it() -> None:
    invited = replace(COMPLETE, invited_to=AKTOBE)
    assert without_region(invited) == replace(COMPLETE, region_id=None, district_id=None)


def test_one_goes_back_step_by_step() -> None:
    assert step_before(COMPLETE, Step.ORGANISATION) is Step.DISTRICT
    assert step_before(with_role(COMPLETE, Role.REGION_HEAD), Step.ORGANISATION) is Step.REGION
    assert step_before(COMPLETE, Step.PHONE) is None


def test_from_a_step_that_is_not_asked_there_is_no_way_back() -> None:
    assert step_before(COMPLETE, Step.ROLE_TITLE) is None


def test_a_step_has_its_number() -> None:
    begun = Draft(phone="+77011234567")
    assert progress(begun, Step.NAME) == (2, 6)
    assert progress(begun, Step.ORGANISATION) == (6, 6)


def test_a_title_has_the_number_of_the_role() -> None:
    assert progress(Draft(role=Role.OTHER), Step.ROLE_TITLE) == (3, 6)


def test_a_region_that_the_link_has_told_is_not_counted() -> None:
    invited = Draft(region_id=AKTOBE, invited_to=AKTOBE)
    assert progress(invited, Step.DISTRICT) == (4, 5)
    assert progress(invited, Step.REGION) is None


def test_a_correction_has_no_number() -> None:
    assert progress(COMPLETE, Step.NAME) is None
    assert progress(with_region(COMPLETE, ATYRAU), Step.DISTRICT) is None


def test_there_is_something_to_continue_once_the_number_is_told() -> None:
    assert not has_begun(Draft(region_id=AKTOBE, invited_to=AKTOBE))
    assert has_begun(Draft(phone="+77011234567"))


def test_what_was_registered_is_the_draft_of_its_correction() -> None:
    profile = Profile(
        name="Ахметова Гүлнар",
        role=Role.DIRECTOR,
        role_title="",
        region_id=AKTOBE,
        district_id=DistrictId("alga"),
        district_name="",
        organisation="№12 мектеп",
        phone="+77011234567",
    )
    assert draft_of(profile) == COMPLETE
