"""`kill -9` at any moment: nothing is lost, nothing is doubled, nobody is stuck."""

import asyncio
import os
import random
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from sandbox.server import Sandbox
from tests.engine.program import Program, heard, until
from tests.engine.registrant import Registrant
from tests.people import TOKEN

PEOPLE, KILLS = 200, 20
QUESTIONS = (
    "SELECT count(DISTINCT number), min(number) FROM participants",
    "SELECT count(*) FROM consents",
    "SELECT count(*) FROM inbox WHERE state <> 'done'",
    "SELECT count(*) FROM conversations WHERE state IS NOT NULL",
)
ANSWERS = [[(PEOPLE, 1001)], [(PEOPLE,)], [(0,)], [(0,)]]
SEED = int(os.environ.get("SEED", str(time.time_ns() % 100_000)))


async def test_200_people_register_while_the_program_is_killed_20_times(tmp_path: Path) -> None:
    print(f"SEED={SEED}")  # noqa: T201  repeats the run
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        program = Program(url=url, folder=tmp_path)
        everybody = [_registrant(sandbox, number) for number in range(PEOPLE)]
        await _under_fire(sandbox, program, everybody)
        await program.start("run")
        while not all(registrant.is_done for registrant in everybody):
            await _carry_on(everybody, seconds=0.5)
        assert await program.stop() == (0, "")
    names = program.ask("SELECT name FROM participants ORDER BY name")
    assert names == sorted((registrant.name,) for registrant in everybody)
    assert [program.ask(question) for question in QUESTIONS] == ANSWERS


async def test_the_control_loses_messages(tmp_path: Path) -> None:
    """Under the same kills aiogram's own polling does: the harness can tell."""
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        stock = Program(url=url, folder=tmp_path, script="tests/engine/stock.py")
        person = sandbox.add_person(first_name="A")
        for number in range(300):
            person.send(f"{number}")
        await _killed_when(stock, lambda: "sendMessage" in _methods(sandbox), sandbox)
        await _killed_when(stock, lambda: sandbox.pending_updates == 0, sandbox)
    [(count,)] = stock.ask("SELECT count(DISTINCT message_id) FROM heard")
    assert int(str(count)) < 300


async def _under_fire(sandbox: Sandbox, program: Program, everybody: list[Registrant]) -> None:
    chance = random.Random(SEED)  # noqa: S311  a test's
    for _ in range(KILLS):
        sandbox.calls.clear()
        await program.start("run")
        await until(lambda: heard(sandbox))
        await _carry_on(everybody, seconds=chance.uniform(0.05, 0.9))
        await program.kill()


async def _killed_when(program: Program, condition: Callable[[], bool], sandbox: Sandbox) -> None:
    sandbox.calls.clear()
    await program.start()
    await until(condition)
    await asyncio.sleep(0.1)  # in the middle of whatever it holds
    await program.kill()


def _methods(sandbox: Sandbox) -> set[str]:
    return {call.method for call in sandbox.calls}


def _registrant(sandbox: Sandbox, number: int) -> Registrant:
    letters = "абвгдежзиклмнопрст"
    suffix = letters[number // 18 % 18] + letters[number % 18]
    person = sandbox.add_person(first_name=f"P{number}", phone=f"+7701000{number:04}")
    person.start("aktobe")
    return Registrant(person=person, name=f"Ахметова Гүлнар{suffix} Серікқызы")


async def _carry_on(everybody: list[Registrant], seconds: float) -> None:
    """Each looks at the phone in turn; Telegram, in this process too, gets its time between."""
    deadline = time.monotonic() + seconds
    for registrant in cycle(everybody):
        registrant.acts()
        await asyncio.sleep(0.001)
        if time.monotonic() > deadline:
            return
