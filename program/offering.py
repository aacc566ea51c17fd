"""The sweep of the seats: offers end, and what is free is offered to those who wait."""

from bot.offers import offers_ended, offers_made
from bot.replies import letters
from forum.outbox import Posted
from forum.sign_up import sweep
from program.sweeper import Sweeper

NOBODY = 0  # every letter names its chat


class Offering(Sweeper):
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
