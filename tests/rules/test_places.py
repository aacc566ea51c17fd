"""A person types where they are from, on whatever keyboard, and is understood."""

import pytest

from forum.forums import ForumId
from forum.languages import Bilingual
from forum.places import (
    District,
    DistrictId,
    Region,
    RegionId,
    find_district,
    find_region,
)


def district(name: str, kk: str, ru: str, *aliases: str) -> District:
    return District(
        id=DistrictId(name),
        region_id=RegionId("here"),
        name=Bilingual(kk=kk, ru=ru),
        aliases=aliases,
    )


def region(name: str, kk: str, ru: str, *aliases: str) -> Region:
    both = Bilingual(kk=kk, ru=ru)
    return Region(
        id=RegionId(name), forum_id=ForumId("west"), name=both, short=both, aliases=aliases
    )


DISTRICTS = [
    district("aktobe-city", "Ақтөбе қаласы", "город Актобе"),
    district("alga", "Алға ауданы", "Алгинский район"),
    district("aiteke-bi", "Әйтеке би ауданы", "Айтекебийский район"),
    district("kobda", "Қобда ауданы", "Кобдинский район", "Хобдинский район"),
    district("martok", "Мәртөк ауданы", "Мартукский район"),
    district("mugalzhar", "Мұғалжар ауданы", "Мугалжарский район", "Қандыағаш"),
    district("shalkar", "Шалқар ауданы", "Шалкарский район"),
    district("yrgyz", "Ырғыз ауданы", "Иргизский район"),
]
REGIONS = [
    region("west", "Батыс Қазақстан облысы", "Западно-Казахстанская область", "БҚО", "Уральск"),
    region("zhetisu", "Жетісу облысы", "область Жетісу"),
    region("east", "Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "Өскемен"),
    region("almaty", "Алматы облысы", "Алматинская область"),
    region("almaty-city", "Алматы қаласы", "город Алматы"),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Алға ауданы", "alga"),
        ("Алгинский район", "alga"),
        ("Алга район", "alga"),  # Kazakh name, Russian word, Russian keyboard
        ("алга", "alga"),
        ("Алга р-н", "alga"),
        ("Мугалж", "mugalzhar"),
        ("Кандыагаш", "mugalzhar"),
        ("Хобдинский", "kobda"),
        ("Ыргыз", "yrgyz"),
        ("айтеке би", "aiteke-bi"),
        ("би", "aiteke-bi"),
        ("г. Актобе", "aktobe-city"),
        ("Aқтөбe", "aktobe-city"),  # two Latin letters
        ("ауданы Мәртөк", "martok"),
        ("район Мартукский", "martok"),
    ],
)
def test_a_district_is_found_by_any_of_its_names(query: str, expected: str) -> None:
    assert [each.id for each in find_district(query, DISTRICTS)] == [expected]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Шалар", "shalkar"),  # a letter is missing
        ("Шалкаар", "shalkar"),  # a letter too many
        ("Шалтар", "shalkar"),  # another letter
        ("Шаклар", "shalkar"),  # two letters swapped
        ("Мугажлар", "mugalzhar"),
        ("Шалкаар ауд.", "shalkar"),
    ],
)
def test_one_typo_is_forgiven(query: str, expected: str) -> None:
    assert [each.id for each in find_district(query, DISTRICTS)] == [expected]


@pytest.mark.parametrize("query", ["", "?", "Шакрал", "алх", "Неизвестный район", "ба"])
def test_nothing_is_guessed(query: str) -> None:
    assert find_district(query, DISTRICTS) == []


def test_whole_words_come_before_beginnings() -> None:
    districts = [
        district("kaz-long", "Қазталовка", "Казталовка"),
        district("kaz", "Қазтал", "Казтал"),
    ]
    assert [each.id for each in find_district("казтал", districts)] == ["kaz", "kaz-long"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("алматы", ["almaty", "almaty-city"]),
        ("Алматы қаласы", ["almaty-city"]),
        ("казахстан", ["west", "east"]),
        ("БКО", ["west"]),
        ("Орал", []),
        ("Уральск", ["west"]),
        ("Жетысу", ["zhetisu"]),
        ("Жетiсу", ["zhetisu"]),  # a Latin letter
        ("Восточно-Казахстанская обл.", ["east"]),
    ],
)
def test_regions_are_found_the_same_way(query: str, expected: list[str]) -> None:
    assert [each.id for each in find_region(query, REGIONS)] == expected
