"""The sweep of the seats: offers end, and what is free is offered to those who wait."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Bot

from bot.offers import offers_ended, offers_made
from bot.replies import letters
from forum.outbox import Posted
from forum.seats import sweep
from program.storage import Storage

NOBODY = 0  # every letter names its chat


class Offering:
    def __init__(
        self,
        storage: Storage,
        bot: Bot,
        deliver: Callable[[list[Posted]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._bot = bot
        self._deliver = deliver  # called with what is committed
        self._clock = clock

    async def sweep(self) -> None:
        self._deliver(await self._storage.transactions.write(self._post))

    def _post(self) -> list[Posted]:
        storage, now = self._storage, self._clock()
        swept = sweep(storage.seats, storage.sessions, now)
        replies = [
            *offers_ended(swept.ended, storage.people),
            *offers_made(swept.offers, storage.people, storage.forums),
        ]
        return [storage.outbox.post(each, now) for each in letters(replies, self._bot, NOBODY)]
