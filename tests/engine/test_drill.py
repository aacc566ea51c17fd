"""A rehearsal with the bot beside it: the drill is a process of its own."""

import asyncio
import time

import pytest

from forum.asking import checked
from forum.languages import Language
from forum.questions import OTHER
from forum.staff import StaffRole
from program.drill import texts
from tests.engine.program import Program, until
from tests.journeys.askers import has_asked
from tests.journeys.moderators import ACCEPT, RUDE, RULES, TAKE
from tests.people import Forum, Visitor

REAL = "Когда в нашей школе будет интернет?"
REHEARSED = "SELECT count(*) FROM questions WHERE is_rehearsal"
WAITING = f"{REHEARSED} AND state = 'received'"
# All that may hang on a question.
HANGING = (
    "SELECT question FROM leases UNION ALL SELECT question FROM verdicts"
    " UNION ALL SELECT question FROM news UNION ALL SELECT question FROM rung"
    " UNION ALL SELECT question FROM answers UNION ALL SELECT coalesce(left, came) FROM turns"
    " UNION ALL SELECT proposed FROM stages WHERE proposed_by IS NOT NULL"
)


async def drill(forum: Forum, *arguments: str, measured: bool = True) -> Program:
    program = Program(forum.url, forum.folder, measured=measured)
    await program.start("drill", *arguments)
    return program


async def playing(forum: Forum, *arguments: str, measured: bool = True) -> Program:
    """Its first question has come."""
    program = await drill(forum, "--forum", "west", *arguments, measured=measured)
    await until(lambda: program.ask(REHEARSED) != [(0,)])
    return program


async def decides(moderator: Visitor, seconds: int) -> None:
    """The card before the eyes, at this pace."""
    moderator.forum.clock.advance(seconds=seconds)
    await moderator.presses(ACCEPT)


@pytest.fixture
async def gulnara(forum: Forum) -> Visitor:
    return await forum.colleague("Гүлнара", StaffRole.MODERATOR)


async def test_twelve_questions_come_are_dealt_with_and_leave_nothing(
    forum: Forum, gulnara: Visitor
) -> None:
    program = await playing(forum, "--minutes", "0.04", "--questions", "12")
    decided = 0
    while decided < 12:
        await until(lambda: program.ask(WAITING) != [(0,)])
        await gulnara.writes("/staff")
        await gulnara.presses(TAKE)
        while ACCEPT in gulnara.buttons:
            await decides(gulnara, seconds=3 + decided % 2)
            decided += 1
    code, said = await program.ended()
    assert (code, said.splitlines()) == (
        0,
        [
            "west: 12 questions in 0.04 minutes; Ctrl-C ends it",
            "dealt with: 12 of 12",
            "Гүлнара: 12 cards, median 3.0 s, p90 4.0 s",
            "wiped: nothing of it is left",
        ],
    )
    assert program.ask(REHEARSED) == [(0,)]
    assert program.ask(HANGING) == []


async def test_a_card_is_marked_and_may_be_pressed_when_all_is_over(
    forum: Forum, gulnara: Visitor
) -> None:
    program = await playing(forum, "--questions", "1", "--minutes", "1")
    await gulnara.writes("/staff")
    await gulnara.presses(TAKE)
    assert "🎓" in gulnara.reads[-1]
    await program.stop()
    await gulnara.presses(ACCEPT)
    assert gulnara.alert


