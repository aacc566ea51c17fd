"""Written answers go out to those who support the question; its authors have it in their cards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aiogram import Bot

from bot.answer_letter import answer_letter
from bot.replies import letters
from forum.answers import Mailing
from forum.languages import Language
from forum.outbox import Lane, Letter, OnUnknown, Posted
from forum.people import Person, PersonId
from forum.questions import Question
from locales.phrases import speaking
from program.storage import Storage
from program.sweeper import Sweeper

PORTION = 100  # people in one transaction: everybody's answers wait meanwhile


class MailingAnswers(Sweeper):
    def __init__(
        self,
        storage: Storage,
        bot: Bot,
        deliver: Callable[[list[Posted]], None],
        clock: Callable[[], datetime],
        portion: int = PORTION,
    ) -> None:
        super().__init__(storage, bot, deliver, clock)
        self._portion = portion

    async def sweep(self) -> None:
        """To everybody, a portion of them in each transaction."""
        transactions, answers = self._storage.transactions, self._storage.answers
        while await transactions.read(answers.mailing):
            self._deliver(await transactions.write(self.mail_portion))

    def mail_portion(self) -> list[Posted]:
        """In a transaction: who is written to and how far it got are committed together.

        Whoever has the letter already, because it was corrected, sees it change in place.
        """
        mailing = self._storage.answers.mailing()
        if mailing is None:
            return []
        question = self._storage.questions.get(mailing.answer.question)
        assert question is not None  # noqa: S101  an answer goes with its question
        supporters = self._storage.deals.supporters(question.number)
        people = [each for each in supporters if each > mailing.told_to][: self._portion]
        last = people[-1] if len(people) == self._portion else None
        self._storage.answers.told(question.number, last)
        return self._post(mailing, question, people)

    def _post(self, mailing: Mailing, question: Question, people: list[PersonId]) -> list[Posted]:
        readers = filter(None, map(self._storage.people.reader, people))
        now = self._clock()
        return [
            self._storage.outbox.post(self._letter(mailing, question, each), now)
            for each in readers
        ]

    def _letter(self, mailing: Mailing, question: Question, person: Person) -> Letter:
        said = self._storage.opinions.of(question.number, person.id)
        with speaking(person.language or Language.KAZAKH):
            card = answer_letter(question, mailing.answer, said, person.id)
            [letter] = letters([card], self._bot, person.id)
        return replace(letter, lane=Lane.BULK, on_unknown=OnUnknown.RESEND_ONCE)
