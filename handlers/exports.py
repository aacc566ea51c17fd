"""Lists and books taken out of the forum, as files in the chat."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.callbacks import OpenExports, OrderExport
from bot.keyboards import exports as buttons
from bot.replies import Reply
from bot.screens import screen
from forum.audit import Audit
from forum.exports import Exports, order
from forum.staff import Colleague, Right, entitled
from locales.phrases import phrase, plain, reader


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(choose, OpenExports.filter())
    router.callback_query.register(take, OrderExport.filter())
    return router


async def choose(query: CallbackQuery, colleague: Colleague | None) -> Reply:
    entitled(colleague, Right.EXPORT)
    return screen(query, phrase("exports.choose"), buttons.kinds())


async def take(
    query: CallbackQuery,
    callback_data: OrderExport,
    colleague: Colleague | None,
    exports: Exports,
    audit: Audit,
    clock: Callable[[], datetime],
) -> Reply:
    """It comes as a message of its own, some seconds later."""
    is_new = order(exports, audit, colleague, callback_data.kind, reader(), clock())
    text = plain("exports.ordered") if is_new else plain("exports.on_its_way")
    return AnswerCallbackQuery(callback_query_id=query.id, text=text)
