"""What every update goes through before it reaches a handler."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.enums import ChatType
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import Chat, TelegramObject, Update, User

from bot.commands import command_of
from bot.flood import Flood
from bot.replies import Reply, answers_press, listed
from forum.languages import Language
from forum.participants import Participants
from forum.people import People, Person, PersonId
from forum.refusals import Refusal
from forum.staff import Staff
from forum.transactions import Transactions
from locales.phrases import phrase, plain, speaking

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

ALERT = 200  # characters in the answer to a press, the Bot API's limit


class Recognise(BaseMiddleware):
    """Let handlers ask for `person`, `participant` and `colleague`."""

    def __init__(
        self,
        people: People,
        participants: Participants,
        staff: Staff,
        clock: Callable[[], datetime],
    ) -> None:
        self._people = people
        self._participants = participants
        self._staff = staff
        self._clock = clock

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)  # noqa: S101  registered for updates
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if user is None or (chat is not None and chat.type != ChatType.PRIVATE):
            return await handler(event, data)
        person_id, now = PersonId(user.id), self._clock()
        data["person"] = self._people.meet(person_id, now)
        data["participant"] = self._participants.find(person_id)
        data["colleague"] = self._staff.find(person_id, now)
        return await handler(event, data)


class Understand(BaseMiddleware):
    """Let handlers ask for `command` and `payload`: what was typed or pressed in the menu."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)  # noqa: S101  registered for updates
        data["command"], data["payload"] = (
            command_of(event.message) if event.message else (None, "")
        )
        return await handler(event, data)


class SpeakTheirLanguage(BaseMiddleware):
    """Answer in the chosen language; strangers in that of their phone."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        person: Person | None = data.get("person")
        user: User | None = data.get("event_from_user")
        chosen = person.language if person else None
        with speaking(chosen or phone_language(user.language_code if user else None)):
            return await handler(event, data)


class SlowDown(BaseMiddleware):
    """One person's flood is answered once a minute and otherwise passed over.

    Staff are quick because they have to be: three hundred cards in ten minutes.
    """

    def __init__(self, flood: Flood) -> None:
        self._flood = flood

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        person: Person | None = data.get("person")
        is_staff = data.get("colleague") is not None
        if person is None or is_staff or self._flood.allows(person.id):
            return await handler(event, data)
        assert isinstance(event, Update)  # noqa: S101  registered for updates
        if not self._flood.may_tell(person.id):
            return None
        return _told(event, person.id, phrase("error.slow_down"), plain("error.slow_down"))


class ExplainRefusals(BaseMiddleware):
    """A rule said no: nothing that the handler wrote is kept, the person learns why."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            with self._transactions.savepoint():
                return await handler(event, data)
        except Refusal as refusal:
            assert isinstance(event, Update)  # noqa: S101  registered for updates
            key, details = f"refusal.{type(refusal).__name__}", refusal.details
            person: Person = data["person"]
            return _told(
                event,
                person.id,
                phrase(key, **details),
                plain(key, **details),
            )


class AnswerEveryPress(BaseMiddleware):
    """A button stops spinning: each press gets exactly one answer, an empty one by default."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        replies = await handler(event, data)
        assert isinstance(event, Update)  # noqa: S101  registered for updates
        if event.callback_query is None:
            return replies
        given = listed(None if replies is UNHANDLED else replies)
        if any(map(answers_press, given)):
            return given
        return [AnswerCallbackQuery(callback_query_id=event.callback_query.id), *given]


def phone_language(code: str | None) -> Language:
    """The closest to the language of the Telegram app: an IETF tag, often absent."""
    return Language.RUSSIAN if (code or "").startswith(Language.RUSSIAN) else Language.KAZAKH


def _told(update: Update, person_id: int, text: str, alert: str) -> Reply:
    if update.callback_query:
        return AnswerCallbackQuery(
            callback_query_id=update.callback_query.id, text=alert[:ALERT], show_alert=True
        )
    return SendMessage(chat_id=person_id, text=text)
