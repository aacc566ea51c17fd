"""Bulk against a Telegram that counts: its whole pace is used, and it never has to refuse."""

import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from sandbox.bot_api import Call
from sandbox.pace import Pace
from sandbox.server import Sandbox
from tests.engine.test_courier import crowd, office_of
from tests.engine.test_wire import bot_at
from tests.people import TOKEN

PEOPLE = 180
LIMIT = 30.0  # messages a second
LONG_AGO = 120.0  # seconds: whoever wrote before that counts as bulk


async def test_bulk_uses_telegrams_pace_and_is_never_refused(tmp_path: Path) -> None:
    calls = await broadcast(tmp_path, LIMIT, lambda calls: len(calls) == PEOPLE)
    steady = [call.at for call in calls if call.at > calls[0].at + 1]
    assert {call.status for call in calls} == {200}
    assert (len(steady) - 1) / (steady[-1] - steady[0]) >= 0.98 * LIMIT


async def test_the_control_that_hurries_is_refused(tmp_path: Path) -> None:
    calls = await broadcast(tmp_path, 3 * LIMIT, is_refused)
    assert is_refused(calls)


def is_refused(calls: list[Call]) -> bool:
    return any(call.status == HTTPStatus.TOO_MANY_REQUESTS for call in calls)


async def broadcast(
    folder: Path, per_second: float, is_enough: Callable[[list[Call]], bool]
) -> list[Call]:
    """The sends, in the order in which Telegram got them."""
    passed = 0.0
    sandbox = Sandbox(
        token=TOKEN,
        pace=Pace(patience=0.2),  # real Telegram delays up to eight seconds before it refuses
        steady=lambda: time.monotonic() + passed,
    )
    async with sandbox.serve() as url, bot_at(url) as bot:
        people = crowd(sandbox, PEOPLE)
        passed = LONG_AGO
        served = (sandbox, bot)
        async with office_of(served, folder, per_second, 1.05) as office, office.working():
            await office.post(*(office.notice(person, "lunch") for person in people))
            await sandbox.until(lambda: is_enough(_sends(sandbox)), 20)
        return _sends(sandbox)


def _sends(sandbox: Sandbox) -> list[Call]:
    return [call for call in sandbox.calls if call.method == "sendMessage" and call.status]
