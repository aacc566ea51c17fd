"""Updates are dealt with: everybody's in their order, each as a whole or not at all."""

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import CallbackQuery, Message, User
from hypothesis import given, settings

from bot.intake import Intake
from bot.replies import Card
from bot.storage import ConversationStorage
from bot.worker import Apology, Desk, Queue, Worker, where
from db.conversations import SqliteConversations
from db.database import Database
from db.inbox import SqliteInbox
from db.outbox import SqliteOutbox
from db.people import SqlitePeople
from forum.inbox import Arrival
from forum.languages import Language
from forum.outbox import Posted
from forum.people import PersonId
from forum.transactions import StorageUnavailable
from locales.phrases import phrase, plain, speaking
from program.apologies import Apologies
from tests.clock import Clock
from tests.engine.poison import message, poison, press
from tests.engine.program import until
from tests.people import TOKEN
from tests.storage.wal import commits

OWNER = 99
DEADLINE = 10.0  # seconds
STRANGE_FORWARD = {"type": "something of next year", "date": 1}


def arrival(update_id: int, sender_id: int = 7) -> Arrival:
    return Arrival(update_id=update_id, sender_id=sender_id, body="{}")


# The queue.


@pytest.fixture
def queue() -> Queue:
    """Three updates of 7, two of 8, one of 9."""
    queue = Queue()
    for update_id, sender_id in enumerate((7, 7, 7, 8, 8, 9)):
        queue.put(arrival(update_id, sender_id))
    return queue


def ids(arrivals: list[Arrival]) -> list[int]:
    return [each.update_id for each in arrivals]


def test_everybody_has_one_turn_after_another(queue: Queue) -> None:
    assert [ids(queue.take(64)) for _ in range(4)] == [[0, 3, 5], [1, 4], [2], []]
    assert len(queue) == 0


def test_no_more_is_taken_than_asked_for_and_the_turns_go_on(queue: Queue) -> None:
    assert [ids(queue.take(2)) for _ in range(4)] == [[0, 3], [5, 1], [4, 2], []]


def test_a_flood_delays_nobody_else() -> None:
    queue = Queue()
    for update_id in range(3000):
        queue.put(arrival(update_id, sender_id=7))
    queue.put(arrival(3000, sender_id=8))
    assert ids(queue.take(64)) == [0, 3000]


def test_what_is_put_back_comes_first_of_its_sender(queue: Queue) -> None:
    [first, *_] = queue.take(1)
    queue.put_back(first)
    assert len(queue) == 6
    assert [ids(queue.take(64)) for _ in range(3)] == [[3, 5, 0], [4, 1], [2]]


def test_a_whole_batch_can_be_put_back(queue: Queue) -> None:
    for each in reversed(queue.take(64)):
        queue.put_back(each)
    everything = [each for _ in range(4) for each in ids(queue.take(64))]
    for own in ([0, 1, 2], [3, 4], [5]):
        assert [each for each in everything if each in own] == own


# The worker.


