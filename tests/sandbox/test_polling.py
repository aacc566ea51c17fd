"""getUpdates: the queue, its confirmation, and who of two pollers has to go."""

import asyncio
from typing import Any

import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot
from tests.sandbox.conftest import Clock


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_they_are_confirmed(bot: BareBot, aigerim: Person) -> None:
    for text in ("a", "b", "c"):
        aigerim.send(text)
    first = await bot.updates(limit=2)
    again = await bot.updates(offset=-100)
    rest = await bot.updates(offset=first[-1]["update_id"] + 1)

    assert (texts(first), texts(again), texts(rest)) == (["a", "b"], ["a", "b", "c"], ["c"])
    assert await bot.updates(offset=rest[-1]["update_id"] + 1, timeout=1) == []


async def test_ids_begin_high_and_grow_by_one(bot: BareBot, aigerim: Person) -> None:
    aigerim.send("a")
    aigerim.send("b")
    first, second = await bot.updates()

    assert 2_000_001 <= first["update_id"] <= 1_000_000_000
    assert second["update_id"] == first["update_id"] + 1


async def test_after_a_quiet_week_ids_begin_anew(
    bot: BareBot, aigerim: Person, clock: Clock
) -> None:
    aigerim.send("a")
    [before] = await bot.updates()
    await bot.updates(offset=before["update_id"] + 1, timeout=1)
    clock.forward(7 * 24 * 3600 + 1)
    aigerim.send("b")
    [after] = await bot.updates()

    assert after["update_id"] != before["update_id"] + 1


async def test_a_negative_offset_keeps_the_newest(bot: BareBot, aigerim: Person) -> None:
    for text in ("a", "b", "c"):
        aigerim.send(text)

    assert texts(await bot.updates(offset=-2)) == ["b", "c"]
    assert texts(await bot.updates()) == ["b", "c"]


@pytest.mark.parametrize("far", [1000, -200_000])
async def test_an_offset_far_away_is_none(bot: BareBot, aigerim: Person, far: int) -> None:
    aigerim.send("a")
    [update] = await bot.updates()

    assert texts(await bot.updates(offset=update["update_id"] + far)) == ["a"]


async def test_a_poll_waits_for_an_update(bot: BareBot, aigerim: Person) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        poll = group.create_task(bot.updates(timeout=50))
        await asyncio.sleep(0.05)
        aigerim.send("a")
        aigerim.send("b")

    assert texts(poll.result()) == ["a", "b"]


async def test_a_poll_that_repeats_itself_gets_one_update(bot: BareBot, aigerim: Person) -> None:
    aigerim.send("a")
    aigerim.send("b")
    await bot.updates()

    assert texts(await bot.updates()) == ["a"]


async def test_a_hasty_poll_of_nothing_has_to_wait(bot: BareBot, aigerim: Person) -> None:
    await bot.updates()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        poll = group.create_task(bot.updates())
        await asyncio.sleep(0.05)
        aigerim.send("a")

    assert texts(poll.result()) == ["a"]


