"""Text with formatting on its way in: parsed at once, cleaned and trimmed when the chat is known.

Both steps follow TDLib (Client.cpp get_formatted_text, MessageEntity.cpp fix_formatted_text).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Any, Final

from sandbox.borders import check_borders, check_range
from sandbox.entities import Entity, utf16_length
from sandbox.errors import bad_request
from sandbox.found import found_entities
from sandbox.given import given_entities
from sandbox.html import parse_html
from sandbox.overlaps import fixed, merged
from sandbox.requests import BotRequest
from sandbox.tags import MarkupError

MAX_TEXT: Final = 4096  # code points
MAX_CAPTION: Final = 1024

_MAX_BYTES: Final = 32768
_MARKDOWN: Final = {"markdown", "markdownv2"}
_REPLACED = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_REMOVED = re.compile(r"[\r\u2028-\u202e\u0333\u033f\u030a]")
_DIRECTION_MARKS = re.compile(r"[\u200e\u200f](?=[\u200e\u200f])")
_VISIBLE = re.compile(
    r"[^ \t\r\n\0\v\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufffc\ufeff\u00a0"
    r"\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A text and its entities, in order."""

    text: str = ""
    entities: tuple[Entity, ...] = ()


def parsed_text(request: BotRequest, text: str, entities: str, parse_mode: str) -> Formatted:
    """What a request says under these names of parameters: step one."""
    return parsed(request.text(text), request.text(parse_mode), request.parsed(entities))


def parsed(text: str, parse_mode: str, entities: Any) -> Formatted:
    """`parse_mode` beats entities, as in the server."""
    _check_bytes(text)
    mode = parse_mode.lower()
    if not text or mode in {"", "none"}:
        return Formatted(text=text, entities=tuple(given_entities(entities)))
    if mode in _MARKDOWN:
        message = "can't parse entities: the sandbox reads HTML, not Markdown"
        raise bad_request(message)
    if mode != "html":
        message = "unsupported parse_mode"
        raise bad_request(message)
    return _parsed_html(text)


def finished(formatted: Formatted, *, may_be_empty: bool) -> Formatted:
    """Cleaned, overlaps settled, trimmed, links and commands found: step two."""
    text, entities = _cleaned(formatted)
    text, entities = _trimmed(text, entities)
    if not _VISIBLE.search(text):
        if not may_be_empty:
            message = "text must be non-empty"
            raise bad_request(message)
        return Formatted()
    return Formatted(text=text, entities=tuple(merged(entities, found_entities(text))))


def check_length(formatted: Formatted, limit: int, complaint: str) -> None:
    if len(formatted.text) > limit:
        raise bad_request(complaint)


def _check_bytes(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        message = "text must be encoded in UTF-8"
        raise bad_request(message) from None
    if size > _MAX_BYTES:
        message = "text is too long"
        raise bad_request(message)


def _parsed_html(text: str) -> Formatted:
    try:
        plain, entities = parse_html(text)
    except MarkupError as fault:
        message = f"can't parse entities: {fault}"
        raise bad_request(message) from fault
    return Formatted(text=plain, entities=tuple(entities))


def _cleaned(formatted: Formatted) -> tuple[str, list[Entity]]:
    for entity in formatted.entities:
        check_range(entity)
    entities = fixed(entity for entity in formatted.entities if entity.details.get("url") != "")
    text = _REPLACED.sub(" ", formatted.text)
    if entities:
        check_borders(text, entities)
        entities = _shifted(text, entities)
    return _DIRECTION_MARKS.sub("\u200c", _REMOVED.sub("", text)), entities


def _shifted(text: str, entities: list[Entity]) -> list[Entity]:
    """Entities after the removal of characters that the server removes."""
    removed = [utf16_length(text[: match.start()]) for match in _REMOVED.finditer(text)]
    if not removed:
        return entities
    return fixed(_moved(entity, removed) for entity in entities)


def _moved(entity: Entity, removed: list[int]) -> Entity:
    begin = entity.offset - bisect_left(removed, entity.offset)
    end = entity.end - bisect_left(removed, entity.end)
    return replace(entity, offset=begin, length=end - begin)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """No space at the end; none at the beginning before the first entity."""
    text = text.rstrip(" \n")
    end = utf16_length(text)
    kept = [entity.until(min(entity.end, end)) for entity in entities if entity.offset < end]
    leading = len(text) - len(text.lstrip(" \n"))
    cut = min(leading, kept[0].offset) if kept else leading
    return text[cut:], fixed(replace(entity, offset=entity.offset - cut) for entity in kept)
