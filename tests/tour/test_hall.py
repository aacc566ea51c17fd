"""The hall's screen in the minister's session, for the picture of the README."""

import shutil
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.hall.conftest import QUIET
from tests.hall.screens import Hall, support
from tests.people import Forum

REGIONS = ("aktobe", "west", "mangystau", "atyrau")
QUESTION = (
    "Ауыл мектебіне физика және математика пәндерінің мұғалімдерін қалай тартамыз?"
    " Үш жылдан бері бос орынға маман таба алмай отырмыз."
)
TRANSLATION = (
    "Как привлечь в сельскую школу учителей физики и математики?"
    " Три года не можем найти специалиста на свободное место."
)
NEXT = "Когда учителя избавят от лишних отчётов и бумажных журналов?"


async def test_the_hall_reads_a_question_that_many_ask(
    forum: Forum, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    pictures = pytestconfig.getoption("--pictures") or tmp_path
    forum.clock.at("14:25")
    async with async_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        hall = await Hall.open(forum, browser)
        await hall.announces(NEXT, "ru", direction="curricula")
        number = await hall.shows(QUESTION, translation=TRANSLATION, direction="teachers")
        await support(forum, number, REGIONS * 10 + REGIONS[:2])
        await hall.stage.get_by_text("43 қатысушы").wait_for()
        await hall.settles()
        await hall.page.screenshot(path=pictures / "hall.png")
        await hall.close()
        await browser.close()
