"""Promises are written down while the minister speaks; translated and moved afterwards."""

from dataclasses import replace
from datetime import date

from aiogram import Router
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.callbacks import (
    AddPromise,
    ChooseDate,
    ChooseOffice,
    DropPromise,
    MovePromise,
    TranslatePromise,
)
from bot.filters import Media, Text
from bot.promise_desk import PromiseDesk, WithPromises
from bot.promise_draft import Draft, keep, kept
from bot.question_card import Face
from bot.replies import Reply
from bot.screens import Event, say, screen
from bot.states import Promising
from bot.toasts import stale
from forum.offices import checked_office
from forum.promises import PromiseId, Undertaking
from forum.promising import (
    DateUnclear,
    PromiseTranslated,
    check_may_promise,
    checked_promise,
    date_in,
    months_ahead,
    move,
    note,
    promise_at,
    translate,
)
from forum.questions import QuestionNumber
from locales.phrases import phrase, reader


def create_router() -> Router:
    router = Router(name=__name__)
    _route_messages(router.message)
    _route_presses(router.callback_query)
    return router


def _route_messages(message: TelegramEventObserver) -> None:
    message.register(take_text, Text(), StateFilter(Promising.text), WithPromises())
    message.register(take_owner, Text(), StateFilter(Promising.owner), WithPromises())
    message.register(take_date, Text(), StateFilter(Promising.date), WithPromises())
    message.register(ask_to_type, Media(), StateFilter(Promising))


def _route_presses(press: TelegramEventObserver) -> None:
    press.register(begin, AddPromise.filter(), WithPromises())
    press.register(begin_translation, TranslatePromise.filter(), WithPromises())
    press.register(begin_moving, MovePromise.filter(), WithPromises())
    press.register(
        choose_owner, ChooseOffice.filter(), StateFilter(Promising.owner), WithPromises()
    )
    press.register(passed, ChooseOffice.filter())
    press.register(choose_date, ChooseDate.filter(), StateFilter(Promising.date), WithPromises())
    press.register(passed, ChooseDate.filter())
    press.register(drop, DropPromise.filter(), WithPromises())


async def begin(
    query: CallbackQuery, callback_data: AddPromise, state: FSMContext, desk: PromiseDesk
) -> Reply:
    """In the language of whoever notes it; somebody else adds the other one."""
    number = None if callback_data.number is None else QuestionNumber(callback_data.number)
    check_may_promise(desk.register, desk.colleague, number)
    draft = await keep(state, Draft(language=reader(), number=number), Promising.text)
    return _below(query, desk.ask_text(draft))


async def begin_translation(
    query: CallbackQuery, callback_data: TranslatePromise, state: FSMContext, desk: PromiseDesk
) -> Reply:
    promise_id = PromiseId(callback_data.promise_id)
    promise = promise_at(desk.register, desk.colleague, promise_id)
    if promise.missing is None:
        raise PromiseTranslated
    draft = Draft(language=promise.missing, number=promise.question, promise_id=promise_id)
    return _below(query, desk.ask_text(await keep(state, draft, Promising.text)))


async def begin_moving(
    query: CallbackQuery, callback_data: MovePromise, state: FSMContext, desk: PromiseDesk
) -> Reply:
    promise_id = PromiseId(callback_data.promise_id)
    promise_at(desk.register, desk.colleague, promise_id)
    draft = Draft(language=reader(), promise_id=promise_id)
    return _below(query, desk.ask_date(await keep(state, draft, Promising.date)))


async def take_text(message: Message, text: str, state: FSMContext, desk: PromiseDesk) -> Reply:
    draft = replace(await kept(state), text=checked_promise(text))
    if owner := desk.owner_of(draft):
        return await _take_owner(message, state, desk, draft, owner)
    offered = replace(draft, offices=desk.offered(draft.language))
    return _below(message, desk.ask_owner(await keep(state, offered, Promising.owner)))


async def take_owner(message: Message, text: str, state: FSMContext, desk: PromiseDesk) -> Reply:
    return await _take_owner(message, state, desk, await kept(state), checked_office(text))


async def choose_owner(
    query: CallbackQuery, callback_data: ChooseOffice, state: FSMContext, desk: PromiseDesk
) -> Reply:
    draft = await kept(state)
    if callback_data.turn != draft.turn or callback_data.index >= len(draft.offices):
        return stale(query)
    return await _take_owner(query, state, desk, draft, draft.offices[callback_data.index])


async def take_date(message: Message, text: str, state: FSMContext, desk: PromiseDesk) -> Reply:
    return await _take_date(message, state, desk, date_in(text, desk.today))


async def choose_date(
    query: CallbackQuery, callback_data: ChooseDate, state: FSMContext, desk: PromiseDesk
) -> Reply:
    if callback_data.turn != (await kept(state)).turn:
        return stale(query)
    months = callback_data.months
    due_on = months_ahead(desk.today, months) if months else None
    return await _take_date(query, state, desk, due_on)


async def drop(
    query: CallbackQuery, state: FSMContext, raw_state: str | None, desk: PromiseDesk
) -> Reply:
    """What somebody writes by now is left alone if it is another thing."""
    if raw_state in Promising.__all_states_names__:
        await state.clear()
    return _put(query, desk.page(1))


async def ask_to_type(message: Message) -> Reply:
    return say(message, phrase("promises.media"))


async def passed(query: CallbackQuery) -> Reply:
    """A step that was taken before, pressed once more."""
    return stale(query)


async def _take_owner(
    event: Event, state: FSMContext, desk: PromiseDesk, draft: Draft, owner: str
) -> Reply:
    owned = replace(draft, owner=owner)
    if draft.promise_id is None:
        return _put(event, desk.ask_date(await keep(state, owned, Promising.date)))
    undertaking = Undertaking(text=draft.text, owner=owner)
    promise_id, language = draft.promise_id, draft.language
    translate(desk.register, desk.colleague, promise_id, language, undertaking, desk.now)
    await state.clear()
    return _put(event, desk.card(promise_id))


async def _take_date(
    event: Event, state: FSMContext, desk: PromiseDesk, due_on: date | None
) -> Reply:
    promise_id = _dated(desk, await kept(state), due_on)
    await state.clear()
    return _put(event, desk.card(promise_id))


def _dated(desk: PromiseDesk, draft: Draft, due_on: date | None) -> PromiseId:
    """A new promise, or one that is moved; that one needs a date."""
    if draft.promise_id is None:
        undertaking = Undertaking(text=draft.text, owner=draft.owner)
        return note(
            desk.register,
            desk.colleague,
            draft.number,
            draft.language,
            undertaking,
            due_on,
            desk.now,
        ).id
    if due_on is None:
        raise DateUnclear
    move(desk.register, desk.colleague, draft.promise_id, due_on, desk.now)
    return draft.promise_id


def _put(event: Event, face: Face) -> Reply:
    return screen(event, face.text, face.keyboard)


def _below(event: Event, face: Face) -> Reply:
    """A new message: what is above it is still to be read."""
    return say(event, face.text, face.keyboard)
