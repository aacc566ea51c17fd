"""Nothing in the logs that is secret or anybody's own."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.settings import Settings
from program.logs import set_up_logs
from sandbox.server import Sandbox
from tests.engine.test_wire import free_port
from tests.people import TOKEN, Forum

SECRET = TOKEN.partition(":")[2]
NAME, TEXT, CAPTION, PHONE = "Белгіесім", "белгісөз", "белгісурет", "77019990011"

Read = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def logs() -> Iterator[Read]:
    """Logging as in production, at its loudest; what came out, line by line."""
    root, hook = logging.getLogger(), sys.excepthook
    others, level = root.handlers[:], root.level
    root.handlers.clear()  # pytest's own would be closed
    output = StringIO()
    ours = _production(output)
    root.handlers.extend(others)
    yield lambda: _lines(output)
    root.removeHandler(ours)
    root.setLevel(level)
    sys.excepthook = hook


def _production(output: StringIO) -> logging.Handler:
    set_up_logs(Settings(_env_file=None, bot_token=TOKEN, log_level="DEBUG"))
    [ours] = logging.getLogger().handlers
    assert isinstance(ours, logging.StreamHandler)
    ours.setStream(output)
    return ours


def _lines(output: StringIO) -> list[dict[str, Any]]:
    assert SECRET not in output.getvalue()
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_an_event_is_one_line(logs: Read) -> None:
    logging.getLogger("a.b").warning("letter %s:\n%s", 5, "сәлем")
    [line] = logs()
    assert line.pop("at").endswith("+00:00")
    assert line == {"level": "warning", "where": "a.b", "event": "letter 5:\nсәлем"}


def test_the_token_is_in_no_message_no_argument_and_no_traceback(logs: Read) -> None:
    logger = logging.getLogger("a")
    url = f"https://api.telegram.org/bot{TOKEN}/sendMessage"
    logger.warning(url)
    logger.warning("%s and %r", TOKEN, {"url": url})
    try:
        int(url)
    except ValueError:
        logger.exception("asked %s", url)
    lines = logs()
    assert [line["event"].count("<token>") for line in lines] == [1, 2, 1]
    assert "https://api.telegram.org/bot<token>/sendMessage" in lines[2]["error"]


async def test_the_token_is_in_no_failure_of_aiograms_own_calls(
    logs: Read, tmp_path: Path
) -> None:
    """Downloads of files put it into the address, and the address into the error."""
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url:
        for base in (url, f"http://127.0.0.1:{free_port()}"):
            session = AiohttpSession(api=TelegramAPIServer.from_base(base))
            async with Bot(TOKEN, session=session) as bot:
                try:
                    await bot.download_file("photos/nothing.jpg", tmp_path / "photo.jpg")
                except Exception:
                    logging.getLogger("a").exception("no photo")
    errors = [line["error"] for line in logs() if "error" in line]
    assert len(errors) == 2
    assert "<token>" in errors[0]


async def test_nothing_that_people_write_is_logged(logs: Read, forum: Forum) -> None:
    forum.service.dispatcher.message.outer_middleware(Stumble())
    await converse(forum)
    lines = logs()
    wrong = [line for line in lines if any(mark in str(line) for mark in MARKS)]
    assert wrong == []
    assert {line["level"] for line in lines} >= {"debug", "error"}  # it was looked at closely


async def converse(forum: Forum) -> None:
    """Somebody whose name, words and number can be found again."""
    person = forum.stranger(NAME)
    await person.starts()
    await person.presses("Қазақша")
    await person.writes(TEXT)
    await person.writes(f"{TEXT} stumble")
    await person.sends("voice", caption=CAPTION)
    await person.shares_contact(phone=PHONE)
    await person.forges(f"forged:{TEXT}")
    forum.sandbox.push({"message": person.phone.send(TEXT) | {"forward_origin": {"type": TEXT}}})
    await forum.settled()
    person.phone.block()
    await forum.settled()


MARKS = (NAME, TEXT, CAPTION, PHONE, "Белгі", "белгі", "990011")


class Stumble:
    """A mistake of ours that has a person's words in its message."""

    async def __call__(self, handler: Any, event: Any, data: dict[str, Any]) -> Any:
        if event.text and "stumble" in event.text:
            raise RuntimeError(event.text)
        return await handler(event, data)


def test_the_last_words_of_a_crash_quote_nobody(logs: Read) -> None:
    error = ValueError("Ахметова Гүлнар")
    sys.excepthook(ValueError, error, None)
    assert logs()[-1]["event"] == "stopped by ValueError"
