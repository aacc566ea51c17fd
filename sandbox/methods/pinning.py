"""Pins, and the bot's reactions."""

from typing import Any, Final

from sandbox.cloud import Cloud
from sandbox.errors import bad_request
from sandbox.messages import Message
from sandbox.methods.lookup import chat_of, message_in
from sandbox.requests import BotRequest
from sandbox.wire import Json

_EMOJI: Final = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 "
    "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 "
    "😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)


_REACTIONS: Final = frozenset(_EMOJI.split())


def pin_chat_message(cloud: Cloud, request: BotRequest) -> bool:
    """The bot hears of its own pin, as of everybody's."""
    chat = chat_of(cloud, request)
    message = message_in(chat, request.integer("message_id"), "message to pin")
    chat.unpin(message.id)
    chat.pinned.append(message.id)
    note = Message(
        id=chat.next_id(),
        chat=chat.shape,
        author=cloud.bot.user(),
        by_bot=True,
        date=cloud.now,
        content={"pinned_message": message.as_json(with_reply=False)},
        is_service=True,
    )
    chat.add(note)
    cloud.updates.add("message", note.as_json())
    cloud.changes.happened("phone", chat.id)
    return True


def unpin_chat_message(cloud: Cloud, request: BotRequest) -> bool:
    """The newest pin, if no message is named."""
    chat = chat_of(cloud, request)
    chosen = request.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if chosen not in chat.pinned:
        complaint = "message to unpin not found"
        raise bad_request(complaint)
    chat.unpin(chosen)
    cloud.changes.happened("phone", chat.id)
    return True


def unpin_all_chat_messages(cloud: Cloud, request: BotRequest) -> bool:
    chat = chat_of(cloud, request)
    chat.pinned.clear()
    cloud.changes.happened("phone", chat.id)
    return True


def set_message_reaction(cloud: Cloud, request: BotRequest) -> bool:
    emoji = _reaction(request.parsed("reaction") or [])
    chat = chat_of(cloud, request)
    message = message_in(chat, request.integer("message_id"), "message to react")
    message.reactions.pop("bot", None)
    if emoji:
        message.reactions["bot"] = emoji
    cloud.changes.happened("phone", chat.id)
    return True


def _reaction(reactions: Any) -> str:
    """The emoji; empty: none. A bot has one reaction to a message."""
    if not isinstance(reactions, list) or not all(isinstance(one, dict) for one in reactions):
        complaint = "can't parse reaction types JSON object"
        raise bad_request(complaint)
    if len(reactions) > 1:
        complaint = "REACTIONS_TOO_MANY"
        raise bad_request(complaint)
    return _emoji_of(reactions[0]) if reactions else ""


def _emoji_of(reaction: Json) -> str:
    emoji = str(reaction.get("emoji", "")).replace("\ufe0f", "")
    if emoji not in _REACTIONS:
        complaint = "REACTION_INVALID"
        raise bad_request(complaint)
    return emoji
