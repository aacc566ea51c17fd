"""The regions and districts tables."""

import json
import sqlite3
from dataclasses import dataclass

from db.database import Database
from db.loaded import Loaded
from forum.forums import ForumId
from forum.languages import Bilingual
from forum.places import District, DistrictId, Places, Region, RegionId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    listed: list[Region]
    by_id: dict[RegionId, Region]
    districts: dict[RegionId, list[District]]  # the listed ones
    districts_by_id: dict[DistrictId, District]


class SqlitePlaces(Places):
    def __init__(self, database: Database) -> None:
        self._known = Loaded(database, _read)

    def regions(self) -> list[Region]:
        return list(self._known.get().listed)

    def region(self, region_id: RegionId) -> Region | None:
        return self._known.get().by_id.get(region_id)

    def districts(self, region_id: RegionId) -> list[District]:
        return list(self._known.get().districts.get(region_id, []))

    def district(self, district_id: DistrictId) -> District | None:
        return self._known.get().districts_by_id.get(district_id)


def _read(database: Database) -> _Known:
    regions = [
        (_region(row), row["listed"])
        for row in database.rows("SELECT * FROM regions ORDER BY position")
    ]
    districts = [
        (_district(row), row["listed"])
        for row in database.rows("SELECT * FROM districts ORDER BY position")
    ]
    return _Known(
        listed=[region for region, listed in regions if listed],
        by_id={region.id: region for region, _ in regions},
        districts=_by_region([district for district, listed in districts if listed]),
        districts_by_id={district.id: district for district, _ in districts},
    )


def _by_region(districts: list[District]) -> dict[RegionId, list[District]]:
    by_region: dict[RegionId, list[District]] = {}
    for district in districts:
        by_region.setdefault(district.region_id, []).append(district)
    return by_region


def _region(row: sqlite3.Row) -> Region:
    return Region(
        id=RegionId(row["id"]),
        forum_id=ForumId(row["forum_id"]),
        name=Bilingual(kk=row["name_kk"], ru=row["name_ru"]),
        short=Bilingual(kk=row["short_kk"], ru=row["short_ru"]),
        aliases=tuple(json.loads(row["aliases"])),
    )


def _district(row: sqlite3.Row) -> District:
    return District(
        id=DistrictId(row["id"]),
        region_id=RegionId(row["region_id"]),
        name=Bilingual(kk=row["name_kk"], ru=row["name_ru"]),
        aliases=tuple(json.loads(row["aliases"])),
    )
