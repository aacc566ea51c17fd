"""Letters that are held, or not wanted any more: nobody waits behind them."""

import time
from pathlib import Path

from aiogram import Bot
from aiogram.methods import SendPhoto

from bot.replies import written
from forum.outbox import Lane, OnUnknown
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.engine.test_courier import Office, aigul, boris, crowd, office, office_of, reads, served

__all__ = ["aigul", "boris", "office", "served"]  # fixtures


async def test_held_letters_wait_and_the_vanguard_goes_ahead(office: Office) -> None:
    people = crowd(office.sandbox, 5)
    async with office.database.transaction():
        posted = [office.outbox.post(office.notice(each, "a"), office.clock()) for each in people]
        vanguard = office.outbox.hold("notice", 1, [posted[1].id])
    assert [each.id for each in vanguard] == [posted[1].id]
    async with office.working():
        await office.sandbox.until(lambda: reads(people[1]) == ["a"])
        await office.post(office.reply(people[0], "the courier is open"))
        await office.sandbox.until(lambda: reads(people[0]) == ["the courier is open"])
        assert [reads(each) for each in people[2:]] == [[]] * 3
        async with office.database.transaction():
            waiting = office.outbox.release("notice", 1)
        office.courier.put(waiting)
        await office.rest()
    assert [reads(each)[-1:] for each in people] == [["a"]] * 5


async def test_a_held_letter_stays_held_after_a_start(office: Office, aigul: Person) -> None:
    async with office.database.transaction():
        office.outbox.post(office.notice(aigul, "a"), office.clock())
        office.outbox.hold("notice", 1)
    async with office.working():
        await office.post(office.reply(aigul, "the courier is open"))
        await office.sandbox.until(lambda: reads(aigul) == ["the courier is open"])
    assert await office.states() == {"pending": 1}


async def test_what_was_stopped_takes_nobodys_turn(
    served: tuple[Sandbox, Bot], tmp_path: Path, aigul: Person
) -> None:
    """At ten a second, two hundred of them would take twenty seconds."""
    async with office_of(served, tmp_path, per_second=10) as office:
        people = crowd(office.sandbox, 200)
        async with office.database.transaction():
            for each in people:
                office.outbox.post(office.notice(each, "a"), office.clock())
            office.outbox.hold("notice", 1)
            office.outbox.post(office.notice(aigul, "b", ref=2), office.clock())
        began = time.monotonic()
        async with office.working():
            await office.sandbox.until(lambda: reads(aigul) == ["b"], 15)
        assert time.monotonic() - began < 10
        assert [reads(each) for each in people] == [[]] * 200


async def test_a_caption_is_edited_as_a_caption(office: Office, aigul: Person) -> None:
    file_id = aigul.send_media("photo")["photo"][0]["file_id"]
    for caption in ("a", "b"):
        photo = SendPhoto(chat_id=aigul.id, photo=file_id, caption=caption)
        letter = written(
            photo,
            office.bot,
            aigul.id,
            lane=Lane.BULK,
            kind="notice",
            ref=1,
            on_unknown=OnUnknown.HOLD,
        )
        async with office.working():
            await office.post(letter)
            await office.rest()
        office.courier = office.new_courier()
    assert reads(aigul) == ["b"]
    assert len(office.calls("editMessageCaption", aigul)) == 1
