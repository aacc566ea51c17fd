"""A browser for all tests of pages, and the hall's screen in it."""

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

from tests.hall.screens import Hall
from tests.people import Forum

# Without a network, and without a sandbox of its own where everything runs as root.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
async def hall(forum: Forum, browser: Browser) -> AsyncIterator[Hall]:
    """In the minister's session, 14:25; nothing is on the screen."""
    forum.clock.at("14:25")
    hall = await Hall.open(forum, browser)
    yield hall
    await hall.close()
    assert hall.faults == []
