"""What became of a question, as far as its author is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from forum.answers import Answer, Answers
from forum.mutes import Mutes
from forum.opinions import Opinion, Opinions
from forum.promises import Promise, Promises
from forum.questions import HEADS, RULE_BREAKS, Question, Questions, QuestionState
from forum.weights import Weight, Weights

# In which whoever asked the same is told what happens to the question they were joined to.
SHARED: Final = frozenset({QuestionState.NEXT, QuestionState.ON_SCREEN, QuestionState.ANSWERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    question: Question
    head: Question | None = None  # to which it is joined
    weight: Weight | None = None  # None: nobody counts the voices for it
    answer: Answer | None = None  # only an approved one
    opinion: Opinion | None = None  # of the author about the answer
    promises: Sequence[Promise] = ()
    muted_until: datetime | None = None

    @property
    def state(self) -> QuestionState:
        if self.head and self.head.state in SHARED:
            return self.head.state
        return self.question.state

    @property
    def awaits_microphone(self) -> bool:
        """Its author is about to be heard; whoever asked the same is not."""
        return self.head is None and self.state in {QuestionState.NEXT, QuestionState.ON_SCREEN}

    @property
    def answered_aloud_at(self) -> datetime | None:
        """In the hall; None: not there."""
        head = self.head or self.question
        if head.state is not QuestionState.ANSWERED:
            return None
        written_at = self.answer and self.answer.approved_at
        return None if written_at == head.changed_at else head.changed_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """Everything that has a say in it."""

    questions: Questions
    weights: Weights
    answers: Answers
    opinions: Opinions
    promises: Promises
    mutes: Mutes

    def of(self, question: Question, now: datetime) -> Fate:
        fate = Fate(question=question)
        if question.state is QuestionState.DECLINED:
            return self._declined(fate, now)
        if question.state is QuestionState.JOINED and question.joined_to is not None:
            head = self.questions.get(question.joined_to)
            return self._counted(replace(fate, head=head))
        return self._counted(fate) if question.state in HEADS else fate

    def _declined(self, fate: Fate, now: datetime) -> Fate:
        question = fate.question
        if question.reason not in RULE_BREAKS or question.author_id is None:
            return fate
        return replace(fate, muted_until=self.mutes.until(question.author_id, now))

    def _counted(self, fate: Fate) -> Fate:
        number = (fate.head or fate.question).number
        counted = replace(
            fate, weight=self.weights.of(number), promises=self.promises.about([number])
        )
        if (fate.head or fate.question).state is not QuestionState.ANSWERED:
            return counted
        return self._answered(counted)

    def _answered(self, fate: Fate) -> Fate:
        head = fate.head or fate.question
        answer = self.answers.of(head.number)
        is_sent = answer is not None and answer.approved_at is not None
        author = fate.question.author_id
        return replace(
            fate,
            answer=answer if is_sent else None,
            opinion=self.opinions.of(head.number, author) if author is not None else None,
        )
