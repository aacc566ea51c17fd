"""The way from the phone to the desk on a laptop, and the end of every desk."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import CloseDesks, OpenDesk
from bot.keyboards import desk as buttons
from bot.replies import Reply
from bot.screens import screen
from bot.views import desk as view
from forum.desks import Door, end_all, offer_link
from forum.staff import Colleague, Right, entitled
from locales.phrases import phrase


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(offer, OpenDesk.filter())
    router.callback_query.register(close_all, CloseDesks.filter())
    return router


async def offer(
    query: CallbackQuery,
    colleague: Colleague | None,
    desk_door: Door,
    hall_url: str,
    clock: Callable[[], datetime],
) -> Reply:
    now, moderator = clock(), entitled(colleague, Right.MODERATE)
    link = view.address(hall_url, offer_link(desk_door, moderator, now))
    sessions = desk_door.desks.open_of(moderator.id, now)
    return screen(query, view.offered(link, sessions), buttons.offered(link, sessions))


async def close_all(
    query: CallbackQuery,
    colleague: Colleague | None,
    desk_door: Door,
    clock: Callable[[], datetime],
) -> Reply:
    end_all(desk_door, colleague, clock())
    return screen(query, phrase("desk.ended"), buttons.ended())
