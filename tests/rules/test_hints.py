"""Who has not been heard yet today, of those whose questions wait."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from forum.forums import DirectionId
from forum.hints import Hints, LanguageShare, hints
from forum.languages import Language
from forum.places import RegionId
from forum.questions import QuestionNumber
from forum.staff import Colleague
from forum.turns import show, undo_turn
from tests.stage import WEST, Hall


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with Hall.open(tmp_path) as hall:
        yield hall


@pytest.fixture
async def gulnara(hall: Hall) -> Colleague:
    return await hall.colleague()


async def found(hall: Hall) -> Hints:
    storage = hall.storage
    return await hall.commits(lambda: hints(storage.heard, storage.forums.get(WEST), hall.clock()))


async def heard(hall: Hall, by: Colleague, **more: str) -> QuestionNumber:
    number = await hall.accepted(**more)
    await hall.does(show, by, number)
    return number


async def test_before_the_first_question_everybody_is_unheard(hall: Hall) -> None:
    await hall.accepted("mangystau")
    assert await found(hall) == Hints()


async def test_regions_and_directions_that_wait_unheard_are_named(
    hall: Hall, gulnara: Colleague
) -> None:
    await heard(hall, gulnara, direction="teachers")
    await hall.accepted("mangystau", direction="quality")
    await hall.accepted("atyrau", direction="curricula")
    await hall.accepted("aktobe", direction="other")
    assert await found(hall) == Hints(
        regions=(RegionId("atyrau"), RegionId("mangystau")),
        directions=(DirectionId("curricula"), DirectionId("quality")),
    )


async def test_whoever_has_nothing_accepted_is_not_named(hall: Hall, gulnara: Colleague) -> None:
    await heard(hall, gulnara)
    assert await found(hall) == Hints()


async def test_what_is_joined_is_not_heard_by_itself(hall: Hall, gulnara: Colleague) -> None:
    head = await hall.accepted("aktobe")
    await hall.joined(head, "mangystau")
    await hall.does(show, gulnara, head)
    await hall.accepted("mangystau")
    assert (await found(hall)).regions == ("mangystau",)


async def test_the_language_that_was_heard_less_is_named_with_its_share(
    hall: Hall, gulnara: Colleague
) -> None:
    await heard(hall, gulnara, language="kk")
    await heard(hall, gulnara, language="ru")
    await heard(hall, gulnara, language="ru")
    await hall.accepted(language="kk")
    assert (await found(hall)).language is None
    await heard(hall, gulnara, language="ru")
    share = LanguageShare(language=Language.KAZAKH, heard=1, of=4)
    assert (await found(hall)).language == share


async def test_a_language_nobody_waits_in_is_not_named(hall: Hall, gulnara: Colleague) -> None:
    for _ in range(3):
        await heard(hall, gulnara, language="ru")
    await hall.accepted(language="ru")
    assert (await found(hall)).language is None


async def test_what_was_undone_was_not_heard(hall: Hall, gulnara: Colleague) -> None:
    await heard(hall, gulnara)
    number = await hall.accepted("mangystau")
    turn = (await hall.does(show, gulnara, number)).turn
    assert (await found(hall)).regions == ()
    await hall.does(undo_turn, gulnara, turn)
    assert (await found(hall)).regions == ("mangystau",)


async def test_what_was_heard_yesterday_counts_no_more(hall: Hall, gulnara: Colleague) -> None:
    await heard(hall, gulnara)
    await hall.accepted("mangystau")
    hall.clock.advance(hours=13)
    assert await found(hall) == Hints()