class Hall:
    """A worker with a handler that does what the message says, on a real database."""

    def __init__(self, database: Database, path: Path) -> None:
        self.database = database
        self.path = path
        self.bot = Bot(TOKEN)
        self.clock = Clock()
        self.inbox, self.outbox = SqliteInbox(database), SqliteOutbox(database)
        self.people = SqlitePeople(database)
        self.delivered: list[Posted] = []
        self.failures_left = 2
        self.errors = {
            "raise": KeyError("what a person wrote"),
            "raise a wrong value": ValueError("what a person wrote"),
        }
        self.new_worker()

    def new_worker(self, apologise: Apology | None = None) -> None:
        self.worker = Worker(
            Desk(
                bot=self.bot,
                dispatcher=self._dispatcher(),
                inbox=self.inbox,
                outbox=self.outbox,
                transactions=self.database,
                clock=self.clock,
                deliver=self.delivered.extend,
                apologise=apologise or Apologies(self.people, (OWNER,), self.clock),
            )
        )
        self.intake = Intake(self.inbox, self.database, self.worker.accept, self.clock)

    def _dispatcher(self) -> Dispatcher:
        storage = ConversationStorage(SqliteConversations(self.database), self.clock)
        dispatcher = Dispatcher(storage=storage, events_isolation=DisabledEventIsolation())
        dispatcher.message.register(self.obey)
        dispatcher.callback_query.register(self.pressed)
        return dispatcher

    async def obey(self, message: Message) -> Any:
        text = str(message.text)
        self.database.run("INSERT INTO facts VALUES (?, 'done')", text)
        if error := self.errors.get(text):
            raise error
        if text == "raise twice" and self.failures_left:
            self.failures_left -= 1
            raise KeyError
        answers: dict[str, Any] = {
            "be silent": None,
            "answer twice": [message.answer("one"), message.answer("two")],
            "answer with a card": Card(kind="question", ref=12, message=message.answer("№ 12")),
        }
        return answers.get(text, message.answer(text))

    async def pressed(self, _query: CallbackQuery) -> Any:
        raise KeyError

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.worker.run())
            yield
            self.worker.close()

    async def done(self) -> list[str]:
        """What the handlers wrote and was kept."""
        rows = await self.database.write(
            lambda: self.database.rows("SELECT name FROM facts ORDER BY rowid")
        )
        return [row["name"] for row in rows]

    async def states(self) -> dict[int, tuple[str, int, str | None]]:
        """Update -> its state, tries and error."""
        rows = await self.database.write(lambda: self.database.rows("SELECT * FROM inbox"))
        return {row["update_id"]: (row["state"], row["tries"], row["error"]) for row in rows}

    async def deal_with(self, *updates: dict[str, Any]) -> None:
        async with self.working():
            await self.intake.store(updates)
            await self.rest()

    async def rest(self) -> None:
        """Until no update waits."""
        deadline = time.monotonic() + DEADLINE
        while "new" in {state for state, *_ in (await self.states()).values()}:
            assert time.monotonic() < deadline, "the worker did not come to rest"
            await asyncio.sleep(0.002)

    @property
    def said(self) -> list[tuple[int, str]]:
        """Chat and text of what was handed to the courier."""
        fields = [(each.letter.chat_id, json.loads(each.letter.fields)) for each in self.delivered]
        return [(chat_id, each["text"]) for chat_id, each in fields]


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    path = tmp_path / "forum.sqlite3"
    async with Database.open(path) as database:
        yield Hall(database, path)


async def test_an_update_is_dealt_with_as_a_whole(hall: Hall) -> None:
    await hall.deal_with(message(1, "a"))
    assert await hall.done() == ["a"]
    assert hall.said == [(7, "a")]
    assert await hall.states() == {1: ("done", 0, None)}


async def test_what_is_delivered_is_what_waits_in_the_outbox(hall: Hall) -> None:
    await hall.deal_with(message(1, "answer twice"), message(2, "be silent"))
    counts = await hall.database.write(hall.outbox.counts)
    assert list(counts.values()) == [2]
    assert hall.said == [(7, "one"), (7, "two")]


async def test_a_card_becomes_a_living_message(hall: Hall) -> None:
    await hall.deal_with(message(1, "answer with a card"))
    [posted] = hall.delivered
    assert (posted.letter.kind, posted.letter.ref, posted.letter.chat_id) == ("question", 12, 7)


async def test_one_persons_updates_keep_their_order(hall: Hall) -> None:
    texts = [str(n) for n in range(30)]
    await hall.deal_with(*(message(n, text) for n, text in enumerate(texts)))
    assert await hall.done() == texts


async def test_many_peoples_updates_share_commits(hall: Hall) -> None:
    async with hall.working():
        await hall.intake.store([message(0, "the first one takes longer")])
        await hall.rest()
        await hall.intake.store(message(n, str(n), person_id=n) for n in range(1, 61))
        before = commits(hall.path)
        await hall.rest()
        assert 1 <= commits(hall.path) - before <= 20  # one for each turn of the event loop
    assert len(await hall.done()) == 61


async def test_a_handler_that_fails_takes_back_only_its_own(hall: Hall) -> None:
    await hall.deal_with(message(1, "a"), message(2, "raise", 8), message(3, "c", 9))
    assert sorted(await hall.done()) == ["a", "c"]
    assert [text for _, text in hall.said][:2] == ["a", "c"]


