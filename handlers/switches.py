"""How the screen looks, who has to confirm, and whether questions are taken."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.attempts import attempt
from bot.callbacks import OpenSwitches, SetSwitch, SetWindow
from bot.keyboards.stage import switches as buttons
from bot.replies import Reply
from bot.screens import screen
from bot.views.stage import switches as view
from forum.scene import Scenery
from forum.staff import Colleague, Right, entitled
from forum.stage import set_window, switch
from forum.transactions import Transactions

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(open_switches, OpenSwitches.filter())
    router.callback_query.register(turn_switch, SetSwitch.filter())
    router.callback_query.register(move_window, SetWindow.filter())
    return router


async def open_switches(
    query: CallbackQuery, colleague: Colleague | None, scenery: Scenery, clock: Clock
) -> Reply:
    return _shown(query, colleague, scenery, clock)


async def turn_switch(
    query: CallbackQuery,
    callback_data: SetSwitch,
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    door, which = scenery.door, callback_data.switch
    change = partial(switch, door, colleague, which, clock(), on=callback_data.on)
    refused = attempt(query, transactions, change)
    return [*refused, _shown(query, colleague, scenery, clock)]


async def move_window(
    query: CallbackQuery,
    callback_data: SetWindow,
    colleague: Colleague | None,
    scenery: Scenery,
    clock: Clock,
) -> Reply:
    set_window(scenery.door, colleague, callback_data.window, clock())
    return _shown(query, colleague, scenery, clock)


def _shown(
    query: CallbackQuery, colleague: Colleague | None, scenery: Scenery, clock: Clock
) -> Reply:
    """In the place of the panel, which is not drawn over it."""
    reader = entitled(colleague, Right.RUN_STAGE)
    scenery.panels.leave(reader.id)
    forum = scenery.forums.get(reader.forum_id)
    stage = scenery.door.stages.get(forum.id)
    return screen(query, view(forum, clock()), buttons(stage))
