"""Letters go out: over real HTTP, from a real outbox, to a Telegram that can be in a bad mood."""

import asyncio
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.courier import Courier
from bot.pace import Pace
from bot.postman import Postman, TokenRevoked
from bot.replies import written
from bot.wire import Request, Wire, pack
from db.database import Database
from db.outbox import SqliteOutbox
from forum.outbox import Lane, Letter, OnUnknown, Posted
from sandbox.bot_api import Call
from sandbox.faults import Fault, Kind
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.clock import Clock
from tests.engine.program import until
from tests.engine.test_wire import bot_at
from tests.people import TOKEN

DEADLINE = 10.0  # seconds


@dataclass
class Office:
    """A courier on its outbox."""

    sandbox: Sandbox
    bot: Bot
    path: Path
    database: Database
    pace: Pace
    clock: Clock = field(default_factory=Clock)
    lost: list[int] = field(default_factory=list)  # chats that cannot be reached any more

    def __post_init__(self) -> None:
        self.outbox = SqliteOutbox(self.database)
        self.courier = self.new_courier()

    def new_courier(self) -> Courier:
        wire = Wire(self.bot)
        postman = Postman(wire, self.outbox, self.database, self.pace, self.lost.append)
        return Courier(postman, self.outbox, self.database, self.pace, self.clock)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.courier.run())
            yield
            self.courier.close()

    def reply(self, person: Person, text: str) -> Letter:
        return written(SendMessage(chat_id=person.id, text=text), self.bot, person.id)

    def card(self, person: Person, text: str, *, afresh: bool = False) -> Letter:
        return replace(self.reply(person, text), kind="question", ref=1, afresh=afresh)

    def notice(
        self, person: Person, text: str, policy: OnUnknown = OnUnknown.HOLD, ref: int = 1
    ) -> Letter:
        letter = self.reply(person, text)
        return replace(letter, lane=Lane.BULK, kind="notice", ref=ref, on_unknown=policy)

    def answer(self, person: Person) -> Letter:
        """To a press of the person's."""
        query_id = person.press(1, "anything")
        method: TelegramMethod[Any] = AnswerCallbackQuery(callback_query_id=query_id)
        return written(method, self.bot, person.id)

    async def post(self, *letters: Letter) -> list[Posted]:
        async with self.database.transaction():
            posted = [self.outbox.post(letter, self.clock()) for letter in letters]
        self.courier.put(posted)
        return posted

    async def states(self) -> Counter[str]:
        counts = await self.database.write(self.outbox.counts)
        return Counter({state.value: count for state, count in counts.items()})

    async def rest(self) -> None:
        """Until nothing waits and nothing is on its way."""
        deadline = time.monotonic() + DEADLINE
        while (await self.states()).keys() & {"pending", "sending"}:
            assert time.monotonic() < deadline, "the courier did not come to rest"
            await asyncio.sleep(0.005)

    def calls(self, method: str, person: Person) -> list[Call]:
        return [
            call
            for call in self.sandbox.calls
            if call.method == method and call.fields.get("chat_id") == str(person.id)
        ]


@pytest.fixture(scope="module")
async def served() -> AsyncIterator[tuple[Sandbox, Bot]]:
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url, bot_at(url) as bot:
        yield sandbox, bot
    assert sandbox.complaints == []


@asynccontextmanager
async def office_of(
    served: tuple[Sandbox, Bot], path: Path, per_second: float = 1000, chat_seconds: float = 0
) -> AsyncIterator[Office]:
    sandbox, bot = served
    sandbox.calls.clear()
    sandbox.faults.clear()
    pace = Pace(per_second=per_second, chat_seconds=chat_seconds, monotonic=time.monotonic)
    async with Database.open(path / "forum.sqlite3") as database:
        yield Office(sandbox, bot, path / "forum.sqlite3", database, pace)


@pytest.fixture
async def office(served: tuple[Sandbox, Bot], tmp_path: Path) -> AsyncIterator[Office]:
    async with office_of(served, tmp_path) as office:
        yield office


@pytest.fixture
def aigul(served: tuple[Sandbox, Bot]) -> Person:
    return somebody(served[0])


@pytest.fixture
def boris(served: tuple[Sandbox, Bot]) -> Person:
    return somebody(served[0])


