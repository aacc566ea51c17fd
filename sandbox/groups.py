"""Groups that the bot was added to."""

from sandbox.acts import post, press, press_button, written
from sandbox.chats import Chat
from sandbox.cloud import Cloud
from sandbox.people import Person
from sandbox.phone import Shown, shown
from sandbox.wire import Json


class Group:
    """A group that the bot was added to."""

    def __init__(self, cloud: Cloud, chat: Chat) -> None:
        self._cloud = cloud
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def left(self) -> bool:
        return self.chat.membership != "member"

    @property
    def messages(self) -> list[Shown]:
        return [shown(message, 0, self.chat.pinned) for message in self.chat.visible()]

    def send(self, person: Person, text: str, reply_to: int | None = None) -> Json:
        answered = self.chat.messages[reply_to] if reply_to else None
        return post(self._cloud, person.account, self.chat, written(text), reply_to=answered)

    def press(self, person: Person, message_id: int, data: str) -> str:
        return press(self._cloud, person.account, self.chat, message_id, data)

    def press_button(self, person: Person, label: str) -> str:
        return press_button(self._cloud, person.account, self.chat, label)

    def remove_bot(self, person: Person) -> None:
        self.chat.membership = "kicked"
        author = person.account.user()
        self._cloud.announce_membership(self.chat, author, "member", "kicked")
