"""What is said when an update had to be given up."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiogram.enums import ChatType
from aiogram.methods import AnswerCallbackQuery, SendMessage

from bot.replies import Reply
from bot.worker import Unreadable
from forum.languages import Language
from forum.people import People, PersonId
from locales.phrases import phrase, plain, speaking


class Apologies:
    """To the person in their language, to the owners with the number of the update."""

    def __init__(
        self, people: People, owner_ids: tuple[int, ...], clock: Callable[[], datetime]
    ) -> None:
        self._people = people
        self._owner_ids = owner_ids
        self._clock = clock

    def __call__(self, update: dict[str, Any], error: Exception) -> list[Reply]:
        return [*self._to_person(update, error), *self._to_owners(update, error)]

    def _to_person(self, update: dict[str, Any], error: Exception) -> list[Reply]:
        with speaking(self._language(update)):
            query_id = _dig(update, "callback_query", "id")
            if isinstance(query_id, str):
                text = plain("error.internal")
                return [
                    AnswerCallbackQuery(callback_query_id=query_id, text=text, show_alert=True)
                ]
            chat_id = _dig(update, "message", "chat", "id")
            kind = _dig(update, "message", "chat", "type")
            if kind != ChatType.PRIVATE or not isinstance(chat_id, int):
                return []
            # What aiogram cannot read is some new kind of message: a plain text it can.
            key = "error.text_only" if isinstance(error, Unreadable) else "error.internal"
            return [SendMessage(chat_id=chat_id, text=phrase(key))]

    def _to_owners(self, update: dict[str, Any], error: Exception) -> list[Reply]:
        replies: list[Reply] = []
        for owner_id in self._owner_ids:
            with speaking(self._known_language(owner_id)):
                text = phrase(
                    "error.owner", number=update["update_id"], error=type(error).__name__
                )
            replies.append(SendMessage(chat_id=owner_id, text=text))
        return replies

    def _language(self, update: dict[str, Any]) -> Language:
        sender = _dig(update, "callback_query", "from", "id") or _dig(
            update, "message", "chat", "id"
        )
        return self._known_language(sender)

    def _known_language(self, person_id: object) -> Language:
        if not isinstance(person_id, int):
            return Language.KAZAKH
        person = self._people.find(PersonId(person_id))
        return person.language if person and person.language else Language.KAZAKH


def _dig(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value
