"""The switches of the screen, and the window for questions."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from forum.asking import QuestionsClosed, QuestionsHeldBack, QuestionsNotOpen, takes_questions
from forum.forums import Forum, Window
from forum.refusals import Refusal
from forum.staff import Colleague, NotAllowed, StaffRole
from forum.stage import Switch, blank, resize, set_window, switch
from tests.stage import WEST, Hall

CHANGES: list[tuple[Callable[..., object], tuple[object, ...], dict[str, object]]] = [
    (blank, (), {"on": True}),
    (resize, (120,), {}),
    (switch, (Switch.SHOWS_NEXT,), {"on": True}),
    (set_window, (Window.CLOSED,), {}),
]


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with Hall.open(tmp_path) as hall:
        yield hall


@pytest.fixture
async def gulnara(hall: Hall) -> Colleague:
    return await hall.colleague(name="Гульнара")


async def west(hall: Hall) -> Forum:
    return await hall.commits(lambda: hall.storage.forums.get(WEST))


async def revision(hall: Hall) -> int:
    return (await hall.stage()).revision


async def test_a_stage_begins_with_what_is_usual(hall: Hall) -> None:
    stage = await hall.stage()
    assert (stage.window, stage.is_blank, stage.size) == (Window.AUTO, False, 100)
    assert (stage.shows_next, stage.shows_count, stage.four_eyes) == (False, True, False)
    assert stage.proposal is None


async def test_the_screen_is_blank_and_shows_again(hall: Hall, gulnara: Colleague) -> None:
    await hall.does(blank, gulnara, on=True)
    assert (await hall.stage()).is_blank
    await hall.does(blank, gulnara, on=False)
    assert not (await hall.stage()).is_blank


@pytest.mark.parametrize(
    ("wanted", "size"), [(120, 120), (10, 50), (999, 200), (104, 100), (105, 100), (106, 110)]
)
async def test_a_size_is_a_step_between_half_and_double(
    hall: Hall, gulnara: Colleague, wanted: int, size: int
) -> None:
    await hall.does(resize, gulnara, wanted)
    assert (await hall.stage()).size == size


@pytest.mark.parametrize("which", Switch)
async def test_a_switch_is_turned(hall: Hall, gulnara: Colleague, which: Switch) -> None:
    organizer = await hall.colleague(StaffRole.ORGANIZER)
    await hall.does(switch, gulnara, which, on=True)
    assert getattr(await hall.stage(), which) is True
    await hall.does(switch, organizer, which, on=False)
    assert getattr(await hall.stage(), which) is False


@pytest.mark.parametrize(("act", "values", "more"), CHANGES)
async def test_pages_look_again_when_something_has_changed_and_only_then(
    hall: Hall, gulnara: Colleague, act: Any, values: Any, more: Any
) -> None:
    before = await revision(hall)
    await hall.does(act, gulnara, *values, **more)
    after = await revision(hall)
    assert after > before
    await hall.does(act, gulnara, *values, **more)
    assert await revision(hall) == after


@pytest.mark.parametrize(("act", "values", "more"), CHANGES)
async def test_who_only_follows_the_stage_turns_nothing(
    hall: Hall, act: Any, values: Any, more: Any
) -> None:
    assistant, before = await hall.colleague(StaffRole.ASSISTANT), await hall.stage()
    for somebody in (assistant, None):
        with pytest.raises(NotAllowed):
            await hall.does(act, somebody, *values, **more)
    assert await hall.stage() == before


async def test_every_switch_is_written_down(hall: Hall, gulnara: Colleague) -> None:
    for act, values, more in CHANGES:
        await hall.does(act, gulnara, *values, **more)
    assert await hall.audit() == [
        ("stage.blank", ""),
        ("stage.size", ""),
        ("stage.shows_next_on", ""),
        ("stage.window_closed", ""),
    ]


async def test_a_window_opened_by_hand_is_open_whatever_the_time(
    hall: Hall, gulnara: Colleague
) -> None:
    aigul = await hall.asking.author()
    hall.clock.at("08:00")
    assert not takes_questions(await west(hall), hall.clock())
    await hall.does(set_window, gulnara, Window.OPEN)
    assert takes_questions(await west(hall), hall.clock())
    aigul.forum = await west(hall)
    assert (await aigul.asks()).question.number == 1


async def test_a_window_closed_by_hand_takes_nothing_and_says_so(
    hall: Hall, gulnara: Colleague
) -> None:
    aigul = await hall.asking.author()
    await hall.does(set_window, gulnara, Window.CLOSED)
    aigul.forum = await west(hall)
    with pytest.raises(QuestionsHeldBack):
        await aigul.asks()


@pytest.mark.parametrize(
    ("time", "refusal"), [("08:00", QuestionsNotOpen), ("18:00", QuestionsClosed)]
)
async def test_by_the_programme_the_time_decides(
    hall: Hall, gulnara: Colleague, time: str, refusal: type[Refusal]
) -> None:
    aigul = await hall.asking.author()
    await hall.does(set_window, gulnara, Window.CLOSED)
    await hall.does(set_window, gulnara, Window.AUTO)
    hall.clock.at(time)
    aigul.forum = await west(hall)
    with pytest.raises(refusal):
        await aigul.asks()


async def test_a_window_that_was_not_committed_is_not_in_force(hall: Hall) -> None:
    storage = hall.storage

    def fail() -> None:
        storage.stages.set_window(WEST, Window.CLOSED)
        assert storage.forums.get(WEST).window is Window.CLOSED
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await hall.commits(fail)
    assert (await west(hall)).window is Window.AUTO
