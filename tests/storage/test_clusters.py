"""Questions that say the same stand together, whoever joins, undoes or leaves."""

import pytest

from forum.moderation import CannotJoin, InQueue
from forum.questions import QuestionNumber, QuestionState
from forum.verdicts import (
    AlreadyAccepted,
)
from tests.asking import Asking, Author
from tests.moderating import Moderator, enqueue, news, question, received


async def test_those_that_are_joined_come_along(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul, 4)
    await gulnara.accepts(1)
    await gulnara.accepts(2)
    await gulnara.joins(3, 2)
    await gulnara.joins(4, 2)
    await news(asking)

    await gulnara.merges(2, 1)
    assert [(await question(aigul, each)).joined_to for each in (1, 2, 3, 4)] == [None, 1, 1, 1]
    assert await news(asking) == {2: False, 3: False, 4: False}

    assert await gulnara.undoes() == 2
    found = [await question(aigul, each) for each in (1, 2, 3, 4)]
    assert [(each.state, each.joined_to) for each in found] == [
        (QuestionState.ACCEPTED, None),
        (QuestionState.ACCEPTED, None),
        (QuestionState.JOINED, 2),
        (QuestionState.JOINED, 2),
    ]
    assert await news(asking) == {2: False, 3: False, 4: False}


async def test_what_came_along_and_went_on_does_not_come_back(
    aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul, 4)
    await gulnara.accepts(1)
    await gulnara.accepts(2)
    await gulnara.joins(3, 2)
    await gulnara.merges(2, 1)
    await aigul.withdraws(3)

    await gulnara.undoes()
    assert (await question(aigul, 3)).state is QuestionState.WITHDRAWN
    assert (await question(aigul, 2)).state is QuestionState.ACCEPTED


async def test_only_heads_of_the_same_forum_can_be_joined(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul, 3)
    other = await asking.author(2, "shymkent")
    [elsewhere] = await received(other)
    await asking.becomes(elsewhere, QuestionState.ACCEPTED)
    await gulnara.accepts(1)
    await gulnara.joins(2, 1)

    for head in (2, 3, elsewhere, 99):
        with pytest.raises(CannotJoin):
            await gulnara.joins(3, head)
    assert (await question(aigul, 3)).state is QuestionState.RECEIVED


async def test_what_waits_in_the_queue_is_not_merged(aigul: Author, gulnara: Moderator) -> None:
    await received(aigul, 2)
    await gulnara.accepts(1)
    await gulnara.accepts(2)
    await enqueue(aigul, 2)

    with pytest.raises(InQueue):
        await gulnara.merges(2, 1)
    with pytest.raises(AlreadyAccepted):
        await gulnara.joins(2, 1)


async def test_the_oldest_of_those_joined_takes_the_place_of_a_withdrawn_head(
    asking: Asking, gulnara: Moderator
) -> None:
    aigul, dana = await asking.author(1), await asking.author(2)
    await received(aigul)
    await received(dana, 3)
    for number in (1, 4):
        await gulnara.accepts(number)
    await gulnara.joins(2, 1)
    await gulnara.joins(3, 1)
    await enqueue(aigul, 1)
    await news(asking)

    await aigul.withdraws(1)

    found = [await question(aigul, number) for number in (1, 2, 3, 4)]
    assert [(each.state, each.joined_to, each.position) for each in found] == [
        (QuestionState.WITHDRAWN, None, None),
        (QuestionState.ACCEPTED, None, 1),
        (QuestionState.JOINED, 2, None),
        (QuestionState.ACCEPTED, None, None),
    ]
    assert await news(asking) == {2: False, 3: False}


async def test_whoever_joined_by_themselves_follows_one_that_was_read(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    """No moderator has seen number 2, which is older."""
    await received(aigul)
    await received(await asking.author(2), 2)
    await gulnara.accepts(1)
    one, two = QuestionNumber(1), QuestionNumber(2)
    await aigul.does(
        lambda: aigul.questions.join(two, {QuestionState.RECEIVED}, one, asking.clock())
    )
    await gulnara.joins(3, 1)

    await aigul.withdraws(1)

    found = [await question(aigul, each) for each in (1, 2, 3)]
    assert [(each.state, each.joined_to) for each in found] == [
        (QuestionState.WITHDRAWN, None),
        (QuestionState.JOINED, 3),
        (QuestionState.ACCEPTED, None),
    ]


async def test_what_was_built_on_a_head_is_built_on_its_heir(
    asking: Asking, gulnara: Moderator
) -> None:
    aigul, dana = await asking.author(1), await asking.author(2)
    await asking.author(3)
    await received(aigul)
    await received(dana)
    await gulnara.sends_to_writing(1)
    await gulnara.joins(2, 1)
    run = asking.storage.transactions.run

    def build() -> None:
        for person in (2, 3):  # whose question it will be, and somebody else
            run("INSERT INTO deals VALUES (1, ?, 'support', 0)", person)
        run(
            "INSERT INTO answers (question, language, text_kk, office_kk, written_at)"
            " VALUES (1, 'kk', 'x', 'y', 0)"
        )
        run("UPDATE stages SET proposed = 1 WHERE forum_id = 'west'")

    await aigul.does(build)
    await aigul.withdraws(1)

    row = asking.storage.transactions.row
    assert (
        await aigul.does(
            lambda: [
                tuple(row(statement) or ())
                for statement in (
                    "SELECT question, person_id FROM deals WHERE question = 2",
                    "SELECT question FROM answers",
                    "SELECT proposed FROM stages WHERE forum_id = 'west'",
                )
            ]
        )
    ) == [(2, 3), (2,), (2,)]
