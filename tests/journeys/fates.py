"""What becomes of questions, without the people who decide it: their authors are told."""

from collections.abc import Callable

from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from forum.support import Choice
from tests.asking import becomes
from tests.people import Forum, Visitor

ACCEPTED, NEXT, ON_SCREEN, ANSWERED, DECLINED, WRITING = (
    QuestionState.ACCEPTED,
    QuestionState.NEXT,
    QuestionState.ON_SCREEN,
    QuestionState.ANSWERED,
    QuestionState.DECLINED,
    QuestionState.WRITING,
)


async def happens(
    forum: Forum, number: int, state: QuestionState, *others: int, rings: bool = True
) -> None:
    """To a question, and with it to `others` that are joined to it; they are told at once."""

    def change() -> None:
        becomes(forum.storage, QuestionNumber(number), state, forum.clock())
        for each in (number, *others):
            forum.storage.news.tell(QuestionNumber(each), rings=rings)

    await told(forum, change)


async def is_joined(forum: Forum, number: int, head: int, *, rings: bool = True) -> None:
    def join() -> None:
        everywhere = list(QuestionState)
        assert forum.storage.questions.join(
            QuestionNumber(number), everywhere, QuestionNumber(head), forum.clock()
        )
        forum.storage.news.tell(QuestionNumber(number), rings=rings)

    await told(forum, join)


async def told(forum: Forum, unit: Callable[[], object]) -> None:
    await forum.read(unit)
    await forum.tick("news")


async def supports(visitor: Visitor, number: int) -> None:
    forum = visitor.forum

    def choose() -> None:
        forum.storage.transactions.run(
            "INSERT INTO deals (question, person_id, choice, dealt_at) VALUES (?, ?, ?, 0)",
            number,
            PersonId(visitor.id),
            Choice.SUPPORT,
        )

    await forum.read(choose)


def cards(visitor: Visitor, beginning: str = "Вопрос") -> list[str]:
    """Living messages of questions, oldest first."""
    return [text for text in visitor.reads if text.startswith(beginning)]


def rings(visitor: Visitor) -> int:
    """Since the greeting."""
    return len(visitor.phone.rang) - 1
