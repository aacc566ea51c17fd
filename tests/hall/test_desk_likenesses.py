"""Like questions are looked up again when something may have changed, and not more often."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.participants import Role
from forum.places import RegionId
from forum.questions import Question, QuestionNumber, QuestionState, Signature, Wording
from forum.similarity import Match
from hall.desk_hand import FRESH, REMEMBERED, Likenesses

NOW = datetime(2026, 12, 8, 6, 50, tzinfo=UTC)
QUESTION = Question(
    number=QuestionNumber(1),
    forum_id=ForumId("west"),
    author_id=None,
    region_id=RegionId("aktobe"),
    role=Role.DIRECTOR,
    wording=Wording(direction=DirectionId("teachers"), text="Когда?", signature=Signature.NOTHING),
    language=Language.RUSSIAN,
    state=QuestionState.RECEIVED,
    asked_at=NOW,
    changed_at=NOW,
)
HEADS = frozenset({7})


class Asked:
    """Finds nothing, and remembers for which questions it was asked."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def __call__(self, number: QuestionNumber) -> list[Match]:
        self.numbers.append(number)
        return []


def test_three_desks_ask_once() -> None:
    likenesses = Likenesses(asked := Asked())
    for _ in range(3):
        assert likenesses.of(QUESTION, HEADS, NOW) == []
    assert asked.numbers == [1]


def test_whatever_may_have_changed_is_looked_up_again() -> None:
    likenesses = Likenesses(asked := Asked())
    reworded = replace(QUESTION, wording=replace(QUESTION.wording, text="Где?"))
    likenesses.of(QUESTION, HEADS, NOW)
    likenesses.of(reworded, HEADS, NOW)
    likenesses.of(QUESTION, HEADS | {8}, NOW)
    likenesses.of(QUESTION, HEADS, NOW + timedelta(seconds=FRESH))
    assert len(asked.numbers) == 4


def test_a_long_session_does_not_fill_the_memory() -> None:
    likenesses = Likenesses(asked := Asked())
    for second in range(0, FRESH * (REMEMBERED + 1), FRESH):
        likenesses.of(QUESTION, HEADS, NOW + timedelta(seconds=second))
    likenesses.of(QUESTION, HEADS, NOW)
    assert len(asked.numbers) == REMEMBERED + 2
