"""The rows of a list of people: each becomes somebody who is expected, or has a fault."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from forum.expected import Expected
from forum.forums import ForumId
from forum.participants import Role
from forum.places import District, DistrictId, Region, find_district, find_region
from forum.profiles import (
    DistrictTooShort,
    NameIncomplete,
    OrganisationTooShort,
    PhoneInvalid,
    TextTooLong,
    TitleTooShort,
    district_name,
    full_name,
    organisation,
    title,
)
from forum.spelling import search_key

TOP: Final = 10  # rows in which the heads of the columns are looked for


class Column(StrEnum):
    NAME = "name"
    PHONE = "phone"
    REGION = "region"
    DISTRICT = "district"
    ORGANISATION = "organisation"
    ROLE = "role"


NEEDED: Final = (Column.NAME, Column.PHONE, Column.REGION)


class RowFault(StrEnum):
    """Why a row is not imported; the first that was found."""

    NAME = "name"  # missing, or no full name
    PHONE = "phone"  # missing, or nobody can be called under it
    REGION = "region"  # missing, or no such region
    FOREIGN = "foreign"  # the region meets at another forum
    TAKEN = "taken"  # the phone is on the list of another forum
    TWICE = "twice"  # the phone stands in a row above


class ColumnsMissing(Exception):
    """The list cannot be read without these."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(columns)
        self.columns = columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the rows are compared with. Headings and roles by their search keys."""

    forum_id: ForumId
    regions: Sequence[Region]
    districts: Sequence[District]
    taken: frozenset[str]  # phones on the lists of other forums
    headings: Mapping[str, Column]
    roles: Mapping[str, Role]
    phone: Callable[[str], str]  # E.164 of any spelling; raises `PhoneInvalid`


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRead:
    header: int  # index of the row with the heads of the columns
    people: list[Expected] = field(default_factory=list)
    faults: dict[int, RowFault] = field(default_factory=dict)  # by the index of the row

    @property
    def counted(self) -> Counter[RowFault]:
        return Counter(self.faults.values())


class _Bad(Exception):
    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_rows(rows: Sequence[Sequence[str]], ground: Ground) -> ListRead:
    """Rows without a text are passed over. Raises `ColumnsMissing`."""
    header, places = _header(rows, ground.headings)
    read, seen = ListRead(header=header), set[str]()
    for index, row in enumerate(rows[header + 1 :], start=header + 1):
        cells = {column: row[at] if at < len(row) else "" for column, at in places.items()}
        if not any(cells.values()):
            continue
        try:
            read.people.append(_person(cells, ground, seen))
        except _Bad as bad:
            read.faults[index] = bad.fault
    return read


def _header(
    rows: Sequence[Sequence[str]], headings: Mapping[str, Column]
) -> tuple[int, dict[Column, int]]:
    """The row near the top that tells most columns; the first if one is told twice."""
    found = [_columns(row, headings) for row in rows[:TOP]]
    best = max(range(len(found)), key=lambda index: len(found[index]))
    if missing := [column for column in NEEDED if column not in found[best]]:
        raise ColumnsMissing(missing)
    return best, found[best]


def _columns(row: Sequence[str], headings: Mapping[str, Column]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for index, cell in enumerate(row):
        column = _column(search_key(cell), headings)
        if column is not None:
            found.setdefault(column, index)
    return found


def _column(head: str, headings: Mapping[str, Column]) -> Column | None:
    """Exactly, or by how it begins: "Phone (mobile)" is a phone."""
    begins = (column for key, column in headings.items() if head.startswith(f"{key} "))
    return headings.get(head) or next(begins, None)


def _person(cells: Mapping[Column, str], ground: Ground, seen: set[str]) -> Expected:
    name, phone = _name(cells[Column.NAME]), _phone(cells[Column.PHONE], ground)
    region = _region(cells[Column.REGION], ground)
    if phone in seen:
        raise _Bad(RowFault.TWICE)
    seen.add(phone)
    role, role_title = _role(cells.get(Column.ROLE, ""), ground)
    district_id, typed = _district(cells.get(Column.DISTRICT, ""), region, ground)
    return Expected(
        phone=phone,
        name=name,
        region_id=region.id,
        role=role,
        role_title=role_title,
        district_id=district_id,
        district_name=typed,
        organisation=_organisation(cells.get(Column.ORGANISATION, "")),
    )


def _name(text: str) -> str:
    try:
        return full_name(text)
    except (NameIncomplete, TextTooLong):
        raise _Bad(RowFault.NAME) from None


def _phone(text: str, ground: Ground) -> str:
    try:
        phone = ground.phone(text)
    except PhoneInvalid:
        raise _Bad(RowFault.PHONE) from None
    if phone in ground.taken:
        raise _Bad(RowFault.TAKEN)
    return phone


def _region(text: str, ground: Ground) -> Region:
    key = search_key(text)
    found = [region for region in ground.regions if key in _names(region)]
    found = found or (find_region(text, ground.regions) if key else [])
    if len(found) != 1:
        raise _Bad(RowFault.REGION)
    if found[0].forum_id != ground.forum_id:
        raise _Bad(RowFault.FOREIGN)
    return found[0]


@lru_cache(maxsize=64)
def _names(region: Region) -> frozenset[str]:
    """Whole ones: a city is not the region around it."""
    name, short = region.name, region.short
    return frozenset(map(search_key, (name.kk, name.ru, short.kk, short.ru, *region.aliases)))


def _role(text: str, ground: Ground) -> tuple[Role | None, str]:
    known = ground.roles.get(search_key(text))
    if known is not None:
        return known, ""
    try:
        return Role.OTHER, title(text)
    except (TitleTooShort, TextTooLong):
        return None, ""


def _district(text: str, region: Region, ground: Ground) -> tuple[DistrictId | None, str]:
    """Of the list, where there is one; what is not clear is asked later."""
    listed = [each for each in ground.districts if each.region_id == region.id]
    found = find_district(text, listed) if search_key(text) else []
    if listed:
        return (found[0].id if len(found) == 1 else None), ""
    try:
        return None, district_name(text)
    except (DistrictTooShort, TextTooLong):
        return None, ""


def _organisation(text: str) -> str:
    try:
        return organisation(text)
    except (OrganisationTooShort, TextTooLong):
        return ""
