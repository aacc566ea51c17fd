"""Formatting of a message: what is bold, what is a link, and in which order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sandbox.wire import Json

# Which of two entities over the same text comes first (TDLib, MessageEntity.cpp).
_PRIORITIES: Final = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_FOUND_IN_TEXT: Final = 50  # links, mentions, commands


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A stretch of text; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    details: Mapping[str, Any] = field(default_factory=dict)  # url, language, unix_time …

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> Json:
        shape = {"type": self.type, "offset": self.offset, "length": self.length}
        return shape | dict(self.details)

    def until(self, end: int) -> "Entity":
        return replace(self, length=end - self.offset)


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """By offset, the longer first, then by kind."""
    return sorted(entities, key=_order)


def _order(entity: Entity) -> tuple[int, int, int]:
    return entity.offset, -entity.length, _priority(entity)


def _priority(entity: Entity) -> int:
    if entity.type == "pre" and "language" in entity.details:
        return 10
    return _PRIORITIES.get(entity.type, _FOUND_IN_TEXT)
