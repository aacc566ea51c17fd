"""What the staff did, newest first."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import OpenAudit
from bot.keyboards import audit as buttons
from bot.replies import Reply
from bot.screens import screen
from bot.views import audit as view
from forum.audit import Audit, open_audit, turn_page
from forum.forums import Forums
from forum.staff import Colleague, works_here


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(show, OpenAudit.filter())
    return router


async def show(
    query: CallbackQuery,
    callback_data: OpenAudit,
    colleague: Colleague | None,
    audit: Audit,
    forums: Forums,
    clock: Callable[[], datetime],
) -> Reply:
    if callback_data.top is None:
        page = open_audit(audit, colleague, clock())
    else:
        page = turn_page(audit, colleague, callback_data.top, callback_data.page)
    text = view.page(page, works_here(colleague), forums)
    return screen(query, text, buttons.page(page))
