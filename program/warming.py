"""Everything that would make the first person wait is done before the first update."""

import gc
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, SendPhoto
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)

from forum.languages import Language
from locales import dates
from locales.phrases import speaking
from locales.phrases import warm_up as read_catalogues

MET_AT_ONCE = (
    Update,
    SendMessage,
    EditMessageText,
    AnswerCallbackQuery,
    SendPhoto,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)


def warm_up(now: datetime) -> None:
    """Build the models that updates need, and read both languages and their calendars."""
    for model in MET_AT_ONCE:
        model.model_rebuild()
    read_catalogues()
    for language in Language:
        with speaking(language):
            dates.day(now, ZoneInfo("Asia/Aqtobe"))


def settle_memory() -> None:
    """Take what was loaded out of the garbage collector's sight.

    A full collection of aiogram's long-lived objects would stop everything for 150 ms.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
