"""Updates are dealt with: one person's in their order, many people's in one commit."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update
from pydantic import ValidationError

from bot.patience import PAUSE
from bot.replies import Replies, letters, listed
from forum.inbox import Arrival, Inbox
from forum.outbox import Outbox, Posted
from forum.transactions import StorageUnavailable, Transactions

logger = logging.getLogger(__name__)

TOGETHER = 64  # updates in one commit
TURN = 0.02  # seconds after which a commit takes no more: replies wait to be sent meanwhile
TRIES = 3


class Unreadable(Exception):
    """An update that aiogram's models do not know: trying again would not help."""


class Repeated(Exception):
    """An update that was dealt with already: what its handler did is undone."""


Apology = Callable[[dict[str, Any], Exception], Replies]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the worker works with."""

    bot: Bot
    dispatcher: Dispatcher
    inbox: Inbox
    outbox: Outbox
    transactions: Transactions
    clock: Callable[[], datetime]
    deliver: Callable[[list[Posted]], None]  # called with what is committed
    apologise: Apology  # what to say when an update was given up, from its raw JSON


class Queue:
    """Arrivals in order for each person, one turn each: a flood delays only its sender."""

    def __init__(self) -> None:
        self._senders: dict[int, deque[Arrival]] = {}
        self._turns: deque[int] = deque()

    def put(self, arrival: Arrival) -> None:
        if arrival.sender_id not in self._senders:
            self._senders[arrival.sender_id] = deque()
            self._turns.append(arrival.sender_id)
        self._senders[arrival.sender_id].append(arrival)

    def put_back(self, arrival: Arrival) -> None:
        """Next again: the order of a person's messages is kept, and so is their turn."""
        if arrival.sender_id not in self._senders:
            self._senders[arrival.sender_id] = deque()
            self._turns.appendleft(arrival.sender_id)
        self._senders[arrival.sender_id].appendleft(arrival)

    def take(self, limit: int) -> list[Arrival]:
        return [self._next() for _ in range(min(limit, len(self._turns)))]

    def __len__(self) -> int:
        return sum(map(len, self._senders.values()))

    def _next(self) -> Arrival:
        sender = self._turns.popleft()
        waiting = self._senders[sender]
        arrival = waiting.popleft()
        if waiting:
            self._turns.append(sender)
        else:
            del self._senders[sender]
        return arrival


class Worker:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._queue = Queue()
        self._news = asyncio.Event()
        self._is_open = False
        self._closing = False

    def __len__(self) -> int:
        """How many updates wait."""
        return len(self._queue)

    def accept(self, arrivals: list[Arrival]) -> None:
        """Take updates that are committed."""
        if not self._is_open:  # they are found in the inbox
            return
        for arrival in arrivals:
            self._queue.put(arrival)
        if arrivals:
            self._news.set()

    def close(self) -> None:
        """Finish what was begun; the inbox remembers the rest."""
        self._closing = True
        self._news.set()

    async def run(self) -> None:
        await self._desk.transactions.write(self._open)
        while not self._closing:
            if batch := self._queue.take(TOGETHER):
                await self._deal_with(batch)
            else:
                self._news.clear()
                await self._news.wait()

    def _open(self) -> None:
        """In a unit: take what is committed by now; what is committed later is brought."""
        self._is_open = True
        self.accept(self._desk.inbox.waiting())

    async def _deal_with(self, batch: list[Arrival]) -> None:
        try:
            outcomes = await self._attempt_all(batch)
        except StorageUnavailable as error:
            logger.error("nothing can be written: %s", error)  # noqa: TRY400  the name says it all
            self._put_back(batch)
            await asyncio.sleep(PAUSE)
            return
        self._put_back(batch[len(outcomes) :])
        for arrival, posted in zip(batch, outcomes, strict=False):
            self._conclude(arrival, posted)

    async def _attempt_all(self, batch: list[Arrival]) -> list[list[Posted] | None]:
        """In one commit, as many as the time for one turn of the event loop allows."""
        outcomes = []
        async with self._desk.transactions.transaction():
            begun = time.monotonic()
            for arrival in batch:
                outcomes.append(await self._attempt(arrival))
                if time.monotonic() - begun > TURN:
                    break
        return outcomes

    def _put_back(self, arrivals: list[Arrival]) -> None:
        for arrival in reversed(arrivals):
            self._queue.put_back(arrival)

    def _conclude(self, arrival: Arrival, posted: list[Posted] | None) -> None:
        if posted is None:
            self._queue.put_back(replace(arrival, tries=arrival.tries + 1))
        else:
            self._desk.deliver(posted)

    async def _attempt(self, arrival: Arrival) -> list[Posted] | None:
        """All of one update or nothing of it; None: it has to be tried again."""
        try:
            with self._desk.transactions.savepoint():
                update = self._read(arrival)
                replies = await self._desk.dispatcher.feed_update(self._desk.bot, update)
                if not self._desk.inbox.finish(arrival.update_id):
                    raise Repeated  # noqa: TRY301  the savepoint undoes the handler's work
                return self._post(arrival, None if replies is UNHANDLED else replies)
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, it must not touch the others
            logger.error("update %s: %s", arrival.update_id, where(error))  # noqa: TRY400  a traceback may quote people
            return self._failed(arrival, error)

    def _read(self, arrival: Arrival) -> Update:
        # From a dict: pydantic needs four times as long for the JSON text itself.
        content = json.loads(arrival.body)
        try:
            return Update.model_validate(content, context={"bot": self._desk.bot})
        except ValidationError as error:
            raise Unreadable from error

    def _failed(self, arrival: Arrival, error: Exception) -> list[Posted] | None:
        name, inbox = type(error).__name__, self._desk.inbox
        if arrival.tries + 1 < TRIES and not isinstance(error, Unreadable):
            return None if inbox.fail(arrival.update_id, name) else []
        return self._apologise(arrival, error) if inbox.bury(arrival.update_id, name) else []

    def _apologise(self, arrival: Arrival, error: Exception) -> list[Posted]:
        try:
            with self._desk.transactions.savepoint():
                return self._post(arrival, self._desk.apologise(json.loads(arrival.body), error))
        except StorageUnavailable:
            raise
        except Exception as worse:  # noqa: BLE001  its JSON may be anything
            logger.error("update %s: %s", arrival.update_id, where(worse))  # noqa: TRY400  as above
            return []

    def _post(self, arrival: Arrival, replies: Replies) -> list[Posted]:
        now = self._desk.clock()
        return [
            self._desk.outbox.post(letter, now)
            for letter in letters(listed(replies), self._desk.bot, arrival.sender_id)
        ]


def where(error: BaseException) -> str:
    """The class and the place of an error; its message may hold what people wrote."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None:
        return type(error).__name__
    return f"{type(error).__name__} in {place.tb_frame.f_code.co_qualname}:{place.tb_lineno}"
