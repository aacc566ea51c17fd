"""The program from outside: it starts, stops, survives a flood and bad company."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.engine.program import ROOT, Program, heard, until
from tests.people import TOKEN

ASKED = "Тілді таңдаңыз · Выберите язык"
POISON: list[dict[str, Any]] = [
    # A forward from somebody hidden, without the name that every version of the models expects.
    {"forward_origin": {"type": "hidden_user", "date": 1}},
    {"forward_origin": {"type": "something of next year", "date": 1}},
    {"external_reply": {"origin": {"type": "hidden_user", "date": 1}, "story": {}}},
]


@asynccontextmanager
async def running(
    folder: Path, *, measured: bool = False
) -> AsyncIterator[tuple[Sandbox, Program]]:
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        program = Program(url=url, folder=folder, measured=measured)
        await program.start("run")
        try:
            await until(lambda: heard(sandbox))
            yield sandbox, program
        finally:
            if program.process and program.process.returncode is None:
                await program.kill()


def answered(person: Person) -> int:
    return sum(not message.mine for message in person.messages)


async def test_it_starts_answers_and_stops(tmp_path: Path) -> None:
    async with running(tmp_path, measured=True) as (sandbox, program):
        person = sandbox.add_person(first_name="Айгүл")
        person.start()
        await until(lambda: answered(person) == 1)
        code, output = await program.stop()

    assert (code, [message.text for message in person.messages][-1]) == (0, ASKED)
    assert output == ""


async def test_sigterm_under_load_cuts_nothing_and_loses_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as (sandbox, program):
        people = [sandbox.add_person(first_name=f"P{number}") for number in range(300)]
        for person in people:
            person.start()
        await until(lambda: any(map(answered, people)))
        begun = time.monotonic()
        code, _ = await program.stop()
        took = time.monotonic() - begun
        assert (code, took < 10) == (0, True)
        assert program.ask("SELECT count(*) FROM outbox WHERE state = 'sending'") == [(0,)]

        await program.start("run")
        await until(lambda: all(map(answered, people)))
        await program.stop()
    assert {answered(person) for person in people} == {1}  # a clean stop repeats nothing either


async def test_a_poison_update_hurts_nobody_else(tmp_path: Path) -> None:
    async with running(tmp_path) as (sandbox, program):
        before, victim, after = (sandbox.add_person(first_name=name) for name in "ABC")
        before.start()
        for strange in POISON:
            sandbox.push({"message": {**victim.send("?"), **strange}})
        after.start()
        await until(lambda: all(map(answered, (before, victim, after))), seconds=5)
        await until(
            lambda: program.ask("SELECT count(*) FROM inbox WHERE state = 'dead'") == [(3,)]
        )
        await program.stop()


async def test_a_flood_by_one_delays_nobody(tmp_path: Path) -> None:
    async with running(tmp_path) as (sandbox, program):
        flooder, other = (sandbox.add_person(first_name=name) for name in "AB")
        for number in range(3000):
            flooder.send(f"message {number}")
        other.start()
        begun = time.monotonic()
        await until(lambda: answered(other) == 1, seconds=10)
        took = time.monotonic() - begun
        await program.stop()
    assert took < 5
    assert answered(flooder) < 60


async def test_a_second_process_on_the_file_is_refused(tmp_path: Path) -> None:
    async with running(tmp_path) as (_, first):
        second = Program(url=first.url, folder=tmp_path, measured=True)
        await second.start("run")
        code, output = await second.ended()
        await first.stop()
    assert code == 75
    assert output.startswith("DATABASE_PATH: another process serves")


async def test_wrong_settings_stop_the_start_with_one_line(tmp_path: Path) -> None:
    program = Program(url="http://127.0.0.1:9", folder=tmp_path, more={"HALL_PORT": "high"})
    await program.start("run")
    code, output = await program.ended()
    assert (code, output.count("\n"), output.split(":")[0]) == (78, 1, "HALL_PORT")


async def test_a_refused_token_stops_the_start_with_one_line(tmp_path: Path) -> None:
    async with Sandbox(token=TOKEN).serve() as url:
        other = {"BOT_TOKEN": "42:another-token-that-nobody-has-given"}
        program = Program(url=url, folder=tmp_path, more=other)
        await program.start("run")
        code, output = await program.ended()
    assert (code, output.splitlines()[-1].split(":")[0]) == (78, "BOT_TOKEN")


async def test_updates_by_webhook_are_answered_too(tmp_path: Path, unused_tcp_port: int) -> None:
    webhook = {
        "WEBHOOK_URL": f"http://127.0.0.1:{unused_tcp_port}/telegram",
        "WEBHOOK_PORT": str(unused_tcp_port),
        "WEBHOOK_SECRET": "a-secret-of-the-tests",
    }
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        program = Program(url=url, folder=tmp_path, more=webhook)
        await program.start("run")
        await until(lambda: any(call.method == "setWebhook" for call in sandbox.calls))
        person = sandbox.add_person(first_name="Айгүл")
        person.start()
        await until(lambda: answered(person) == 1)
        await program.kill()
        person.send("?")  # Telegram repeats it until somebody takes it
        await asyncio.sleep(0)
        await program.start("run")
        await until(lambda: answered(person) == 2)
        await program.stop()


async def test_content_is_loaded_by_hand_and_twice_is_no_change(tmp_path: Path) -> None:
    program = Program(url="http://127.0.0.1:9", folder=tmp_path, measured=True)
    await program.start("load", "content")
    code, output = await program.ended()
    assert (code, "sessions: 105 added" in output.splitlines()) == (0, True)
    await program.start("load", "content")
    assert await program.ended() == (0, "nothing changed\n")


async def test_a_mistake_in_the_content_is_told_with_its_line(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("*.py", "__*"))
    west = content / "west.yaml"
    text = west.read_text(encoding="utf-8").replace("room: foyer", "room: foier", 1)
    west.write_text(text, encoding="utf-8")
    program = Program(url="http://127.0.0.1:9", folder=tmp_path)
    await program.start("load", str(content))
    code, output = await program.ended()
    assert (code, output.count("\n")) == (78, 1)
    assert 'room: there is no room "foier"' in output
    assert program.ask("SELECT count(*) FROM forums") == [(0,)]


async def test_the_check_says_what_is_good_and_what_to_mend(tmp_path: Path) -> None:
    async with Sandbox(token=TOKEN).serve() as url:
        program = Program(url=url, folder=tmp_path, measured=True)
        await program.start("check")
        assert (await program.ended())[0] == 0
    await program.start("check")  # Telegram is away now
    code, output = await program.ended()
    assert (code, output.count("MEND")) == (78, 1)
