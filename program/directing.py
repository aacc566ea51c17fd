"""The sweep of the backstage: words ring, ring once more, and show who has read them."""

from datetime import datetime

from bot.cues import cue_card, report_card
from bot.replies import Card, letters
from forum.backstage import Cue, Delivery
from forum.languages import Language
from forum.outbox import Posted
from forum.people import PersonId
from locales.phrases import speaking
from program.sweeper import Sweeper


class Directing(Sweeper):
    async def sweep(self) -> None:
        self._deliver(await self._storage.transactions.write(self.tell))

    def tell(self) -> list[Posted]:
        """In a transaction: what is due at the stage, and to whoever sent it."""
        now, backstage = self._clock(), self._storage.backstage
        cards = [
            *(self._cue(each, now) for each in backstage.due(now)),
            *(self._report(each, now) for each in backstage.reports()),
        ]
        return [self._storage.outbox.post(letter, now) for letter in letters(cards, self._bot, 0)]

    def _cue(self, delivery: Delivery, now: datetime) -> Card:
        with speaking(self._language(delivery.person_id)):
            return cue_card(delivery, self._storage.backstage_door, self._storage.forums, now)

    def _report(self, cue: Cue, now: datetime) -> Card:
        with speaking(self._language(cue.sent_by)):
            return report_card(cue, self._storage.backstage_door, self._storage.forums, now)

    def _language(self, person_id: PersonId) -> Language:
        person = self._storage.people.find(person_id)
        return person.language if person and person.language else Language.KAZAKH
