"""The life of questions on a real file: whatever happens, the table and the rules agree."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from forum.languages import Language
from forum.questions import (
    EDITABLE,
    Question,
    QuestionNumber,
    QuestionState,
    Reason,
    Signature,
)
from forum.refusals import Refusal
from tests.asking import Asking, Author, wording

PEOPLE = {1: "aktobe", 2: "shymkent"}  # of two forums on two days
TEXTS = [f"Когда починят крышу школы {number}?" for number in range(5)]
TEXTS += [TEXTS[0].upper(), f" {TEXTS[1]} ", "Почему?", "ә" * 501]

# The rules once more, in other words.
WITHDRAWABLE = {"received", "returned", "accepted", "writing", "joined", "next"}
OPEN = {*WITHDRAWABLE, "on_screen"}
CAN_HAVE_OTHERS = {"accepted", "writing", "next", "on_screen", "answered"}
REASONS = {QuestionState.RETURNED: Reason.UNCLEAR, QuestionState.DECLINED: Reason.RUDE}
ALONE = [state for state in QuestionState if state is not QuestionState.JOINED]
ONE_AT_A_TIME = {"next", "on_screen"}
PAUSE = timedelta(seconds=30)

someone = st.sampled_from([1, 1, 1, 2])
some_text = st.sampled_from(TEXTS)
some_number = st.integers(min_value=0, max_value=7)
some_signature = st.sampled_from(Signature)
some_pause = st.sampled_from([30.0, 30.0, 61.0, 29.5, 0.0, -3600.0])  # seconds

Result = TypeVar("Result")


async def test_a_question_comes_back_as_it_was_asked(asking: Asking) -> None:
    aigul = await asking.author()
    text = "«<b>Неге</b>» & 'қалай'?\n\u0000\U0001f600"
    asked = (await aigul.asks(text)).question
    number = asked.number
    assert await aigul.does(lambda: aigul.questions.get(number)) == asked
    assert (asked.wording.text, asked.asked_at) == (text, asking.clock())


async def test_a_number_is_never_given_twice(asking: Asking) -> None:
    aigul = await asking.author()
    first = (await aigul.asks()).question.number
    database = asking.storage.transactions
    await aigul.does(lambda: database.run("DELETE FROM questions"))
    assert (await aigul.asks()).question.number == first + 1


async def test_what_is_rolled_back_was_not_asked(asking: Asking) -> None:
    aigul = await asking.author()

    def ask_and_fail() -> None:
        aigul.questions.add(aigul.participant, wording(), Language.KAZAKH, asking.clock())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await aigul.does(ask_and_fail)
    assert await aigul.mine() == []


async def test_only_one_of_two_moves_wins(asking: Asking) -> None:
    aigul = await asking.author()
    number = (await aigul.asks()).question.number

    def move(to: QuestionState) -> bool:
        return aigul.questions.move(number, EDITABLE, to, asking.clock())

    assert await aigul.does(lambda: move(QuestionState.ACCEPTED))
    assert not await aigul.does(lambda: move(QuestionState.DECLINED))
    assert [each.state for each in await aigul.mine()] == [QuestionState.ACCEPTED]


async def test_a_forgotten_author_has_no_questions(asking: Asking) -> None:
    aigul = await asking.author()
    number = (await aigul.asks()).question.number
    database = asking.storage.transactions
    await aigul.does(lambda: database.run("DELETE FROM people"))
    question = await aigul.does(lambda: aigul.questions.get(number))
    assert question is not None
    assert question.author_id is None
    assert await aigul.mine() == []


class Life(RuleBasedStateMachine):
    """Three authors at two forums, moderators and a clock; `known` says how it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open = AsyncExitStack()
        folder = Path(self.open.enter_context(TemporaryDirectory()))
        (folder / "forum.sqlite3").write_bytes(_loaded())
        self.asking = self.run(self.open.enter_async_context(Asking.open(folder, load=False)))
        self.authors = {
            each: self.run(self.asking.author(each, region)) for each, region in PEOPLE.items()
        }
        self.known: dict[int, Question] = {}

    def teardown(self) -> None:
        self.run(self.open.aclose())
        self.runner.close()

    def run(self, work: Coroutine[None, None, Result]) -> Result:
        return self.runner.run(work)

    @rule(who=someone, text=some_text, pause=some_pause)
    def ask(self, who: int, text: str, pause: float) -> None:
        self.asking.clock.advance(seconds=pause)
        expected = self._expected(who, text)
        if isinstance(expected, str):
            assert self._refused(self.authors[who].asks(text)) == expected
            return
        asked = self.run(self.authors[who].asks(text))
        assert (asked.question.number, asked.again) == expected
        self.known[asked.question.number] = asked.question

    @rule(who=someone, number=some_number, text=some_text, signature=some_signature)
    def edit(self, who: int, number: int, text: str, signature: Signature) -> None:
        new = wording(text, signature=signature)
        if refusal := self._edit_refused(who, number, text):
            assert self._refused(self.authors[who].edits(number, new)) == refusal
            return
        assert self.run(self.authors[who].edits(number, new)).wording == new
        self._is_now(number, wording=new, state=QuestionState.RECEIVED, reason=None)

    @rule(who=someone, number=some_number)
    def withdraw(self, who: int, number: int) -> None:
        if refusal := self._too_late(who, number, WITHDRAWABLE, "TooLateToWithdraw"):
            assert self._refused(self.authors[who].withdraws(number)) == refusal
            return
        self.run(self.authors[who].withdraws(number))
        self._inherit(self.known[number])
        self._is_now(number, state=QuestionState.WITHDRAWN, reason=None, joined_to=None)

    @rule(number=some_number, state=st.sampled_from(ALONE))
    def moderate(self, number: int, state: QuestionState) -> None:
        """Nobody lets go of a question that others are joined to."""
        may = number in self.known and not self._is_taken(number, state)
        if may and (state in CAN_HAVE_OTHERS or not self._joined(number)):
            self.run(self.asking.becomes(number, state))
            self._is_now(number, state=state, reason=REASONS.get(state), joined_to=None)

    @rule(number=some_number, head=some_number)
    def join(self, number: int, head: int) -> None:
        """Those that are joined to it come along."""
        may = {number, head} <= self.known.keys() and self._may_join(number, head)
        assert self.run(self._join(number, head)) == may
        if may:
            for each in (number, *self._joined(number)):
                self._is_now(each, joined_to=head)
            self._is_now(number, state=QuestionState.JOINED, reason=None)

    @rule(who=someone, minutes=st.sampled_from([-1, 0, 60, 379, 380]))
    def travel(self, who: int, minutes: int) -> None:
        """To the day of their forum, where questions are taken for 380 minutes."""
        opens = self.authors[who].forum.questions_open
        self.asking.clock.now = opens + timedelta(minutes=minutes)

    @invariant()
    def table_and_rules_agree(self) -> None:
        for who, author in self.authors.items():
            mine = [each for each in self.known.values() if each.author_id == who]
            assert self.run(author.mine()) == mine[::-1]
            assert [each.number for each in mine] == sorted(each.number for each in mine)

    @invariant()
    def nothing_is_joined_to_what_is_joined(self) -> None:
        for question in self.known.values():
            assert (question.joined_to is not None) == (question.state is QuestionState.JOINED)
            if question.joined_to is not None:
                head = self.known[question.joined_to]
                assert (head.joined_to, head.forum_id) == (None, question.forum_id)

    def _may_join(self, number: int, head: int) -> bool:
        joining, joined = self.known[number], self.known[head]
        is_elsewhere = joining.forum_id != joined.forum_id
        return number != head and not is_elsewhere and joined.state in CAN_HAVE_OTHERS

    async def _join(self, number: int, head: int) -> bool:
        storage, now = self.asking.storage, self.asking.clock()
        numbers = QuestionNumber(number), QuestionNumber(head)
        return await storage.transactions.write(
            lambda: storage.questions.join(numbers[0], list(QuestionState), numbers[1], now)
        )

    def _is_taken(self, number: int, state: QuestionState) -> bool:
        """At each forum one question is on the screen, and one is next."""
        forum_id = self.known[number].forum_id
        return state in ONE_AT_A_TIME and any(
            (each.forum_id, each.state) == (forum_id, state) for each in self.known.values()
        )

    def _joined(self, head: int) -> list[QuestionNumber]:
        return [each.number for each in self.known.values() if each.joined_to == head]

    def _inherit(self, head: Question) -> None:
        """No moderator has read those that were joined to it: they wait for one again."""
        for each in self._joined(head.number):
            self._is_now(each, state=QuestionState.RECEIVED, joined_to=None)

    def _is_now(self, number: int, **changes: Any) -> None:
        changed_at = self.asking.clock()
        self.known[number] = replace(self.known[number], changed_at=changed_at, **changes)

    def _expected(self, who: int, text: str) -> tuple[int, bool] | str:
        """The number and whether it was asked before, or the refusal."""
        if refusal := _badly_worded(text):
            return refusal
        mine = [each for each in self.known.values() if each.author_id == who]
        for same in (each for each in mine[::-1] if _says_the_same(each, text)):
            return same.number, True
        return self._refusal(self.authors[who], mine) or (max(self.known, default=0) + 1, False)

    def _refusal(self, author: Author, mine: list[Question]) -> str | None:
        now, forum = self.asking.clock(), author.forum
        passed = [now - each.asked_at for each in mine[-1:]]
        reasons = {
            "QuestionsNotOpen": now < forum.questions_open,
            "QuestionsClosed": now >= forum.questions_close,
            "QuestionLimitReached": len([each for each in mine if each.state in OPEN]) > 2,
            "QuestionTooSoon": any(timedelta() <= each < PAUSE for each in passed),
        }
        return next((name for name, applies in reasons.items() if applies), None)

    def _edit_refused(self, who: int, number: int, text: str) -> str | None:
        if not self._owns(who, number):
            return "QuestionUnknown"
        others = [each for each in self.known.values() if each.number != number]
        if refusal := _badly_worded(text):
            return refusal
        if any(each.author_id == who and _says_the_same(each, text) for each in others):
            return "QuestionRepeated"
        return self._too_late(who, number, {"received", "returned"}, "TooLateToEdit")

    def _too_late(self, who: int, number: int, allowed: set[str], refusal: str) -> str | None:
        if not self._owns(who, number):
            return "QuestionUnknown"
        state = self.known[number].state
        if state is QuestionState.WITHDRAWN:
            return "QuestionWithdrawn"
        return None if state in allowed else refusal

    def _owns(self, who: int, number: int) -> bool:
        return number in self.known and self.known[number].author_id == who

    def _refused(self, work: Coroutine[None, None, object]) -> str:
        with pytest.raises(Refusal) as refused:
            self.run(work)
        return type(refused.value).__name__


@cache
def _loaded() -> bytes:
    """A file with the shipped content."""

    async def load(folder: Path) -> None:
        async with Asking.open(folder):
            pass

    with TemporaryDirectory() as folder, asyncio.Runner() as runner:
        runner.run(load(Path(folder)))
        return (Path(folder) / "forum.sqlite3").read_bytes()


def _badly_worded(text: str) -> str | None:
    if len(text) < 10:
        return "QuestionTooShort"
    return "QuestionTooLong" if len(text) > 500 else None


def _says_the_same(question: Question, text: str) -> bool:
    withdrawn = question.state is QuestionState.WITHDRAWN
    return not withdrawn and question.wording.text.strip().lower() == text.strip().lower()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
