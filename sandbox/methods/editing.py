"""Editing, deleting, pinning and reactions."""

from typing import Final

from sandbox.chats import Chat
from sandbox.cloud import Cloud
from sandbox.errors import bad_request
from sandbox.formatting import MAX_CAPTION, MAX_TEXT, Formatted, check_length, finished
from sandbox.keyboards import Markup, check_backend, check_markup, parsed_markup
from sandbox.messages import Media, Message
from sandbox.methods.lookup import chat_of, message_in
from sandbox.methods.posting import with_people
from sandbox.methods.sending import caption_of, input_media, link_preview, media_of, text_of
from sandbox.requests import BotRequest
from sandbox.wire import Json

_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def edit_message_text(cloud: Cloud, request: BotRequest) -> Json:
    options = link_preview(request)
    formatted = text_of(request)
    chat, message, markup = _editable(cloud, request)
    if not message.is_text:
        complaint = "there is no text in the message to edit"
        raise bad_request(complaint)
    check_markup(markup, private=chat.is_private)
    formatted = with_people(cloud, finished(formatted, may_be_empty=False))
    check_length(formatted, MAX_TEXT, "MESSAGE_TOO_LONG")
    _change(cloud, chat, message, formatted, markup)
    message.options |= options
    return message.as_json(with_reply=False)


def edit_message_caption(cloud: Cloud, request: BotRequest) -> Json:
    formatted = caption_of(request)
    chat, message, markup = _editable(cloud, request)
    if not message.has_caption:
        complaint = "there is no caption in the message to edit"
        raise bad_request(complaint)
    check_markup(markup, private=chat.is_private)
    formatted = with_people(cloud, finished(formatted, may_be_empty=True))
    check_length(formatted, MAX_CAPTION, "MEDIA_CAPTION_TOO_LONG")
    _change(cloud, chat, message, formatted, markup)
    return message.as_json(with_reply=False)


def edit_message_media(cloud: Cloud, request: BotRequest) -> Json:
    kind, formatted, pointer = input_media(request, request.parsed("media"))
    chat, message, markup = _editable(cloud, request)
    check_markup(markup, private=chat.is_private)
    media = media_of(cloud, pointer, "media", kind)()
    formatted = with_people(cloud, finished(formatted, may_be_empty=True))
    check_length(formatted, MAX_CAPTION, "MEDIA_CAPTION_TOO_LONG")
    _change(cloud, chat, message, formatted, markup, media)
    return message.as_json(with_reply=False)


def edit_message_reply_markup(cloud: Cloud, request: BotRequest) -> Json:
    chat, message, markup = _editable(cloud, request)
    check_markup(markup, private=chat.is_private)
    same = Formatted(text=message.text, entities=message.entities)
    _change(cloud, chat, message, same, markup)
    return message.as_json(with_reply=False)


def _editable(cloud: Cloud, request: BotRequest) -> tuple[Chat, Message, Markup | None]:
    markup = parsed_markup(request)
    if not request.text("chat_id") and not request.integer("message_id"):
        named = request.text("inline_message_id")
        complaint = "MESSAGE_ID_INVALID" if named else "message identifier is not specified"
        raise bad_request(complaint)
    chat = chat_of(cloud, request)
    message = message_in(chat, request.integer("message_id"), "message to edit")
    if not message.by_bot or message.origin or message.has_other_markup or message.is_service:
        complaint = "message can't be edited"
        raise bad_request(complaint)
    if markup and markup.kind != "inline":
        complaint = "inline keyboard expected"
        raise bad_request(complaint)
    return chat, message, markup


def _change(
    cloud: Cloud,
    chat: Chat,
    message: Message,
    formatted: Formatted,
    markup: Markup | None,
    media: Media | None = None,
) -> None:
    check_backend(markup)
    buttons = markup.shape if markup else None
    content = (formatted.text, formatted.entities, buttons)
    if content == (message.text, message.entities, message.buttons) and _is_same(message, media):
        raise bad_request(_NOT_MODIFIED)
    message.says(formatted)
    message.buttons = buttons
    message.media = media or message.media
    message.edit_date = cloud.now
    cloud.changes.happened("phone", chat.id)


def _is_same(message: Message, media: Media | None) -> bool:
    return media is None or (message.media is not None and message.media.file is media.file)
