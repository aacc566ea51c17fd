"""The consent is asked for, and what exactly was agreed to is found out."""

from bot.keyboards.consent import consent as buttons
from bot.registration import Registration
from bot.replies import Reply
from bot.screens import Event, screen
from bot.views import consent as view
from forum.consents import Consent, hash_of
from forum.languages import Language
from locales.phrases import Html, speaking

MARK = 16  # characters of the hash that fit a button


def ask_consent(registration: Registration, event: Event) -> Reply:
    """Those who agreed to older terms are told that these are new."""
    text = text_for(registration)
    asked_before = registration.registry.consents.given(registration.person.id)
    shown = view.updated(text) if asked_before else text
    return screen(event, shown, buttons(hash_of(text)[:MARK]))


def consent_to(registration: Registration, mark: str) -> Consent | None:
    """What the button with this mark stood under; None: a text that is no longer in force."""
    for language in Language:
        with speaking(language):
            text_hash = hash_of(text_for(registration))
        if text_hash[:MARK] == mark:
            return Consent(
                version=registration.registry.consents.terms().version,
                text_hash=text_hash,
                language=language,
                given_at=registration.now,
            )
    return None


def text_for(registration: Registration) -> Html:
    """In the language of the reader."""
    last = registration.registry.forums.all()[-1]
    terms = registration.registry.consents.terms()
    return view.consent(terms, last, registration.retention_days)
