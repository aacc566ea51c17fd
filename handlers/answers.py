"""Staff answer in writing: the lists, a text in one language, in the other, the approval."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, Message

from bot.answer_desk import AnswerDesk, WithAnswers
from bot.answer_draft import Draft, keep, kept
from bot.callbacks import (
    ApproveAnswer,
    ChooseOffice,
    DropAnswer,
    ListAnswers,
    OpenAnswer,
    OpenAnswers,
    SettleDispute,
    WriteAnswer,
)
from bot.filters import Media, Text
from bot.question_card import Face
from bot.replies import Reply
from bot.screens import Event, say, screen
from bot.states import Answering
from bot.toasts import stale
from forum.answering import approve, checked_text, settle, writable, write
from forum.answers import Version
from forum.offices import checked_office
from forum.questions import QuestionNumber
from locales.phrases import phrase, plain, reader

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    _route_messages(router.message)
    _route_presses(router.callback_query)
    return router


def _route_messages(message: TelegramEventObserver) -> None:
    message.register(take_text, Text(), StateFilter(Answering.text), WithAnswers())
    message.register(take_office, Text(), StateFilter(Answering.office), WithAnswers())
    message.register(ask_to_type, Media(), StateFilter(Answering))


def _route_presses(press: TelegramEventObserver) -> None:
    press.register(show_overview, OpenAnswers.filter(), WithAnswers())
    press.register(show_list, ListAnswers.filter(), WithAnswers())
    press.register(show_case, OpenAnswer.filter(), WithAnswers())
    press.register(begin, WriteAnswer.filter(), WithAnswers())
    press.register(
        choose_office, ChooseOffice.filter(), StateFilter(Answering.office), WithAnswers()
    )
    press.register(drop, DropAnswer.filter(), WithAnswers())
    press.register(approve_it, ApproveAnswer.filter(), WithAnswers())
    press.register(settle_it, SettleDispute.filter(), WithAnswers())


async def show_overview(query: CallbackQuery, desk: AnswerDesk) -> Reply:
    return _put(query, desk.overview())


async def show_list(query: CallbackQuery, callback_data: ListAnswers, desk: AnswerDesk) -> Reply:
    return _put(query, desk.listed(callback_data))


async def show_case(query: CallbackQuery, callback_data: OpenAnswer, desk: AnswerDesk) -> Reply:
    return _put(query, desk.case(QuestionNumber(callback_data.number), callback_data.language))


async def begin(
    query: CallbackQuery, callback_data: WriteAnswer, state: FSMContext, desk: AnswerDesk
) -> Reply:
    """Below: the question stays above what is typed."""
    number, revision = QuestionNumber(callback_data.number), callback_data.revision or 0
    writable(desk.answering, desk.colleague, number, revision)
    draft = Draft(number=number, language=callback_data.language, revision=revision)
    face = desk.ask_text(await keep(state, draft, Answering.text))
    return say(query, face.text, face.keyboard)


async def take_text(message: Message, text: str, state: FSMContext, desk: AnswerDesk) -> Reply:
    draft = replace(await kept(state), text=checked_text(text))
    if office := desk.office_of(draft):
        return await _save(message, state, desk, draft, office)
    offered = replace(draft, offices=desk.offered(draft))
    face = desk.ask_office(await keep(state, offered, Answering.office))
    return say(message, face.text, face.keyboard)


async def take_office(message: Message, text: str, state: FSMContext, desk: AnswerDesk) -> Reply:
    return await _save(message, state, desk, await kept(state), checked_office(text))


async def choose_office(
    query: CallbackQuery, callback_data: ChooseOffice, state: FSMContext, desk: AnswerDesk
) -> Reply:
    draft = await kept(state)
    if callback_data.turn != draft.turn or callback_data.index >= len(draft.offices):
        return stale(query)
    return await _save(query, state, desk, draft, draft.offices[callback_data.index])


async def ask_to_type(message: Message) -> Reply:
    return say(message, phrase("answers.media"))


async def drop(
    query: CallbackQuery,
    callback_data: DropAnswer,
    state: FSMContext,
    raw_state: str | None,
    desk: AnswerDesk,
) -> Reply:
    """What somebody writes by now is left alone if it is another thing."""
    if raw_state in Answering.__all_states_names__:
        await state.clear()
    return _put(query, desk.case(QuestionNumber(callback_data.number), reader()))


async def approve_it(
    query: CallbackQuery, callback_data: ApproveAnswer, desk: AnswerDesk
) -> list[Reply]:
    number = QuestionNumber(callback_data.number)
    approve(desk.answering, desk.colleague, number, callback_data.revision, desk.now)
    told = AnswerCallbackQuery(callback_query_id=query.id, text=plain("answers.approved"))
    return [told, _put(query, desk.case(number, callback_data.language))]


async def settle_it(query: CallbackQuery, callback_data: SettleDispute, desk: AnswerDesk) -> Reply:
    number = QuestionNumber(callback_data.number)
    settle(desk.answering, desk.colleague, number, desk.now)
    return _put(query, desk.case(number, callback_data.language))


async def _save(
    event: Event, state: FSMContext, desk: AnswerDesk, draft: Draft, office: str
) -> Reply:
    version = Version(text=draft.text, office=office)
    write(
        desk.answering,
        desk.colleague,
        draft.number,
        draft.language,
        version,
        draft.revision,
        desk.now,
    )
    await state.clear()
    return _put(event, desk.case(draft.number, draft.language))


def _put(event: Event, face: Face) -> Reply:
    return screen(event, face.text, face.keyboard)