def somebody(sandbox: Sandbox) -> Person:
    person = sandbox.add_person("Somebody")
    person.start()
    return person


def crowd(sandbox: Sandbox, people: int) -> list[Person]:
    return [somebody(sandbox) for _ in range(people)]


def reads(person: Person) -> list[str]:
    return [message.text for message in person.messages if not message.mine]


# Replies.


async def test_everybody_reads_their_replies_in_their_order(office: Office) -> None:
    people = crowd(office.sandbox, 5)
    async with office.working():
        await office.post(*(office.reply(person, text) for text in "abcde" for person in people))
        await office.rest()
    assert [reads(person) for person in people] == [list("abcde")] * 5
    assert await office.states() == {}  # what was sent is forgotten


async def test_a_slow_answer_keeps_the_order_of_its_chat_and_holds_up_nobody_else(
    office: Office, aigul: Person, boris: Person
) -> None:
    office.sandbox.faults.add(Fault(kind="slow", chat_id=aigul.id, seconds=0.3))
    async with office.working():
        await office.post(
            *(office.reply(person, text) for text in "ab" for person in (aigul, boris))
        )
        await office.sandbox.until(lambda: reads(boris) == ["a", "b"])
        assert reads(aigul) == ["a"]
        await office.rest()
    assert reads(aigul) == ["a", "b"]


async def test_a_refusal_for_one_chat_does_not_stop_the_others(
    office: Office, aigul: Person, boris: Person
) -> None:
    office.sandbox.faults.add(Fault(kind="429", chat_id=aigul.id, retry_after=1))
    async with office.working():
        await office.post(office.reply(aigul, "a"))
        await office.sandbox.until(lambda: office.calls("sendMessage", aigul))
        await office.post(office.reply(boris, "b"))
        await office.sandbox.until(lambda: reads(boris) == ["b"])
        assert reads(aigul) == []
        await office.rest()
    first, second = office.calls("sendMessage", aigul)
    assert second.at - first.at >= 1
    assert reads(aigul) == ["a"]


async def test_a_press_is_answered_while_a_message_of_its_chat_waits(
    office: Office, aigul: Person
) -> None:
    office.sandbox.faults.add(Fault(kind="hang", method="sendMessage", seconds=0.3))
    async with office.working():
        await office.post(office.reply(aigul, "a"), office.answer(aigul))
        await office.sandbox.until(lambda: aigul.answers)
        assert reads(aigul) == []
        await office.rest()
    assert reads(aigul) == ["a"]


async def test_a_reply_that_may_have_arrived_is_sent_again(office: Office, aigul: Person) -> None:
    office.sandbox.faults.add(Fault(kind="drop_after", method="sendMessage"))
    async with office.working():
        await office.post(office.reply(aigul, "a"))
        await office.rest()
    assert reads(aigul) == ["a", "a"]


async def test_a_text_that_telegram_refuses_is_given_up_and_the_next_one_sent(
    office: Office, aigul: Person
) -> None:
    async with office.working():
        await office.post(office.reply(aigul, "<b>a"), office.reply(aigul, "b"))
        await office.rest()
    assert reads(aigul) == ["b"]
    assert await office.states() == {"failed": 1}


async def test_one_chat_gets_its_replies_with_some_distance(
    served: tuple[Sandbox, Bot], tmp_path: Path, aigul: Person
) -> None:
    async with office_of(served, tmp_path, chat_seconds=0.2) as office:
        async with office.working():
            await office.post(*(office.reply(aigul, text) for text in "abcde"))
            await office.rest()
        times = [call.at for call in office.calls("sendMessage", aigul)]
    assert reads(aigul) == list("abcde")
    assert times[2] - times[0] < 0.2  # some in a row
    assert times[4] - times[3] >= 0.19


async def test_when_the_token_is_revoked_everything_stops(office: Office, aigul: Person) -> None:
    office.sandbox.faults.add(Fault(kind="401", method="sendMessage"))

    async def work() -> None:
        async with office.working():
            await office.post(office.reply(aigul, "a"))
            await asyncio.Event().wait()

    with pytest.raises(ExceptionGroup) as caught:
        await work()
    assert caught.value.subgroup(TokenRevoked) is not None


