"""Words from the organizers to those at the stage, who confirm that they have read them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from forum.backstage import (
    Cue,
    CueEmpty,
    CueGone,
    CueId,
    CueKind,
    CueSent,
    CueTooLong,
    NobodyAtTheStage,
    acknowledge,
    send_cue,
)
from forum.panels import Drawn
from forum.staff import Colleague, NotAllowed, StaffRole
from tests.stage import WEST, Hall


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with Hall.open(tmp_path) as hall:
        yield hall


@pytest.fixture
async def olga(hall: Hall) -> Colleague:
    return await hall.colleague(StaffRole.ORGANIZER, "Ольга")


@pytest.fixture
async def marat(hall: Hall) -> Colleague:
    return await hall.colleague(StaffRole.MODERATOR, "Марат")


async def sends(
    hall: Hall, by: Colleague | None, kind: CueKind = CueKind.TWO_MORE, **more: Any
) -> Cue:
    door, now = hall.backstage, hall.clock()
    return await hall.commits(lambda: send_cue(door, by, kind, now, **more))


async def reads(hall: Hall, by: Colleague | None, cue_id: CueId) -> Cue:
    door, now = hall.backstage, hall.clock()
    return await hall.commits(lambda: acknowledge(door, by, cue_id, now))


async def due(hall: Hall) -> list[tuple[int, bool]]:
    """To whom something is said now, and whether it rings."""
    found = await hall.commits(lambda: hall.storage.backstage.due(hall.clock()))
    return [(each.person_id, each.rings) for each in found]


async def reported(hall: Hall) -> list[int]:
    return [each.id for each in await hall.commits(hall.storage.backstage.reports)]


async def test_moderators_and_assistants_get_it(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    assistant = await hall.colleague(StaffRole.ASSISTANT)
    volunteer = await hall.colleague(StaffRole.VOLUNTEER)
    cue = await sends(hall, olga)
    assert await hall.unread(marat) == await hall.unread(assistant) == [cue]
    assert await hall.unread(olga) == await hall.unread(volunteer) == []


async def test_whoever_has_the_stage_open_gets_it_too(hall: Hall, olga: Colleague) -> None:
    other = await hall.colleague(StaffRole.ORGANIZER)
    shown = Drawn(forum_id=WEST, revision=1, face="", fresh_until=hall.clock())
    panels, now = hall.storage.panels, hall.clock()
    await hall.commits(lambda: panels.use(other.id, shown, now))
    await hall.commits(lambda: panels.use(olga.id, shown, now))
    cue = await sends(hall, olga)
    assert await hall.unread(other) == [cue]
    assert await hall.unread(olga) == []
    hall.clock.advance(hours=3)
    with pytest.raises(NobodyAtTheStage):
        await sends(hall, olga, after=cue.id)


async def test_somebody_has_to_be_there(hall: Hall, olga: Colleague) -> None:
    with pytest.raises(NobodyAtTheStage):
        await sends(hall, olga)


async def test_own_words_are_cleaned_and_short(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    cue = await sends(hall, olga, CueKind.OWN, text="  Спросите про\u200b школы ")
    assert cue.text == "Спросите про школы"
    assert await hall.unread(marat) == [cue]
    with pytest.raises(CueEmpty):
        await sends(hall, olga, CueKind.OWN, text="\u200b ", after=cue.id)
    with pytest.raises(CueTooLong) as refused:
        await sends(hall, olga, CueKind.OWN, text="ә" * 201, after=cue.id)
    assert refused.value.details == {"count": 200}
    assert (await sends(hall, olga, CueKind.OWN, text="ә" * 200, after=cue.id)).text == "ә" * 200


async def test_a_prepared_one_carries_no_other_words(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    assert (await sends(hall, olga, text="ещё")).text == ""
    assert len(await hall.unread(marat)) == 1


async def test_a_second_press_sends_nothing(hall: Hall, olga: Colleague, marat: Colleague) -> None:
    cue = await sends(hall, olga)
    with pytest.raises(CueSent):
        await sends(hall, olga)
    await sends(hall, olga, after=cue.id)
    assert len(await hall.unread(marat)) == 2


async def test_only_organizers_send(hall: Hall, olga: Colleague, marat: Colleague) -> None:
    for somebody in (marat, None):
        with pytest.raises(NotAllowed):
            await sends(hall, somebody)
    assert await hall.unread(olga) == []


async def test_who_has_read_it_says_so_once(hall: Hall, olga: Colleague, marat: Colleague) -> None:
    cue = await sends(hall, olga)
    assert await reads(hall, marat, cue.id) == cue
    assert await hall.unread(marat) == []
    with pytest.raises(CueGone):
        await reads(hall, marat, cue.id)


async def test_nobody_confirms_what_they_were_not_sent(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    cue = await sends(hall, olga)
    for somebody, cue_id in ((olga, cue.id), (marat, CueId(99))):
        with pytest.raises(CueGone):
            await reads(hall, somebody, cue_id)
    with pytest.raises(NotAllowed):
        await reads(hall, None, cue.id)


async def test_it_rings_at_once_and_once_more_after_a_minute(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    await sends(hall, olga)
    assert await due(hall) == [(marat.id, True)]
    assert await due(hall) == []
    hall.clock.advance(seconds=59)
    assert await due(hall) == []
    hall.clock.advance(seconds=1)
    assert await due(hall) == [(marat.id, True)]
    hall.clock.advance(minutes=5)
    assert await due(hall) == []


async def test_what_was_read_rings_no_more_and_shows_it(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    cue = await sends(hall, olga)
    await due(hall)
    await reads(hall, marat, cue.id)
    assert await due(hall) == [(marat.id, False)]
    hall.clock.advance(minutes=2)
    assert await due(hall) == []


async def test_what_was_read_elsewhere_before_it_rang_does_not_ring(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    cue = await sends(hall, olga)
    await reads(hall, marat, cue.id)
    assert await due(hall) == []


async def test_what_comes_ten_minutes_late_does_not_ring(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    cue = await sends(hall, olga)
    hall.clock.advance(minutes=10)
    assert await due(hall) == []
    assert await hall.unread(marat) == [cue]


async def test_the_sender_is_told_of_each_reader(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    assistant = await hall.colleague(StaffRole.ASSISTANT)
    cue = await sends(hall, olga)
    assert await reported(hall) == [cue.id]
    assert await reported(hall) == []
    hall.clock.advance(seconds=5)
    await reads(hall, assistant, cue.id)
    assert await reported(hall) == [cue.id]
    receipts = await hall.commits(lambda: hall.storage.backstage.receipts(cue.id))
    assert [(each.person_id, each.read_at) for each in receipts] == [
        (assistant.id, hall.clock()),
        (marat.id, None),
    ]


async def test_a_sender_who_was_forgotten_is_told_nothing(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    cue = await sends(hall, olga)
    await reported(hall)
    privacy, now = hall.storage.privacy, hall.clock()
    await hall.commits(lambda: privacy.forget(olga.id, now))
    await reads(hall, marat, cue.id)
    assert await reported(hall) == []


async def test_pages_look_again_when_something_is_said_or_read(
    hall: Hall, olga: Colleague, marat: Colleague
) -> None:
    before = (await hall.stage()).revision
    cue = await sends(hall, olga)
    sent = (await hall.stage()).revision
    await reads(hall, marat, cue.id)
    assert before < sent < (await hall.stage()).revision


async def test_all_of_it_is_written_down(hall: Hall, olga: Colleague, marat: Colleague) -> None:
    cue = await sends(hall, olga)
    await reads(hall, marat, cue.id)
    assert await hall.audit() == [("backstage.send", "cue 1"), ("backstage.read", "cue 1")]
