"""Those who were in a session are asked about it, in portions."""

from dataclasses import replace

from bot.feedback import Step, feedback_card
from bot.replies import letters
from forum.feedback import Asked, Round, ask_next
from forum.outbox import Lane, Letter, OnUnknown, Posted
from locales.phrases import speaking
from program.sweeper import Sweeper

PORTION = 50  # people in one transaction: everybody's answers wait meanwhile


class AskingForFeedback(Sweeper):
    async def sweep(self) -> None:
        while posted := await self._storage.transactions.write(self.ask):
            self._deliver(posted)

    def ask(self) -> list[Posted]:
        """In a transaction: whoever is noted as asked has the letter in the outbox."""
        storage, now = self._storage, self._clock()
        asked = ask_next(storage.listening, now, PORTION)
        return [storage.outbox.post(self._letter(each), now) for each in asked]

    def _letter(self, asked: Asked) -> Letter:
        guest, again = asked.guest, asked.round is Round.MORNING
        with speaking(guest.language):
            card = feedback_card(asked.occasion, Step.STARS, guest.id, again=again)
            [letter] = letters([card], self._bot, guest.id)
        return replace(
            letter,
            lane=Lane.BULK,
            on_unknown=OnUnknown.RESEND_ONCE,
            expires_at=asked.expires_at,
        )
