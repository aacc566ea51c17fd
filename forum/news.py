"""What authors are still to be told about their questions, and when their phones ring."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from forum.questions import QuestionNumber, QuestionState


class Moment(StrEnum):
    """Of a question's life: at each of them its author's phone rings once, and at no other."""

    ADMITTED = "admitted"
    NEXT = "next"
    ON_SCREEN = "on_screen"
    ANSWERED = "answered"


MOMENTS: Final = {
    QuestionState.ACCEPTED: Moment.ADMITTED,
    QuestionState.JOINED: Moment.ADMITTED,
    QuestionState.WRITING: Moment.ADMITTED,
    QuestionState.NEXT: Moment.NEXT,
    QuestionState.ON_SCREEN: Moment.ON_SCREEN,
    QuestionState.ANSWERED: Moment.ANSWERED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidings:
    number: QuestionNumber
    rings: bool  # a new message at the end of the chat instead of a silent edit


class News(Protocol):
    """Written in the transaction of what happened; told by a job of the program soon after."""

    def tell(self, number: QuestionNumber, *, rings: bool) -> None:
        """The card of this question's author is out of date; a ring that waits stays one."""

    def due(self, limit: int) -> list[Tidings]:
        """In the order of their numbers."""

    def told(self, number: QuestionNumber) -> None: ...

    def ring(self, number: QuestionNumber, moment: Moment) -> bool:
        """False if the author's phone has rung at that moment, for this question or the same one.

        Somebody may have asked several that were joined: what happens to all rings for one.
        """
