"""`/mydata` and `/forget`: what is kept about a person, and that it is kept no longer."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.methods import EditMessageReplyMarkup
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove

from bot.accompany import Accompany
from bot.callbacks import Forget
from bot.filters import Command
from bot.keyboards import privacy as buttons
from bot.registration import Registration
from bot.replies import Replies, Reply
from bot.screens import say, screen
from bot.toasts import nothing_kept
from bot.views import privacy as view
from forum.colleagues import Reception
from forum.drafts import has_begun
from forum.people import Person
from forum.privacy import Privacy
from forum.staff import Colleague
from locales.phrases import phrase


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("mydata"), Accompany())
    router.message.register(ask, Command("forget"))
    router.callback_query.register(decide, Forget.filter())
    return router


async def show(
    message: Message,
    registration: Registration,
    colleague: Colleague | None,
    reception: Reception,
) -> list[Reply]:
    told = _told(message, registration)
    if colleague is not None:
        told.append(say(message, view.staff(colleague, reception), buttons.unfinished()))
    return told or [say(message, phrase("privacy.nothing"))]


async def ask(message: Message) -> Reply:
    return say(message, phrase("privacy.forget.ask"), buttons.forget())


async def decide(
    query: CallbackQuery,
    callback_data: Forget,
    person: Person,
    privacy: Privacy,
    clock: Callable[[], datetime],
) -> Replies:
    if person.language is None:
        return nothing_kept(query)
    if callback_data.answer == "ask":
        return say(query, phrase("privacy.forget.ask"), buttons.forget())
    if callback_data.answer == "no":
        return screen(query, phrase("privacy.forget.kept"))
    privacy.forget(person.id, clock())
    no_menu = ReplyKeyboardRemove(remove_keyboard=True)
    return [*_without_buttons(query), say(query, phrase("privacy.forget.done"), no_menu)]


def _told(message: Message, registration: Registration) -> list[Reply]:
    """What they told about themselves, if they told anything."""
    if registration.participant is not None:
        return [registration.my_data(message, registration.participant)]
    if not has_begun(registration.draft):
        return []
    whereabouts = registration.registry.whereabouts(registration.draft)
    text = view.unfinished(registration.draft, whereabouts)
    return [say(message, text, buttons.unfinished())]


def _without_buttons(query: CallbackQuery) -> list[Reply]:
    if not isinstance(query.message, Message):
        return []
    chat_id, message_id = query.message.chat.id, query.message.message_id
    return [EditMessageReplyMarkup(chat_id=chat_id, message_id=message_id)]
