"""The link of an invitation is opened, and the press that makes a colleague."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.callbacks import AcceptInvitation, ChooseLanguage
from bot.colleagues import tell
from bot.invitees import BeforeLanguage, ByLink, opened, remember
from bot.keyboards import invitations as buttons
from bot.keyboards.language import languages
from bot.keyboards.staff import panel
from bot.keyboards.welcome import welcome
from bot.replies import Reply
from bot.screens import Event, say, screen
from bot.views import invitations as view
from bot.views.language import choose_language
from forum.colleagues import Reception, accept, examine
from forum.people import People, Person, PersonId
from forum.refusals import Refusal
from forum.staff import staff_name
from locales.phrases import phrase, speaking


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_link, ByLink())
    router.callback_query.register(
        choose_language_first, ChooseLanguage.filter(), BeforeLanguage()
    )
    router.callback_query.register(take, AcceptInvitation.filter())
    return router


async def open_link(
    message: Message,
    token_hash: str,
    state: FSMContext,
    person: Person,
    reception: Reception,
    clock: Callable[[], datetime],
) -> Reply:
    """A stranger is asked for the language first; the invitation waits."""
    await remember(state, token_hash)
    if person.language is None:
        return say(message, choose_language(), languages())
    return _card(message, token_hash, person.id, reception, clock())


async def choose_language_first(
    query: CallbackQuery,
    callback_data: ChooseLanguage,
    token_hash: str,
    person: Person,
    people: People,
    reception: Reception,
    clock: Callable[[], datetime],
) -> Reply:
    people.choose_language(person.id, callback_data.language)
    with speaking(callback_data.language):
        return _card(query, token_hash, person.id, reception, clock())


async def take(
    query: CallbackQuery,
    callback_data: AcceptInvitation,
    state: FSMContext,
    person: Person,
    people: People,
    reception: Reception,
    clock: Callable[[], datetime],
) -> list[Reply]:
    token_hash = await opened(state, callback_data.mark)
    name = staff_name(query.from_user.full_name, str(person.id))
    colleague, host = accept(reception, token_hash, person.id, name, clock())
    return [
        screen(query, view.accepted(colleague, reception), panel(colleague)),
        tell(host.id, people, partial(view.arrived, colleague, reception)),
    ]


def _card(
    event: Event, token_hash: str, person_id: PersonId, reception: Reception, now: datetime
) -> Reply:
    """What is refused here is said and not raised: the language that was chosen stays."""
    try:
        invitation, host = examine(reception, token_hash, person_id, now)
    except Refusal as refusal:
        key = f"refusal.{type(refusal).__name__}"
        return screen(event, phrase(key, **refusal.details), welcome())
    guest = reception.staff.find(person_id, now)
    text = view.card(invitation, host, guest, reception)
    return screen(event, text, buttons.acceptance(token_hash))
