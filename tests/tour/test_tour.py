"""The first minute with `make demo`: two directors register, one asks the minister."""

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

ROOT = Path(__file__).parents[2]
WINDOW = (1440, 900)
POCKET = (390, 844)
# Without a network, and without a sandbox of its own where everything runs as root.
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")


@asynccontextmanager
async def demo() -> AsyncIterator[str]:
    """`main.py demo` as a process of its own; the address that it prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "main.py", "demo", "--port", "0", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        printed = ""
        while not (found := re.search(r"http://\S+", printed)):
            line = await asyncio.wait_for(process.stdout.readline(), 30)
            assert line, "the demo ended before it opened"
            printed += line.decode()
        yield found[0]
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 15) == 0


@dataclass
class Phone:
    """One of the phones on the page, and a thumb."""

    screen: Locator

    async def taps(self, label: str) -> None:
        await self.screen.get_by_role("button", name=label, exact=True).last.click()

    async def types(self, text: str) -> None:
        await self.screen.get_by_role("combobox").fill(text)
        await self.screen.get_by_role("combobox").press("Enter")

    async def reads(self, text: str) -> None:
        await expect(self.screen.get_by_role("log")).to_contain_text(text, timeout=10_000)


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with demo() as url, async_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = await browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]})
        await page.goto(url)
        yield page
        await browser.close()


async def test_two_directors_register_and_one_asks_the_minister(
    page: Page, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    pictures = pytestconfig.getoption("--pictures") or tmp_path
    gulnar, elena = (Phone(page.locator(".phone").nth(number)) for number in (0, 1))

    await _registers(gulnar)
    await _reads_the_agenda(elena)
    await _asks(gulnar)
    await _settled(page)
    await page.screenshot(path=pictures / "tour.png")

    await page.set_viewport_size({"width": POCKET[0], "height": POCKET[1]})
    await page.emulate_media(color_scheme="dark")
    await _settled(page)
    await page.screenshot(path=pictures / "pocket.png")


async def _registers(person: Phone) -> None:
    for label in ("Бастау", "Қазақша", "✍️ Тіркелу", "✅ Келісемін", "📱 Нөмірімді жіберу"):
        await person.taps(label)
    await person.screen.get_by_role("dialog").get_by_role("button").last.click()
    await person.types("Ахметова Гүлнар Серікқызы")
    for label in ("Мектеп директоры", "Ақтөбе", "Алға ауданы"):
        await person.taps(label)
    await person.types("№12 жалпы білім беретін мектеп")
    await person.taps("✅ Бәрі дұрыс")
    await person.reads("Қатысушы нөмірі")


async def _reads_the_agenda(person: Phone) -> None:
    for label in ("Начать", "Русский", "📅 Программа", "Актобе"):
        await person.taps(label)
    await person.reads("управленческие компетенции")


async def _asks(person: Phone) -> None:
    await person.taps("🎤 Министрге сұрақ")
    await person.taps("Инфрақұрылым")
    await person.types("Біздің мектеп үш ауысыммен оқиды. Жаңа мектеп қашан ашылады?")
    await person.taps("🔒 автор көрсетілмейді")
    await person.taps("✅ Жіберу")
    await person.reads("№1 сұрақ")


async def _settled(page: Page) -> None:
    """Every movement on the page has ended."""
    await page.evaluate(
        """() => Promise.allSettled(
            document.getAnimations()
                .filter((each) => each.effect.getTiming().iterations !== Infinity)
                .map((each) => each.finished)
        )"""
    )
