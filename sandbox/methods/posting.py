"""The way of every message of the bot into a chat, its checks in the server's order."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sandbox.chats import Chat
from sandbox.cloud import Cloud
from sandbox.entities import Entity
from sandbox.errors import bad_request
from sandbox.formatting import MAX_CAPTION, MAX_TEXT, Formatted, check_length, finished
from sandbox.keyboards import Markup, check_backend, check_markup, parsed_markup
from sandbox.messages import Media, Message
from sandbox.methods.lookup import chat_by_text, chat_of, check_writable, message_in
from sandbox.requests import BotRequest
from sandbox.wire import Json

_MOST_ENTITIES: Final = 100  # Telegram drops the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be sent: read from the request, not yet checked against the chat."""

    formatted: Formatted = field(default_factory=Formatted)
    media: Callable[[], Media] | None = None  # called when it is the media's turn to be checked
    content: Json = field(default_factory=dict)
    origin: Json | None = None
    options: Json = field(default_factory=dict)
    is_text: bool = False

    def finish(self) -> Formatted:
        formatted = finished(self.formatted, may_be_empty=not self.is_text)
        if self.is_text:
            check_length(formatted, MAX_TEXT, "message is too long")
        else:
            check_length(formatted, MAX_CAPTION, "message caption is too long")
        return formatted


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Which message is replied to; id 0: none."""

    message_id: int = 0
    chat_id: str = ""
    may_be_missing: bool = False
    quote: str = ""


def send(cloud: Cloud, request: BotRequest, draft: Draft) -> Message:
    reply = parsed_reply(request)
    markup = parsed_markup(request)
    chat = chat_of(cloud, request)
    _check_thread(request)
    reply_to = _replied(cloud, chat, reply)
    check_markup(markup, private=chat.is_private)
    options = draft.options | _effect(request, chat) | _protection(request)
    media = draft.media() if draft.media else None
    formatted = with_people(cloud, draft.finish())
    check_writable(chat)
    check_backend(markup)
    message = _message(cloud, chat, draft, formatted, media)
    message.reply_to, message.options = reply_to, options
    message.silent = request.boolean("disable_notification")
    return deliver(cloud, chat, message, markup)


def deliver(cloud: Cloud, chat: Chat, message: Message, markup: Markup | None) -> Message:
    chat.receive(message, markup)
    cloud.changes.happened("phone", chat.id)
    return message


def parsed_reply(request: BotRequest) -> Reply:
    text = request.text("reply_parameters")
    if not text:
        return Reply(
            message_id=request.integer("reply_to_message_id"),
            may_be_missing=request.boolean("allow_sending_without_reply"),
        )
    try:
        shape = json.loads(text)
    except ValueError:
        message = "can't parse reply parameters JSON object"
        raise bad_request(message) from None
    return _reply(shape)


def with_people(cloud: Cloud, formatted: Formatted) -> Formatted:
    """Mentions of people whom the bot has never met are plain text."""
    entities = [_with_person(cloud, entity) for entity in formatted.entities[:_MOST_ENTITIES]]
    return replace(formatted, entities=tuple(entity for entity in entities if entity))


def _with_person(cloud: Cloud, entity: Entity) -> Entity | None:
    if entity.type != "text_mention":
        return entity
    account = cloud.accounts.get(entity.details["user"]["id"])
    return replace(entity, details={"user": account.user()}) if account else None


def _reply(shape: Any) -> Reply:
    if not isinstance(shape, dict):
        message = "object expected as reply parameters"
        raise bad_request(message)
    if not shape:
        return Reply()
    if "message_id" not in shape:
        message = 'can\'t find field "message_id"'
        raise bad_request(message)
    return Reply(
        message_id=_number(shape["message_id"]),
        chat_id=str(shape.get("chat_id", "")),
        may_be_missing=bool(shape.get("allow_sending_without_reply")),
        quote=str(shape.get("quote", "")),
    )


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        message = 'field "message_id" must be a Number'
        raise bad_request(message) from None


def _replied(cloud: Cloud, chat: Chat, reply: Reply) -> Message | None:
    if reply.message_id <= 0:
        return None
    where = chat_by_text(cloud, reply.chat_id) if reply.chat_id else chat
    if reply.may_be_missing and reply.message_id not in where.messages:
        return None
    message = message_in(where, reply.message_id, "message to be replied")
    if reply.quote not in message.text:
        complaint = "QUOTE_TEXT_INVALID"
        raise bad_request(complaint)
    return message


def _check_thread(request: BotRequest) -> None:
    """No chat here has topics."""
    if request.integer("message_thread_id") > 0:
        message = "message thread not found"
        raise bad_request(message)


def _effect(request: BotRequest, chat: Chat) -> Json:
    effect = request.text("message_effect_id")
    if effect and not chat.is_private:
        message = "can't use message effects in the chat"
        raise bad_request(message)
    return {"effect_id": effect} if effect else {}


def _protection(request: BotRequest) -> Json:
    return {"has_protected_content": True} if request.boolean("protect_content") else {}


def _message(
    cloud: Cloud, chat: Chat, draft: Draft, formatted: Formatted, media: Media | None
) -> Message:
    return Message(
        id=chat.next_id(),
        chat=chat.shape,
        author=cloud.bot.user(),
        by_bot=True,
        date=cloud.now,
        text=formatted.text,
        entities=formatted.entities,
        media=media,
        content=draft.content,
        origin=draft.origin,
    )
