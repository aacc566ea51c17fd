"""The picture of the statistics has a bar for everything, and nothing runs out of it."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from forum.languages import Language
from locales.phrases import speaking
from papers.statistics import PALE, STRONG, WIDTH, Bar, Figures, picture

REGIONS = [
    Bar(label="Ақтөбе облысы", whole=340, part=301),
    Bar(label="Батыс Қазақстан облысы", whole=290, part=0),
]
DIRECTIONS = [Bar(label="Менеджмент және кадр резервін қалыптастыру, барлығы", whole=62)]


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking(Language.RUSSIAN):
        yield


def drawn(*regions: Bar, directions: list[Bar] | None = None, title: str = "Форум") -> Image.Image:
    figures = Figures(title=title, regions=regions, directions=directions or [])
    return Image.open(BytesIO(picture(figures))).convert("RGB")


def area(image: Image.Image, shade: str) -> int:
    """Pixels of exactly this colour."""
    wanted = tuple(bytes.fromhex(shade[1:]))
    found = {colour: count for count, colour in image.getcolors(1 << 24) or []}
    return found.get(wanted, 0)


def test_a_picture_grows_with_its_lines() -> None:
    one, three = drawn(REGIONS[0]), drawn(*REGIONS, directions=DIRECTIONS)
    assert one.width == three.width == WIDTH
    assert three.height > one.height


def test_who_came_is_a_part_of_who_registered() -> None:
    half = drawn(Bar(label="А", whole=100, part=50))
    all_came = drawn(Bar(label="А", whole=100, part=100))
    assert area(half, STRONG) < area(all_came, STRONG)
    assert area(half, PALE) > area(all_came, PALE)


def test_nobody_is_no_bar() -> None:
    legend_only = drawn()
    assert area(drawn(Bar(label="А", whole=0, part=0)), STRONG) == area(legend_only, STRONG)


def test_long_names_and_large_numbers_stay_inside() -> None:
    long = "Қостанай облысының " * 9
    image = drawn(Bar(label=long, whole=1_200_000, part=999_999), title=long)
    edge = image.crop((WIDTH - 8, 0, WIDTH, image.height))
    assert edge.getcolors() == [(8 * image.height, (255, 255, 255))]
