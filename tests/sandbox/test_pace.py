"""How fast a bot may write."""

import asyncio

import aiohttp
import pytest

from sandbox.chats import Chat
from sandbox.errors import BotApiError
from sandbox.pace import Gate, Pace
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot
from tests.sandbox.conftest import Clock


def private(number: int, heard_at: float = float("-inf")) -> Chat:
    return Chat(id=number, shape={"id": number, "type": "private"}, heard_at=heard_at)


def group(number: int) -> Chat:
    return Chat(id=number, shape={"id": number, "type": "group"}, heard_at=0.0)


def test_a_chat_takes_five_at_once_and_then_one_a_second() -> None:
    gate, chat = Gate(Pace.realistic(), now=0.0), private(1, heard_at=0.0)

    assert [gate.wait(chat, 0.0) for _ in range(8)] == [0, 0, 0, 0, 0, 1, 2, 3]
    assert gate.wait(chat, 10.0) == 0


def test_beyond_patience_a_flood_is_refused_and_grows_with_each_try() -> None:
    gate, chat = Gate(Pace.realistic(), now=0.0), private(1, heard_at=0.0)
    for _ in range(13):
        gate.wait(chat, 0.0)

    for seconds in (9, 10):
        with pytest.raises(BotApiError) as refused:
            gate.wait(chat, 0.0)
        assert refused.value.parameters == {"retry_after": seconds}
        assert refused.value.headers() == {"Retry-After": str(seconds)}


def test_a_group_takes_twenty_a_minute() -> None:
    gate, chat = Gate(Pace.realistic(), now=0.0), group(-1)
    waits = [gate.wait(chat, 0.0) for _ in range(22)]

    assert waits[:20] == [0] * 20
    assert waits[20:] == [pytest.approx(3), pytest.approx(6)]


def test_only_those_who_did_not_write_lately_are_bulk() -> None:
    gate = Gate(Pace.realistic(), now=0.0)
    bulk = [gate.wait(private(number), 100.0) for number in range(33)]
    reply = gate.wait(private(100, heard_at=50.0), 100.0)

    assert bulk[:30] == [0] * 30
    assert bulk[30:] == [pytest.approx(n / 30) for n in (1, 2, 3)]
    assert reply == 0


@pytest.fixture
def sandbox(clock: Clock) -> Sandbox:
    return Sandbox(clock=clock, pace=Pace(private_rate=4.0, private_burst=2.0, patience=0.5))


async def test_a_short_flood_is_only_slow(bot: BareBot, aigerim: Person) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    sent = [
        await bot.result("sendMessage", chat_id=aigerim.id, text="a"),
        await bot.result("sendMessage", chat_id=aigerim.id, text="b"),
        await bot.result("sendMessage", chat_id=aigerim.id, text="c"),
    ]
    await bot.result("sendChatAction", chat_id=aigerim.id, action="typing")

    assert len(sent) == 3
    assert 0.2 < loop.time() - begun < 2


async def test_a_long_flood_is_refused_and_edits_are_part_of_it(
    bot: BareBot, aigerim: Person
) -> None:
    to = {"chat_id": aigerim.id}
    sent = await bot.result("sendMessage", **to, text="0")
    edit = {**to, "message_id": sent["message_id"]}
    answers = await asyncio.gather(
        *(bot.call("editMessageText", **edit, text=str(n)) for n in range(1, 9))
    )

    refused = [answer for answer in answers if not answer["ok"]]
    assert len(refused) == 5
    assert refused[0]["error_code"] == 429
    assert refused[0]["description"] == "Too Many Requests: retry after 1"
    assert refused[0]["parameters"] == {"retry_after": 1}


async def test_the_header_says_when_to_come_again(bot: BareBot, aigerim: Person) -> None:
    body = {"chat_id": str(aigerim.id), "text": "a"}

    async def send() -> str | None:
        async with bot.http.post(bot.address("sendMessage"), data=body) as response:
            return response.headers.get("Retry-After")

    headers = await asyncio.gather(*(send() for _ in range(6)))
    assert sorted(headers, key=str) == ["1", "1", None, None, None, None]


async def test_who_is_unknown_has_no_pace(bot: BareBot) -> None:
    for _ in range(5):
        assert await bot.refusal("sendMessage", chat_id=1, text="a") == "chat not found"


async def test_the_largest_rates_are_kept(http: aiohttp.ClientSession) -> None:
    now = [0.0]
    sandbox = Sandbox(steady=lambda: now[0])
    assert (sandbox.rates.per_second, sandbox.rates.per_chat_second) == (0, 0)
    people = [sandbox.add_person(name) for name in "ab"]
    desk = sandbox.add_to_group("Desk")
    for person in people:
        person.start()
    async with sandbox.serve() as url:
        bot = BareBot(http, url, sandbox.token)
        for at, chat_id in (
            (0.0, people[0].id),
            (0.4, people[0].id),
            (0.8, people[1].id),
            (1.5, people[1].id),
            (30.0, desk.id),
            (50.0, desk.id),
            (100.0, desk.id),
        ):
            now[0] = at
            await bot.result("sendMessage", chat_id=chat_id, text="a")

    assert sandbox.rates.per_second == 3
    assert sandbox.rates.per_chat_second == 2
    assert sandbox.rates.per_group_minute == 2
