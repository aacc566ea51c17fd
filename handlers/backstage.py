"""An organizer tells those at the stage what to do; they confirm that they have read it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.attempts import attempt
from bot.callbacks import AcknowledgeCue, OpenBackstage, SendCue
from bot.cues import cue_face
from bot.filters import Media, Text
from bot.keyboards import backstage as buttons
from bot.replies import Reply
from bot.screens import say, screen
from bot.stage_panel import stage_shown
from bot.states import Directing
from bot.views import backstage as view
from forum.backstage import BackstageDoor, CueId, CueKind, acknowledge, send_cue
from forum.forums import ForumId
from forum.scene import Scenery
from forum.staff import Colleague, Right, entitled
from forum.transactions import Transactions

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(open_menu, OpenBackstage.filter())
    router.callback_query.register(send, SendCue.filter())
    router.callback_query.register(confirm, AcknowledgeCue.filter())
    router.message.register(send_own, StateFilter(Directing.words), Text())
    router.message.register(ask_again, StateFilter(Directing.words), Media())
    return router


async def open_menu(
    query: CallbackQuery,
    state: FSMContext,
    colleague: Colleague | None,
    backstage_door: BackstageDoor,
) -> Reply:
    organizer = entitled(colleague, Right.DIRECT_BACKSTAGE)
    await state.clear()
    return screen(query, view.menu(), buttons.menu(_last(backstage_door, organizer.forum_id)))


async def send(
    query: CallbackQuery,
    callback_data: SendCue,
    state: FSMContext,
    colleague: Colleague | None,
    backstage_door: BackstageDoor,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply] | Reply:
    organizer = entitled(colleague, Right.DIRECT_BACKSTAGE)
    if callback_data.kind is CueKind.OWN:
        await state.set_state(Directing.words)
        return screen(query, view.ask_for_words(), buttons.cancel())
    after = CueId(callback_data.after) if callback_data.after else None
    change = partial(send_cue, backstage_door, organizer, callback_data.kind, clock(), after=after)
    refused = attempt(query, transactions, change)
    return [*refused, _menu(query, organizer, backstage_door, is_sent=not refused)]


async def send_own(
    message: Message,
    text: str,
    state: FSMContext,
    colleague: Colleague | None,
    backstage_door: BackstageDoor,
    clock: Clock,
) -> Reply:
    organizer = entitled(colleague, Right.DIRECT_BACKSTAGE)
    last = _last(backstage_door, organizer.forum_id)
    send_cue(backstage_door, organizer, CueKind.OWN, clock(), text=text, after=last)
    await state.clear()
    return _menu(message, organizer, backstage_door, is_sent=True)


async def ask_again(message: Message) -> Reply:
    return say(message, view.ask_for_words(), buttons.cancel())


async def confirm(
    query: CallbackQuery,
    callback_data: AcknowledgeCue,
    colleague: Colleague | None,
    backstage_door: BackstageDoor,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply] | Reply:
    """In the panel, or under the words themselves."""
    cue_id, now = CueId(callback_data.cue_id), clock()
    if callback_data.in_panel:
        change = partial(acknowledge, backstage_door, colleague, cue_id, now)
        refused = attempt(query, transactions, change)
        return [*refused, stage_shown(query, scenery, colleague, now)]
    cue = acknowledge(backstage_door, colleague, cue_id, now)
    face = cue_face(cue, now, backstage_door, scenery.forums, now)
    return screen(query, face.text, face.keyboard)


def _menu(
    event: Message | CallbackQuery,
    organizer: Colleague,
    door: BackstageDoor,
    *,
    is_sent: bool,
) -> Reply:
    last = door.backstage.last(organizer.forum_id)
    text = view.sent(last) if last and is_sent else view.menu()
    return screen(event, text, buttons.menu(last.id if last else None))


def _last(door: BackstageDoor, forum_id: ForumId) -> CueId | None:
    cue = door.backstage.last(forum_id)
    return cue.id if cue else None
