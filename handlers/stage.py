"""The panel of the stage on a moderator's phone: every press shows what is there now."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.attempts import attempt
from bot.callbacks import (
    BlankScreen,
    LeaveStage,
    MakeNext,
    OpenStage,
    ResizeText,
    RunStage,
    StageAction,
    UndoTurn,
)
from bot.keyboards import staff as staff_buttons
from bot.replies import Reply
from bot.screens import screen
from bot.stage_panel import stage_shown
from bot.views import staff as staff_view
from forum.proposals import confirm, reject
from forum.questions import QuestionNumber
from forum.queueing import clear_next, dequeue, make_next
from forum.scene import Scenery
from forum.staff import Colleague, works_here
from forum.stage import StageDoor, TurnId, blank, resize
from forum.transactions import Transactions
from forum.turns import finish, next_question, show, undo_turn

Clock = Callable[[], datetime]
Action = Callable[[StageDoor, Colleague | None, QuestionNumber, datetime], object]

ACTIONS: Final[dict[StageAction, Action]] = {
    StageAction.NEXT: next_question,
    StageAction.SHOW: show,
    StageAction.FINISH: finish,
    StageAction.CONFIRM: confirm,
    StageAction.REJECT: reject,
    StageAction.DEQUEUE: dequeue,
    StageAction.CLEAR: clear_next,
}


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(open_stage, OpenStage.filter())
    router.callback_query.register(run, RunStage.filter())
    router.callback_query.register(ready, MakeNext.filter())
    router.callback_query.register(undo, UndoTurn.filter())
    router.callback_query.register(turn_blank, BlankScreen.filter())
    router.callback_query.register(change_size, ResizeText.filter())
    router.callback_query.register(leave, LeaveStage.filter())
    return router


async def open_stage(
    query: CallbackQuery, colleague: Colleague | None, scenery: Scenery, clock: Clock
) -> Reply:
    return stage_shown(query, scenery, colleague, clock())


async def run(
    query: CallbackQuery,
    callback_data: RunStage,
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    act, number = ACTIONS[callback_data.action], QuestionNumber(callback_data.number)
    change = partial(act, scenery.door, colleague, number, clock())
    return _pressed(query, change, colleague, scenery, transactions, clock)


async def ready(
    query: CallbackQuery,
    callback_data: MakeNext,
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    seen = callback_data.instead_of
    change = partial(
        make_next,
        scenery.door,
        colleague,
        QuestionNumber(callback_data.number),
        clock(),
        instead_of=None if seen is None else QuestionNumber(seen),
    )
    return _pressed(query, change, colleague, scenery, transactions, clock)


async def undo(
    query: CallbackQuery,
    callback_data: UndoTurn,
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    turn = TurnId(callback_data.turn_id)
    change = partial(undo_turn, scenery.door, colleague, turn, clock())
    return _pressed(query, change, colleague, scenery, transactions, clock)


async def turn_blank(
    query: CallbackQuery,
    callback_data: BlankScreen,
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    change = partial(blank, scenery.door, colleague, clock(), on=callback_data.on)
    return _pressed(query, change, colleague, scenery, transactions, clock)


async def change_size(
    query: CallbackQuery,
    callback_data: ResizeText,
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    change = partial(resize, scenery.door, colleague, callback_data.percent, clock())
    return _pressed(query, change, colleague, scenery, transactions, clock)


async def leave(query: CallbackQuery, colleague: Colleague | None, scenery: Scenery) -> Reply:
    """To the panel of the staff, in the same message."""
    colleague = works_here(colleague)
    scenery.panels.leave(colleague.id)
    forum = scenery.forums.get(colleague.forum_id)
    return screen(query, staff_view.panel(colleague, forum), staff_buttons.panel(colleague))


def _pressed(
    query: CallbackQuery,
    change: Callable[[], object],
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    refused = attempt(query, transactions, change)
    return [*refused, stage_shown(query, scenery, colleague, clock())]