async def test_of_two_pollers_the_older_has_to_go(bot: BareBot, aigerim: Person) -> None:
    complaint = (
        "terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        older = group.create_task(bot.refusal("getUpdates", timeout=50))
        await asyncio.sleep(0.05)
        newer = group.create_task(bot.updates(timeout=50))
        await asyncio.sleep(0.05)
        aigerim.send("a")

    assert older.result() == complaint
    assert texts(newer.result()) == ["a"]


async def test_a_poll_that_is_answered_at_once_ends_nobody(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        older = group.create_task(bot.updates(timeout=50, allowed_updates=["message"]))
        await asyncio.sleep(0.05)
        aigerim.send("a")
        quick = group.create_task(bot.updates())

    assert texts(older.result()) == texts(quick.result()) == ["a"]
    assert {call.status for call in sandbox.calls} == {200}


async def test_the_third_poller_makes_the_second_wait_for_its_refusal(
    bot: BareBot, aigerim: Person
) -> None:
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        pollers = [group.create_task(bot.call("getUpdates", timeout=50))]
        for _ in range(2):
            await asyncio.sleep(0.05)
            pollers.append(group.create_task(bot.call("getUpdates", timeout=50)))
        await asyncio.sleep(0.05)
        aigerim.send("a")
        begun = loop.time()
        await pollers[1]
        waited = loop.time() - begun

    assert [poll.result()["ok"] for poll in pollers] == [False, False, True]
    assert 2.5 < waited < 4


async def test_a_closing_server_says_so(sandbox: Sandbox, bot: BareBot) -> None:
    async with sandbox.serve() as other, asyncio.timeout(5), asyncio.TaskGroup() as group:
        elsewhere = BareBot(bot.http, other, sandbox.token)
        poll = group.create_task(elsewhere.call("getUpdates", timeout=50))
        await asyncio.sleep(0.05)
        group.create_task(_end(sandbox))

    assert poll.result()["description"] == "Internal Server Error: restart"


async def _end(sandbox: Sandbox) -> None:
    async with sandbox.serve():
        """Closing this address ends all polls."""


@pytest.mark.parametrize(
    ("kind", "lifetime"),
    [("message", 24 * 3600), ("callback_query", 150), ("inline_query", 30)],
)
async def test_updates_expire(
    bot: BareBot, sandbox: Sandbox, clock: Clock, kind: str, lifetime: int
) -> None:
    sandbox.push({kind: {"id": "1"}})
    clock.forward(lifetime - 1)
    before = sandbox.pending_updates
    clock.forward(1)

    assert before == 1
    assert sandbox.pending_updates == 0
    assert await bot.updates(timeout=1) == []


async def test_what_has_expired_makes_room_for_what_has_not(
    bot: BareBot, aigerim: Person, sandbox: Sandbox, clock: Clock
) -> None:
    sandbox.push({"callback_query": {"id": "1"}})
    clock.forward(200)
    aigerim.send("a")

    assert texts(await bot.updates(limit=1)) == ["a"]


async def test_kinds_are_chosen_when_an_update_is_made(bot: BareBot, aigerim: Person) -> None:
    await bot.updates(allowed_updates=["callback_query", "nonsense"])
    aigerim.send("unheard")
    await bot.updates(allowed_updates=["message"], offset=1)
    aigerim.send("heard")

    assert texts(await bot.updates(offset=2)) == ["heard"]


@pytest.mark.parametrize("names", ["[]", '["nonsense"]'])
async def test_no_known_kind_is_the_usual_choice(
    bot: BareBot, aigerim: Person, names: str
) -> None:
    await bot.updates(allowed_updates=names)
    message = aigerim.send("a")["message_id"]
    aigerim.react(message, "👍")

    assert [list(update)[1] for update in await bot.updates(offset=1)] == ["message"]


@pytest.mark.parametrize("names", ["{", "5"])
async def test_a_choice_that_is_no_list_changes_nothing(
    bot: BareBot, aigerim: Person, names: str
) -> None:
    await bot.updates(allowed_updates=["callback_query"])
    await bot.updates(allowed_updates=names, offset=1)
    aigerim.send("unheard")

    assert await bot.updates(offset=2, timeout=1) == []


async def test_any_json_can_be_an_update(bot: BareBot, sandbox: Sandbox) -> None:
    sandbox.push({"message": {"text": ["poison"]}})
    sandbox.push({"message": "poison"})
    sandbox.push({})
    updates = await bot.updates()

    assert [update.get("message") for update in updates] == [
        {"text": ["poison"]},
        "poison",
        None,
    ]


async def test_a_giant_update_is_dropped(bot: BareBot, sandbox: Sandbox) -> None:
    sandbox.push({"message": {"text": "x" * 65536}})

    assert await bot.updates(timeout=1) == []


def test_the_queue_has_an_end(sandbox: Sandbox) -> None:
    for _ in range(100_001):
        sandbox.push({"message": {}})

    assert sandbox.pending_updates == 100_000


async def test_a_fact_is_waited_for(sandbox: Sandbox, aigerim: Person) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(sandbox.until(lambda: len(aigerim.messages) == 3))
        for text in ("a", "b"):
            await asyncio.sleep(0)
            aigerim.send(text)

    with pytest.raises(TimeoutError):
        await sandbox.until(lambda: False, seconds=0.01)
    aigerim.send("Nobody waits any more.")
