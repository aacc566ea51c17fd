"""What the consent promised: after the announced day the bot knows nobody any more."""

from datetime import timedelta

from tests.clock import DAY
from tests.people import Forum, Visitor


async def is_known(visitor: Visitor) -> bool:
    look = visitor.forum.storage.people.find
    return await visitor.forum.read(lambda: look(visitor.id)) is not None


async def test_people_are_forgotten_after_the_day_that_their_consent_names(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", region="aktobe")
    south = await forum.director("Ерлан", region="shymkent")  # two days later
    last_day = DAY + timedelta(days=forum.settings.retention_days)
    forum.clock.at("23:00", last_day)
    await forum.tick("purge")
    assert (await is_known(aigul), await is_known(south)) == (True, True)
    forum.clock.at("01:00", last_day + timedelta(days=1))
    await forum.tick("purge")
    assert (await is_known(aigul), await is_known(south)) == (False, True)


async def test_after_the_last_forum_nobody_is_known(forum: Forum) -> None:
    await forum.director("Айгүл")
    stranger = forum.stranger("Иван", "ru")
    await stranger.starts()
    forum.clock.at("12:00", DAY + timedelta(days=forum.settings.retention_days + 30))
    await forum.tick("purge")
    assert not await is_known(stranger)


async def test_whoever_closed_the_account_is_written_to_no_more(forum: Forum) -> None:
    aigul = await forum.director("Айгүл")
    aigul.phone.send("/now")
    aigul.phone.deactivate()
    await forum.settled()
    look = "SELECT unreachable_at IS NOT NULL FROM people WHERE id = ?"
    [row] = await forum.read(lambda: forum.storage.transactions.rows(look, aigul.id))
    assert row[0] == 1
