"""The register of promises: the list, one of them, whether it was kept."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import ClosePromise, OpenPromise, OpenPromises
from bot.promise_desk import PromiseDesk, WithPromises
from bot.replies import Reply
from bot.screens import screen
from forum.promises import PromiseId, PromiseState
from forum.promising import close


def create_router() -> Router:
    router = Router(name=__name__)
    press = router.callback_query
    press.register(show_register, OpenPromises.filter(), WithPromises())
    press.register(show_one, OpenPromise.filter(), WithPromises())
    press.register(close_it, ClosePromise.filter(), WithPromises())
    return router


async def show_register(
    query: CallbackQuery, callback_data: OpenPromises, desk: PromiseDesk
) -> Reply:
    face = desk.page(callback_data.page)
    return screen(query, face.text, face.keyboard)


async def show_one(query: CallbackQuery, callback_data: OpenPromise, desk: PromiseDesk) -> Reply:
    face = desk.card(PromiseId(callback_data.promise_id))
    return screen(query, face.text, face.keyboard)


async def close_it(query: CallbackQuery, callback_data: ClosePromise, desk: PromiseDesk) -> Reply:
    promise_id = PromiseId(callback_data.promise_id)
    close(desk.register, desk.colleague, promise_id, PromiseState(callback_data.state), desk.now)
    face = desk.card(promise_id)
    return screen(query, face.text, face.keyboard)
