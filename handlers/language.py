"""Language first, in one message in both; `/lang` at any time."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.accompany import Accompany
from bot.callbacks import ChooseLanguage
from bot.commands import menu
from bot.filters import Command, NoLanguage
from bot.keyboards.language import languages
from bot.keyboards.welcome import welcome
from bot.registration import Registration
from bot.replies import Replies, Reply
from bot.screens import say, screen
from bot.states import Registering
from bot.views.language import choose_language
from bot.views.welcome import greeting
from forum.forums import Forums
from forum.people import People, Person
from locales.phrases import phrase, speaking


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(
        choose_on_the_way, ChooseLanguage.filter(), StateFilter(Registering), Accompany()
    )
    router.callback_query.register(choose, ChooseLanguage.filter())
    router.message.register(ask_first, NoLanguage(), Accompany())
    router.callback_query.register(ask_first_on_press, NoLanguage())
    router.message.register(ask, Command("lang"))
    return router


async def ask_first(message: Message, payload: str, registration: Registration) -> Reply:
    """Whatever a stranger writes; the invitation of a deep link is kept for later."""
    if payload:
        await registration.invite(payload)
    return say(message, choose_language(), languages())


async def ask_first_on_press(query: CallbackQuery) -> Reply:
    return say(query, choose_language(), languages())


async def ask(message: Message) -> Reply:
    return say(message, choose_language(), languages())


async def choose_on_the_way(
    query: CallbackQuery,
    callback_data: ChooseLanguage,
    people: People,
    registration: Registration,
) -> Replies:
    """In the middle of a registration its question is put again, and nothing else."""
    people.choose_language(registration.person.id, callback_data.language)
    with speaking(callback_data.language):
        return await registration.repeat(query)


async def choose(
    query: CallbackQuery,
    callback_data: ChooseLanguage,
    person: Person,
    people: People,
    forums: Forums,
) -> list[Reply]:
    """The first choice leads on to the greeting, a later one is acknowledged with a new menu."""
    language = callback_data.language
    people.choose_language(person.id, language)
    with speaking(language):
        if person.language is None:
            return [screen(query, greeting(forums.all()), welcome())]
        changed = phrase("language.changed")
        return [screen(query, changed), say(query, phrase("menu.title"), menu(language))]
