"""A sandbox that is served, a bot that speaks bare HTTP to it, and two people."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot


@dataclass
class Clock:
    """Stands still until a test moves it."""

    now: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture(scope="session")
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as http:
        yield http


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sandbox(clock: Clock) -> Sandbox:
    return Sandbox(clock=clock)


@pytest.fixture
async def url(sandbox: Sandbox) -> AsyncIterator[str]:
    async with sandbox.serve() as url:
        yield url


@pytest.fixture
def bot(http: aiohttp.ClientSession, url: str, sandbox: Sandbox) -> BareBot:
    return BareBot(http, url, sandbox.token)


@pytest.fixture
def aigerim(sandbox: Sandbox) -> Person:
    """She has pressed Start."""
    person = sandbox.add_person("Aigerim", language_code="kk", phone="+77011234567")
    person.start()
    sandbox.cloud.updates.clear()
    return person


@pytest.fixture
def boris(sandbox: Sandbox) -> Person:
    """He has not."""
    return sandbox.add_person("Boris", last_name="Kim", username="boris_kim", language_code="ru")
