"""Authors learn what became of their questions: due news turns into their cards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from aiogram import Bot

from bot.replies import letters
from forum.languages import Language
from forum.news import Tidings
from forum.outbox import Lane, Letter, OnUnknown, Posted
from forum.participants import Participant
from forum.questions import Question
from forum.telling import Manner, manner_of
from locales.phrases import speaking
from program.dispatcher import question_cards
from program.storage import Storage
from program.sweeper import Sweeper

PORTION = 25  # cards in one transaction: everybody's answers wait meanwhile
FEW = 10  # cards at once that go out as replies do


class Telling(Sweeper):
    def __init__(
        self,
        storage: Storage,
        bot: Bot,
        deliver: Callable[[list[Posted]], None],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(storage, bot, deliver, clock)
        self._cards = question_cards(storage)

    async def sweep(self) -> None:
        """Everything that is due, a portion in each transaction."""
        transactions, news = self._storage.transactions, self._storage.news
        while await transactions.read(lambda: news.due(1)):
            self._deliver(await transactions.write(self.tell_portion))

    def tell_portion(self) -> list[Posted]:
        """In a transaction: what is told is news no more."""
        storage, now = self._storage, self._clock()
        tidings = storage.news.due(PORTION)
        lane = Lane.REPLY if len(tidings) <= FEW else Lane.BULK
        told = [letter for each in tidings for letter in self._letters(each, now)]
        return [storage.outbox.post(_in_lane(each, lane), now) for each in told]

    def _letters(self, tidings: Tidings, now: datetime) -> Iterator[Letter]:
        """None for an author who was forgotten, or cannot be reached."""
        self._storage.news.told(tidings.number)
        question = self._storage.questions.get(tidings.number)
        if question is None or question.author_id is None:
            return
        author = self._storage.participants.find(question.author_id)
        person = self._storage.people.reader(question.author_id)
        if author is None or person is None:
            return
        with speaking(person.language or Language.KAZAKH):
            yield self._letter(question, author, now, rings=tidings.rings)

    def _letter(
        self, question: Question, author: Participant, now: datetime, *, rings: bool
    ) -> Letter:
        fate = self._cards.fates.of(question, now)
        manner = manner_of(self._storage.news, fate, rings=rings)
        card = self._cards.drawn(
            fate,
            author,
            afresh=manner is not Manner.EDIT,
            is_silent=manner is Manner.MOVE,
        )
        [letter] = letters([card], self._bot, author.id)
        return letter


def _in_lane(letter: Letter, lane: Lane) -> Letter:
    """One copy too many of a ring is better than none; two are not."""
    if lane is Lane.REPLY:
        return letter
    return replace(letter, lane=lane, on_unknown=OnUnknown.RESEND_ONCE)
