"""Which chat and which message a request means, and whether the bot may touch them."""

import json
from typing import Any

from sandbox.chats import Chat
from sandbox.cloud import Cloud
from sandbox.errors import bad_request, forbidden
from sandbox.messages import Message
from sandbox.requests import BotRequest, lenient_integer

_NOT_IN_GROUP = {
    "left": "bot is not a member of the group chat",
    "kicked": "bot was kicked from the group chat",
}
_MOST_IDS = 100


def chat_of(cloud: Cloud, request: BotRequest, name: str = "chat_id") -> Chat:
    chat = chat_by_text(cloud, request.text(name))
    check_access(chat)
    return chat


def chat_by_text(cloud: Cloud, text: str) -> Chat:
    if not text:
        message = "chat_id is empty"
        raise bad_request(message)
    chat = cloud.chats.get(lenient_integer(text))
    if chat is None:
        message = "chat not found"
        raise bad_request(message)
    return chat


def check_access(chat: Chat) -> None:
    if chat.deactivated:
        message = "user is deactivated"
        raise forbidden(message)
    if chat.membership != "member":
        raise forbidden(_NOT_IN_GROUP[chat.membership])


def check_writable(chat: Chat) -> None:
    """What Telegram itself decides, after all that the server checks."""
    if chat.blocked:
        message = "bot was blocked by the user"
        raise forbidden(message)
    if chat.is_private and not chat.started:
        message = "bot can't initiate conversation with a user"
        raise forbidden(message)


def message_in(chat: Chat, message_id: int, what: str) -> Message:
    """`what` names the message in the refusal: «message to edit»."""
    message = chat.messages.get(message_id)
    if message is None:
        complaint = f"{what} not found"
        raise bad_request(complaint)
    return message


def message_ids(request: BotRequest, name: str = "message_ids") -> list[int]:
    text = request.text(name)
    if not text:
        message = "message identifiers are not specified"
        raise bad_request(message)
    try:
        ids = json.loads(text)
    except ValueError:
        message = f"can't parse {name} JSON object"
        raise bad_request(message) from None
    return _checked_ids(ids)


def _checked_ids(ids: Any) -> list[int]:
    if not isinstance(ids, list):
        message = "expected an Array of message identifiers"
        raise bad_request(message)
    if len(ids) > _MOST_IDS:
        message = "too many message identifiers specified"
        raise bad_request(message)
    return [_checked_id(number) for number in ids]


def _checked_id(number: Any) -> int:
    if not isinstance(number, int | str):
        message = "message identifier must be a Number"
        raise bad_request(message)
    try:
        checked = int(number)
    except ValueError:
        message = "can't parse message identifier as a Number"
        raise bad_request(message) from None
    if checked <= 0:
        message = "invalid message identifier specified"
        raise bad_request(message)
    return checked
