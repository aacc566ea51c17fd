"""What anybody does in a chat, and how it reaches the bot."""

import secrets
from typing import Any

from sandbox.chats import Account, Chat
from sandbox.cloud import Cloud, Query
from sandbox.entities import Entity
from sandbox.formatting import Formatted, finished
from sandbox.messages import Message
from sandbox.phone import buttons_of
from sandbox.wire import Json


def post(
    cloud: Cloud, account: Account, chat: Chat, formatted: Formatted | None = None, **about: Any
) -> Json:
    """A person's message enters a chat; in a group the bot hears only what is meant for it."""
    message = Message(
        id=chat.next_id(),
        chat=chat.shape,
        author=account.user(),
        by_bot=False,
        date=cloud.now,
        **about,
    )
    message.says(formatted or Formatted())
    if chat.is_private or cloud.bot.reads_groups or _is_for_bot(message, cloud.bot.username):
        cloud.hear(chat, message)
    else:
        chat.add(message)
    return message.as_json()


def press(cloud: Cloud, account: Account, chat: Chat, message_id: int, data: str) -> str:
    query = Query(
        id=str(secrets.randbits(62) + 1),
        person_id=account.id,
        message_id=message_id,
        data=data,
        at=cloud.clock(),
    )
    cloud.queries[query.id] = query
    cloud.presses[account.id].append(query)
    message = chat.messages.get(message_id)
    gone = {"message_id": message_id, "chat": chat.shape, "date": 0}
    event = {
        "id": query.id,
        "from": account.user(),
        "message": message.as_json() if message else gone,
        "chat_instance": str(abs(chat.id) * 7919),
        "data": data,
    }
    cloud.announce(chat, "callback_query", event)
    return query.id


def press_button(cloud: Cloud, account: Account, chat: Chat, label: str) -> str:
    labels = []
    for message in reversed(list(chat.visible())):
        for button in (button for row in buttons_of(message) for button in row):
            if button.data and button.text == label:
                return press(cloud, account, chat, message.id, button.data)
            labels.append(button.text)
    complaint = f"no button «{label}», there are: {labels}"
    raise LookupError(complaint)


def written(text: str) -> Formatted:
    """An app finds commands and links in what is typed, and sends no empty text."""
    return finished(Formatted(text=text), may_be_empty=False)


def _is_for_bot(message: Message, username: str) -> bool:
    if message.reply_to and message.reply_to.by_bot:
        return True
    return any(_names_bot(message.text, entity, username) for entity in message.entities)


def _names_bot(text: str, entity: Entity, username: str) -> bool:
    units = text.encode("utf-16-le")
    word = units[2 * entity.offset : 2 * entity.end].decode("utf-16-le").lower()
    _, at, named = word.partition("@")
    is_command = entity.type == "bot_command"
    return named == username.lower() if at else is_command
