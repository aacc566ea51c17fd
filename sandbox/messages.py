"""A message as both sides see it."""

from dataclasses import dataclass, field

from sandbox.entities import Entity
from sandbox.files import StoredFile
from sandbox.formatting import Formatted
from sandbox.wire import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A file in a message."""

    kind: str
    file: StoredFile
    duration: int = 0  # seconds

    def as_json(self) -> Json:
        shape = _SHAPES.get(self.kind, _document)(self)
        if self.kind == "photo":
            return {"photo": [shape]}
        # An animation is shown as a document too, for apps that know no animations.
        also = {"document": _document(self)} if self.kind == "animation" else {}
        return {self.kind: shape} | also


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """The text of a message with media is its caption."""

    id: int
    chat: Json
    author: Json
    by_bot: bool
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: Media | None = None
    content: Json = field(default_factory=dict)  # contact, location, pinned_message …
    buttons: Json | None = None  # the inline keyboard
    has_other_markup: bool = False  # reply keyboard, its removal or a forced reply
    reply_to: "Message | None" = None
    origin: Json | None = None  # where it was forwarded from
    options: Json = field(default_factory=dict)  # link_preview_options, effect_id …
    edit_date: int = 0
    silent: bool = False
    is_service: bool = False
    reactions: dict[str, str] = field(default_factory=dict)  # emoji of "bot" and of "person"

    def as_json(self, *, with_reply: bool = True) -> Json:
        """The Message of the Bot API."""
        shape = {
            "message_id": self.id,
            "from": self.author,
            "chat": self.chat,
            "date": self.date,
        }
        if self.origin:
            shape |= {"forward_origin": self.origin}
        if self.reply_to and with_reply:
            shape["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        if self.edit_date:
            shape["edit_date"] = self.edit_date
        shape |= self.options | self._content()
        if self.buttons:
            shape["reply_markup"] = self.buttons
        return shape

    def _content(self) -> Json:
        name = "caption" if self.media else "text"
        shape = self.media.as_json() if self.media else {}
        shape |= self.content
        if self.text:
            shape[name] = self.text
        if self.entities:
            listed = [entity.as_json() for entity in self.entities]
            shape["caption_entities" if self.media else "entities"] = listed
        return shape

    @property
    def is_text(self) -> bool:
        return self.media is None and not self.content

    @property
    def has_caption(self) -> bool:
        return self.media is not None and self.media.kind not in {"sticker", "video_note"}

    def says(self, formatted: Formatted) -> None:
        self.text, self.entities = formatted.text, formatted.entities


def _file(media: Media) -> Json:
    file = media.file
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
    }


def _photo(media: Media) -> Json:
    return {**_file(media), "width": media.file.width, "height": media.file.height}


def _document(media: Media) -> Json:
    name = {"file_name": media.file.name} if media.file.name else {}
    return {**name, "mime_type": media.file.mime, **_file(media)}


def _voice(media: Media) -> Json:
    return {"duration": media.duration, "mime_type": media.file.mime, **_file(media)}


def _audio(media: Media) -> Json:
    return {"duration": media.duration, **_document(media)}


def _video(media: Media) -> Json:
    return {"duration": media.duration, "width": 640, "height": 360, **_document(media)}


def _video_note(media: Media) -> Json:
    return {"duration": media.duration, "length": 240, **_file(media)}


def _sticker(media: Media) -> Json:
    looks = {"width": 512, "height": 512, "type": "regular"}
    return {**looks, "is_animated": False, "is_video": False, "emoji": "👍", **_file(media)}


_SHAPES = {
    "photo": _photo,
    "voice": _voice,
    "audio": _audio,
    "video": _video,
    "animation": _video,
    "video_note": _video_note,
    "sticker": _sticker,
}
