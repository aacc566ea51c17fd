"""Reads the regions, each with its forum and its districts."""

from content.fields import Fields
from content.ids import Ids
from forum.forums import ForumId
from forum.places import District, DistrictId, Region, RegionId


def read_region(fields: Fields, ids: Ids, forums: Ids) -> Region:
    """Its districts are read apart: `close` comes after them."""
    return Region(
        id=RegionId(ids.give(fields)),
        forum_id=ForumId(forums.refer(fields, "forum")),
        name=fields.bilingual("name"),
        short=fields.bilingual("short"),
        aliases=fields.texts("aliases"),
    )


def read_districts(fields: Fields, region: Region, ids: Ids) -> list[District]:
    return [_district(each, region, ids) for each in fields.items("districts")]


def _district(fields: Fields, region: Region, ids: Ids) -> District:
    district = District(
        id=DistrictId(ids.give(fields)),
        region_id=region.id,
        name=fields.bilingual("name"),
        aliases=fields.texts("aliases"),
    )
    fields.close()
    return district
