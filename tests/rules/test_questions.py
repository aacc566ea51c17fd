"""Who may ask the minister, how much, and what may still be changed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from forum.asking import (
    LONGEST,
    OPEN_AT_ONCE,
    QuestionEmpty,
    QuestionLimitReached,
    QuestionRepeated,
    QuestionsClosed,
    QuestionsNotOpen,
    QuestionTooLong,
    QuestionTooShort,
    QuestionTooSoon,
    QuestionUnknown,
    QuestionWithdrawn,
    TooLateToEdit,
    TooLateToWithdraw,
    checked,
    takes_questions,
)
from forum.questions import QuestionState, Signature
from forum.refusals import Refusal
from forum.spelling import clean
from tests.asking import TEXT, Asking, Author, wording

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # one picture, five code points
FOUR_BYTES = "\U0001f600"
BEING_DEALT_WITH = [
    QuestionState.ACCEPTED,
    QuestionState.JOINED,
    QuestionState.NEXT,
]
DEALT_WITH = [QuestionState.ON_SCREEN, QuestionState.ANSWERED, QuestionState.DECLINED]
DONE = [QuestionState.ANSWERED, QuestionState.DECLINED, QuestionState.WITHDRAWN]


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    async with Asking.open(tmp_path) as asking:
        yield asking


@pytest.fixture
async def aigul(asking: Asking) -> Author:
    return await asking.author()


def details(refused: pytest.ExceptionInfo[Refusal]) -> dict[str, object]:
    return refused.value.details


async def test_a_question_gets_a_number_and_waits(aigul: Author) -> None:
    question = (await aigul.asks()).question
    assert question.number == 1
    assert question.state is QuestionState.RECEIVED
    assert question.wording == wording()
    assert await aigul.mine() == [question]


async def test_numbers_grow_for_everybody_together(asking: Asking, aigul: Author) -> None:
    marat = await asking.author(2)
    assert (await aigul.asks()).question.number == 1
    assert (await marat.asks()).question.number == 2


async def test_before_the_window_opens_one_learns_when(asking: Asking, aigul: Author) -> None:
    asking.clock.at("08:59")
    with pytest.raises(QuestionsNotOpen) as refused:
        await aigul.asks()
    assert details(refused) == {"start": "08.12.2026, 09:00"}


async def test_the_window_is_open_from_its_first_moment_and_closed_at_its_last(
    asking: Asking, aigul: Author
) -> None:
    asking.clock.at("09:00")
    await aigul.asks()
    asking.clock.at("15:20")
    asking.clock.advance(microseconds=-1)
    assert takes_questions(aigul.forum, asking.clock())
    asking.clock.at("15:20")
    with pytest.raises(QuestionsClosed):
        await aigul.asks("Когда починят крышу спортзала?")


async def test_the_window_of_ones_own_forum_counts(asking: Asking) -> None:
    guest = await asking.author(2, region="shymkent")
    assert guest.forum.id == "south"
    with pytest.raises(Refusal) as refused:
        await guest.asks()
    assert isinstance(refused.value, QuestionsNotOpen | QuestionsClosed)
    asking.clock.now = guest.forum.questions_open
    assert (await guest.asks()).question.forum_id == "south"


@pytest.mark.parametrize("letter", ["қ", "<", FOUR_BYTES, "e"])
def test_five_hundred_characters_are_enough(letter: str) -> None:
    assert checked(letter * LONGEST) == letter * LONGEST
    with pytest.raises(QuestionTooLong) as refused:
        checked(letter * (LONGEST + 2))
    assert details(refused) == {"count": 2, "limit": LONGEST}


def test_a_picture_of_several_counts_as_several() -> None:
    assert len(clean(FAMILY * 100)) == LONGEST
    assert checked(clean(FAMILY * 100))
    with pytest.raises(QuestionTooLong):
        checked(clean(FAMILY * 101))


def test_ten_characters_are_the_least() -> None:
    assert checked("Неге олай?") == "Неге олай?"
    with pytest.raises(QuestionTooShort) as refused:
        checked("Неге олай")
    assert details(refused) == {"count": 10}


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u2060\u00ad", "\u3164" * 20])
def test_nothing_visible_is_no_question(text: str) -> None:
    with pytest.raises(QuestionEmpty):
        checked(clean(text))


@pytest.mark.parametrize("again", [TEXT, TEXT.upper(), TEXT.replace(" ", "  \n"), f" {TEXT} "])
async def test_the_same_text_is_the_same_question(aigul: Author, again: str) -> None:
    first = await aigul.asks()
    second = await aigul.asks(again)
    assert (second.question, second.again) == (first.question, True)
    assert len(await aigul.mine()) == 1


async def test_what_was_taken_back_may_be_asked_anew(asking: Asking, aigul: Author) -> None:
    await aigul.withdraws((await aigul.asks()).question.number)
    asking.clock.advance(seconds=30)
    asked = await aigul.asks()
    assert (asked.question.number, asked.again) == (2, False)


async def test_others_may_ask_the_same(asking: Asking, aigul: Author) -> None:
    await aigul.asks()
    marat = await asking.author(2)
    assert (await marat.asks()).again is False


@pytest.mark.parametrize(("passed", "left"), [(0, 30), (0.5, 30), (1, 29), (29.2, 1)])
async def test_between_two_questions_there_is_a_pause(
    asking: Asking, aigul: Author, passed: float, left: int
) -> None:
    await aigul.asks()
    asking.clock.advance(seconds=passed)
    with pytest.raises(QuestionTooSoon) as refused:
        await aigul.asks("Когда починят крышу спортзала?")
    assert details(refused) == {"count": left}


@pytest.mark.parametrize("passed", [30, -7200])
async def test_the_pause_ends_and_a_clock_set_back_does_not_stretch_it(
    asking: Asking, aigul: Author, passed: int
) -> None:
    await aigul.asks()
    asking.clock.advance(seconds=passed)
    assert (await aigul.asks("Когда починят крышу спортзала?")).question.number == 2


async def test_withdrawing_does_not_shorten_the_pause(aigul: Author) -> None:
    await aigul.withdraws((await aigul.asks()).question.number)
    with pytest.raises(QuestionTooSoon):
        await aigul.asks("Когда починят крышу спортзала?")


async def test_three_open_questions_are_the_most(aigul: Author) -> None:
    for roof in range(OPEN_AT_ONCE):
        await aigul.asks_later(f"Когда починят крышу школы {roof}?")
    with pytest.raises(QuestionLimitReached) as refused:
        await aigul.asks_later("Когда починят крышу школы 7?")
    assert details(refused) == {"count": 3}


@pytest.mark.parametrize("state", QuestionState)
async def test_what_is_done_with_makes_room_for_a_new_one(
    asking: Asking, aigul: Author, state: QuestionState
) -> None:
    for roof in range(OPEN_AT_ONCE):
        question = await aigul.asks_later(f"Когда починят крышу школы {roof}?")
    await asking.becomes(question.number, state)
    if state in DONE:
        assert (await aigul.asks_later("Когда починят крышу школы 7?")).number == 4
        return
    with pytest.raises(QuestionLimitReached):
        await aigul.asks_later("Когда починят крышу школы 7?")


async def test_a_received_question_may_be_worded_anew(aigul: Author) -> None:
    number = (await aigul.asks()).question.number
    new = wording("Когда починят крышу спортзала?", "infrastructure", Signature.NOTHING)
    changed = await aigul.edits(number, new)
    assert await aigul.mine() == [changed]
    assert (changed.wording, changed.state) == (new, QuestionState.RECEIVED)


@pytest.mark.parametrize("state", [*BEING_DEALT_WITH, *DEALT_WITH])
async def test_what_moderators_have_seen_is_not_changed_any_more(
    asking: Asking, aigul: Author, state: QuestionState
) -> None:
    number = (await aigul.asks()).question.number
    await asking.becomes(number, state)
    with pytest.raises(TooLateToEdit) as refused:
        await aigul.edits(number, wording("Когда починят крышу спортзала?"))
    assert details(refused) == {"number": number}
    [question] = await aigul.mine()
    assert (question.wording, question.state) == (wording(), state)


async def test_an_edit_may_not_repeat_another_question(aigul: Author) -> None:
    first = (await aigul.asks()).question
    second = await aigul.asks_later("Когда починят крышу спортзала?")
    with pytest.raises(QuestionRepeated) as refused:
        await aigul.edits(second.number, wording(TEXT.upper()))
    assert details(refused) == {"number": first.number}


async def test_an_edit_keeps_to_the_lengths(aigul: Author) -> None:
    number = (await aigul.asks()).question.number
    with pytest.raises(QuestionTooLong):
        await aigul.edits(number, wording("ә" * (LONGEST + 1)))


async def test_saving_without_a_change_is_no_repetition(aigul: Author) -> None:
    number = (await aigul.asks()).question.number
    assert (await aigul.edits(number, wording())).wording == wording()


@pytest.mark.parametrize("state", [QuestionState.RECEIVED, *BEING_DEALT_WITH])
async def test_a_question_is_taken_back_until_it_is_on_the_screen(
    asking: Asking, aigul: Author, state: QuestionState
) -> None:
    number = (await aigul.asks()).question.number
    await asking.becomes(number, state)
    assert (await aigul.withdraws(number)).state is QuestionState.WITHDRAWN
    assert [each.state for each in await aigul.mine()] == [QuestionState.WITHDRAWN]


@pytest.mark.parametrize("state", DEALT_WITH)
async def test_then_it_stays(asking: Asking, aigul: Author, state: QuestionState) -> None:
    number = (await aigul.asks()).question.number
    await asking.becomes(number, state)
    with pytest.raises(TooLateToWithdraw):
        await aigul.withdraws(number)
    assert [each.state for each in await aigul.mine()] == [state]


async def test_it_is_taken_back_once(aigul: Author) -> None:
    number = (await aigul.asks()).question.number
    await aigul.withdraws(number)
    with pytest.raises(QuestionWithdrawn):
        await aigul.withdraws(number)
    with pytest.raises(QuestionWithdrawn):
        await aigul.edits(number, wording())


@pytest.mark.parametrize("number", [1, 2, 0, -1, 2**53])
async def test_somebody_elses_question_is_as_unknown_as_none(
    asking: Asking, aigul: Author, number: int
) -> None:
    await aigul.asks()
    marat = await asking.author(2)
    with pytest.raises(QuestionUnknown):
        await marat.edits(number, wording())
    with pytest.raises(QuestionUnknown):
        await marat.withdraws(number)
    assert [each.state for each in await aigul.mine()] == [QuestionState.RECEIVED]
