"""`/start`, `/help`, `/cancel`: the ways out of everything."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.accompany import Accompany
from bot.commands import menu
from bot.filters import Command, LinkToAsk, Registered
from bot.keyboards import helpdesk as helpdesk_buttons
from bot.keyboards import registration as registration_buttons
from bot.keyboards.welcome import welcome
from bot.registration import Registration
from bot.replies import Reply
from bot.screens import say
from bot.views.welcome import greeting, welcome_again
from forum.drafts import has_begun
from forum.forums import Forums
from forum.participants import Participant
from locales.phrases import phrase, reader


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(welcome_back, Command("start"), Registered(), ~LinkToAsk())
    router.message.register(start, Command("start"), ~LinkToAsk(), Accompany())
    router.message.register(explain, Command("help"))
    router.message.register(cancel, Command("cancel"), Accompany())
    return router


async def welcome_back(
    message: Message,
    participant: Participant,
    state: FSMContext,
    forums: Forums,
    clock: Callable[[], datetime],
) -> Reply:
    await state.clear()
    text = welcome_again(participant, forums.get(participant.forum_id), clock())
    return say(message, text, menu(reader()))


async def start(
    message: Message, state: FSMContext, payload: str, registration: Registration, forums: Forums
) -> Reply:
    """What a link says counts only if it names a region: a ticket is nobody's business here."""
    if has_begun(registration.draft):
        return say(message, phrase("registration.resume"), registration_buttons.resume())
    await state.clear()
    await registration.invite(payload)
    return say(message, greeting(forums.all()), welcome())


async def explain(message: Message, forums: Forums, participant: Participant | None) -> Reply:
    forum = forums.get(participant.forum_id) if participant else forums.all()[0]
    return say(message, phrase("help.text", contact=forum.contact), helpdesk_buttons.entry())


async def cancel(message: Message, state: FSMContext, registration: Registration) -> Reply:
    """What was told for a registration is forgotten; what is kept stays as it is."""
    is_registering = registration.participant is None and has_begun(registration.draft)
    await state.clear()
    key = "registration.cancelled" if is_registering else "menu.cancelled"
    return say(message, phrase(key), menu(reader()))
