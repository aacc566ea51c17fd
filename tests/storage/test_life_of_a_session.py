"""The whole life of a session: authors, moderators and the stage, in whatever order they press."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from forum.asking import ask, edit, withdraw
from forum.languages import Language
from forum.moderation import accept, decline, give_back, join, merge, return_rest, take, to_writing
from forum.news import Tidings
from forum.participants import Participant
from forum.proposals import confirm, reject
from forum.questions import HEADS, Question, QuestionNumber, QuestionState, Reason
from forum.queueing import clear_next, dequeue, enqueue, lower, make_next, raise_
from forum.refusals import Refusal
from forum.staff import Colleague, StaffRole
from forum.stage import Switch, switch
from forum.turns import finish, next_question, show, undo_turn
from forum.undoing import undo
from tests.asking import wording
from tests.stage import EVERYWHERE, MANY, WEST, Hall

AUTHORS, TEXTS = 4, 9
REGIONS = ("aktobe", "atyrau", "aktobe", "mangystau")

Result = TypeVar("Result")
Act = Callable[..., object]

somebody = st.integers(min_value=0, max_value=2)
an_author = st.integers(min_value=0, max_value=AUTHORS - 1)
place = st.integers(min_value=0, max_value=20)  # of a question; taken round and round
some_text = st.integers(min_value=1, max_value=TEXTS).map(lambda n: f"Когда откроют школу {n}?")
a_verdict = st.sampled_from([accept, accept, accept, to_writing, give_back])
on_stage = st.sampled_from(
    [show, finish, enqueue, enqueue, dequeue, raise_, lower, clear_next, confirm, reject]
)


class Life(RuleBasedStateMachine):
    """Three colleagues and four directors, who press whatever any card may ever have shown."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open = AsyncExitStack()
        folder = Path(self.open.enter_context(TemporaryDirectory()))
        self.hall = self.run(self.open.enter_async_context(Hall.open(folder)))
        roles = [StaffRole.MODERATOR, StaffRole.MODERATOR, StaffRole.ORGANIZER]
        self.staff: list[Colleague] = [self.run(self.hall.colleague(each)) for each in roles]
        self.authors: list[Participant] = [
            self.run(self.hall.asking.author(number + 1, region)).participant
            for number, region in enumerate(REGIONS)
        ]
        self.asked, self.audited = 0, 0
        for number in range(2 * AUTHORS):
            self._ask(number % AUTHORS, f"Когда построят дорогу {number}?")
        for number in range(AUTHORS + 1):
            self._moderate(accept, 0, QuestionNumber(number + 1))

    def teardown(self) -> None:
        self.run(self.open.aclose())
        self.runner.close()

    def run(self, work: Coroutine[None, None, Result]) -> Result:
        return self.runner.run(work)

    @rule(who=an_author, text=some_text)
    def ask(self, who: int, text: str) -> None:
        self._ask(who, text)

    @rule(who=somebody, count=st.integers(min_value=1, max_value=3))
    def take(self, who: int, count: int) -> None:
        self._moderate(take, who, count=count)

    @rule(who=somebody)
    def return_rest(self, who: int) -> None:
        self._moderate(return_rest, who)

    @rule(who=somebody, act=a_verdict, at=place)
    def judge(self, who: int, act: Act, at: int) -> None:
        """Whatever it is, in hand or not."""
        for question in self._at(at):
            self._moderate(act, who, question.number)

    @rule(who=somebody, act=a_verdict)
    def judge_a_waiting_one(self, who: int, act: Act) -> None:
        for question in self._in(QuestionState.RECEIVED)[:1]:
            self._moderate(act, who, question.number)

    @rule(who=somebody, at=place, reason=st.sampled_from([Reason.RUDE, Reason.OFFTOPIC]))
    def decline(self, who: int, at: int, reason: Reason) -> None:
        bench, by, now = self.hall.storage.bench, self.staff[who], self.hall.clock()
        for question in self._at(at, QuestionState.RECEIVED):
            self._press(partial(decline, bench, by, question.number, now, reason))

    @rule(who=somebody, act=st.sampled_from([join, join, merge]), at=place, to=place)
    def join(self, who: int, act: Act, at: int, to: int) -> None:
        for question, head in zip(self._at(at), self._at(to, *HEADS), strict=False):
            self._moderate(act, who, question.number, head.number)

    @rule(who=somebody)
    def undo(self, who: int) -> None:
        """The last verdict: as it was before, or refused and nothing has changed."""
        storage, by, now = self.hall.storage, self.staff[who], self.hall.clock()
        verdicts = self._look(lambda: storage.verdicts.undoable(by.id))
        if verdicts and self._press(lambda: undo(storage.bench, by, now)) is None:
            question = self._question(verdicts[0].decision.number)
            assert question.state is verdicts[0].decision.from_state
            assert verdicts[0] not in self._look(lambda: storage.verdicts.undoable(by.id))

    @rule(who=somebody, act=on_stage, at=place)
    def press_on_stage(self, who: int, act: Act, at: int) -> None:
        for question in self._at(at):
            self._run_stage(act, who, question.number)

    @rule(who=somebody)
    def enqueue_and_call(self, who: int) -> None:
        """What most sessions consist of."""
        for question in self._in(QuestionState.ACCEPTED)[:1]:
            self._run_stage(enqueue, who, question.number)
        lineup = self._look(lambda: self.hall.storage.stages.lineup(WEST))
        for question in [*filter(None, [lineup.next]), *lineup.queue][:1]:
            self._run_stage(next_question, who, question.number)

    @rule(who=somebody, at=place)
    def make_next(self, who: int, at: int) -> None:
        lineup = self._look(lambda: self.hall.storage.stages.lineup(WEST))
        instead_of = lineup.next.number if lineup.next else None
        for question in self._at(at):
            self._run_stage(make_next, who, question.number, instead_of=instead_of)

    @rule(who=somebody)
    def undo_turn(self, who: int) -> None:
        stages = self.hall.storage.stages
        if last := self._look(lambda: stages.last_turn(WEST)):
            self._run_stage(undo_turn, who, last.id)

    @rule(on=st.booleans())
    def switch_four_eyes(self, on: bool) -> None:  # noqa: FBT001  hypothesis passes it by name
        self._run_stage(switch, 2, Switch.FOUR_EYES, on=on)

    @rule(at=place, text=some_text)
    def edit(self, at: int, text: str) -> None:
        floor = self.hall.storage.floor
        for question in self._at(at):
            if author := question.author_id:
                change = partial(edit, floor, author, question.number, wording(text))
                self._attempt(partial(change, self.hall.clock()))

    @rule(at=place)
    def withdraw(self, at: int) -> None:
        questions = self.hall.storage.questions
        for question in self._at(at):
            if author := question.author_id:
                change = partial(withdraw, questions, author, question.number)
                self._attempt(partial(change, self.hall.clock()))

    @rule(who=an_author)
    def forget(self, who: int) -> None:
        """They come back as somebody new another day; what they asked keeps its number."""
        privacy, now = self.hall.storage.privacy, self.hall.clock()
        self._attempt(lambda: privacy.forget(self.authors[who].id, now))
        person_id = MANY * 2 + self.asked * 100 + who + self.audited
        self.authors[who] = self.run(self.hall.asking.author(person_id, REGIONS[who])).participant

    @rule(seconds=st.sampled_from([1, 29, 31, 181]))
    def wait(self, seconds: int) -> None:
        self.hall.clock.advance(seconds=seconds)

    @rule()
    def tell(self) -> None:
        """Authors hear of what happened."""
        self.run(self.hall.news())

    @invariant()
    def nothing_is_lost(self) -> None:
        assert len(self._questions()) == self.asked

    @invariant()
    def one_is_on_the_screen_and_one_is_next(self) -> None:
        states = Counter(each.state for each in self._questions())
        assert states[QuestionState.ON_SCREEN] <= 1
        assert states[QuestionState.NEXT] <= 1

    @invariant()
    def whatever_is_joined_is_joined_to_a_head(self) -> None:
        found = {each.number: each for each in self._questions()}
        for each in found.values():
            assert (each.joined_to is not None) == (each.state is QuestionState.JOINED)
            if each.joined_to is not None:
                head = found[each.joined_to]
                assert head.joined_to is None
                assert head.state in HEADS

    @invariant()
    def places_in_the_queue_are_taken_once_and_by_accepted_ones(self) -> None:
        queued = [each for each in self._questions() if each.position is not None]
        assert {each.state for each in queued} <= {QuestionState.ACCEPTED}
        assert len({each.position for each in queued}) == len(queued)

    @invariant()
    def a_card_is_in_one_hand_and_waits(self) -> None:
        leases, now = self.hall.storage.leases, self.hall.clock()
        hands = self._look(lambda: [leases.hand(each.id, WEST, now).cards for each in self.staff])
        cards = list(chain.from_iterable(hands))
        assert {each.state for each in cards} <= {QuestionState.RECEIVED}
        assert len({each.number for each in cards}) == len(cards)

    @invariant()
    def the_last_verdict_says_where_a_question_came_from(self) -> None:
        """Whatever moderators have accepted has a verdict that was not undone."""
        verdicts = self.hall.storage.verdicts
        for each in self._in(QuestionState.ACCEPTED, QuestionState.WRITING):
            assert self._look(partial(verdicts.last_on, each.number)) is not None

    @invariant()
    def the_audit_only_grows(self) -> None:
        [row] = self._rows("SELECT count(*) AS entries FROM audit")
        assert row["entries"] >= self.audited
        self.audited = row["entries"]

    def _ask(self, who: int, text: str) -> None:
        """A text that was sent before is no other question."""
        self.hall.clock.advance(seconds=30)
        storage, author, now = self.hall.storage, self.authors[who], self.hall.clock()
        before = len(self._questions())

        def act() -> object:
            forum = storage.forums.get(WEST)
            return ask(storage.floor, author, forum, wording(text), Language.RUSSIAN, now)

        self._attempt(act)
        self.asked = len(self._questions())
        assert self.asked - before in {0, 1}

    def _moderate(self, act: Act, who: int, *values: Any, **more: Any) -> str | None:
        bench, by, now = self.hall.storage.bench, self.staff[who], self.hall.clock()
        return self._press(lambda: act(bench, by, *values, now, **more))

    def _run_stage(self, act: Act, who: int, *values: Any, **more: Any) -> str | None:
        door, by, now = self.hall.door, self.staff[who], self.hall.clock()
        return self._press(lambda: act(door, by, *values, now, **more))

    def _press(self, act: Callable[[], object]) -> str | None:
        """What staff change is in the audit, and every author it concerns is to be told."""
        before, questions, entries = self._standing(), self._questions(), self._entries()
        refused = self._attempt(act)
        if refused is None:
            assert self._questions() == questions or self._entries() > entries
            changed = {
                number
                for number, standing in self._standing().items()
                if before.get(number, standing) != standing
            }
            assert changed <= self._due()
        return refused

    def _attempt(self, act: Callable[[], object]) -> str | None:
        """The name of the refusal: then nothing has changed."""
        before = self._questions()
        try:
            self.run(self.hall.commits(act))
        except Refusal as refusal:
            assert self._questions() == before
            return type(refusal).__name__
        return None

    def _standing(self) -> dict[QuestionNumber, tuple[object, ...]]:
        """What its author would read of it."""
        return {each.number: (each.state, each.joined_to) for each in self._questions()}

    def _due(self) -> set[QuestionNumber]:
        tidings: list[Tidings] = self._look(lambda: self.hall.storage.news.due(MANY))
        return {each.number for each in tidings}

    def _entries(self) -> int:
        [row] = self._rows("SELECT count(*) AS entries FROM audit")
        return int(row["entries"])

    def _at(self, at: int, *states: QuestionState) -> list[Question]:
        """The one at this place, if there are any."""
        found = self._in(*(states or EVERYWHERE))
        return [found[at % len(found)]] if found else []

    def _in(self, *states: QuestionState) -> list[Question]:
        questions = self.hall.storage.questions
        return self._look(lambda: questions.in_states(WEST, states))

    def _questions(self) -> list[Question]:
        return self._in(*EVERYWHERE)

    def _question(self, number: QuestionNumber) -> Question:
        return self.run(self.hall.question(number))

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self._look(lambda: self.hall.storage.transactions.rows(statement, *values))

    def _look(self, look: Callable[[], Result]) -> Result:
        return self.run(self.hall.storage.transactions.read(look))


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=20, stateful_step_count=40, deadline=None)
