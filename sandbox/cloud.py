"""What Telegram remembers: chats, files, queries, the bot's face and its updates."""

import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.changes import Changes
from sandbox.chats import Account, Chat
from sandbox.files import Files
from sandbox.messages import Message
from sandbox.pace import Rates
from sandbox.profile import Profile
from sandbox.updates import Updates
from sandbox.wire import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person saw after a press."""

    person_id: int
    query_id: str
    text: str
    show_alert: bool
    url: str
    at: float


@dataclass(slots=True, kw_only=True, eq=False)
class Query:
    """A press of a button."""

    id: str
    person_id: int
    message_id: int
    data: str
    at: float
    is_answered: bool = False


class Cloud:
    """State alone: who changes it stands in `methods/` (the bot) and `people` (the others)."""

    def __init__(
        self, profile: Profile, clock: Callable[[], float], steady: Callable[[], float]
    ) -> None:
        self.bot = profile
        self.clock = clock
        self.steady = steady  # for intervals: nobody moves it
        self.accounts: dict[int, Account] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.presses: defaultdict[int, list[Query]] = defaultdict(list)  # by person
        self.answers: defaultdict[int, list[Answer]] = defaultdict(list)  # by person
        self.files = Files()
        self.updates = Updates(clock)
        self.changes = Changes()
        self.rates = Rates()
        self.complaints: list[str] = []  # what real Telegram would ignore silently

    @property
    def now(self) -> int:
        """Unix seconds, as dates of messages are."""
        return int(self.clock())

    def open_private_chat(self, account: Account) -> Chat:
        self.accounts[account.id] = account
        chat = Chat(id=account.id, shape=account.private_chat())
        self.chats[account.id] = chat
        return chat

    def open_group(self, title: str) -> Chat:
        number = -1_000_000_000 - secrets.randbelow(1_000_000_000)
        chat = Chat(id=number, shape={"id": number, "title": title, "type": "group"})
        self.chats[number] = chat
        return chat

    def hear(self, chat: Chat, message: Message) -> None:
        """A person's message enters the chat and the bot's queue."""
        chat.add(message)
        self.announce(chat, "message", message.as_json())

    def announce(self, chat: Chat, kind: str, event: Json) -> None:
        """An event of a chat goes to the bot, and to whoever watches the phone."""
        chat.heard_at = self.steady()
        self.updates.add(kind, event)
        self.changes.happened("phone", chat.id)

    def announce_membership(self, chat: Chat, author: Json, before: str, after: str) -> None:
        """The bot was blocked, let in again, added or thrown out."""
        event = {
            "chat": chat.shape,
            "from": author,
            "date": self.now,
            "old_chat_member": self._member(before),
            "new_chat_member": self._member(after),
        }
        self.announce(chat, "my_chat_member", event)

    def _member(self, status: str) -> Json:
        forever = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.bot.user(), "status": status, **forever}
