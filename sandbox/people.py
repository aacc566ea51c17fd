"""People: they write, press, share, block; each act reaches the bot as Telegram would bring it."""

from typing import Any, Final

from sandbox.acts import post, press, press_button, written
from sandbox.chats import Account, Chat
from sandbox.cloud import Answer, Cloud
from sandbox.contents import CONTENTS, ContentKind, FileKind, media_of, upload_of
from sandbox.formatting import Formatted, finished, parsed
from sandbox.phone import Shown, shown
from sandbox.wire import Json

_LONGEST_TEXT: Final = 4096  # an app sends a longer one in pieces


class Person:
    """Somebody with a phone, and their chat with the bot."""

    def __init__(self, cloud: Cloud, account: Account, chat: Chat) -> None:
        self._cloud = cloud
        self.account = account
        self.chat = chat

    @property
    def id(self) -> int:
        return self.account.id

    # What the person does.

    def send(self, text: str, reply_to: int | None = None) -> Json:
        """The message as the bot gets it; of a long text the last piece."""
        pieces = [text[i : i + _LONGEST_TEXT] for i in range(0, len(text), _LONGEST_TEXT)]
        for piece in pieces[:-1]:
            self._say(piece, reply_to)
        return self._say(pieces[-1] if pieces else "", reply_to)

    def send_formatted(self, html: str) -> Json:
        """A text that got this formatting in the app."""
        return self._post(finished(parsed(html, "HTML", None), may_be_empty=False))

    def start(self, payload: str = "") -> Json:
        """Follow a link to the bot, or press Start."""
        return self.send(f"/start {payload}".rstrip())

    def share_contact(self, user_id: int | None = None, phone: str | None = None) -> Json:
        """The own contact unless somebody else's is given; it answers the keyboard's message."""
        asked = self.chat.messages.get(self.chat.keyboard_from) if self.chat.keyboard else None
        account = self._cloud.accounts.get(user_id or self.id, self.account)
        contact = {
            "phone_number": phone or account.phone or "+77000000000",
            "first_name": account.first_name,
            "user_id": user_id or self.id,
        }
        return self._post(content={"contact": contact}, reply_to=asked)

    def send_media(
        self,
        kind: FileKind | ContentKind,
        caption: str | None = None,
        file: bytes | None = None,
        name: str | None = None,
    ) -> Json:
        if kind in CONTENTS:
            return self._post(content=CONTENTS[kind](self.account))
        upload = upload_of(kind, file, name)
        formatted = finished(Formatted(text=caption or ""), may_be_empty=True)
        return self._post(formatted, media=media_of(self._cloud.files, kind, upload))

    def forward(self, text: str, from_name: str = "Somebody") -> Json:
        """Forward a text of somebody who hides their account."""
        origin = {"type": "hidden_user", "sender_user_name": from_name, "date": self._cloud.now}
        return self._post(written(text), origin=origin)

    def edit(self, message_id: int, text: str) -> Json:
        """Of the person's own messages; nothing reaches the bot if nothing changes."""
        message = self.chat.messages[message_id]
        if message.by_bot:
            complaint = f"message {message_id} is the bot's"
            raise LookupError(complaint)
        formatted = written(text)
        if (formatted.text, formatted.entities) != (message.text, message.entities):
            message.says(formatted)
            message.edit_date = self._cloud.now
            self._cloud.announce(self.chat, "edited_message", message.as_json())
        return message.as_json()

    def react(self, message_id: int, emoji: str | None) -> None:
        """None takes the reaction away."""
        message = self.chat.messages[message_id]
        before = message.reactions.pop("person", None)
        if emoji:
            message.reactions["person"] = emoji
        event = {
            "chat": self.chat.shape,
            "message_id": message_id,
            "user": self.account.user(),
            "date": self._cloud.now,
            "old_reaction": _reactions(before),
            "new_reaction": _reactions(emoji),
        }
        self._cloud.announce(self.chat, "message_reaction", event)

    def press(self, message_id: int, data: str) -> str:
        """Any data at all: a press can be forged. The query's id."""
        return press(self._cloud, self.account, self.chat, message_id, data)

    def press_button(self, label: str) -> str:
        """Press the newest visible button with this text; `LookupError` names those there are."""
        return press_button(self._cloud, self.account, self.chat, label)

    def block(self) -> None:
        if not self.chat.blocked:
            self.chat.blocked = True
            self._announce_membership("member", "kicked")

    def unblock(self) -> None:
        if self.chat.blocked:
            self.chat.blocked = False
            self._announce_membership("kicked", "member")

    def deactivate(self) -> None:
        """Delete the account: nobody tells the bot."""
        self.chat.deactivated = True
        self._cloud.changes.happened("phone", self.id)

    def read(self) -> None:
        self.chat.unread = 0
        self._cloud.changes.happened("phone", self.id)

    # What the person sees.

    @property
    def messages(self) -> list[Shown]:
        """Those that are not deleted, oldest first."""
        pinned = self.chat.pinned
        return [shown(message, self.id, pinned) for message in self.chat.visible()]

    @property
    def keyboard(self) -> Json | None:
        """The reply keyboard on the screen."""
        return self.chat.keyboard

    @property
    def answers(self) -> list[Answer]:
        """What came after presses, the newest last."""
        return self._cloud.answers[self.id]

    @property
    def unanswered(self) -> list[str]:
        """Ids of the presses that still turn a wheel."""
        return [query.id for query in self._cloud.presses[self.id] if not query.is_answered]

    @property
    def rang(self) -> list[int]:
        """Ids of messages that came with a sound."""
        return self.chat.rang

    def _announce_membership(self, before: str, after: str) -> None:
        self._cloud.announce_membership(self.chat, self.account.user(), before, after)

    def _say(self, text: str, reply_to: int | None) -> Json:
        message = self.chat.messages[reply_to] if reply_to else None
        return self._post(written(text), reply_to=message)

    def _post(self, formatted: Formatted | None = None, **about: Any) -> Json:
        self.unblock()
        self.chat.started = True
        return post(self._cloud, self.account, self.chat, formatted, **about)


def _reactions(emoji: str | None) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
