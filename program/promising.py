"""On the day on which a promise is due, those who keep promises are asked what became of it."""

from collections.abc import Iterator

from aiogram.methods import SendMessage

from bot.promise_desk import asked
from bot.replies import Card, letters
from forum.forums import Forum
from forum.languages import Language
from forum.outbox import Posted
from forum.people import Person
from forum.promises import Promise
from forum.promising import ask_due
from forum.staff import RIGHTS, Right
from locales.phrases import speaking
from program.sweeper import Sweeper

KIND = "promise"
NOBODY = 0  # every letter names its chat


class AskingForPromises(Sweeper):
    async def sweep(self) -> None:
        self._deliver(await self._storage.transactions.write(self.ask))

    def ask(self) -> list[Posted]:
        """In a transaction: of what is asked, it is asked once."""
        storage, now = self._storage, self._clock()
        cards = [
            _card(promise, forum, person)
            for forum in storage.forums.all()
            for promise in ask_due(storage.promises, forum, now)
            for person in self._keepers(forum)
        ]
        return [storage.outbox.post(each, now) for each in letters(cards, self._bot, NOBODY)]

    def _keepers(self, forum: Forum) -> Iterator[Person]:
        """Whoever may keep promises there and can be written to."""
        for colleague in self._storage.staff.at(forum.id):
            person = self._storage.people.reader(colleague.id)
            if person and Right.KEEP_PROMISES in RIGHTS[colleague.role]:
                yield person


def _card(promise: Promise, forum: Forum, person: Person) -> Card:
    """Asked again on another date, it is a new message."""
    with speaking(person.language or Language.KAZAKH):
        face = asked(promise, forum.zone)
        message = SendMessage(chat_id=person.id, text=face.text, reply_markup=face.keyboard)
        return Card(kind=KIND, ref=promise.id, message=message, afresh=True)
