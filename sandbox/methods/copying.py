"""Copies and forwards."""

from collections.abc import Callable

from sandbox.chats import Chat
from sandbox.cloud import Cloud
from sandbox.errors import bad_request
from sandbox.formatting import Formatted
from sandbox.messages import Media, Message
from sandbox.methods.lookup import chat_of, message_ids, message_in
from sandbox.methods.posting import Draft, send
from sandbox.methods.sending import caption_of
from sandbox.requests import BotRequest
from sandbox.wire import Json


def copy_message(cloud: Cloud, request: BotRequest) -> Json:
    source = _source(cloud, request)
    original = message_in(source, request.integer("message_id"), "message to copy")
    return {"message_id": send(cloud, request, _copy(request, original)).id}


def forward_message(cloud: Cloud, request: BotRequest) -> Json:
    source = _source(cloud, request)
    original = message_in(source, request.integer("message_id"), "message to forward")
    return send(cloud, request, _forward(original)).as_json()


def copy_messages(cloud: Cloud, request: BotRequest) -> list[Json]:
    drafts = [_copy(request, original) for original in _originals(cloud, request)]
    return [{"message_id": send(cloud, request, draft).id} for draft in drafts]


def forward_messages(cloud: Cloud, request: BotRequest) -> list[Json]:
    drafts = [_forward(original) for original in _originals(cloud, request)]
    return [{"message_id": send(cloud, request, draft).id} for draft in drafts]


def _source(cloud: Cloud, request: BotRequest) -> Chat:
    if not request.text("from_chat_id"):
        message = 'parameter "from_chat_id" is required'
        raise bad_request(message)
    return chat_of(cloud, request, "from_chat_id")


def _originals(cloud: Cloud, request: BotRequest) -> list[Message]:
    source = _source(cloud, request)
    ids = message_ids(request)
    originals = [source.messages[number] for number in ids if number in source.messages]
    if not originals:
        message = "there are no messages to forward"
        raise bad_request(message)
    return originals


def _copy(request: BotRequest, original: Message) -> Draft:
    _check_copyable(original, "message can't be copied")
    replaces = original.has_caption and "caption" in request.fields
    said = Formatted(text=original.text, entities=original.entities)
    return Draft(
        formatted=caption_of(request) if replaces else said,
        media=_same_media(original),
        content=original.content,
        is_text=original.is_text,
    )


def _forward(original: Message) -> Draft:
    _check_copyable(original, "message can't be forwarded")
    origin = {"type": "user", "sender_user": original.author, "date": original.date}
    return Draft(
        formatted=Formatted(text=original.text, entities=original.entities),
        media=_same_media(original),
        content=original.content,
        origin=original.origin or origin,
        is_text=original.is_text,
    )


def _same_media(original: Message) -> Callable[[], Media] | None:
    media = original.media
    return (lambda: media) if media else None


def _check_copyable(original: Message, complaint: str) -> None:
    if original.is_service:
        raise bad_request(complaint)
    if original.options.get("has_protected_content"):
        message = "message has protected content and can't be forwarded"
        raise bad_request(message)