async def test_real_questions_stay_as_they_are(forum: Forum, gulnara: Visitor) -> None:
    await has_asked(await forum.director("Айгүл", "ru"), REAL)
    program = await playing(forum, "--minutes", "0.2", "--questions", "3")
    await gulnara.writes("/staff")
    await gulnara.presses(TAKE)
    assert REAL in gulnara.reads[-1]
    await decides(gulnara, seconds=60)  # the real one: nobody counts it
    await until(lambda: program.ask(REHEARSED) == [(3,)])
    await gulnara.presses(RULES)
    forum.clock.advance(seconds=5)
    await gulnara.presses(RUDE)
    code, said = await program.stop()
    assert (code, said.splitlines()[1:]) == (
        0,
        [
            "dealt with: 1 of 3",
            "Гүлнара: 1 cards, median 5.0 s, p90 5.0 s",
            "wiped: nothing of it is left",
        ],
    )
    assert program.ask("SELECT number, text, state, author_id IS NOT NULL FROM questions") == [
        (1, REAL, "accepted", 1)
    ]
    assert program.ask("SELECT question, to_state FROM verdicts") == [(1, "accepted")]


async def test_what_a_killed_drill_left_is_wiped_by_the_next_one(forum: Forum) -> None:
    killed = await playing(forum, "--minutes", "0.2", "--questions", "100", measured=False)
    await until(lambda: killed.ask(REHEARSED) > [(5,)])
    await killed.kill()
    [(left,)] = killed.ask(REHEARSED)
    program = await drill(forum, "--forum", "west", "--questions", "1")
    await until(lambda: program.ask(REHEARSED) == [(1,)])
    code, said = await program.stop()
    assert (code, said.splitlines()[0]) == (
        0,
        f"wiped: {left} questions of a drill that was interrupted",
    )
    assert program.ask(REHEARSED) == [(0,)]


async def test_two_drills_at_once_are_one_too_many(forum: Forum) -> None:
    first = await playing(forum)
    second = await drill(forum, "--forum", "west")
    code, said = await second.ended()
    assert (code, said.startswith("drill: another one plays on ")) == (75, True)
    assert (await first.stop())[0] == 0


async def test_a_forum_that_nobody_knows_is_named(forum: Forum) -> None:
    program = await drill(forum, "--forum", "mars")
    code, said = await program.ended()
    assert (code, said.startswith("drill: mars: no such forum; known are: ")) == (78, True)
    assert said.count("\n") == 1


@pytest.mark.parametrize("wrong", [("--minutes", "0"), ("--questions", "0")])
async def test_nothing_cannot_be_rehearsed(forum: Forum, wrong: tuple[str, str]) -> None:
    program = await drill(forum, "--forum", "west", *wrong)
    code, said = await program.ended()
    assert (code, f"argument {wrong[0]}" in said) == (2, True)


async def test_it_warns_while_the_minister_answers(forum: Forum) -> None:
    now = time.time()
    statement = "UPDATE sessions SET starts_at = ?, ends_at = ? WHERE minister"
    run = forum.storage.transactions.run
    await forum.read(lambda: run(statement, now - 60, now + 3600))
    program = await playing(forum)
    _, said = await program.stop()
    assert said.startswith("warning: the minister's session is on")


async def test_it_waits_for_whoever_writes(forum: Forum) -> None:
    program = await playing(forum, "--minutes", "1", "--questions", "500")
    async with forum.storage.transactions.transaction():
        await asyncio.sleep(1)  # longer than any statement waits
    [(before,)] = program.ask(REHEARSED)
    await until(lambda: program.ask(REHEARSED) > [(int(str(before)) + 5,)])
    assert (await program.stop())[0] == 0


def test_what_is_prepared_is_what_directors_may_send() -> None:
    prepared = texts()
    assert all(checked(each.text) == each.text for each, _ in prepared)
    assert {language for _, language in prepared} == set(Language)
    assert OTHER in {each.direction for each, _ in prepared}


async def test_some_are_flagged_and_all_are_about_something_known(forum: Forum) -> None:
    flagged = await forum.read(
        lambda: [each.text for each, _ in texts() if forum.storage.flags.finds(each.text)]
    )
    known = await forum.read(lambda: {each.id for each in forum.storage.forums.directions()})
    assert len(flagged) >= 8
    assert {each.direction for each, _ in texts()} <= known | {OTHER}
