"""Under what is said about a page."""

from datetime import UTC, datetime, timedelta

from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import MakePageLink
from bot.keyboards.staff import to_panel
from forum.pages import Page, PageLink
from locales.phrases import plain

EPOCH = datetime.fromtimestamp(0, UTC)
MICROSECOND = timedelta(microseconds=1)


def present(page: Page, link: PageLink | None) -> InlineKeyboardMarkup:
    after = (link.made_at - EPOCH) // MICROSECOND if link else 0
    make = InlineKeyboardButton(
        text=plain("pages.button.renew" if link else "pages.button.make"),
        callback_data=MakePageLink(page=page, after=after).pack(),
    )
    return InlineKeyboardMarkup(inline_keyboard=[[make], [to_panel()]])


def made(link: str) -> InlineKeyboardMarkup:
    """Telegram opens only addresses of the internet from a button."""
    copy = InlineKeyboardButton(
        text=plain("pages.button.copy"), copy_text=CopyTextButton(text=link)
    )
    rows = [[copy], [to_panel()]]
    if link.startswith("https://"):
        rows.insert(1, [InlineKeyboardButton(text=plain("pages.button.open"), url=link)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def moment(after: int) -> datetime | None:
    """What `MakePageLink` carries."""
    return EPOCH + after * MICROSECOND if after else None
