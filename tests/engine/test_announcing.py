"""An announcement by the program itself: killed in the middle, told about while it goes out."""

import json
import os
import random
import sqlite3
import time
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path

from bot.courier import IN_FLIGHT
from sandbox.faults import Fault
from sandbox.server import Sandbox
from tests.engine.announced import Audience, prepared
from tests.engine.program import Program, until
from tests.people import TOKEN

PEOPLE, KILLS = 240, 10
SEED = int(os.environ.get("SEED", str(time.time_ns() % 100_000)))
FATES = "SELECT chat_id, state, message_id FROM outbox WHERE kind = 'announcement'"
STATE = "SELECT state, recipients FROM announcements"


async def test_ten_kills_in_the_middle_lose_nobody_and_tell_nobody_twice(tmp_path: Path) -> None:
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        program = Program(url=url, folder=tmp_path, more={"MESSAGES_PER_SECOND": "100"})
        audience = await prepared(sandbox, program.database, PEOPLE)
        await under_fire(sandbox, program)
    fates = {chat_id: state for chat_id, state, _ in program.ask(FATES)}
    assert program.ask(STATE) == [("done", PEOPLE)]
    assert fates.keys() == {person.id for person in audience.people}
    assert set(fates.values()) <= {"sent", "unknown"}
    assert list(fates.values()).count("unknown") <= IN_FLIGHT * KILLS
    assert [chat_id for chat_id, copies in audience.copies.items() if copies > 1] == []
    assert silently_lost(audience, fates) == set()


async def test_the_control_that_forgets_what_was_on_its_way_tells_some_twice(
    tmp_path: Path,
) -> None:
    """Under the same kills: the harness can tell."""
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        program = Program(url=url, folder=tmp_path, more={"MESSAGES_PER_SECOND": "100"})
        audience = await prepared(sandbox, program.database, PEOPLE)
        await under_fire(sandbox, program, kills=3, forgetful=True)
    assert max(audience.copies.values()) > 1


async def test_the_progress_message_is_edited_no_more_than_every_two_seconds(
    tmp_path: Path,
) -> None:
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        program = Program(url=url, folder=tmp_path, more={"MESSAGES_PER_SECOND": "30"})
        audience = await prepared(sandbox, program.database, 150)
        followed(program.database, audience)
        await program.start("run")
        await until(lambda: program.ask(STATE) == [("done", 150)])
        await sandbox.until(lambda: "Отправлено" in audience.author.messages[-1].text)
        assert await program.stop() == (0, "")
    told = [call.at for call in sandbox.calls if call.fields.get("chat_id") == own(audience)]
    gaps = [after - before for before, after in pairwise(told)]
    assert len(told) >= 3
    assert min(gaps) > 1.9
    assert len(audience.author.messages) == 1


def own(audience: Audience) -> str:
    return str(audience.author.id)


def followed(path: Path, audience: Audience) -> None:
    """The card is in the author's chat, as it is after the press that sends."""
    fields = json.dumps({"chat_id": audience.author.id, "text": "-"})
    card = ("reply", "announcement.card", 1, audience.author.id, "sendMessage", fields, "resend")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO outbox (lane, kind, ref, chat_id, method, fields, on_unknown, state,"
            " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'sent', 0)",
            card,
        )


def silently_lost(audience: Audience, fates: dict[object, object]) -> set[int]:
    """The register says that they have it, and they do not."""
    return {
        person.id
        for person in audience.people
        if fates[person.id] == "sent" and audience.copies[person.id] != 1
    }


async def under_fire(
    sandbox: Sandbox, program: Program, kills: int = KILLS, *, forgetful: bool = False
) -> None:
    """Telegram takes each at once and answers late: at every kill some are on their way."""
    print(f"SEED={SEED}")  # noqa: T201  repeats the run
    chance = random.Random(SEED)  # noqa: S311  a test's
    for _ in range(kills):
        sandbox.faults.clear()
        sandbox.faults.add(Fault(kind="slow", method="sendMessage", times=PEOPLE, seconds=0.2))
        goal = sent(sandbox) + chance.randint(5, 18)
        await program.start("run")
        await until(partial(has_sent, sandbox, goal))
        await program.kill()
        if forgetful:
            forget(program.database)
    sandbox.faults.clear()
    await program.start("run")
    await until(lambda: program.ask(STATE)[0][0] == "done")
    assert await program.stop() == (0, "")


def sent(sandbox: Sandbox) -> int:
    return sum(call.method == "sendMessage" for call in sandbox.calls)


def has_sent(sandbox: Sandbox, goal: int) -> bool:
    return sent(sandbox) >= goal


def forget(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE outbox SET state = 'pending' WHERE state = 'sending'")
