"""Whatever happens to an announcement: nobody is lost, nobody gets it twice, the sum is right."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from db.database import Database
from db.outbox import SqliteOutbox
from forum.outbox import Lane, Letter, LetterState, OnUnknown, Posted

NOW = datetime(2026, 12, 8, 6, 50, tzinfo=UTC)
NOTICE = Letter(
    chat_id=0,
    method="sendMessage",
    fields="{}",
    lane=Lane.BULK,
    kind="notice",
    ref=1,
    on_unknown=OnUnknown.HOLD,
    expires_at=NOW + timedelta(hours=1),
)
PEOPLE = 4

Result = TypeVar("Result")


class House:
    """One file for all examples."""

    def __init__(self, path: Path) -> None:
        self._runner = asyncio.Runner()
        self._running = AsyncExitStack()
        self.database = self._runner.run(self._running.enter_async_context(Database.open(path)))
        self.outbox = SqliteOutbox(self.database)

    def do(self, unit: Callable[[], Result]) -> Result:
        return self._runner.run(self.database.write(unit))

    def close(self) -> None:
        self._runner.run(self._running.aclose())
        self._runner.close()


class Announcing(RuleBasedStateMachine):
    """A courier that drops, doubts and crashes, and a Telegram that remembers what arrived."""

    house: House

    @initialize(people=st.integers(1, PEOPLE))
    def announce(self, people: int) -> None:
        self.now = NOW
        self.hands: dict[int, Posted] = {}  # chat -> what is on its way to it
        self.messages: Counter[int] = Counter()  # chat -> how many it got
        self.excused: Counter[int] = Counter()  # chat -> how many it got for a good reason
        self.in_doubt: set[int] = set()  # chats that got one which nobody noted
        self.posted: dict[int, Posted] = {}
        self.house.do(lambda: self.house.database.run("DELETE FROM outbox"))
        for chat_id in range(1, people + 1):
            self.posted[chat_id] = self._post(chat_id)

    @rule(pick=st.integers(0, 99))
    def correct(self, pick: int) -> None:
        """An organizer who corrects what may have arrived knows that it may be read twice."""
        chat_id = list(self.posted)[pick % len(self.posted)]
        self.posted[chat_id] = self._post(chat_id)
        if chat_id in self.in_doubt:
            self.excused[chat_id] += 1

    @rule(pick=st.integers(0, 99))
    def claim(self, pick: int) -> None:
        letter = list(self.posted.values())[pick % len(self.posted)]
        claimed = self.house.do(lambda: self.house.outbox.claim(letter, self.now))
        if claimed:
            assert letter.letter.chat_id not in self.hands
            self.hands[letter.letter.chat_id] = claimed

    @precondition(lambda self: self.hands)
    @rule(pick=st.integers(0, 99))
    def arrive(self, pick: int) -> None:
        letter = self._take(pick)
        self.house.do(lambda: self.house.outbox.sent(letter, self._deliver(letter)))

    @precondition(lambda self: self.hands)
    @rule(pick=st.integers(0, 99), state=st.sampled_from(["pending", "failed"]))
    def refuse(self, pick: int, state: str) -> None:
        letter = self._take(pick)
        self.house.do(lambda: self.house.outbox.settle(letter, LetterState(state), "no"))

    @precondition(lambda self: self.hands)
    @rule(pick=st.integers(0, 99), has_arrived=st.booleans())
    def doubt(self, pick: int, *, has_arrived: bool) -> None:
        letter = self._take(pick)
        self._perhaps(letter, has_arrived=has_arrived)
        self.house.do(lambda: self.house.outbox.doubt(letter, "?"))

    @precondition(lambda self: self.hands)
    @rule(has_arrived=st.booleans())
    def crash(self, *, has_arrived: bool) -> None:
        while self.hands:
            self._perhaps(self._take(0), has_arrived=has_arrived)
        self.house.do(self.house.outbox.recover)

    @precondition(lambda self: self.hands)
    @rule(pick=st.integers(0, 99))
    def miss(self, pick: int) -> None:
        """What was to be edited was deleted by its reader."""
        letter = self._take(pick)
        if letter.message_id:
            self.excused[letter.letter.chat_id] += 1
        self.house.do(lambda: self.house.outbox.lose(letter))

    @rule(pick=st.integers(0, 99))
    def leave(self, pick: int) -> None:
        chat_id = list(self.posted)[pick % len(self.posted)]
        self.house.do(lambda: self.house.outbox.cancel(chat_id))

    @rule()
    def wait(self) -> None:
        self.now += timedelta(minutes=25)

    @invariant()
    def everybody_is_counted_once(self) -> None:
        counts = self.house.do(self.house.outbox.counts)
        assert sum(counts.values()) == len(self.posted)
        assert counts.get(LetterState.SENDING, 0) == len(self.hands)

    @invariant()
    def nobody_gets_it_twice(self) -> None:
        for chat_id, messages in self.messages.items():
            assert messages <= 1 + self.excused[chat_id]

    def _post(self, chat_id: int) -> Posted:
        letter = replace(NOTICE, chat_id=chat_id)
        return self.house.do(lambda: self.house.outbox.post(letter, self.now))

    def _take(self, pick: int) -> Posted:
        return self.hands.pop(list(self.hands)[pick % len(self.hands)])

    def _deliver(self, letter: Posted) -> int:
        """The id of the message, as Telegram answers it."""
        chat_id = letter.letter.chat_id
        if letter.message_id is None:
            self.messages[chat_id] += 1
        return letter.message_id or self.messages[chat_id]

    def _perhaps(self, letter: Posted, *, has_arrived: bool) -> None:
        if has_arrived and letter.message_id is None:
            self._deliver(letter)
            self.in_doubt.add(letter.letter.chat_id)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "forum.sqlite3")
    yield house
    house.close()


def test_announcements_add_up(house: House) -> None:
    machine = type("Announcing", (Announcing,), {"house": house})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=30, stateful_step_count=40, deadline=None)
    )