async def test_without_a_network_letters_wait_for_it(tmp_path: Path) -> None:
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        aigul = somebody(sandbox)
    port = int(url.rpartition(":")[2])
    async with bot_at(url) as bot, office_of((sandbox, bot), tmp_path) as office, office.working():
        await office.post(office.reply(aigul, "a"), office.notice(aigul, "b", OnUnknown.HOLD))
        await asyncio.sleep(0.1)
        async with sandbox.serve(port=port):
            await office.rest()
    assert sorted(reads(aigul)) == ["a", "b"]
    assert await asyncio.to_thread(doubts, office.path) == 0


def _as_it_is(letter: Posted) -> Request:
    return Request(method=letter.letter.method, fields=letter.letter.fields)


def doubts(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        [[number]] = connection.execute("SELECT coalesce(sum(doubts), 0) FROM outbox")
    return int(number)


# Living messages.


async def test_a_living_message_is_edited_in_place(office: Office, aigul: Person) -> None:
    async with office.working():
        await office.post(office.card(aigul, "received"), office.reply(aigul, "thanks"))
        await office.rest()
        await office.post(office.card(aigul, "accepted"))
        await office.rest()
    assert reads(aigul) == ["accepted", "thanks"]
    assert await office.states() == {"sent": 1}


@pytest.mark.parametrize("lane", Lane)
async def test_said_afresh_it_moves_to_the_end(office: Office, aigul: Person, lane: Lane) -> None:
    async with office.working():
        await office.post(office.card(aigul, "a"), office.reply(aigul, "thanks"))
        await office.rest()
        await office.post(replace(office.card(aigul, "b", afresh=True), lane=lane))
        await office.rest()
    assert reads(aigul) == ["thanks", "b"]
    assert await office.states() == {"sent": 1}


async def test_what_is_too_old_to_be_deleted_loses_its_buttons(
    office: Office, aigul: Person
) -> None:
    button = InlineKeyboardButton(text="Edit", callback_data="edit")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    message = SendMessage(chat_id=aigul.id, text="a", reply_markup=keyboard)
    card = replace(written(message, office.bot, aigul.id), kind="question", ref=1)
    async with office.working():
        await office.post(card)
        await office.rest()
        aigul.chat.messages[aigul.messages[-1].id].date -= 49 * 3600
        await office.post(replace(card, afresh=True))
        await office.rest()
    assert [bool(message.buttons) for message in aigul.messages if not message.mine] == [
        False,
        True,
    ]
    assert await office.states() == {"sent": 1}


async def test_an_older_copy_that_is_gone_already_is_no_failure(
    office: Office, aigul: Person
) -> None:
    async with office.working():
        await office.post(office.card(aigul, "a"))
        await office.rest()
        method = DeleteMessage(chat_id=aigul.id, message_id=aigul.messages[-1].id)
        await Wire(office.bot).send(pack(method, office.bot))
        await office.post(office.card(aigul, "b", afresh=True))
        await office.rest()
    assert reads(aigul) == ["b"]
    assert await office.states() == {"sent": 1}


@pytest.mark.parametrize("lane", Lane)
async def test_the_older_copy_goes_after_a_crash_too(
    office: Office, aigul: Person, lane: Lane
) -> None:
    async with office.working():
        await office.post(office.card(aigul, "a"))
        await office.rest()
    afresh = replace(office.card(aigul, "b", afresh=True), lane=lane)
    async with office.database.transaction():  # sent and noted; then the power goes
        posted = office.outbox.post(afresh, office.clock())
        sent = await Wire(office.bot).send(_as_it_is(posted))
        assert len(office.outbox.sent(posted, sent.result["message_id"]).leaves) == 1
    office.courier = office.new_courier()
    async with office.working():
        await office.rest()
    assert reads(aigul) == ["b"]
    assert await office.states() == {"sent": 1}


async def test_an_edit_whose_message_is_gone_comes_without_a_sound(
    office: Office, aigul: Person
) -> None:
    async with office.working():
        await office.post(office.card(aigul, "a"))
        await office.rest()
        method = DeleteMessage(chat_id=aigul.id, message_id=aigul.messages[-1].id)
        await Wire(office.bot).send(pack(method, office.bot))
        rang = len(aigul.rang)
        await office.post(office.card(aigul, "b"))
        await office.rest()
    assert reads(aigul) == ["b"]
    assert len(aigul.rang) == rang


async def test_bulk_waits_while_the_same_message_is_edited_as_a_reply(
    office: Office, aigul: Person
) -> None:
    async with office.working():
        await office.post(office.card(aigul, "a"))
        await office.rest()
        office.sandbox.faults.add(Fault(kind="slow", chat_id=aigul.id, seconds=0.3))
        await office.post(office.card(aigul, "b"))
        await office.sandbox.until(lambda: reads(aigul) == ["b"])
        await office.post(replace(office.card(aigul, "c"), lane=Lane.BULK))
        await office.rest()
    assert reads(aigul) == ["c"]
    first, second = office.calls("editMessageText", aigul)
    assert second.at - first.at >= 0.3


async def test_the_same_wording_again_changes_nothing(office: Office, aigul: Person) -> None:
    async with office.working():
        for _ in range(2):
            await office.post(office.card(aigul, "a"))
            await office.rest()
    assert reads(aigul) == ["a"]
    assert await office.states() == {"sent": 1}


async def test_wordings_that_come_while_the_first_hangs_become_one_edit(
    office: Office, aigul: Person
) -> None:
    office.sandbox.faults.add(Fault(kind="slow", chat_id=aigul.id, seconds=0.2))
    async with office.working():
        await office.post(office.card(aigul, "received"))
        await office.sandbox.until(lambda: reads(aigul) == ["received"])
        for text in ("accepted", "next", "on the screen"):
            await office.post(office.card(aigul, text))
        await office.rest()
    assert reads(aigul) == ["on the screen"]
    assert len(office.calls("sendMessage", aigul)) == 1
    assert len(office.calls("editMessageText", aigul)) == 1


async def test_if_its_message_is_gone_it_is_sent_afresh(office: Office, aigul: Person) -> None:
    async with office.working():
        await office.post(office.card(aigul, "received"))
        await office.rest()
        method = DeleteMessage(chat_id=aigul.id, message_id=aigul.messages[-1].id)
        await Wire(office.bot).send(pack(method, office.bot))
        await office.post(office.card(aigul, "accepted"))
        await office.rest()
        await office.post(office.card(aigul, "next"))
        await office.rest()
    assert reads(aigul) == ["next"]


async def test_an_edit_of_what_is_gone_is_given_up(office: Office, aigul: Person) -> None:
    edit: TelegramMethod[Any] = EditMessageText(chat_id=aigul.id, message_id=77, text="a")
    async with office.working():
        await office.post(written(edit, office.bot, aigul.id))
        await office.rest()
    assert await office.states() == {"failed": 1}


# Bulk.


async def test_a_notice_is_claimed_durably_before_it_is_sent(office: Office) -> None:
    people = crowd(office.sandbox, 30)
    seen: list[str] = []

    def look(_kind: str, subject: Any) -> None:
        if not isinstance(subject, Call) or subject.method != "sendMessage" or subject.status:
            return
        with closing(sqlite3.connect(office.path)) as connection:
            [row] = connection.execute(
                "SELECT state FROM outbox WHERE chat_id = ?", (subject.fields["chat_id"],)
            )
        seen.append(row[0])

    with office.sandbox.cloud.changes.heard_by(look):
        async with office.working():
            await office.post(*(office.notice(person, "lunch") for person in people))
            await office.rest()
    assert seen == ["sending"] * 30
    assert [reads(person) for person in people] == [["lunch"]] * 30


async def test_a_notice_that_is_in_hand_twice_is_sent_once(office: Office) -> None:
    people = crowd(office.sandbox, 30)
    async with office.working():
        posted = await office.post(*(office.notice(person, "lunch") for person in people))
        office.courier.put(posted)
        await office.rest()
    assert [reads(person) for person in people] == [["lunch"]] * 30
    assert await office.states() == {"sent": 30}


async def test_a_notice_whose_time_is_over_is_not_sent(office: Office, aigul: Person) -> None:
    expires_at = office.clock() + timedelta(minutes=10)
    async with office.database.transaction():
        letter = replace(office.notice(aigul, "soon"), expires_at=expires_at)
        office.outbox.post(letter, office.clock())
    office.clock.advance(minutes=11)
    async with office.working():
        await office.rest()
    assert reads(aigul) == []
    assert await office.states() == {"expired": 1}


async def test_a_correction_edits_what_everybody_has_got(office: Office) -> None:
    people = crowd(office.sandbox, 5)
    async with office.working():
        for text in ("lunch at two", "lunch at three"):
            await office.post(*(office.notice(person, text) for person in people))
            await office.rest()
    assert [reads(person) for person in people] == [["lunch at three"]] * 5


async def test_a_correction_before_and_while_it_is_sent_leaves_one_message(
    office: Office, aigul: Person
) -> None:
    office.sandbox.faults.add(Fault(kind="slow", chat_id=aigul.id, seconds=0.2))
    async with office.working():
        await office.post(office.notice(aigul, "a"), office.notice(aigul, "b"))
        await office.sandbox.until(lambda: reads(aigul) == ["b"])
        await office.post(office.notice(aigul, "c"))
        await office.rest()
    assert reads(aigul) == ["c"]


async def test_if_the_message_to_correct_is_gone_the_notice_is_sent_afresh(
    office: Office, aigul: Person
) -> None:
    async with office.working():
        await office.post(office.notice(aigul, "a"))
        await office.rest()
        method = DeleteMessage(chat_id=aigul.id, message_id=aigul.messages[-1].id)
        await Wire(office.bot).send(pack(method, office.bot))
        await office.post(office.notice(aigul, "b"))
        await office.rest()
    assert reads(aigul) == ["b"]


async def test_whoever_blocked_the_bot_is_marked(office: Office, aigul: Person) -> None:
    aigul.block()
    async with office.working():
        await office.post(office.notice(aigul, "lunch"))
        await office.rest()
    assert office.lost == [aigul.id]
    assert await office.states() == {"failed": 1}


@pytest.mark.parametrize(
    ("policy", "fault", "times", "copies", "end"),
    [
        (OnUnknown.HOLD, "drop_after", 1, 1, "unknown"),
        (OnUnknown.HOLD, "drop_before", 1, 0, "unknown"),
        (OnUnknown.HOLD, "502", 1, 0, "unknown"),
        (OnUnknown.RESEND_ONCE, "drop_after", 1, 2, "sent"),
        (OnUnknown.RESEND_ONCE, "drop_before", 1, 1, "sent"),
        (OnUnknown.RESEND_ONCE, "drop_after", 2, 2, "unknown"),
        (OnUnknown.RESEND, "drop_before", 1, 1, "sent"),
    ],
)
async def test_a_notice_in_doubt_follows_its_policy(
    office: Office,
    aigul: Person,
    policy: OnUnknown,
    fault: Kind,
    times: int,
    copies: int,
    end: str,
) -> None:
    office.sandbox.faults.add(Fault(kind=fault, method="sendMessage", times=times))
    async with office.working():
        await office.post(office.notice(aigul, "lunch", policy))
        await office.rest()
    assert reads(aigul) == ["lunch"] * copies
    assert await office.states() == {end: 1}


async def test_a_refusal_is_no_doubt(office: Office, aigul: Person) -> None:
    office.sandbox.faults.add(Fault(kind="429", method="sendMessage", retry_after=0))
    office.sandbox.faults.add(Fault(kind="drop_before", method="sendMessage", after=0))
    async with office.working():
        await office.post(office.notice(aigul, "lunch", OnUnknown.RESEND_ONCE))
        await office.rest()
    assert reads(aigul) == ["lunch"]


async def test_bulk_to_one_chat_keeps_its_distance_and_lets_others_pass(
    served: tuple[Sandbox, Bot], tmp_path: Path, aigul: Person, boris: Person
) -> None:
    async with office_of(served, tmp_path, chat_seconds=0.3) as office, office.working():
        await office.post(
            office.notice(aigul, "a", ref=1),
            office.notice(aigul, "b", ref=2),
            office.notice(boris, "c", ref=1),
        )
        await office.sandbox.until(lambda: reads(boris) == ["c"])
        assert reads(aigul) == ["a"]
        await office.rest()
        first, second = office.calls("sendMessage", aigul)
    assert second.at - first.at > 0.2


async def test_replies_do_not_wait_behind_a_broadcast(
    served: tuple[Sandbox, Bot], tmp_path: Path, aigul: Person
) -> None:
    async with office_of(served, tmp_path, per_second=150) as office, office.working():
        people = crowd(office.sandbox, 300)
        await office.post(*(office.notice(person, "lunch") for person in people))
        found = await latencies(office, aigul, lambda: not reads(people[-1]))
        await office.rest()
    assert all(reads(person) == ["lunch"] for person in people)
    assert len(found) > 20
    assert quantiles(found, n=20)[-1] < 0.5  # in one queue they would wait for two seconds


async def latencies(office: Office, person: Person, goes_on: Callable[[], bool]) -> list[float]:
    """Seconds from a reply's commit to the phone, one reply after another."""
    found: list[float] = []
    while goes_on():
        expected = [*reads(person), "r"]
        began = time.monotonic()
        await office.post(office.reply(person, "r"))
        await office.sandbox.until(partial(reads_now, person, expected))
        found.append(time.monotonic() - began)
        await asyncio.sleep(0.03)
    return found


def reads_now(person: Person, expected: list[str]) -> bool:
    return reads(person) == expected


# Starting and stopping.


async def test_what_waited_when_the_program_stopped_is_sent_after_the_start(
    office: Office, aigul: Person
) -> None:
    await office.post(office.reply(aigul, "a"), office.card(aigul, "b"))
    async with office.working():
        await office.rest()
    assert reads(aigul) == ["a", "b"]


async def test_what_comes_while_the_courier_opens_is_sent_once(
    office: Office, aigul: Person
) -> None:
    await office.post(office.reply(aigul, "before"))
    async with office.working():
        texts = [str(n) for n in range(20)]
        for text in texts:
            await office.post(office.reply(aigul, text))
        await office.rest()
    assert reads(aigul) == ["before", *texts]


async def test_what_was_on_its_way_at_a_crash_is_decided_by_its_policy(
    office: Office, aigul: Person, boris: Person
) -> None:
    async with office.database.transaction():
        for letter in (
            office.notice(aigul, "held", OnUnknown.HOLD),
            office.notice(boris, "again", OnUnknown.RESEND_ONCE),
        ):
            office.outbox.claim(office.outbox.post(letter, office.clock()), office.clock())
    async with office.working():
        await office.rest()
    assert (reads(aigul), reads(boris)) == ([], ["again"])
    assert await office.states() == {"unknown": 1, "sent": 1}


async def test_a_stop_finishes_what_is_on_its_way_and_claims_no_more(
    served: tuple[Sandbox, Bot], tmp_path: Path
) -> None:
    async with office_of(served, tmp_path, per_second=50) as office:
        people = crowd(office.sandbox, 40)
        for person in people:
            office.sandbox.faults.add(Fault(kind="slow", chat_id=person.id, seconds=0.1))
        async with office.working():
            await office.post(
                office.reply(people[0], "r"), *(office.notice(person, "n") for person in people)
            )
            await office.sandbox.until(lambda: reads(people[9]))
        states = await office.states()
    assert states.keys() == {"sent", "pending"}
    assert states["sent"] == sum("n" in reads(person) for person in people)
    assert states.total() == 40
    assert "r" in reads(people[0])


async def test_a_stop_does_not_wait_for_what_is_to_be_tried_again(
    office: Office, aigul: Person
) -> None:
    office.sandbox.faults.add(Fault(kind="429", method="sendMessage", retry_after=600))
    async with office.working():
        await office.post(office.notice(aigul, "n"))
        await office.sandbox.until(
            lambda: [call for call in office.calls("sendMessage", aigul) if call.status]
        )
    assert await office.states() == {"pending": 1}


async def test_while_nothing_can_be_written_nothing_is_sent_and_then_all_goes_on(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    people = crowd(office.sandbox, 5)
    async with office.working():
        await office.post(office.reply(people[0], "the courier is open"))
        await office.rest()
        async with office.database.transaction():
            office.database.rows("PRAGMA busy_timeout = 1")
            letters = [office.outbox.post(office.notice(p, "n"), office.clock()) for p in people]
        with closing(sqlite3.connect(office.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            office.courier.put(letters)
            await until(lambda: "nothing can be written" in caplog.text)
            assert [reads(person) for person in people[1:]] == [[]] * 4
        await office.rest()
    assert [reads(person)[-1:] for person in people] == [["n"]] * 5
