"""The cards in a moderator's hand as messages: one at a time, the next replaces the last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from bot.callbacks import Version
from bot.keyboards import moderation as keyboards
from bot.question_card import Face
from bot.views import moderation as views
from forum.bench import Bench
from forum.forums import Forums
from forum.leases import Hand
from forum.moderation import hold
from forum.places import Places
from forum.questions import Question, QuestionNumber
from forum.similarity import Similar
from forum.staff import Colleague, Right, entitled
from forum.verdicts import Verdict
from forum.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """What a colleague needs in front of them; whether they may is asked at every turn."""

    colleague: Colleague | None  # None: somebody who is not of the staff
    bench: Bench
    similar: Similar
    weights: Weights
    forums: Forums
    places: Places
    now: datetime

    def next(self, number: QuestionNumber | None = None) -> Face:
        """This one if it is in the hand, else the first; without any, what was done so far."""
        hand = hold(self.bench, self.colleague, self.now)
        question = _wanted(hand, number)
        if question is None:
            return self._summary(hand)
        shown = self._shown(question, hand)
        return Face(text=views.card(shown), keyboard=keyboards.card(shown))

    def reasons(self, number: QuestionNumber) -> Face:
        """Why it is declined; a card that is in the hand no more gives way to the next."""
        hand = hold(self.bench, self.colleague, self.now)
        question = next((each for each in hand.cards if each.number == number), None)
        if question is None:
            return self.next()
        text = views.reasons(self._shown(question, hand))
        return Face(text=text, keyboard=keyboards.reasons(question))

    def ask_for(self, version: Version, question: Question) -> Face:
        return Face(
            text=views.ask_for(version, question),
            keyboard=keyboards.ask_for(version, question),
        )

    def after_writing(self, question: Question) -> Face:
        """The card again, or what the screen will show of a question decided before."""
        hand = hold(self.bench, self.colleague, self.now)
        if question.number in {each.number for each in hand.cards}:
            return self.next(question.number)
        return Face(text=views.saved(question), keyboard=keyboards.saved(question))

    def _shown(self, question: Question, hand: Hand) -> views.Card:
        region = self.places.region(question.region_id)
        assert region is not None  # noqa: S101  people register from regions that are known
        return views.Card(
            question=question,
            region=region,
            direction=self.forums.direction(question.wording.direction),
            candidates=[
                views.Candidate(match=match, people=self.weights.of(match.question.number).people)
                for match in self.similar.beside(question.number)
            ],
            hand=hand,
            last=self._last(),
        )

    def _summary(self, hand: Hand) -> Face:
        moderator = entitled(self.colleague, Right.MODERATE)
        tally = self.bench.verdicts.tally(moderator.id, moderator.forum_id)
        text = views.summary(tally, hand.waiting)
        return Face(text=text, keyboard=keyboards.summary(self._last()))

    def _last(self) -> Verdict | None:
        moderator = entitled(self.colleague, Right.MODERATE)
        return next(iter(self.bench.verdicts.undoable(moderator.id)), None)


class WithCards(Filter):
    """Gives the handler the `cards` of whoever presses or types; never says no itself."""

    async def __call__(
        self,
        _event: TelegramObject,
        bench: Bench,
        similar: Similar,
        weights: Weights,
        forums: Forums,
        places: Places,
        clock: Callable[[], datetime],
        colleague: Colleague | None = None,
    ) -> dict[str, Any]:
        cards = Cards(
            colleague=colleague,
            bench=bench,
            similar=similar,
            weights=weights,
            forums=forums,
            places=places,
            now=clock(),
        )
        return {"cards": cards}


def _wanted(hand: Hand, number: QuestionNumber | None) -> Question | None:
    """None: the hand is empty."""
    return next((each for each in hand.cards if each.number == number), hand.top)
