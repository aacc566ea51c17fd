"""What the tags of HTML and their attributes mean to Telegram."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from sandbox.entities import Entity
from sandbox.links import LinkRefused, checked_link, user_of

_KINDS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}


TAGS: Final = {*_KINDS, "a", "blockquote", "code", "pre", "tg-emoji", "tg-time"}


_INTEGER = re.compile(r"-?\d+", re.ASCII)


class MarkupError(Exception):
    """The text can't be parsed; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    name: str
    argument: str = ""  # href, language, emoji-id, format …
    unix_time: int = 0
    offset: int  # UTF-16
    begin: int  # in the parts of the result


def with_attribute(tag: Tag, name: str, value: str | None) -> Tag:
    read = _ATTRIBUTES.get((tag.name, name))
    return read(tag, value or "") if read and (value is not None or name == "expandable") else tag


def _entity(kind: str, **details: Any) -> Entity:
    return Entity(type=kind, offset=0, length=0, details=details)


def _argument(tag: Tag, value: str) -> Tag:
    return replace(tag, argument=value)


def _after(prefix: str) -> Callable[[Tag, str], Tag]:
    def read(tag: Tag, value: str) -> Tag:
        has_prefix = value.startswith(prefix)
        return replace(tag, argument=value.removeprefix(prefix)) if has_prefix else tag

    return read


def _expandable(tag: Tag, _value: str) -> Tag:
    return replace(tag, argument="1")


def _unix_time(tag: Tag, value: str) -> Tag:
    number = _INTEGER.match(value)
    wrapped = (int(number[0] if number else 0) + 2**31) % 2**32 - 2**31
    return replace(tag, unix_time=wrapped)


_ATTRIBUTES: Final = {
    ("a", "href"): _argument,
    ("code", "class"): _after("language-"),
    ("span", "class"): _after("tg-"),
    ("tg-emoji", "emoji-id"): _argument,
    ("blockquote", "expandable"): _expandable,
    ("tg-time", "unix"): _unix_time,
    ("tg-time", "format"): _argument,
}


def _simple(tag: Tag, _inside: str) -> Entity:
    return _entity(_KINDS[tag.name])


def _anchor(tag: Tag, inside: str) -> Entity | None:
    url = tag.argument or inside
    user = user_of(url)
    if user is not None:
        return _entity("text_mention", user={"id": user})
    try:
        return _entity("text_link", url=checked_link(url))
    except LinkRefused:
        return None


def _code(tag: Tag, _inside: str) -> Entity:
    return _entity("code", language=tag.argument) if tag.argument else _entity("code")


def _pre(_tag: Tag, _inside: str) -> Entity:
    return _entity("pre")


def _blockquote(tag: Tag, _inside: str) -> Entity:
    return _entity("expandable_blockquote" if tag.argument else "blockquote")


def _emoji(tag: Tag, _inside: str) -> Entity:
    number = int(tag.argument) if _INTEGER.fullmatch(tag.argument) else 0
    if str(number) != tag.argument or not 0 < abs(number) < 2**63:
        message = "Invalid custom emoji identifier specified"
        raise MarkupError(message)
    return _entity("custom_emoji", custom_emoji_id=tag.argument)


def _time(tag: Tag, _inside: str) -> Entity | None:
    if not is_date_format(tag.argument):
        message = "Invalid date format used"
        raise MarkupError(message)
    if tag.unix_time <= 0:
        return None
    form = {"date_time_format": tag.argument} if tag.argument else {}
    return _entity("date_time", unix_time=tag.unix_time, **form)


def is_date_format(form: str) -> bool:
    return form in {"r", "R"} or not set(form) - set("tTdDwW")


_ENTITIES: Final[dict[str, Callable[[Tag, str], Entity | None]]] = {
    "a": _anchor,
    "blockquote": _blockquote,
    "code": _code,
    "pre": _pre,
    "tg-emoji": _emoji,
    "tg-time": _time,
}


def entity_of(tag: Tag, inside: str) -> Entity | None:
    """What the tag makes of the text inside; None if it means nothing there."""
    return _ENTITIES.get(tag.name, _simple)(tag, inside)
