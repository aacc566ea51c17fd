"""Anybody who ever wrote, and where they can be reached."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.database import Database
from db.people import SqlitePeople
from forum.languages import Language
from forum.people import Person, PersonId, ReminderChoice

NOW = datetime(2026, 12, 8, 6, 50, tzinfo=UTC)
AIGUL = PersonId(7)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        yield database


@pytest.fixture
def people(database: Database) -> SqlitePeople:
    return SqlitePeople(database)


async def test_whoever_writes_is_met_once(database: Database, people: SqlitePeople) -> None:
    async with database.transaction():
        assert people.find(AIGUL) is None
        met = people.meet(AIGUL, NOW)
        assert met == Person(id=AIGUL, language=None, reminders=ReminderChoice.ALL)
        assert people.meet(AIGUL, NOW + timedelta(days=1)) == met
        assert people.find(AIGUL) == met
        [row] = database.rows("SELECT met_at FROM people")
    assert row["met_at"] == NOW.timestamp()


async def test_what_people_choose_is_kept(database: Database, people: SqlitePeople) -> None:
    async with database.transaction():
        people.meet(AIGUL, NOW)
        people.choose_language(AIGUL, Language.RUSSIAN)
        people.choose_reminders(AIGUL, ReminderChoice.NONE)
        assert people.meet(AIGUL, NOW) == Person(
            id=AIGUL, language=Language.RUSSIAN, reminders=ReminderChoice.NONE
        )


async def test_whoever_left_and_writes_again_can_be_reached(
    database: Database, people: SqlitePeople
) -> None:
    async with database.transaction():
        people.meet(AIGUL, NOW)
        people.choose_language(AIGUL, Language.RUSSIAN)
        people.lose(AIGUL, NOW)
        lost = database.rows("SELECT unreachable_at FROM people")
        assert people.meet(AIGUL, NOW + timedelta(days=1)).language is Language.RUSSIAN
        back = database.rows("SELECT unreachable_at FROM people")
    assert [tuple(row) for row in lost + back] == [(NOW.timestamp(),), (None,)]