async def test_what_fails_twice_and_then_works_has_one_effect(hall: Hall) -> None:
    await hall.deal_with(message(1, "raise twice"), message(2, "next"))
    assert await hall.done() == ["raise twice", "next"]  # and its place in the order
    assert hall.said == [(7, "raise twice"), (7, "next")]
    assert (await hall.states())[1] == ("done", 2, "KeyError")


@pytest.mark.parametrize(
    ("text", "error"), [("raise", "KeyError"), ("raise a wrong value", "ValueError")]
)
async def test_what_fails_three_times_is_given_up_with_an_apology(
    hall: Hall, caplog: pytest.LogCaptureFixture, text: str, error: str
) -> None:
    await hall.database.write(lambda: hall.people.meet(PersonId(7), hall.clock()))
    await hall.database.write(lambda: hall.people.choose_language(PersonId(7), Language.RUSSIAN))
    await hall.deal_with(message(1, text), message(2, "next"))
    assert (await hall.states())[1] == ("dead", 2, error)
    with speaking(Language.RUSSIAN):
        sorry = phrase("error.internal")
    with speaking(Language.KAZAKH):
        report = phrase("error.owner", number=1, error=error)
    assert hall.said == [(7, sorry), (OWNER, report), (7, "next")]
    assert len([each for each in caplog.messages if "update 1" in each]) == 3
    assert "what a person wrote" not in caplog.text


async def test_a_press_that_fails_stops_turning_its_wheel(hall: Hall) -> None:
    await hall.deal_with(press(1))
    [answer, _to_owner] = hall.delivered
    with speaking(Language.KAZAKH):
        sorry = plain("error.internal")
    assert answer.letter.method == "answerCallbackQuery"
    assert json.loads(answer.letter.fields) == {
        "callback_query_id": "1",
        "text": sorry,
        "show_alert": True,
    }


async def test_what_cannot_be_read_is_given_up_at_once_and_text_is_asked_for(hall: Hall) -> None:
    strange = message(2, "b")
    strange["message"]["forward_origin"] = STRANGE_FORWARD
    await hall.deal_with(message(1, "a", 8), strange, message(3, "c", 9))
    assert (await hall.states())[2] == ("dead", 0, "Unreadable")
    with speaking(Language.KAZAKH):
        sorry, report = (
            phrase("error.text_only"),
            phrase("error.owner", number=2, error="Unreadable"),
        )
    assert hall.said == [(8, "a"), (7, sorry), (OWNER, report), (9, "c")]


async def test_in_a_group_nobody_is_troubled_with_an_apology(hall: Hall) -> None:
    strange = message(1)
    strange["message"]["forward_origin"] = STRANGE_FORWARD
    strange["message"]["chat"] = {"id": -9, "type": "group", "title": "?"}
    await hall.deal_with(strange)
    assert [chat_id for chat_id, _ in hall.said] == [OWNER]


async def test_what_waited_when_the_program_stopped_is_dealt_with_first(hall: Hall) -> None:
    await hall.database.write(
        lambda: hall.inbox.store(
            [Arrival(update_id=1, sender_id=7, body=json.dumps(message(1, "old")))], hall.clock()
        )
    )
    await hall.deal_with(message(2, "new"))
    assert await hall.done() == ["old", "new"]


async def test_what_was_begun_before_the_stop_is_finished_and_the_rest_stays(hall: Hall) -> None:
    async with hall.working():
        await hall.rest()
        await hall.intake.store(message(n, str(n)) for n in range(10))
        hall.worker.close()
    done = await hall.done()
    assert len(done) < 10
    assert len(hall.worker) == 10 - len(done)
    hall.new_worker()
    await hall.deal_with()
    assert await hall.done() == [str(n) for n in range(10)]


