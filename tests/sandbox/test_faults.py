"""Faults on demand."""

import asyncio

import aiohttp
import pytest

from sandbox.faults import Fault
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot


@pytest.mark.parametrize(
    ("fault", "status", "description"),
    [
        (Fault(kind="429", retry_after=7), 429, "Too Many Requests: retry after 7"),
        (Fault(kind="500"), 500, "Internal Server Error: restart"),
        (Fault(kind="401"), 401, "Unauthorized"),
        (Fault(kind="403"), 403, "Forbidden: bot was blocked by the user"),
    ],
)
async def test_a_fault_is_an_answer_of_telegram(
    bot: BareBot, sandbox: Sandbox, fault: Fault, status: int, description: str
) -> None:
    sandbox.faults.add(fault)
    answer = await bot.call("getMe")

    assert (answer["error_code"], answer["description"]) == (status, description)
    assert sandbox.calls[-1].status == status
    assert (await bot.call("getMe"))["ok"] is True


async def test_a_gateway_answers_with_a_page(bot: BareBot, sandbox: Sandbox) -> None:
    sandbox.faults.add(Fault(kind="502"))
    async with bot.http.post(bot.address("getMe")) as response:
        page = await response.text()

    assert (response.status, response.content_type) == (502, "text/html")
    assert page.startswith("<html>")


@pytest.mark.parametrize(
    ("fault", "kept"), [(Fault(kind="drop_before"), 0), (Fault(kind="drop_after"), 1)]
)
async def test_a_connection_is_cut_before_or_after_the_message_is_kept(
    bot: BareBot, aigerim: Person, sandbox: Sandbox, fault: Fault, kept: int
) -> None:
    sandbox.faults.add(fault)

    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.call("sendMessage", chat_id=aigerim.id, text="a")
    assert len(aigerim.messages) == 1 + kept
    assert sandbox.calls[-1].status == 0


async def test_nobody_answers_and_nothing_is_kept(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    sandbox.faults.add(Fault(kind="hang", seconds=0.05))

    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.call("sendMessage", chat_id=aigerim.id, text="a")
    assert len(aigerim.messages) == 1


async def test_a_slow_answer_comes_after_the_message(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    sandbox.faults.add(Fault(kind="slow", seconds=0.2))
    async with asyncio.TaskGroup() as group:
        answer = group.create_task(bot.call("sendMessage", chat_id=aigerim.id, text="a"))
        await sandbox.until(lambda: len(aigerim.messages) == 2)
        was_answered = answer.done()

    assert not was_answered
    assert answer.result()["ok"] is True


async def test_a_closing_server_leaves_nobody_hanging(
    http: aiohttp.ClientSession, sandbox: Sandbox
) -> None:
    sandbox.faults.add(Fault(kind="hang", seconds=60))
    async with asyncio.timeout(5), asyncio.TaskGroup() as group, sandbox.serve() as url:
        call = group.create_task(_failing(BareBot(http, url, sandbox.token)))
        await sandbox.until(lambda: sandbox.calls)

    assert call.result()


async def _failing(bot: BareBot) -> bool:
    try:
        await bot.call("getMe")
    except aiohttp.ClientError:
        return True
    return False


async def test_a_fault_meets_whom_it_is_meant_for(
    bot: BareBot, aigerim: Person, boris: Person, sandbox: Sandbox
) -> None:
    boris.start()
    sandbox.faults.add(Fault(kind="500", method="sendmessage", chat_id=boris.id, times=2, after=1))

    async def works(person: Person) -> bool:
        answer = await bot.call("sendMessage", chat_id=person.id, text="a")
        return bool(answer["ok"])

    assert (await bot.call("getMe"))["ok"]
    assert await works(aigerim)
    assert [await works(boris) for _ in range(4)] == [True, False, False, True]
    assert list(sandbox.faults) == []


async def test_faults_can_be_taken_back(bot: BareBot, sandbox: Sandbox) -> None:
    sandbox.faults.add(Fault(kind="500"))
    sandbox.faults.clear()

    assert (await bot.call("getMe"))["ok"] is True
