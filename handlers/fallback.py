"""The last one: everybody gets an answer."""

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, Message

from bot.commands import menu
from bot.filters import Media
from bot.replies import Reply
from bot.screens import say
from locales.phrases import phrase, plain, reader


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(media, Media())
    router.message.register(unknown)
    router.callback_query.register(stale)
    return router


async def media(message: Message) -> Reply:
    return say(message, phrase("error.text_only"), menu(reader()))


async def unknown(message: Message) -> Reply:
    return say(message, phrase("error.unknown"), menu(reader()))


async def stale(query: CallbackQuery) -> Reply:
    """A button of an older release, a forged one, or one whose time has passed."""
    return AnswerCallbackQuery(
        callback_query_id=query.id, text=plain("error.stale"), show_alert=True
    )
