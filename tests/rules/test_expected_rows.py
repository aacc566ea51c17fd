"""Rows of a list: who is expected, and what is wrong with the others."""

import pytest

from bot.phones import typed
from forum.expected import Counts, Expected, compare
from forum.expected_rows import Column, ColumnsMissing, Ground, ListRead, RowFault, read_rows
from forum.forums import ForumId
from forum.languages import Bilingual
from forum.participants import Role
from forum.places import District, DistrictId, Region, RegionId
from forum.spelling import search_key

WEST, EAST = ForumId("west"), ForumId("east")
HEADS = ["ФИО", "Телефон", "Регион", "Район", "Школа", "Должность"]
HEADINGS = dict(zip(map(search_key, HEADS), Column, strict=False)) | {
    search_key("ФИО"): Column.NAME,
    search_key("Телефон"): Column.PHONE,
}
ROW = ["Ким Анна", "87010000001", "Актобе", "Алга", "Школа 5", "Директор"]


def region(name: str, kk: str, ru: str, forum_id: ForumId = WEST, *aliases: str) -> Region:
    return Region(
        id=RegionId(name),
        forum_id=forum_id,
        name=Bilingual(kk=kk, ru=ru),
        short=Bilingual(kk=kk.partition(" ")[0], ru=ru.partition(" ")[0]),
        aliases=aliases,
    )


GROUND = Ground(
    forum_id=WEST,
    regions=[
        region("aktobe", "Ақтөбе облысы", "Актюбинская область"),
        region("west", "Батыс облысы", "Западная область", WEST, "Уральск"),
        region("abai", "Абай облысы", "Абайская область", EAST),
    ],
    districts=[
        District(
            id=DistrictId(name),
            region_id=RegionId("aktobe"),
            name=Bilingual(kk=f"{kk} ауданы", ru=f"{ru} район"),
        )
        for name, kk, ru in (("alga", "Алға", "Алгинский"), ("mugal", "Мұғалжар", "Мугалжарский"))
    ],
    taken=frozenset({"+77019999999"}),
    headings=HEADINGS,
    roles={search_key("Директор"): Role.DIRECTOR},
    phone=typed,
)


def read(*rows: list[str]) -> ListRead:
    return read_rows([HEADS, *rows], GROUND)


def with_cell(column: int, text: str) -> list[str]:
    return [text if index == column else cell for index, cell in enumerate(ROW)]


def the_one(row: list[str]) -> Expected:
    [person] = read(row).people
    return person


def test_a_whole_row_is_somebody() -> None:
    assert the_one(ROW) == Expected(
        phone="+77010000001",
        name="Ким Анна",
        region_id=RegionId("aktobe"),
        role=Role.DIRECTOR,
        district_id=DistrictId("alga"),
        organisation="Школа 5",
    )


@pytest.mark.parametrize(
    "phone",
    ["8 701 000 00 01", "+7 (701) 000-00-01", "7010000001", "77010000001", "8-701-000-0001"],
)
def test_a_phone_in_any_spelling(phone: str) -> None:
    assert the_one(with_cell(1, phone)).phone == "+77010000001"


@pytest.mark.parametrize(
    ("column", "text", "fault"),
    [
        (0, "", RowFault.NAME),
        (0, "Анна", RowFault.NAME),
        (0, "А" * 60 + " " + "Б" * 60, RowFault.NAME),
        (1, "", RowFault.PHONE),
        (1, "сотовый", RowFault.PHONE),
        (1, "87010000001, 87010000002", RowFault.PHONE),
        (1, "8 701 999 99 99", RowFault.TAKEN),
        (2, "", RowFault.REGION),
        (2, "Марс", RowFault.REGION),
        (2, "область", RowFault.REGION),
        (2, "обл. Абай", RowFault.FOREIGN),
    ],
)
def test_what_is_wrong_with_a_row(column: int, text: str, fault: RowFault) -> None:
    found = read(ROW, with_cell(column, text))
    assert (len(found.people), found.faults) == (1, {2: fault})


@pytest.mark.parametrize("text", ["Актюбинская обл.", "ақтөбе", "АКТОБЕ", "актюбинская"])
def test_a_region_in_either_language_and_on_either_keyboard(text: str) -> None:
    assert the_one(with_cell(2, text)).region_id == "aktobe"


def test_the_second_of_two_rows_with_one_phone_is_too_much() -> None:
    found = read(ROW, with_cell(1, "+7 701 000 00 01"))
    assert (len(found.people), found.counted) == (1, {RowFault.TWICE: 1})


def test_what_is_not_clear_is_left_to_the_person() -> None:
    person = the_one([*ROW[:3], "Марсианский", "№", ""])
    assert (person.district_id, person.organisation, person.role) == (None, "", None)
    assert the_one(with_cell(3, "")).district_id is None


def test_a_district_is_kept_as_typed_where_none_is_listed() -> None:
    row = with_cell(2, "Уральск")
    assert the_one(row).district_name == "Алга"
    assert the_one([*row[:3], "", *row[4:]]).district_name == ""


def test_a_role_that_nobody_knows_is_a_title() -> None:
    person = the_one(with_cell(5, "Советник акима"))
    assert (person.role, person.role_title) == (Role.OTHER, "Советник акима")


def test_empty_and_short_rows_are_passed_over() -> None:
    found = read([], ["", "", "  ".strip()], ROW[:3])
    assert (len(found.people), found.faults) == (1, {})


def test_heads_may_stand_lower_and_say_more() -> None:
    heads = ["№", "Телефон (моб.)", "Регион участника", "ФИО полностью", "ФИО"]
    rows = [["Список"], [], heads, ["1", "87010000001", "Актобе", "Ким Анна", "x"]]
    found = read_rows(rows, GROUND)
    assert (found.header, [each.name for each in found.people]) == (2, ["Ким Анна"])


def test_a_list_without_the_needed_columns_is_none() -> None:
    with pytest.raises(ColumnsMissing) as missing:
        read_rows([["ФИО", "Город"]], GROUND)
    assert missing.value.columns == [Column.PHONE, Column.REGION]


def test_what_an_import_changes() -> None:
    known = the_one(ROW)
    renamed = the_one(with_cell(0, "Ким Вера"))
    new = the_one(with_cell(1, "87010000002"))
    assert compare({known.phone: known}, [renamed, new]) == Counts(new=1, updated=1, unchanged=0)
    assert compare({known.phone: known}, [known]) == Counts(new=0, updated=0, unchanged=1)
