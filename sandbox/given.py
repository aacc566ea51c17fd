"""Entities that a bot gives instead of markup."""

from collections.abc import Iterable
from typing import Any, Final

from sandbox.entities import Entity
from sandbox.errors import bad_request
from sandbox.links import LinkRefused, checked_link
from sandbox.tags import is_date_format
from sandbox.wire import Json

_PLAIN: Final = {
    *("bold", "italic", "underline", "strikethrough", "spoiler", "code"),
    *("blockquote", "expandable_blockquote"),
}


_FOUND_BY_SERVER: Final = {
    *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"),
    "bank_card_number",
}


def given_entities(entities: Any) -> Iterable[Entity]:
    if not isinstance(entities, list):
        return
    for shape in entities:
        try:
            entity = _read(shape)
        except ValueError as fault:
            message = f"can't parse MessageEntity: {fault}"
            raise bad_request(message) from fault
        if entity is not None:
            yield entity


def _read(shape: Any) -> Entity | None:
    if not isinstance(shape, dict):
        message = "expected an Object"
        raise ValueError(message)  # noqa: TRY004 - the Bot API knows one kind of complaint
    offset, length = _integer(shape, "offset"), _integer(shape, "length")
    kind = _string(shape, "type")
    if kind in _FOUND_BY_SERVER:
        return None
    return Entity(type=kind, offset=offset, length=length, details=_details(kind, shape))


def _details(kind: str, shape: Json) -> Json:
    if kind in _PLAIN:
        return {}
    if kind not in _DETAILS:
        message = "Unsupported type specified" if kind else "Type is not specified"
        raise ValueError(message)
    return _DETAILS[kind](shape)


def _pre(shape: Json) -> Json:
    return {"language": shape["language"]} if shape.get("language") else {}


def _text_link(shape: Json) -> Json:
    try:
        return {"url": checked_link(_string(shape, "url"))}
    except LinkRefused:
        return {"url": ""}  # an empty link is dropped with the empty entities


def _text_mention(shape: Json) -> Json:
    return {"user": {"id": _integer(_object(shape, "user"), "id")}}


def _custom_emoji(shape: Json) -> Json:
    return {"custom_emoji_id": str(_integer(shape, "custom_emoji_id"))}


def _date_time(shape: Json) -> Json:
    form = str(shape.get("date_time_format", ""))
    if not is_date_format(form):
        message = "Invalid date-time format specified"
        raise ValueError(message)
    chosen = {"date_time_format": form} if form else {}
    return {"unix_time": _integer(shape, "unix_time"), **chosen}


_DETAILS: Final = {
    "pre": _pre,
    "text_link": _text_link,
    "text_mention": _text_mention,
    "custom_emoji": _custom_emoji,
    "date_time": _date_time,
}


def _integer(shape: Json, name: str) -> int:
    value = _field(shape, name)
    try:
        return int(value)
    except (TypeError, ValueError):
        message = f'Field "{name}" must be a Number'
        raise ValueError(message) from None


def _string(shape: Json, name: str) -> str:
    return str(_field(shape, name))


def _object(shape: Json, name: str) -> Json:
    value = _field(shape, name)
    if not isinstance(value, dict):
        message = f'Field "{name}" must be of type Object'
        raise ValueError(message)  # noqa: TRY004 - the Bot API knows one kind of complaint
    return value


def _field(shape: Json, name: str) -> Any:
    if name not in shape:
        message = f'Can\'t find field "{name}"'
        raise ValueError(message)
    return shape[name]
