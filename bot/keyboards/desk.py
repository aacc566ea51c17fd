"""Under the link to the desk."""

from aiogram.enums import ButtonStyle
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import CloseDesks, OpenDesk
from bot.keyboards.staff import to_panel
from locales.phrases import plain


def offered(link: str, sessions: int) -> InlineKeyboardMarkup:
    copy = InlineKeyboardButton(
        text=plain("desk.button.copy"), copy_text=CopyTextButton(text=link)
    )
    close = InlineKeyboardButton(
        text=plain("desk.button.end_all"),
        callback_data=CloseDesks().pack(),
        style=ButtonStyle.DANGER,
    )
    rows = [[copy], [_again()], *([[close]] if sessions else []), [to_panel()]]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def ended() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[_again()], [to_panel()]])


def _again() -> InlineKeyboardButton:
    return InlineKeyboardButton(text=plain("desk.button.again"), callback_data=OpenDesk().pack())
