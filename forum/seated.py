"""Where the author of the next question sits: whoever carries the microphone sees it."""

from forum.asking import own
from forum.people import PersonId
from forum.questions import Question, QuestionNumber, Questions, Sector
from forum.refusals import Refusal


class NoMicrophone(Refusal):
    """Question `number` is not, or no longer, about to be asked."""


def sit(
    questions: Questions, author_id: PersonId, number: QuestionNumber, sector: Sector
) -> Question:
    """Raises `QuestionUnknown`, `NoMicrophone`."""
    own(questions, author_id, number)
    if not questions.sit(number, sector):
        raise NoMicrophone(number=number)
    return own(questions, author_id, number)
