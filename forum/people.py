"""Anybody who wrote to the bot: before the consent an id and a language, nothing more."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

from forum.languages import Language

PersonId = NewType("PersonId", int)  # Telegram's id of the person and of their chat


class ReminderChoice(StrEnum):
    ALL = "all"
    IMPORTANT = "important"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: PersonId
    language: Language | None  # None: not chosen yet
    reminders: ReminderChoice


class People(Protocol):
    def find(self, person_id: PersonId) -> Person | None: ...

    def reader(self, person_id: PersonId) -> Person | None:
        """None: nobody, or nobody who can be written to."""

    def meet(self, person_id: PersonId, now: datetime) -> Person:
        """Whoever writes can be written to again; a stranger is remembered."""

    def choose_language(self, person_id: PersonId, language: Language) -> None: ...

    def choose_reminders(self, person_id: PersonId, choice: ReminderChoice) -> None: ...

    def lose(self, person_id: PersonId, now: datetime) -> None:
        """They blocked the bot or closed their account: nothing can be sent to them."""
