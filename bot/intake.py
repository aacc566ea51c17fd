"""Updates come in: stored first, confirmed to Telegram afterwards.

Telegram forgets an update when a later offset is asked for, or when the webhook answers 200;
aiogram's own polling asks before its handlers have run, and a crash then loses what it holds.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Any, TypeGuard

from bot.patience import PAUSE
from bot.wire import Answer, Outcome, Request, Wire
from forum.inbox import Arrival, Inbox
from forum.transactions import StorageUnavailable, Transactions

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
LONG_POLL = 30  # seconds
LARGEST_ID = 2**53  # ids of the Bot API fit a double
BATCH = 100  # updates in one answer, the Bot API's limit
LONGEST_BACKOFF = 15.0  # seconds
ECHO = ("reply_markup", "entities", "caption_entities")
CONFLICTS = 3  # 409 in a row: another program serves this token


class TokenRefused(Exception):
    """Telegram does not know the token."""


class ServedElsewhere(Exception):
    """Another program receives this bot's updates."""


class Intake:
    """Where polling and webhook hand over what Telegram sent."""

    def __init__(
        self,
        inbox: Inbox,
        transactions: Transactions,
        accept: Callable[[list[Arrival]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._inbox = inbox
        self._transactions = transactions
        self._accept = accept
        self._clock = clock
        self.heard_at: datetime | None = None  # the last time Telegram answered

    async def store(self, updates: Iterable[dict[str, Any]]) -> None:
        """Durable when this returns; what was stored before is dropped.

        Raises `StorageUnavailable`, and `ValueError` for what is no update at all.
        """
        arrivals = [_arrival(update) for update in updates]
        self.heard_at = now = self._clock()
        if arrivals:
            self._accept(await self._transactions.write(lambda: self._inbox.store(arrivals, now)))


class Polling:
    def __init__(self, wire: Wire, intake: Intake) -> None:
        self._wire = wire
        self._intake = intake
        # No offset is kept from an earlier run: after a quiet week Telegram starts its ids
        # anew, possibly lower, and an old offset would confirm updates that nobody saw.
        self._offset: int | None = None
        self._failures = 0
        self._conflicts = 0

    async def run(self) -> None:
        """Ask for updates for ever. Raises `TokenRefused` or `ServedElsewhere`."""
        while True:
            answer = await self._wire.send(self._question(), seconds=LONG_POLL + 15)
            if answer.outcome is Outcome.DELIVERED:
                await self._take(answer.result)
            else:
                self._complain(answer)
                await asyncio.sleep(min(0.5 * 2 ** min(self._failures, 5), LONGEST_BACKOFF))
                self._failures += 1

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        self._failures = self._conflicts = 0
        try:
            await self._intake.store(updates)
        except StorageUnavailable as error:
            logger.error("nothing can be written: %s", error)  # noqa: TRY400  the name says it all
            await asyncio.sleep(PAUSE)  # not confirmed: they are given again
            return
        if updates:
            self._offset = updates[-1]["update_id"] + 1

    def _question(self) -> Request:
        fields = {
            "timeout": LONG_POLL,
            "limit": BATCH,
            "allowed_updates": ALLOWED_UPDATES,
            **({"offset": self._offset} if self._offset is not None else {}),
        }
        return Request(method="getUpdates", fields=json.dumps(fields))

    def _complain(self, answer: Answer) -> None:
        logger.warning("getUpdates: %s %s", answer.code, answer.outcome)
        if answer.code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            raise TokenRefused
        self._conflicts = self._conflicts + 1 if answer.code == HTTPStatus.CONFLICT else 0
        if self._conflicts == CONFLICTS:
            raise ServedElsewhere


def _arrival(update: dict[str, Any]) -> Arrival:
    if not _is_id(update["update_id"]):
        message = "no update of Telegram's"
        raise ValueError(message)
    _drop_echo(update)
    body = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
    return Arrival(
        update_id=update["update_id"],
        sender_id=_sender(update),
        body=body.encode(errors="replace").decode(),  # half an emoji is no text to a database
    )


def _drop_echo(update: dict[str, Any]) -> None:
    """A press repeats our own message with its keyboard, which nobody reads."""
    message = _get(update.get("callback_query"), "message")
    if isinstance(message, dict):
        for part in ECHO:
            message.pop(part, None)


def _sender(update: dict[str, Any]) -> int:
    """Whoever caused the update, dug out of JSON that may not even be an update we can parse."""
    for content in update.values():
        for who in ("from", "user", "chat"):
            identity = _get(_get(content, who), "id")
            if _is_id(identity):
                return identity
    return 0


def _is_id(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and abs(value) <= LARGEST_ID


def _get(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None
