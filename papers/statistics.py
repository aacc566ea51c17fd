"""The picture of the statistics: bars by region and by direction, read on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from fonts import BOLD, REGULAR
from locales.phrases import plain

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

# Pixels of the picture; Telegram shows it as wide as the phone.
WIDTH: Final = 1080
MARGIN: Final = 48
LABEL: Final = 430  # as much of a line as its name may take
BAR: Final = 34
LINE: Final = 58
HEADING: Final = 92

PAPER: Final = "#ffffff"
INK: Final = "#172b4d"
QUIET: Final = "#5a6678"
PALE: Final = "#b9d3ea"
STRONG: Final = "#1668b5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A value, and how much of it there is already; None: nothing of the kind."""

    label: str
    whole: int
    part: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    title: str
    regions: Sequence[Bar]
    directions: Sequence[Bar]


def picture(figures: Figures) -> bytes:
    """A PNG in the reader's language."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  who counts nothing need not wait for it

    lines = len(figures.regions) + len(figures.directions)
    height = 2 * MARGIN + 3 * HEADING + lines * LINE
    image = Image.new("RGB", (WIDTH, height), PAPER)
    brush = Brush(ImageDraw.Draw(image))
    brush.heading(figures.title, 40)
    brush.heading(plain("statistics.picture.people"), 30)
    brush.legend()
    brush.bars(figures.regions)
    brush.heading(plain("statistics.picture.questions"), 30)
    brush.bars(figures.directions)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


class Brush:
    """Draws from the top downwards."""

    def __init__(self, draw: "ImageDraw") -> None:
        self._draw = draw
        self._top = MARGIN

    def heading(self, text: str, size: int) -> None:
        font = _font(size, bold=True)
        fitting = _shortened(text, font, WIDTH - 2 * MARGIN)
        self._draw.text((MARGIN, self._top + 8), fitting, INK, font=font)
        self._top += HEADING

    def legend(self) -> None:
        """Beside the heading: what the two shades are."""
        font, right = _font(24), WIDTH - MARGIN
        for key, shade in (("came", STRONG), ("registered", PALE)):
            word = plain(f"statistics.picture.{key}")
            right -= int(font.getlength(word)) + 40
            y = self._top - HEADING + 20
            self._draw.rounded_rectangle((right, y, right + 24, y + 24), 5, shade)
            self._draw.text((right + 32, y - 4), word, QUIET, font=font)
            right -= 20

    def bars(self, bars: Sequence[Bar]) -> None:
        longest = max((bar.whole for bar in bars), default=0)
        for bar in bars:
            self._bar(bar, longest or 1)
            self._top += LINE

    def _bar(self, bar: Bar, longest: int) -> None:
        font, strong = _font(26), _font(26, bold=True)
        left, top = MARGIN + LABEL + 16, self._top
        value = str(bar.whole) if bar.part is None else f"{bar.part} / {bar.whole}"
        room = WIDTH - MARGIN - left - max(150, int(strong.getlength(value)) + 12)
        self._draw.text((MARGIN, top), _shortened(bar.label, font, LABEL), INK, font=font)
        self._stripe(left, room * bar.whole // longest, STRONG if bar.part is None else PALE)
        if bar.part is not None:
            self._stripe(left, room * bar.part // longest, STRONG)
        end = left + room * bar.whole // longest + 12
        self._draw.text((end, top), value, INK, font=strong)

    def _stripe(self, left: int, length: int, shade: str) -> None:
        if length > 0:
            box = (left, self._top + 2, left + max(length, 8), self._top + 2 + BAR)
            self._draw.rounded_rectangle(box, 6, shade)


def _font(size: int, *, bold: bool = False) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415  as above

    return ImageFont.truetype(BOLD if bold else REGULAR, size)


def _shortened(text: str, font: "FreeTypeFont", room: int) -> str:
    """The end gives way to an ellipsis where the line is too short."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}\N{HORIZONTAL ELLIPSIS}") > room:
        text = text[:-1]
    return f"{text.rstrip()}\N{HORIZONTAL ELLIPSIS}"