async def test_while_nothing_can_be_written_updates_wait_in_their_order(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    async with hall.working():
        await hall.rest()
        await hall.intake.store(message(n, str(n), 7 + n % 2) for n in range(6))
        async with hall.database.transaction():
            hall.database.rows("PRAGMA busy_timeout = 1")
        with closing(sqlite3.connect(hall.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            hall.worker.accept([])
            await until(lambda: "nothing can be written" in caplog.text)
        await hall.rest()
    done = await hall.done()
    assert [text for text in done if int(text) % 2] == ["1", "3", "5"]
    assert [text for text in done if not int(text) % 2] == ["0", "2", "4"]


async def test_an_update_that_meets_a_full_disk_is_not_to_blame(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    async with hall.working():
        await hall.intake.store([message(1, "x" * 3000), message(2, "y" * 3000, 8)])
        async with hall.database.transaction():
            [[pages]] = hall.database.rows("PRAGMA page_count")
            hall.database.rows(f"PRAGMA max_page_count = {pages}")
        await until(lambda: "nothing can be written" in caplog.text)
        async with hall.database.transaction():
            hall.database.rows("PRAGMA max_page_count = 1000000")
        await hall.rest()
    assert {tries for _, tries, _ in (await hall.states()).values()} == {0}
    assert len(await hall.done()) == 2


async def test_an_apology_that_fails_does_no_more_harm(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    def apologise(_update: dict[str, Any], _error: Exception) -> Any:
        hall.database.run("INSERT INTO facts VALUES ('half an apology', '')")
        raise KeyError("what a person wrote")  # noqa: EM101, TRY003  it must not be logged

    hall.new_worker(apologise)
    await hall.deal_with(message(1, "raise"), message(2, "next"))
    assert await hall.done() == ["next"]
    assert (await hall.states())[1][0] == "dead"
    assert "what a person wrote" not in caplog.text


async def test_an_apology_that_cannot_be_written_is_made_later(hall: Hall) -> None:
    full = [True]
    sorry = Apologies(hall.people, (), hall.clock)

    def apologise(update: dict[str, Any], error: Exception) -> Any:
        if full:
            full.clear()
            raise StorageUnavailable
        return sorry(update, error)

    hall.new_worker(apologise)
    await hall.deal_with(message(1, "raise"))
    assert len(hall.delivered) == 1


@pytest.mark.parametrize("text", ["a", "raise"])
async def test_what_is_in_hand_twice_has_one_effect(hall: Hall, text: str) -> None:
    async with hall.working():
        await hall.rest()
        await hall.intake.store([message(1, text)])
        await hall.rest()
        before = list(hall.delivered)
        hall.worker.accept([Arrival(update_id=1, sender_id=7, body=json.dumps(message(1, "b")))])
        await hall.intake.store([message(2, "next")])
        await hall.rest()
    assert await hall.done() == [*({text} - {"raise"}), "next"]
    assert len(hall.delivered) == len(before) + 1


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[asyncio.Runner, Hall]]:
    """One file for all examples."""
    path = tmp_path_factory.mktemp("worker") / "forum.sqlite3"
    running = AsyncExitStack()
    with asyncio.Runner() as runner:
        yield runner, Hall(runner.run(running.enter_async_context(Database.open(path))), path)
        runner.run(running.aclose())


@pytest.mark.filterwarnings("ignore:Detected unknown update type")
@settings(max_examples=60, deadline=None)
@given(update=poison(2))
def test_no_update_whatever_its_shape_stops_the_work(
    house: tuple[asyncio.Runner, Hall], update: dict[str, Any]
) -> None:
    runner, hall = house

    async def deal() -> dict[int, tuple[str, int, str | None]]:
        await hall.database.write(lambda: hall.database.run("DELETE FROM inbox"))
        await hall.database.write(lambda: hall.database.run("DELETE FROM facts"))
        hall.delivered.clear()
        hall.new_worker()
        await hall.deal_with(message(1, "a"), update, message(3, "c"))
        return await hall.states()

    states = runner.run(deal())
    assert {states[1][0], states[3][0]} == {"done"}
    assert states[2][0] in {"done", "dead"}
    assert {"a", "c"} <= {json.loads(each.letter.fields).get("text") for each in hall.delivered}


def test_an_error_without_a_place_is_named_by_its_class() -> None:
    assert where(KeyError("what a person wrote")) == "KeyError"


async def test_an_error_is_named_with_its_place_and_without_its_words() -> None:
    with pytest.raises(ValueError, match="validation error") as caught:
        User.model_validate({"id": "a name"})
    assert where(caught.value).startswith("ValidationError in BaseModel.model_validate:")
