"""Before the first personal datum: the consent, given, declined, or asked for anew."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.accompany import Accompany
from bot.callbacks import DeclineConsent, GiveConsent, Register
from bot.consents import ask_consent, consent_to, text_for
from bot.drafts import keep_draft
from bot.filters import Command
from bot.keyboards import consent as buttons
from bot.registration import Registration
from bot.replies import Replies, Reply
from bot.screens import screen
from bot.toasts import already_registered
from bot.views import consent as view
from forum.consents import Consents, has_agreed
from forum.drafts import Draft
from forum.participants import Participant
from locales.phrases import phrase


class NewTerms(Filter):
    """A participant who has not agreed to the terms that are in force by now."""

    async def __call__(
        self, _event: TelegramObject, participant: Participant | None, consents: Consents
    ) -> bool:
        return participant is not None and not has_agreed(consents, participant.id)


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(ask_again, Command("start", "ask"), NewTerms(), Accompany())
    router.callback_query.register(begin, Register.filter(), Accompany())
    router.callback_query.register(give, GiveConsent.filter(), Accompany())
    router.callback_query.register(decline, DeclineConsent.filter(), Accompany())
    return router


async def ask_again(message: Message, registration: Registration) -> Reply:
    return ask_consent(registration, message)


async def begin(
    query: CallbackQuery, callback_data: Register, registration: Registration
) -> Replies:
    """Register, or go on where one stopped."""
    if registration.participant is not None:
        return already_registered(query)
    if callback_data.step == "anew":
        registration = replace(registration, draft=Draft())
    if closed := await registration.too_late(query):
        return closed
    if has_agreed(registration.registry.consents, registration.person.id):
        return await registration.go_on(query)
    await keep_draft(registration.state, registration.draft)
    return ask_consent(registration, query)


async def give(
    query: CallbackQuery, callback_data: GiveConsent, registration: Registration
) -> Replies:
    """The text stays in the chat; a second tap of the same thumb changes nothing."""
    consent = consent_to(registration, callback_data.mark)
    if consent is None:  # new terms came into force while they were reading
        return ask_consent(registration, query)
    if not registration.registry.consents.give(registration.person.id, consent):
        return None
    given = screen(query, view.given(text_for(registration)))
    if registration.participant is not None:
        return given
    return [given, *await registration.go_on(query)]


async def decline(query: CallbackQuery, registration: Registration) -> Reply:
    """The agenda stays open to everybody; what was agreed to before stays in force."""
    key = "consent.declined" if registration.participant is None else "consent.kept"
    return screen(query, phrase(key), buttons.declined())
