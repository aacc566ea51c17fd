"""Links to the hall's screen and to the assistant's page: who made one, and a new one."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import MakePageLink, OpenPage
from bot.keyboards import pages as buttons
from bot.replies import Reply
from bot.screens import screen
from bot.views import pages as view
from forum.forums import Forums
from forum.pages import MAKERS, Page, PageDoor, new_link, present_link
from forum.staff import Colleague, entitled


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(show, OpenPage.filter())
    router.callback_query.register(make, MakePageLink.filter())
    return router


async def show(
    query: CallbackQuery,
    callback_data: OpenPage,
    colleague: Colleague | None,
    page_door: PageDoor,
    forums: Forums,
    clock: Callable[[], datetime],
) -> Reply:
    return _present(query, callback_data.page, colleague, page_door, forums, clock())


async def make(
    query: CallbackQuery,
    callback_data: MakePageLink,
    colleague: Colleague | None,
    page_door: PageDoor,
    forums: Forums,
    hall_url: str,
    clock: Callable[[], datetime],
) -> Reply:
    """Whoever presses an old button sees that there is a newer link already."""
    page, after = callback_data.page, buttons.moment(callback_data.after)
    key = new_link(page_door, colleague, page, after, clock())
    if key is None:
        return _present(query, page, colleague, page_door, forums, clock())
    link = view.address(hall_url, page, key)
    text = view.made(page, link, ends_another=after is not None)
    return screen(query, text, buttons.made(link))


def _present(
    query: CallbackQuery,
    page: Page,
    colleague: Colleague | None,
    door: PageDoor,
    forums: Forums,
    now: datetime,
) -> Reply:
    reader = entitled(colleague, MAKERS[page])
    link = present_link(door, reader, page)
    maker = door.staff.find(link.made_by, now) if link else None
    zone = forums.get(reader.forum_id).zone
    text = view.present(page, link, maker.name if maker else "…", zone)
    return screen(query, text, buttons.present(page, link))
