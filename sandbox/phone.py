"""What is on the screen of a phone."""

from dataclasses import dataclass
from typing import Final, Literal

from sandbox.entities import Entity
from sandbox.messages import Media, Message
from sandbox.wire import Json

ButtonKind = Literal["callback", "url", "copy", "disabled"]
_KINDS: Final[dict[str, ButtonKind]] = {
    "callback_data": "callback",
    "url": "url",
    "copy_text": "copy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    text: str
    kind: ButtonKind
    data: str | None
    url: str | None
    copy_text: str | None
    style: str | None

    def as_json(self) -> Json:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message as the person sees it; `mine` is the person's own."""

    id: int
    mine: bool
    date: int
    edited_at: int | None
    text: str
    entities: tuple[Entity, ...]
    buttons: list[list[Button]]
    media: Media | None
    contact: Json | None
    content: Json  # location, venue, poll … as in the Bot API
    forward_from: str | None
    reply_to: int | None
    pinned: bool
    silent: bool
    reaction: str | None  # of the bot

    @property
    def file_id(self) -> str | None:
        return self.media.file.file_id if self.media else None


def shown(message: Message, reader: int, pinned: list[int]) -> Shown:
    return Shown(
        id=message.id,
        mine=message.author["id"] == reader,
        date=message.date,
        edited_at=message.edit_date or None,
        text=message.text,
        entities=message.entities,
        buttons=buttons_of(message),
        media=message.media,
        contact=message.content.get("contact"),
        content=message.content,
        forward_from=_forwarded_from(message),
        reply_to=message.reply_to.id if message.reply_to else None,
        pinned=message.id in pinned,
        silent=message.silent,
        reaction=message.reactions.get("bot"),
    )


def buttons_of(message: Message) -> list[list[Button]]:
    rows = message.buttons["inline_keyboard"] if message.buttons else []
    return [[_button(shape) for shape in row] for row in rows]


def _button(shape: Json) -> Button:
    kinds: list[ButtonKind] = [kind for name, kind in _KINDS.items() if name in shape]
    return Button(
        text=shape["text"],
        kind=kinds[0] if kinds else "disabled",
        data=shape.get("callback_data"),
        url=shape.get("url"),
        copy_text=shape.get("copy_text", {}).get("text"),
        style=shape.get("style"),
    )


def _forwarded_from(message: Message) -> str | None:
    if not message.origin:
        return None
    user = message.origin.get("sender_user", {})
    name: str = message.origin.get("sender_user_name") or user.get("first_name", "")
    return name
