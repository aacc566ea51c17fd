"""The life of a stage on a real file: whatever is pressed, in whatever order, and however late."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from forum.asking import withdraw
from forum.proposals import confirm, reject
from forum.questions import Question, QuestionNumber, QuestionState
from forum.queueing import clear_next, dequeue, enqueue, lower, make_next, raise_
from forum.refusals import Refusal
from forum.staff import Colleague, StaffRole
from forum.stage import Lineup, Switch, TurnId, switch
from forum.turns import finish, next_question, show, undo_turn
from tests.stage import EVERYWHERE, WEST, Hall

QUESTIONS = 6
ON_STAGE = {"now": QuestionState.ON_SCREEN, "next": QuestionState.NEXT}

Result = TypeVar("Result")
Change = Callable[..., object]
State = tuple[Lineup, dict[QuestionNumber, QuestionState]]

some_number = st.integers(min_value=1, max_value=QUESTIONS).map(QuestionNumber)
some_turn = st.integers(min_value=1, max_value=6).map(TurnId)
somebody = st.integers(min_value=0, max_value=2)
with_a_number = st.sampled_from(
    [next_question, show, finish, enqueue, dequeue, raise_, lower, clear_next, confirm, reject]
)


class Life(RuleBasedStateMachine):
    """Two moderators and an organizer press what an old panel may still show them."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open = AsyncExitStack()
        folder = Path(self.open.enter_context(TemporaryDirectory()))
        self.hall = self.run(self.open.enter_async_context(Hall.open(folder)))
        roles = [StaffRole.MODERATOR, StaffRole.MODERATOR, StaffRole.ORGANIZER]
        self.people: list[Colleague] = [self.run(self.hall.colleague(each)) for each in roles]
        for _ in range(QUESTIONS):
            self.run(self.hall.accepted())

    def teardown(self) -> None:
        self.run(self.open.aclose())
        self.runner.close()

    def run(self, work: Coroutine[None, None, Result]) -> Result:
        return self.runner.run(work)

    @rule(who=somebody, act=with_a_number, number=some_number)
    def press(self, who: int, act: Change, number: QuestionNumber) -> None:
        self._press(act, who, number)

    @rule(who=somebody)
    def press_next(self, who: int) -> None:
        """As a fresh panel shows it."""
        lineup, _ = self._seen()
        for question in [*filter(None, [lineup.next]), *lineup.queue][:1]:
            assert self._press(next_question, who, question.number) in (None, "ProposalWaits")

    @rule(who=somebody, number=some_number, instead_of=st.none() | some_number)
    def make_next(self, who: int, number: QuestionNumber, instead_of: Any) -> None:
        self._press(make_next, who, number, instead_of=instead_of)

    @rule(who=somebody, turn=some_turn)
    def undo(self, who: int, turn: TurnId) -> None:
        self._press(undo_turn, who, turn)

    @rule(who=somebody)
    def undo_the_last(self, who: int) -> None:
        """Whatever happened since, nothing is lost, and nothing is there twice."""
        stages = self.hall.storage.stages
        if last := self.run(self.hall.commits(lambda: stages.last_turn(WEST))):
            self._press(undo_turn, who, last.id)

    @rule(on=st.booleans())
    def switch_four_eyes(self, on: bool) -> None:  # noqa: FBT001  hypothesis passes it by name
        self._press(switch, 2, Switch.FOUR_EYES, on=on)

    @rule(number=some_number)
    def withdraw(self, number: QuestionNumber) -> None:
        storage, now = self.hall.storage, self.hall.clock()
        question = self._question(number)
        if question.author_id is not None:
            author_id = question.author_id
            self._attempt(lambda: withdraw(storage.questions, author_id, number, now))

    @rule(number=some_number, head=some_number)
    def join(self, number: QuestionNumber, head: QuestionNumber) -> None:
        questions, now = self.hall.storage.questions, self.hall.clock()
        before = self._question(number).state
        if before in {QuestionState.ACCEPTED, QuestionState.NEXT}:
            self._attempt(lambda: questions.join(number, [before], head, now))

    @rule(number=some_number)
    def accept_again(self, number: QuestionNumber) -> None:
        """What is over comes back, so that there is always something to do."""
        over = {QuestionState.ANSWERED, QuestionState.WITHDRAWN}
        questions, now = self.hall.storage.questions, self.hall.clock()
        self._attempt(lambda: questions.move(number, over, QuestionState.ACCEPTED, now))

    @rule(seconds=st.sampled_from([1, 29, 31, 121]))
    def wait(self, seconds: int) -> None:
        self.hall.clock.advance(seconds=seconds)

    @invariant()
    def everything_stands_where_its_state_says(self) -> None:
        lineup, states = self._seen()
        for place, state in ON_STAGE.items():
            question = getattr(lineup, place)
            there = [number for number, each in states.items() if each is state]
            assert there == ([question.number] if question else [])
        assert {states[each.number] for each in lineup.queue} <= {QuestionState.ACCEPTED}

    def _press(
        self, act: Callable[..., object], who: int, *values: Any, **more: Any
    ) -> str | None:
        by, door, now = self.people[who], self.hall.door, self.hall.clock()
        return self._attempt(lambda: act(door, by, *values, now, **more))

    def _attempt(self, act: Callable[[], object]) -> str | None:
        """The name of the refusal: then nothing has changed."""
        before = self._seen()
        try:
            self.run(self.hall.commits(act))
        except Refusal as refusal:
            assert self._seen() == before
            return type(refusal).__name__
        return None

    def _seen(self) -> State:
        storage = self.hall.storage

        def look() -> State:
            found = storage.questions.in_states(WEST, EVERYWHERE)
            states = {each.number: each.state for each in found}
            return storage.stages.lineup(WEST), states

        return self.run(self.hall.commits(look))

    def _question(self, number: QuestionNumber) -> Question:
        return self.run(self.hall.question(number))


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
