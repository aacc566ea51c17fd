"""What the minister promised: to do what, by whom, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType, Protocol

from forum.forums import ForumId
from forum.languages import Bilingual, Language
from forum.people import PersonId
from forum.questions import QuestionNumber

PromiseId = NewType("PromiseId", int)


class PromiseState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A promise in one language."""

    text: str
    owner: str  # an office


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    id: PromiseId
    forum_id: ForumId
    question: QuestionNumber | None  # None: not about a question
    text: Bilingual  # a language may be missing
    owner: Bilingual
    due_on: date | None  # None: no date was named
    state: PromiseState

    @property
    def missing(self) -> Language | None:
        """None: both languages are there."""
        if not self.text.kk:
            return Language.KAZAKH
        return None if self.text.ru else Language.RUSSIAN


class Promises(Protocol):
    def add(
        self,
        forum_id: ForumId,
        question: QuestionNumber | None,
        language: Language,
        undertaking: Undertaking,
        due_on: date | None,
        noted_by: PersonId,
        now: datetime,
    ) -> Promise: ...

    def get(self, promise_id: PromiseId) -> Promise | None: ...

    def at(self, forum_id: ForumId) -> Sequence[Promise]:
        """The open ones first, by date, those without a date last."""

    def about(self, numbers: Sequence[QuestionNumber]) -> Sequence[Promise]:
        """In the order in which they were noted; without those that were dropped."""

    def translate(
        self, promise_id: PromiseId, language: Language, undertaking: Undertaking, now: datetime
    ) -> bool:
        """False if it is in that language already."""

    def close(self, promise_id: PromiseId, state: PromiseState, now: datetime) -> bool:
        """False if it is not open any more."""

    def move(self, seen: Promise, due_on: date, now: datetime) -> bool:
        """False if it is not open any more, or its date is another one than was seen."""

    def ask(self, forum_id: ForumId, until: date, now: datetime) -> Sequence[Promise]:
        """Those that are due by then and of which nobody was asked; they are asked of now."""
