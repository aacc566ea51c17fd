"""Chats of the bot, and what Telegram knows of the people and groups behind them."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from sandbox.keyboards import Markup
from sandbox.messages import Message
from sandbox.wire import Json

ACTION_LASTS: Final = 5.0  # seconds that «typing» is shown


@dataclass(slots=True, kw_only=True, eq=False)
class Account:
    """A person, as they registered in Telegram."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone: str | None = None

    def user(self) -> Json:
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False, **self._names(), **language}

    def private_chat(self) -> Json:
        return {"id": self.id, **self._names(), "type": "private"}

    def _names(self) -> Json:
        names = {
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
        }
        return {name: value for name, value in names.items() if value is not None}


@dataclass(slots=True, kw_only=True, eq=False)
class Chat:
    """A private chat with the bot, or a group that it was added to."""

    id: int
    shape: Json  # the Chat of the Bot API
    messages: dict[int, Message] = field(default_factory=dict)  # not deleted, oldest first
    pinned: list[int] = field(default_factory=list)  # the newest pin last
    keyboard: Json | None = None  # the reply keyboard on the screen
    keyboard_from: int = 0  # the message that brought it
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    membership: Literal["member", "left", "kicked"] = "member"  # of the bot in a group
    heard_at: float = float("-inf")  # the newest update from here, by the steady clock
    acting_until: float = 0.0  # «typing», by the steady clock
    rang: list[int] = field(default_factory=list)  # messages sent with a sound
    unread: int = 0
    newest_id: int = field(default_factory=lambda: secrets.randbelow(40))

    @property
    def is_private(self) -> bool:
        return bool(self.shape["type"] == "private")

    def next_id(self) -> int:
        """Ids grow with gaps: nothing may count on them."""
        self.newest_id += 1 + secrets.randbelow(4) // 3
        return self.newest_id

    def add(self, message: Message) -> None:
        self.messages[message.id] = message

    def remove(self, message_id: int) -> None:
        """With the message goes the reply keyboard that it brought."""
        del self.messages[message_id]
        self.unpin(message_id)
        if message_id == self.keyboard_from:
            self.keyboard = None

    def unpin(self, message_id: int) -> None:
        if message_id in self.pinned:
            self.pinned.remove(message_id)

    def visible(self) -> Iterable[Message]:
        return (message for message in self.messages.values() if not message.is_service)

    def receive(self, message: Message, markup: Markup | None) -> None:
        """A message of the bot arrives."""
        self.add(message)
        self.acting_until = 0.0
        self.unread += 1
        if not message.silent:
            self.rang.append(message.id)
        if markup and markup.kind == "inline":
            message.buttons = markup.shape
        elif markup:
            message.has_other_markup = True
            self.keyboard = markup.shape if markup.kind == "reply" else None
            self.keyboard_from = message.id
