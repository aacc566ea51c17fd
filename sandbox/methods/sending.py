"""Sending: texts, files, albums, contacts and places; copies and forwards."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Final

from sandbox.chats import ACTION_LASTS
from sandbox.cloud import Cloud
from sandbox.errors import BotApiError, bad_request
from sandbox.files import require_file
from sandbox.formatting import Formatted, parsed, parsed_text
from sandbox.messages import Media
from sandbox.methods.lookup import chat_of, check_writable
from sandbox.methods.posting import Draft, send
from sandbox.requests import BotRequest
from sandbox.wire import Json

_ACTIONS: Final = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note"),
    "upload_video_note",
}
_ALBUM: Final = {"photo", "video", "audio", "document"}
_IN_ALBUM: Final = range(2, 11)
_WITHOUT_CAPTION: Final = {"video_note", "sticker"}


def send_message(cloud: Cloud, request: BotRequest) -> Json:
    draft = Draft(formatted=text_of(request), options=link_preview(request), is_text=True)
    return send(cloud, request, draft).as_json()


def sender_of(kind: str) -> Callable[[Cloud, BotRequest], Json]:
    """sendPhoto, sendDocument …: the method of one kind of file."""

    def send_file(cloud: Cloud, request: BotRequest) -> Json:
        require_file(request, kind)
        return send(cloud, request, _file_draft(cloud, request, kind)).as_json()

    return send_file


def send_contact(cloud: Cloud, request: BotRequest) -> Json:
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: request.text(name) for name in names if request.text(name)}
    for name, complaint in (("phone_number", "phone number"), ("first_name", "first name")):
        if name not in contact:
            message = f"{complaint} is empty"
            raise bad_request(message)
    return send(cloud, request, Draft(content={"contact": contact})).as_json()


def send_location(cloud: Cloud, request: BotRequest) -> Json:
    return send(cloud, request, Draft(content={"location": _location(request)})).as_json()


def send_venue(cloud: Cloud, request: BotRequest) -> Json:
    location = _location(request)
    venue = {"location": location, "title": request.text("title")}
    content = {"location": location, "venue": {**venue, "address": request.text("address")}}
    return send(cloud, request, Draft(content=content)).as_json()


def send_media_group(cloud: Cloud, request: BotRequest) -> list[Json]:
    """An album: as many messages as it has files."""
    items = request.parsed("media")
    if not isinstance(items, list) or len(items) not in _IN_ALBUM:
        message = "can't parse media JSON object"
        raise bad_request(message)
    sent = []
    for number, item in enumerate(items, start=1):
        try:
            sent.append(send(cloud, request, _album_draft(cloud, request, item)).as_json())
        except BotApiError as fault:
            reason = fault.description.partition(": ")[2]
            message = f'failed to send message #{number} with the error message "{reason}"'
            raise bad_request(message) from fault
    return sent


def send_chat_action(cloud: Cloud, request: BotRequest) -> bool:
    if request.text("action") not in _ACTIONS:
        message = "wrong parameter action in request"
        raise bad_request(message)
    chat = chat_of(cloud, request)
    check_writable(chat)
    chat.acting_until = cloud.steady() + ACTION_LASTS
    happened = cloud.changes.happened
    happened("phone", chat.id)
    asyncio.get_running_loop().call_later(ACTION_LASTS, happened, "phone", chat.id)
    return True


def text_of(request: BotRequest) -> Formatted:
    if not request.text("text"):
        message = "message text is empty"
        raise bad_request(message)
    return parsed_text(request, "text", "entities", "parse_mode")


def caption_of(request: BotRequest) -> Formatted:
    return parsed_text(request, "caption", "caption_entities", "parse_mode")


def link_preview(request: BotRequest) -> Json:
    text = request.text("link_preview_options")
    if not text:
        off = request.boolean("disable_web_page_preview")
        return {"link_preview_options": {"is_disabled": True}} if off else {}
    try:
        options = json.loads(text)
    except ValueError:
        message = "can't parse link preview options JSON object"
        raise bad_request(message) from None
    if not isinstance(options, dict):
        message = "object expected as link preview options"
        raise bad_request(message)
    return {"link_preview_options": options} if options else {}


def media_of(cloud: Cloud, request: BotRequest, name: str, kind: str) -> Callable[[], Media]:
    """The file is read when it is its turn to be checked."""

    def read() -> Media:
        file = cloud.files.chosen(request, name, kind)
        return Media(kind=kind, file=file, duration=request.clamped("duration", 0, 0, 86400))

    return read


def _file_draft(cloud: Cloud, request: BotRequest, kind: str) -> Draft:
    formatted = Formatted() if kind in _WITHOUT_CAPTION else caption_of(request)
    return Draft(formatted=formatted, media=media_of(cloud, request, kind, kind))


def _album_draft(cloud: Cloud, request: BotRequest, item: Any) -> Draft:
    kind, formatted, pointer = input_media(request, item)
    if kind not in _ALBUM:
        message = "can't use the media of the specified type in the album"
        raise bad_request(message)
    return Draft(formatted=formatted, media=media_of(cloud, pointer, "media", kind))


def input_media(request: BotRequest, item: Any) -> tuple[str, Formatted, BotRequest]:
    """Kind and caption of an InputMedia, and a request whose `media` points at its file."""
    if not isinstance(item, dict) or not item.get("type") or not item.get("media"):
        message = "can't parse InputMedia: media not found"
        raise bad_request(message)
    caption = str(item.get("caption", ""))
    mode = str(item.get("parse_mode", ""))
    formatted = parsed(caption, mode, item.get("caption_entities"))
    fields = {"media": str(item["media"])}
    pointer = BotRequest(method=request.method, fields=fields, uploads=request.uploads)
    return str(item["type"]), formatted, pointer


def _lenient_number(text: str) -> float:
    """What is no number is 0, as in the server."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def _location(request: BotRequest) -> Json:
    place = {}
    for name in ("latitude", "longitude"):
        text = request.text(name).strip()
        if not text:
            message = f"{name} is empty"
            raise bad_request(message)
        place[name] = _lenient_number(text)
    return place
