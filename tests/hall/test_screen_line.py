"""The line between the hall's screen and the server breaks, and comes back by itself."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot
from playwright.async_api import Browser, expect

from forum.forums import ForumId
from forum.pages import Page, PageKey, hashed
from forum.people import PersonId
from tests.hall.screens import SHORT, Hall, asked, link_to
from tests.people import WEST, Forum

SOON = 15_000  # milliseconds: a line is tried again after some seconds


@pytest.fixture
async def lasting(
    tmp_path: Path, telegram_bot: Bot, browser: Browser, unused_tcp_port: int
) -> AsyncIterator[Hall]:
    """A screen whose server keeps its port over a restart."""
    async with Forum.open(tmp_path, telegram_bot, hall_port=unused_tcp_port) as forum:
        forum.clock.at("14:25")
        hall = await Hall.open(forum, browser)
        yield hall
        await hall.close()


async def test_without_a_network_the_last_state_stays_and_a_mark_says_since_when(
    lasting: Hall,
) -> None:
    await lasting.shows()
    await lasting.context.set_offline(True)
    lost = lasting.page.locator("#lost")
    await expect(lost).to_be_visible(timeout=SOON)
    await expect(lost).to_contain_text("Нет связи")
    assert re.fullmatch(r"\d\d:\d\d", await lost.locator("time").inner_text())
    assert await lasting.read(".words .text") == [SHORT["kk"]]
    assert await lasting.misplaced() == []
    await asked_elsewhere(lasting)
    await lasting.context.set_offline(False)
    await expect(lost).to_be_hidden(timeout=SOON)
    await expect(lasting.stage).to_have_class("idle fresh")


async def asked_elsewhere(hall: Hall) -> None:
    """Meanwhile the question is answered."""
    await hall.forum.read(
        lambda: hall.forum.storage.transactions.run("UPDATE questions SET state = 'answered'")
    )


async def test_a_screen_survives_a_restart_of_the_server(lasting: Hall) -> None:
    await lasting.shows()
    await lasting.forum.stop()
    await expect(lasting.page.locator("#lost")).to_be_visible(timeout=SOON)
    assert await lasting.read(".words .text") == [SHORT["kk"]]
    await lasting.forum.start()
    await asked_elsewhere(lasting)
    await expect(lasting.stage).to_have_class("idle fresh", timeout=SOON)
    await expect(lasting.page.locator("#lost")).to_be_hidden()


async def test_a_page_of_an_earlier_release_loads_itself_anew(hall: Hall) -> None:
    await hall.page.evaluate("document.documentElement.dataset.edition = 'earlier'")
    await asked(hall.forum)
    await expect(hall.page.locator("html")).not_to_have_attribute("data-edition", "earlier")
    await expect(hall.stage.locator(".words .text")).to_have_text(SHORT["kk"])


async def test_a_new_link_ends_the_screen_that_the_old_one_opened(hall: Hall) -> None:
    await hall.shows()
    keys, now = hall.forum.storage.page_keys, hall.forum.clock()
    link = await hall.forum.read(lambda: keys.link(ForumId(WEST), Page.SCREEN))
    assert link
    another = hashed(PageKey("another"))
    assert await hall.forum.read(
        lambda: keys.renew(ForumId(WEST), Page.SCREEN, another, PersonId(1), now, link.made_at)
    )
    await expect(hall.page.locator("#over")).to_be_visible()
    await expect(hall.page.locator("#over")).to_contain_text("Ссылка устарела", ignore_case=True)
    await hall.page.evaluate("window.dispatchEvent(new Event('online'))")
    answer = await hall.page.request.get(link_to(hall.forum, Page.SCREEN))
    assert answer.status == 404


async def test_a_tab_that_was_frozen_hears_at_once_what_is_new(lasting: Hall) -> None:
    await lasting.page.clock.install()
    await lasting.page.goto(link_to(lasting.forum, Page.SCREEN))
    await lasting.context.set_offline(True)
    await asked(lasting.forum)
    await lasting.page.clock.fast_forward("10:00")
    await lasting.context.set_offline(False)
    await lasting.page.clock.fast_forward("00:30")
    await lasting.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(lasting.stage.locator(".words .text")).to_have_text(SHORT["kk"])


async def test_the_keys_of_the_halls_computer(hall: Hall) -> None:
    page, root = hall.page, hall.page.locator("html")
    await page.keyboard.press("l")
    await expect(root).to_have_attribute("data-light", "")
    await page.reload()  # remembered
    await expect(root).to_have_attribute("data-light", "")
    await page.keyboard.press("l")
    await expect(root).not_to_have_attribute("data-light", "")
    await page.keyboard.press("f")
    await page.wait_for_selector(":fullscreen")
    await page.dblclick("body")
    await expect(page.locator(":fullscreen")).to_have_count(0)


async def test_the_arrow_hides_when_it_rests(hall: Hall) -> None:
    await hall.page.mouse.move(10, 10)
    await expect(hall.page.locator("html")).not_to_have_class("still")
    await expect(hall.page.locator("html")).to_have_class("still", timeout=SOON)
