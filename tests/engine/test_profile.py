"""The bot's face is set in both languages, and only what has changed is set again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot

from bot.commands import COMMANDS
from bot.profile import Profile
from bot.wire import Wire
from db.database import Database
from db.facts import SqliteFacts
from forum.languages import Language
from locales.phrases import plain, speaking
from sandbox.faults import Fault
from sandbox.server import Sandbox
from tests.engine.test_wire import bot_at
from tests.people import TOKEN

SETTERS = {"setMyName", "setMyDescription", "setMyShortDescription", "setMyCommands"}


class Face:
    """A profile and whom it is told to."""

    def __init__(self, sandbox: Sandbox, bot: Bot, database: Database) -> None:
        self.sandbox = sandbox
        self.database = database
        self.facts = SqliteFacts(database)
        self.profile = Profile(bot, Wire(bot), self.facts, database)

    async def publish(self) -> list[tuple[str, str]]:
        """What was called, and for which language."""
        self.sandbox.calls.clear()
        await self.profile.publish()
        return [(call.method, call.fields["language_code"]) for call in self.sandbox.calls]


@pytest.fixture(scope="module")
async def served() -> AsyncIterator[tuple[Sandbox, Bot]]:
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url, bot_at(url) as bot:
        yield sandbox, bot
    assert sandbox.complaints == []


@pytest.fixture
async def face(served: tuple[Sandbox, Bot], tmp_path: Path) -> AsyncIterator[Face]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        yield Face(*served, database)


async def test_everything_is_said_in_both_languages_and_to_everybody_else(face: Face) -> None:
    calls = await face.publish()
    assert sorted(calls) == sorted(
        (setter, code) for setter in SETTERS for code in ("", "kk", "ru")
    )
    bot = face.sandbox.bot
    for code in ("", "kk", "ru"):
        with speaking(Language(code or "kk")):
            assert bot.names[code] == plain("bot.name")
            assert bot.descriptions[code] == plain("bot.description")
            assert bot.short_descriptions[code] == plain("bot.short")


@pytest.mark.parametrize(("phone", "language"), [("kk", "kk"), ("ru", "ru"), ("en", "kk")])
async def test_everybody_sees_the_commands_in_their_language(
    face: Face, phone: str, language: str
) -> None:
    await face.publish()
    person = face.sandbox.add_person("Айгүл", language_code=phone)
    shown = face.sandbox.bot.commands_for(person.account)
    with speaking(Language(language)):
        expected = [(name, plain(f"bot.command.{name}")) for name in COMMANDS]
    assert [(each["command"], each["description"]) for each in shown] == expected


async def test_a_second_start_says_nothing(face: Face) -> None:
    await face.publish()
    assert await face.publish() == []


async def test_only_what_has_changed_is_said(face: Face) -> None:
    await face.publish()
    await face.database.write(lambda: face.facts.keep("description:kk", "of an older release"))
    assert await face.publish() == [("setMyDescription", "kk")]


async def test_what_telegram_refuses_is_said_again_next_time(face: Face) -> None:
    face.sandbox.faults.add(Fault(kind="429", method="setMyName", retry_after=3600))
    assert len(await face.publish()) == 12
    assert await face.publish() == [("setMyName", "")]
