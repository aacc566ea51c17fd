"""What arrived is kept until it is dealt with, and not a word longer."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.database import Database
from db.inbox import SqliteInbox
from forum.inbox import Arrival

NOW = datetime(2026, 12, 8, 6, 50, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        yield database


@pytest.fixture
async def inbox(database: Database) -> SqliteInbox:
    """With three updates; the second is Boris's."""
    inbox = SqliteInbox(database)
    async with database.transaction():
        inbox.store([arrival(1), arrival(2, sender_id=8), arrival(3)], NOW)
    return inbox


def arrival(update_id: int, sender_id: int = 7, tries: int = 0) -> Arrival:
    return Arrival(update_id=update_id, sender_id=sender_id, body='{"а":"б"}', tries=tries)


async def test_what_was_stored_waits_in_order(database: Database, inbox: SqliteInbox) -> None:
    async with database.transaction():
        inbox.store([arrival(-5)], NOW)  # ids begin anew after a quiet week
        assert inbox.waiting() == [arrival(-5), arrival(1), arrival(2, sender_id=8), arrival(3)]


async def test_what_arrives_twice_is_dropped(database: Database, inbox: SqliteInbox) -> None:
    async with database.transaction():
        inbox.finish(1)
        new = inbox.store([arrival(1), arrival(2), arrival(4), arrival(4)], NOW)
        assert new == [arrival(4)]
        assert [each.update_id for each in inbox.waiting()] == [2, 3, 4]


async def test_what_was_dealt_with_loses_its_content(
    database: Database, inbox: SqliteInbox
) -> None:
    async with database.transaction():
        inbox.finish(2)
        [row] = database.rows("SELECT state, body FROM inbox WHERE update_id = 2")
    assert tuple(row) == ("done", None)


async def test_a_failure_is_counted_and_the_update_stays(
    database: Database, inbox: SqliteInbox
) -> None:
    async with database.transaction():
        inbox.fail(3, "KeyError")
        inbox.fail(3, "KeyError")
        assert inbox.waiting()[-1] == arrival(3, tries=2)
        assert inbox.dead() == 0


async def test_what_was_given_up_is_kept_for_the_owner(
    database: Database, inbox: SqliteInbox
) -> None:
    async with database.transaction():
        inbox.bury(3, "KeyError")
        assert [each.update_id for each in inbox.waiting()] == [1, 2]
        assert inbox.dead() == 1
        [row] = database.rows("SELECT body, error FROM inbox WHERE state = 'dead'")
    assert tuple(row) == ('{"а":"б"}', "KeyError")


async def test_only_what_was_dealt_with_long_ago_is_purged(
    database: Database, inbox: SqliteInbox
) -> None:
    async with database.transaction():
        inbox.store([arrival(4)], NOW + timedelta(hours=1))
        for update_id in (1, 4):
            inbox.finish(update_id)
        inbox.bury(2, "KeyError")
        inbox.purge(NOW + timedelta(minutes=1))
        left = [row["update_id"] for row in database.rows("SELECT update_id FROM inbox")]
    assert left == [2, 3, 4]
