"""Telegram's own parser (TDLib), run offline: what our parser has to say too."""

import json
from typing import Any, Final

import tdjson

from sandbox.entities import Entity

_NAMES: Final = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeMentionName": "text_mention",
    "textEntityTypeCustomEmoji": "custom_emoji",
    "textEntityTypeDateTime": "date_time",
    "textEntityTypeMention": "mention",
    "textEntityTypeHashtag": "hashtag",
    "textEntityTypeCashtag": "cashtag",
    "textEntityTypeBotCommand": "bot_command",
    "textEntityTypeUrl": "url",
    "textEntityTypeEmailAddress": "email",
    "textEntityTypePhoneNumber": "phone_number",
    "textEntityTypeBankCardNumber": "bank_card_number",
    "textEntityTypeMediaTimestamp": "media_timestamp",
}
_TYPES: Final = {name: kind for kind, name in _NAMES.items()} | {"pre": "textEntityTypePre"}

Found = tuple[str, int, int, str]  # type, offset, length, what it carries


def html(text: str) -> tuple[str, list[Found]] | str:
    """Text and entities, or the complaint."""
    answer = _ask("parseTextEntities", text=text, parse_mode={"@type": "textParseModeHTML"})
    return _complaint(answer) if answer["@type"] == "error" else _formatted(answer)


def found(text: str) -> list[Found]:
    """Entities that Telegram finds in a text by itself."""
    answer = _ask("getTextEntities", text=text)
    return [_found(entity) for entity in answer["entities"]]


def settled(text: str, entities: list[Entity]) -> tuple[str, list[Found]] | str:
    """What Telegram makes of overlapping entities, before it trims."""
    shapes = [
        {"@type": "textEntity", "offset": e.offset, "length": e.length, "type": _type(e)}
        for e in entities
    ]
    source = {"@type": "formattedText", "text": text, "entities": shapes}
    answer = _ask("parseMarkdown", text=source)
    return _complaint(answer) if answer["@type"] == "error" else _formatted(answer)


def ours(entity: Entity) -> Found:
    """Our entity in the same shape."""
    carried = entity.details.get("user", entity.details)
    values = [value for name, value in carried.items() if name != "date_time_format"]
    return entity.type, entity.offset, entity.length, str(values[0]) if values else ""


def _complaint(answer: dict[str, Any]) -> str:
    return str(answer["message"]).removeprefix("Can't parse entities: ")


def _type(entity: Entity) -> dict[str, Any]:
    return {"@type": _TYPES[entity.type], "url": entity.details.get("url", "")}


def _formatted(answer: dict[str, Any]) -> tuple[str, list[Found]]:
    return answer["text"], [_found(entity) for entity in answer["entities"]]


def _found(entity: dict[str, Any]) -> Found:
    kind = entity["type"]
    values = (
        kind.get(name) for name in ("url", "language", "user_id", "custom_emoji_id", "unix_time")
    )
    carried = next((str(value) for value in values if value), "")
    return _NAMES[kind["@type"]], entity["offset"], entity["length"], carried


def _ask(request: str, **parameters: Any) -> dict[str, Any]:
    query = json.dumps({"@type": request, **parameters}).encode()
    answer: dict[str, Any] = json.loads(tdjson.td_execute(query) or b"")
    return answer


_ask("setLogVerbosityLevel", new_verbosity_level=0)
