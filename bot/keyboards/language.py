"""The two languages, side by side."""

from functools import cache

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import ChooseLanguage
from forum.languages import Language
from locales.phrases import plain


@cache
def languages() -> InlineKeyboardMarkup:
    """Each language by its own name: the same for every reader."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(
                    text=plain(f"language.button.{language}"),
                    callback_data=ChooseLanguage(language=language).pack(),
                )
                for language in Language
            ]
        ]
    )
