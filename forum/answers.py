"""A written answer to a question: what stands in each language, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.questions import QuestionNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The answer in one language."""

    text: str
    office: str  # who answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    question: QuestionNumber
    language: Language  # in which it was written first
    kazakh: Version | None  # None: not written yet
    russian: Version | None
    revision: int  # grows with every change
    written_by: PersonId | None  # in the first language; None: asked to be forgotten
    translated_by: PersonId | None  # None: nobody yet, or as above
    approved_by: PersonId | None
    approved_at: datetime | None  # None: not approved, nobody has got it
    is_disputed: bool = False  # an asker said why it does not answer, and no one has dealt with it

    def version(self, language: Language) -> Version | None:
        return self.kazakh if language is Language.KAZAKH else self.russian

    @property
    def missing(self) -> Language | None:
        """What somebody else is to add; None: both languages are there."""
        return next((each for each in Language if self.version(each) is None), None)

    def spoken(self, language: Language) -> Version:
        """In this language, or in the other one while this one is missing."""
        version = self.version(language) or self.kazakh or self.russian
        assert version is not None  # noqa: S101  an answer begins with a version
        return version


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """An approved answer on its way to those who support the question."""

    answer: Answer
    told_to: PersonId  # the last one who was written to; 0: nobody yet


class Answers(Protocol):
    """A change names the revision that was seen: whoever has seen an older one changes nothing."""

    def of(self, number: QuestionNumber) -> Answer | None: ...

    def at(self, forum_id: ForumId) -> list[Answer]: ...

    def begin(
        self,
        number: QuestionNumber,
        language: Language,
        version: Version,
        author: PersonId,
        now: datetime,
    ) -> bool:
        """False if somebody has begun it already."""

    def rewrite(
        self,
        number: QuestionNumber,
        revision: int,
        language: Language,
        version: Version,
        author: PersonId,
    ) -> bool:
        """One language of it; of an approved one every supporter is written to again."""

    def approve(
        self, number: QuestionNumber, revision: int, approver: PersonId, now: datetime
    ) -> bool: ...

    def dispute(self, number: QuestionNumber, now: datetime) -> bool:
        """False if the answer was disputed before: it comes back to the staff once."""

    def settle(self, number: QuestionNumber, now: datetime) -> bool:
        """The dispute is dealt with; False if there is none."""

    def mailing(self) -> Mailing | None:
        """One that has still to be sent to supporters."""

    def told(self, number: QuestionNumber, last: PersonId | None) -> None:
        """`last`: written to by now; None: everybody was."""
