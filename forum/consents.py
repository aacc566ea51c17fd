"""Consent to the processing of personal data: its terms, and the proof that it was given."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from forum.languages import Bilingual, Language
from forum.people import PersonId
from forum.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTerms:
    """What the organizers fill into the text of the consent."""

    version: str  # new terms have a new version: everybody is asked again
    operator: Bilingual
    business_id: str  # BIN of the operator
    recipients: Bilingual  # third parties that are given data; empty: none


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Somebody agreed to a text; the operator has to be able to prove which."""

    version: str
    text_hash: str  # SHA-256 of the text that was shown
    language: Language
    given_at: datetime


class ConsentMissing(Refusal):
    """They have not agreed to the terms that are in force."""


class Consents(Protocol):
    def terms(self) -> ConsentTerms:
        """Those in force. Raises LookupError before any content was loaded."""

    def given(self, person_id: PersonId) -> list[Consent]:
        """Those that are not withdrawn, oldest first."""

    def give(self, person_id: PersonId, consent: Consent) -> bool:
        """False: this version was agreed to before, nothing is written."""


def has_agreed(consents: Consents, person_id: PersonId) -> bool:
    """To the terms that are in force."""
    version = consents.terms().version
    return any(consent.version == version for consent in consents.given(person_id))


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()
