"""A written answer under `kill -9`: everybody who supports the question gets it."""

import asyncio
import os
import random
import time
from collections import Counter
from functools import partial
from pathlib import Path

from bot.courier import IN_FLIGHT
from forum.answers import Version
from forum.languages import Language
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.asking import Asking
from tests.engine.program import Program, until
from tests.people import TOKEN

PEOPLE, KILLS = 60, 4
BEGINNING = "✅ Өзіңіз қолдаған №1 сұраққа жауап"
SEED = int(os.environ.get("SEED", str(time.time_ns() % 100_000)))


async def test_everybody_gets_it_whenever_the_program_is_killed(tmp_path: Path) -> None:
    print(f"SEED={SEED}")  # noqa: T201  repeats the run
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        people = [_supporter(sandbox, number) for number in range(PEOPLE)]
        await _approve(tmp_path, people)
        program = Program(url=url, folder=tmp_path)
        await _under_fire(program, people)
        await program.start("run")
        await until(lambda: len(_got(people)) == PEOPLE and not _waiting(program))
        assert await program.stop() == (0, "")
    copies = _got(people)
    assert set(copies.values()) <= {1, 2}
    assert sum(copies.values()) - PEOPLE <= KILLS * IN_FLIGHT


async def _under_fire(program: Program, people: list[Person]) -> None:
    """Killed in the middle of the sending, each time a little further."""
    chance = random.Random(SEED)  # noqa: S311  a test's
    for step in range(1, KILLS + 1):
        await program.start("run")
        await until(partial(_have, people, step * PEOPLE // (KILLS + 1)))
        await asyncio.sleep(chance.uniform(0, 0.1))
        await program.kill()
    assert 0 < len(_got(people)) < PEOPLE


async def _approve(folder: Path, people: list[Person]) -> None:
    """In the file, before the program is started on it."""
    async with Asking.open(folder) as asking:
        await (await asking.author(1)).asks()
        await asking.becomes(1, QuestionState.WRITING)
        for person in people:
            await asking.author(person.id)
        await asking.storage.transactions.write(lambda: _answer(asking, people))


def _answer(asking: Asking, people: list[Person]) -> None:
    storage, number, now = asking.storage, QuestionNumber(1), asking.clock()
    for person in people:
        storage.people.choose_language(PersonId(person.id), Language.KAZAKH)
        storage.transactions.run(
            "INSERT INTO deals (question, person_id, choice, dealt_at)"
            " VALUES (1, ?, 'support', 0)",
            person.id,
        )
    version = Version(text="Иә.", office="Министрлік")
    storage.answers.begin(number, Language.KAZAKH, version, PersonId(1), now)
    storage.answers.rewrite(number, 1, Language.RUSSIAN, version, PersonId(1))
    assert storage.answers.approve(number, 2, PersonId(2), now)


def _supporter(sandbox: Sandbox, number: int) -> Person:
    person = sandbox.add_person(first_name=f"P{number}")
    person.start()
    return person


def _have(people: list[Person], wanted: int) -> bool:
    return len(_got(people)) >= wanted


def _got(people: list[Person]) -> Counter[int]:
    """Copies that each has."""
    return Counter(
        person.id
        for person in people
        for message in person.messages
        if not message.mine and message.text.startswith(BEGINNING)
    )


def _waiting(program: Program) -> bool:
    [[count]] = program.ask(
        "SELECT (SELECT count(*) FROM answers WHERE told_to IS NOT NULL)"
        " + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))"
    )
    return bool(count)
