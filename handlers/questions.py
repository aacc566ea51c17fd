"""A question to the minister is written: direction, text, signature."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.callbacks import (
    AskingStep,
    AskMinister,
    ChooseDirection,
    DropQuestion,
    EditQuestion,
    GoToStep,
    SignQuestion,
)
from bot.commands import menu
from bot.filters import Command, LinkToAsk, Media, QuestionsOpen, Text
from bot.keyboards import questions as keyboards
from bot.question_draft import STATES, Draft, WhileAsking, draft_of, keep, unfinished
from bot.question_form import Desk, Hint, at_the_end, form_under, in_place, removal
from bot.replies import Reply
from bot.screens import Event, say
from bot.states import Asking
from bot.toasts import step_passed
from forum.asking import SHORTEST, Floor, check_may_ask, checked, editable
from forum.forums import DirectionId, Forums
from forum.participants import Participant, registered
from forum.places import Places
from forum.questions import OTHER, QuestionNumber
from locales.phrases import phrase, reader

Clock = Callable[[], datetime]


def create_router() -> Router:
    router = Router(name=__name__)
    _route_messages(router.message)
    _route_presses(router.callback_query)
    return router


def _route_messages(message: TelegramEventObserver) -> None:
    message.register(begin, Command("ask"))
    message.register(begin, LinkToAsk())
    message.register(take_text, Text(), WhileAsking(Asking.direction, Asking.text))
    message.register(
        point_at_buttons, Text(), WhileAsking(Asking.signature, Asking.preview, Asking.similar)
    )
    message.register(ask_to_type, Media(), StateFilter(*STATES.values(), Asking.similar))
    message.register(offer, Text(), StateFilter(None, Asking.offer), QuestionsOpen())
    message.register(ask_to_type, Media(), StateFilter(None, Asking.offer), QuestionsOpen())


def _route_presses(press: TelegramEventObserver) -> None:
    press.register(begin, AskMinister.filter())
    press.register(change, EditQuestion.filter())
    press.register(go, GoToStep.filter(), WhileAsking(Asking))
    press.register(choose_direction, ChooseDirection.filter(), WhileAsking(Asking))
    press.register(sign, SignQuestion.filter(), WhileAsking(Asking))
    press.register(drop, DropQuestion.filter(), WhileAsking(Asking))
    for passed in (GoToStep, ChooseDirection, SignQuestion, DropQuestion):
        press.register(already, passed.filter())


async def begin(
    event: Event,
    state: FSMContext,
    raw_state: str | None,
    participant: Participant | None,
    floor: Floor,
    forums: Forums,
    places: Places,
    clock: Clock,
) -> list[Reply]:
    """Whoever has typed a question and left it goes on where they were."""
    desk = Desk(author=registered(participant), forums=forums, places=places)
    _check_may_ask(desk, floor, clock)
    draft = await unfinished(state, raw_state)
    hint = Hint.RESUMED if draft.text else None
    return await at_the_end(event, state, desk, draft, hint)


async def take_text(
    message: Message,
    text: str,
    draft: Draft,
    state: FSMContext,
    participant: Participant | None,
    forums: Forums,
    places: Places,
) -> list[Reply]:
    """Also before the direction is chosen: nobody types a question twice."""
    desk = Desk(author=registered(participant), forums=forums, places=places)
    written = replace(draft, text=checked(text))
    hint = Hint.TEXT_KEPT if written.direction is None else None
    return await at_the_end(message, state, desk, written, hint)


async def point_at_buttons(
    message: Message,
    draft: Draft,
    state: FSMContext,
    participant: Participant | None,
    forums: Forums,
    places: Places,
) -> list[Reply]:
    """A text where a button is expected must not replace the question unasked."""
    desk = Desk(author=registered(participant), forums=forums, places=places)
    return await at_the_end(message, state, desk, draft, Hint.BUTTONS)


async def offer(message: Message, text: str, state: FSMContext) -> Reply:
    """A text that came by itself; what is too short for a question gets a hint."""
    if len(text) < SHORTEST:
        return say(message, phrase("questions.offer.short"), menu(reader()))
    draft = await keep(state, Draft(text=checked(text)), Asking.offer)
    return say(message, phrase("questions.offer", text=draft.text), keyboards.offer(draft))


async def ask_to_type(message: Message) -> Reply:
    return say(message, phrase("questions.media"))


async def change(
    query: CallbackQuery,
    callback_data: EditQuestion,
    state: FSMContext,
    participant: Participant | None,
    floor: Floor,
    forums: Forums,
    places: Places,
    clock: Clock,
) -> list[Reply]:
    """A received question is looked at again; its card stays as it is until then."""
    desk = Desk(author=registered(participant), forums=forums, places=places)
    question = editable(floor, desk.author.id, QuestionNumber(callback_data.number), clock())
    return await at_the_end(query, state, desk, draft_of(question))


async def go(
    query: CallbackQuery,
    callback_data: GoToStep,
    draft: Draft,
    state: FSMContext,
    participant: Participant | None,
    floor: Floor,
    forums: Forums,
    places: Places,
    clock: Clock,
) -> Reply:
    desk = Desk(author=registered(participant), forums=forums, places=places)
    if draft.number is None:
        _check_may_ask(desk, floor, clock)
    step = None if callback_data.step is AskingStep.PREVIEW else callback_data.step
    return await in_place(query, state, desk, draft, step)


async def choose_direction(
    query: CallbackQuery,
    callback_data: ChooseDirection,
    draft: Draft,
    state: FSMContext,
    participant: Participant | None,
    forums: Forums,
    places: Places,
) -> Reply:
    desk = Desk(author=registered(participant), forums=forums, places=places)
    direction = DirectionId(callback_data.direction)
    if direction not in {OTHER, *(each.id for each in forums.directions())}:
        return await already(query)
    return await in_place(query, state, desk, replace(draft, direction=direction))


async def sign(
    query: CallbackQuery,
    callback_data: SignQuestion,
    draft: Draft,
    state: FSMContext,
    participant: Participant | None,
    forums: Forums,
    places: Places,
) -> Reply:
    desk = Desk(author=registered(participant), forums=forums, places=places)
    signed = replace(draft, signature=callback_data.signature)
    return await in_place(query, state, desk, signed)


async def drop(query: CallbackQuery, draft: Draft, state: FSMContext) -> list[Reply]:
    await state.clear()
    text = phrase("questions.dropped")
    if draft.number is not None:
        text = phrase("questions.unchanged", number=draft.number)
    return [
        say(query, text, menu(reader())),
        *removal(form_under(query), query.from_user.id),
    ]


async def already(query: CallbackQuery) -> Reply:
    """A step that was taken before, pressed once more."""
    return step_passed(query)


def _check_may_ask(desk: Desk, floor: Floor, clock: Clock) -> None:
    forum = desk.forums.get(desk.author.forum_id)
    check_may_ask(floor, desk.author, forum, clock())
