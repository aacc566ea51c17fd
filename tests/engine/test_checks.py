"""The self-check: for each thing that is broken, one line that says what to do."""

import os
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from db.database import Database
from db.lock import locked
from program.checks import Line, look
from sandbox.server import Sandbox
from tests.engine.test_wire import free_port
from tests.people import TOKEN

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
async def url() -> AsyncIterator[str]:
    sandbox = Sandbox(token=TOKEN, username="minber_bot")
    async with sandbox.serve() as url:
        yield url


@pytest.fixture
def whole(url: str, tmp_path: Path) -> dict[str, Any]:
    """Settings with which everything is in order."""
    return {
        "bot_token": TOKEN,
        "telegram_api_url": url,
        "database_path": tmp_path / "data" / "forum.sqlite3",
        "content_path": CONTENT,
        "hall_port": 0,
    }


async def lines(**settings: Any) -> dict[str, Line]:
    found = await look(Settings(_env_file=None, **settings))
    return {line.subject: line for line in found}


def broken(found: dict[str, Line]) -> list[str]:
    return [subject for subject, line in found.items() if not line.good]


async def test_before_the_first_start_everything_is_in_order(whole: dict[str, Any]) -> None:
    found = await lines(**whole)
    assert broken(found) == []
    assert str(found["token"]) == "ok    token     @minber_bot"
    assert found["database"].found.endswith("forum.sqlite3: will be made")
    assert found["schema"].found.startswith("0 of ")
    assert found["content"].found.endswith(" sessions")


async def test_beside_a_database_everything_is_in_order_too(whole: dict[str, Any]) -> None:
    async with Database.open(whole["database_path"]):
        pass
    found = await lines(**whole)
    assert broken(found) == []
    assert found["database"].found.endswith(": ok")


async def test_a_database_may_be_called_anything(whole: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "100% форум? #1" / "a b.sqlite3"
    async with Database.open(path):
        pass
    found = await lines(**whole | {"database_path": path})
    assert broken(found) == []
    assert found["database"].found.endswith(": ok")


async def test_a_token_of_nobody(whole: dict[str, Any]) -> None:
    found = await lines(**whole | {"bot_token": "42:another-token-than-the-one-we-have"})
    assert broken(found) == ["token"]
    assert str(found["token"]) == (
        "MEND  token     Unauthorized -> BOT_TOKEN: take the one @BotFather shows"
    )


async def test_a_telegram_out_of_reach(whole: dict[str, Any]) -> None:
    found = await lines(**whole | {"telegram_api_url": f"http://127.0.0.1:{free_port()}"})
    assert broken(found) == ["token"]
    assert "TELEGRAM_API_URL" in found["token"].advice


async def test_a_bot_that_runs_already(whole: dict[str, Any]) -> None:
    with locked(whole["database_path"]):
        found = await lines(**whole)
    assert broken(found) == ["lock"]
    assert found["lock"].advice.startswith("the bot runs already")


async def test_a_file_that_is_no_database(whole: dict[str, Any], tmp_path: Path) -> None:
    path = spoil(tmp_path / "forum.sqlite3")
    found = await lines(**whole | {"database_path": path})
    assert broken(found) == ["database"]
    assert found["database"].found.endswith(": file is not a database")


def spoil(path: Path) -> Path:
    path.write_bytes(os.urandom(8192))
    return path


async def test_a_database_with_a_damaged_page(whole: dict[str, Any]) -> None:
    async with Database.open(whole["database_path"]) as database:
        rows = [(str(n), "x" * 500) for n in range(200)]
        await database.write(lambda: database.run_each("INSERT INTO facts VALUES (?, ?)", rows))
    damage(whole["database_path"])
    found = await lines(**whole)
    assert broken(found) == ["database"]
    assert "backup" in found["database"].advice


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-4096 * 3 : -4096] = os.urandom(4096 * 2)
    path.write_bytes(content)


async def test_a_database_of_a_newer_release(whole: dict[str, Any]) -> None:
    async with Database.open(whole["database_path"]):
        pass
    age(whole["database_path"])
    found = await lines(**whole)
    assert broken(found) == ["schema"]
    assert found["schema"].found.startswith("99 of ")


def age(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("content", [None, "forum:\n  id: 1"])
async def test_content_that_cannot_be_used(
    whole: dict[str, Any], tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "content"
    if content:
        keep(path / "west.yaml", content)
    found = await lines(**whole | {"content_path": path})
    assert broken(found) == ["content"]
    assert "content" in found["content"].found


async def test_a_port_that_is_taken(whole: dict[str, Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as another:
        found = await lines(**whole | {"hall_port": another.getsockname()[1]})
    assert broken(found) == ["hall"]
    assert "HALL_PORT" in found["hall"].advice


async def test_pages_at_an_address_that_no_browser_can_open(whole: dict[str, Any]) -> None:
    found = await lines(**whole | {"hall_host": "0.0.0.0"})  # noqa: S104  that is the point
    assert broken(found) == ["hall"]
    assert "HALL_URL" in found["hall"].advice


async def test_pages_behind_a_proxy(whole: dict[str, Any]) -> None:
    proxied = {"hall_host": "0.0.0.0", "hall_url": "https://hall.example/"}  # noqa: S104  as above
    found = await lines(**whole | proxied)
    assert broken(found) == []
    assert found["hall"].found == "https://hall.example"


def keep(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)


async def test_every_line_that_asks_for_mending_says_how(
    whole: dict[str, Any], tmp_path: Path
) -> None:
    found = await lines(
        **whole
        | {
            "bot_token": "42:another-token-than-the-one-we-have",
            "database_path": spoil(tmp_path / "forum.sqlite3"),
            "content_path": tmp_path / "nothing",
        }
    )
    assert broken(found) == ["token", "database", "content"]
    assert all(line.advice for line in found.values() if not line.good)
    assert all(str(line).startswith(("ok  ", "MEND")) for line in found.values())
