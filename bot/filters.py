"""Which update a handler is for; each is one dictionary look-up or less."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import Message, TelegramObject

from forum.asking import takes_questions
from forum.forums import Forums
from forum.participants import Participant
from forum.people import Person
from forum.spelling import clean


class Command(Filter):
    """The command was typed, or the menu button that stands for it was pressed."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    async def __call__(self, _event: TelegramObject, command: str | None) -> bool:
        return command in self.names


class Text(Filter):
    """A text that is no command; the handler gets it cleaned as `text`, which may be empty."""

    async def __call__(self, message: Message, command: str | None) -> bool | dict[str, Any]:
        if command is not None or message.text is None:
            return False
        return {"text": clean(message.text)}


class Media(Filter):
    """Anything but a text: a voice message, a photo, a sticker."""

    async def __call__(self, message: Message) -> bool:
        return message.text is None


class Registered(Filter):
    async def __call__(
        self, _event: TelegramObject, participant: Participant | None = None
    ) -> bool:
        return participant is not None


class LinkToAsk(Filter):
    """A participant read the code on the hall's screen with the phone."""

    async def __call__(
        self,
        _event: TelegramObject,
        command: str | None,
        payload: str,
        participant: Participant | None = None,
    ) -> bool:
        return command == "start" and payload == "ask" and participant is not None


class QuestionsOpen(Filter):
    """A participant whose forum takes questions to the minister now."""

    async def __call__(
        self,
        _event: TelegramObject,
        forums: Forums,
        clock: Callable[[], datetime],
        participant: Participant | None = None,
    ) -> bool:
        if participant is None:
            return False
        return takes_questions(forums.get(participant.forum_id), clock())


class NoLanguage(Filter):
    """Somebody who has not chosen a language yet."""

    async def __call__(self, _event: TelegramObject, person: Person) -> bool:
        return person.language is None


class Private(Filter):
    """A chat with one person, who is known to the handler."""

    async def __call__(self, _event: TelegramObject, person: Person | None = None) -> bool:
        return person is not None


class NotPrivate(Filter):
    """A group or a channel: this bot speaks with one person at a time."""

    async def __call__(self, _event: TelegramObject, event_chat: Any = None) -> bool:
        return event_chat is not None and event_chat.type != ChatType.PRIVATE
