"""Deleting messages."""

from typing import Final

from sandbox.chats import Chat
from sandbox.cloud import Cloud
from sandbox.errors import bad_request
from sandbox.messages import Message
from sandbox.methods.lookup import chat_of, message_ids, message_in
from sandbox.requests import BotRequest

DELETABLE: Final = 48 * 3600  # seconds


def delete_message(cloud: Cloud, request: BotRequest) -> bool:
    for name, what in (("chat_id", "chat"), ("message_id", "message")):
        if not request.text(name):
            complaint = f"{what} identifier is not specified"
            raise bad_request(complaint)
    chat = chat_of(cloud, request)
    message = message_in(chat, request.integer("message_id"), "message to delete")
    return _delete(cloud, chat, [message])


def delete_messages(cloud: Cloud, request: BotRequest) -> bool:
    """Those that are missing are passed over."""
    ids = message_ids(request)
    chat = chat_of(cloud, request)
    return _delete(
        cloud, chat, [chat.messages[i] for i in dict.fromkeys(ids) if i in chat.messages]
    )


def _delete(cloud: Cloud, chat: Chat, messages: list[Message]) -> bool:
    for message in messages:
        _check_deletable(cloud, chat, message)
    for message in messages:
        chat.remove(message.id)
    cloud.changes.happened("phone", chat.id)
    return True


def _check_deletable(cloud: Cloud, chat: Chat, message: Message) -> None:
    is_own = message.by_bot and not message.is_service
    if not chat.is_private and not is_own:
        complaint = "message can't be deleted"
        raise bad_request(complaint)
    age = cloud.now - message.date
    if age > DELETABLE or ("dice" in message.content and age < 24 * 3600):
        complaint = "message can't be deleted for everyone"
        raise bad_request(complaint)
