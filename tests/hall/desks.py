"""The desk in a browser: a moderator's hands and eyes."""

from dataclasses import dataclass, field
from typing import Self

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
)

from tests.hall.laptops import hall_of, link_for
from tests.people import Forum, Visitor

LAPTOP = (1366, 768)
# Elements that leave the window, and boxes with more in them than they show.
MISPLACED = """() => [...document.querySelectorAll("body *")].flatMap((element) => {
    const scrolls = element.closest(".rows, .read, #now, #hand, #hints, dialog");
    const { top, right, bottom, left, width, height } = element.getBoundingClientRect();
    if (!width || !height || scrolls) return [];
    const outside = top < -1 || left < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    return outside ? [`${element.tagName}#${element.id}.${element.className} outside`] : [];
})"""


def is_fault(said: ConsoleMessage) -> bool:
    """A refused order is none, though the browser notes it."""
    refused = said.text.startswith("Failed to load resource: the server responded with")
    return said.type in {"error", "warning"} and not refused


@dataclass
class DeskPage:
    """The page, and everything it should not have done."""

    forum: Forum
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    @classmethod
    async def open(
        cls, moderator: Visitor, browser: Browser, size: tuple[int, int] = LAPTOP
    ) -> Self:
        """By the link that the bot gives, and a press on its one button."""
        width, height = size
        context = await browser.new_context(viewport={"width": width, "height": height})
        page = await context.new_page()
        desk = cls(forum=moderator.forum, context=context, page=page)
        desk._watch()
        await page.goto(await link_for(moderator))
        await page.locator("#enter").click()
        await expect(page.locator("body:not(.fresh) #cards")).to_be_visible()
        return desk

    async def close(self) -> None:
        await self.context.close()

    async def presses(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def clicks(self, order: str) -> None:
        await self.see(f'[data-order="{order}"]').click()

    def see(self, selector: str) -> Locator:
        return self.page.locator(selector)

    @property
    def card(self) -> Locator:
        return self.see("#card .text").first

    @property
    def notice(self) -> Locator:
        return self.see("#notices p")

    def numbers(self, rows: str) -> Locator:
        return self.see(f"{rows} > li > .number")

    async def misplaced(self) -> list[str]:
        found: list[str] = await self.page.evaluate(MISPLACED)
        return found

    def _watch(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.on("request", self._look_at)
        self.page.on(
            "console",
            lambda said: self.faults.append(said.text) if is_fault(said) else None,
        )

    def _look_at(self, request: Request) -> None:
        if not request.url.startswith(hall_of(self.forum)):
            self.faults.append(request.url)
