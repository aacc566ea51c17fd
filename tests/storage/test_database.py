"""One file, one writer: all of a change is kept, or nothing of it."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from random import Random

import aiosqlite
import pytest

from db.database import Database
from forum.transactions import StorageUnavailable
from tests.storage.wal import commits

ACCOUNTS = 20
EACH = 100
TRANSFERS = 2000
CANCELLED = 0.4

KEEP = "INSERT INTO facts VALUES (?, ?)"
NAMES = "SELECT name FROM facts ORDER BY name"
TAKE = "UPDATE accounts SET money = money - ? WHERE id = ?"
GIVE = "UPDATE accounts SET money = money + ? WHERE id = ?"

Transfer = Callable[[int, int, int], Awaitable[None]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forum.sqlite3"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with Database.open(path) as database:
        yield database


async def names(database: Database) -> list[str]:
    async with database.transaction():
        return [row["name"] for row in database.rows(NAMES)]


async def test_a_transaction_is_kept_when_its_block_ends(database: Database) -> None:
    async with database.transaction():
        database.run(KEEP, "a", "1")
    assert await names(database) == ["a"]


async def test_nothing_of_a_transaction_is_kept_when_its_block_fails(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction():
            database.run(KEEP, "a", "1")
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await names(database) == []


async def test_a_savepoint_takes_back_its_own_part_only(database: Database) -> None:
    async with database.transaction():
        database.run(KEEP, "before", "1")
        with suppress(ZeroDivisionError), database.savepoint():
            database.run(KEEP, "inside", "1")
            with database.savepoint():
                database.run(KEEP, "deep inside", "1")
            _ = 1 / 0
        database.run(KEEP, "after", "1")
    assert await names(database) == ["after", "before"]


async def test_the_storage_tells_how_many_rows_it_changed(database: Database) -> None:
    async with database.transaction():
        database.run_each(KEEP, [("a", "1"), ("b", "1"), ("c", "2")])
        assert database.run("UPDATE facts SET value = '3' WHERE value = '1'") == 2
        assert database.run("DELETE FROM facts WHERE name = 'nobody'") == 0
        assert database.row("SELECT * FROM facts WHERE name = 'nobody'") is None


async def test_units_that_wait_together_share_one_commit(database: Database, path: Path) -> None:
    before = commits(path)
    await asyncio.gather(
        *(database.write(partial(database.run, KEEP, str(n), "1")) for n in range(100))
    )
    # The first finds nobody waiting and goes alone, the others go together.
    assert commits(path) - before <= 2
    assert len(await names(database)) == 100


async def test_units_one_after_another_are_committed_one_by_one(
    database: Database, path: Path
) -> None:
    before = commits(path)
    for n in range(5):
        await database.write(partial(database.run, KEEP, str(n), "1"))
    assert commits(path) - before == 5


async def test_reading_commits_nothing(database: Database, path: Path) -> None:
    before = commits(path)
    assert await database.write(lambda: len(database.rows(NAMES))) == 0
    assert await database.read(lambda: len(database.rows(NAMES))) == 0
    assert commits(path) == before


async def test_what_is_written_in_a_look_is_not_kept(database: Database) -> None:
    assert await database.read(lambda: database.run(KEEP, "a", "1")) == 1
    assert await names(database) == []


async def test_a_look_that_fails_leaves_nothing_open(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await database.read(lambda: 1 / 0)
    assert await names(database) == []


async def test_a_look_waits_for_the_transaction_that_is_open(database: Database) -> None:
    async with database.transaction():
        look = asyncio.ensure_future(database.read(lambda: len(database.rows(NAMES))))
        await asyncio.sleep(0)
        database.run(KEEP, "a", "1")
        with pytest.raises(RuntimeError, match="already open"):
            await database.read(lambda: None)
    assert await look == 1


async def test_a_unit_that_fails_takes_only_itself_back(database: Database) -> None:
    def fail() -> None:
        database.run(KEEP, "failed", "1")
        _ = 1 / 0

    outcomes = await asyncio.gather(
        database.write(lambda: database.run(KEEP, "a", "1")),
        database.write(fail),
        database.write(lambda: database.run(KEEP, "b", "1")),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [int, ZeroDivisionError, int]
    assert await names(database) == ["a", "b"]


async def test_a_unit_whose_waiter_left_before_its_turn_is_not_begun(database: Database) -> None:
    async with database.transaction():
        first = asyncio.ensure_future(database.write(lambda: database.run(KEEP, "first", "1")))
        second = asyncio.ensure_future(database.write(lambda: database.run(KEEP, "second", "1")))
        await asyncio.sleep(0)  # both wait now
        second.cancel()
        await asyncio.wait([second])
    await first
    assert await names(database) == ["first"]


async def test_a_unit_that_was_begun_is_written_whole(database: Database, path: Path) -> None:
    begun = asyncio.Event()

    def unit() -> None:
        begun.set()
        database.run(KEEP, "begun", "1")

    writing = asyncio.ensure_future(database.write(unit))
    await begun.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await names(database) == ["begun"]
    assert commits(path) > 0


async def test_closing_waits_for_the_unit_that_is_being_written(path: Path) -> None:
    async with Database.open(path) as database:
        writing = asyncio.ensure_future(database.write(lambda: database.run(KEEP, "last", "1")))
        await asyncio.sleep(0)  # begun, and not one statement further
    await writing
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(NAMES).fetchall() == [("last",)]


async def test_a_commit_is_awaited_however_often_its_task_is_cancelled(
    database: Database,
) -> None:
    at_the_end = asyncio.Event()

    async def work() -> None:
        async with database.transaction():
            database.run(KEEP, "kept", "1")
            at_the_end.set()

    task = asyncio.ensure_future(work())
    await at_the_end.wait()
    while not task.done():
        task.cancel()
        await asyncio.sleep(0)
    assert task.cancelled()
    assert await names(database) == ["kept"]  # and the next transaction was not disturbed


async def test_a_commit_that_is_refused_leaves_nothing(database: Database) -> None:
    async with database.transaction():
        database.run("CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT")
        database.run(
            "CREATE TABLE b (id INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED) STRICT"
        )
    with pytest.raises(sqlite3.IntegrityError):
        await database.write(lambda: database.run("INSERT INTO b VALUES (1)"))
    assert await names(database) == []


async def test_a_statement_outside_a_transaction_is_refused(database: Database) -> None:
    with pytest.raises(RuntimeError, match="SQL outside a transaction"):
        database.run(KEEP, "a", "1")


async def test_a_stranger_cannot_slip_into_an_open_transaction(database: Database) -> None:
    async def slip_in() -> None:
        database.run(KEEP, "stranger", "1")

    strangers = [asyncio.ensure_future(slip_in())]  # one from outside
    async with database.transaction():
        strangers.append(asyncio.ensure_future(slip_in()))  # and one that was born inside
        outcomes = await asyncio.gather(*strangers, return_exceptions=True)
    assert list(map(str, outcomes)) == ["SQL outside a transaction"] * 2
    assert await names(database) == []


async def test_a_transaction_inside_a_transaction_is_refused(database: Database) -> None:
    async with database.transaction():
        with pytest.raises(RuntimeError, match="already open"):
            async with database.transaction():
                pytest.fail("not reached")
        with pytest.raises(RuntimeError, match="already open"):  # it would wait for itself
            await database.write(lambda: None)
        database.run(KEEP, "outer", "1")
    assert await names(database) == ["outer"]


async def test_everything_that_durability_and_privacy_rest_on_is_switched_on(
    database: Database,
) -> None:
    pragmas = ("journal_mode", "synchronous", "fullfsync", "foreign_keys", "secure_delete")
    async with database.transaction():
        found = {pragma: database.rows(f"PRAGMA {pragma}")[0][0] for pragma in pragmas}
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


async def test_what_was_deleted_is_in_no_byte_after_a_checkpoint(
    database: Database, path: Path
) -> None:
    name = "the name of somebody who wants to be forgotten"
    files = (path, path.with_name(f"{path.name}-wal"))
    await database.write(lambda: database.run(KEEP, "person", name))
    assert name.encode() in b"".join(file.read_bytes() for file in files)

    await database.write(lambda: database.run("DELETE FROM facts"))
    await database.checkpoint()
    assert name.encode() not in b"".join(file.read_bytes() for file in files)


# A full disk, and other ways of losing the file.


async def limit_pages(database: Database, more: int) -> None:
    """What a full disk looks like to SQLite, without being root."""
    async with database.transaction():
        [[pages]] = database.rows("PRAGMA page_count")
        database.rows(f"PRAGMA max_page_count = {pages + more}")


async def free_the_disk(database: Database) -> None:
    async with database.transaction():
        database.rows("PRAGMA max_page_count = 1000000")


async def test_on_a_full_disk_nothing_is_written_and_reading_goes_on(database: Database) -> None:
    await database.write(lambda: database.run(KEEP, "old", "1"))
    await limit_pages(database, 0)

    async def keep() -> None:
        async with database.transaction():
            database.run(KEEP, "small", "1")
            database.run(KEEP, "large", "x" * 100_000)

    with pytest.raises(StorageUnavailable):
        await keep()
    assert await names(database) == ["old"]

    await free_the_disk(database)
    await database.write(lambda: database.run(KEEP, "large", "x" * 100_000))
    assert await names(database) == ["large", "old"]


async def test_a_full_disk_inside_a_savepoint_is_not_mistaken_for_a_small_failure(
    database: Database,
) -> None:
    await limit_pages(database, 0)

    async def keep() -> None:
        async with database.transaction():
            for name in ("a", "b"):
                with suppress(StorageUnavailable), database.savepoint():
                    database.run(KEEP, name, "x" * 100_000)

    with pytest.raises(StorageUnavailable):
        await keep()
    await free_the_disk(database)
    assert await names(database) == []


async def test_a_statement_that_sqlite_undoes_alone_says_that_the_disk_is_full(
    database: Database,
) -> None:
    """A full disk ends the whole transaction or one statement of it: SQLite decides which."""
    await database.write(
        lambda: database.run_each(KEEP, [(f"{n:03}", "x" * 400) for n in range(100)])
    )
    await limit_pages(database, 2)
    copies = "INSERT INTO facts SELECT 'copy of ' || name, value FROM facts"
    with pytest.raises(StorageUnavailable, match="SQLITE_FULL"):
        await database.write(lambda: database.run(copies))
    with pytest.raises(StorageUnavailable):
        await database.write(
            lambda: database.run_each(KEEP, [(f"more {n}", "x" * 400) for n in range(100)])
        )
    await free_the_disk(database)
    assert len(await names(database)) == 100


async def test_all_who_wait_learn_that_the_disk_is_full(database: Database) -> None:
    await limit_pages(database, 0)
    outcomes = await asyncio.gather(
        *(database.write(partial(database.run, KEEP, str(n), "x" * 9_000)) for n in range(5)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [StorageUnavailable] * 5
    await free_the_disk(database)
    assert await names(database) == []


async def test_while_another_program_writes_to_the_file_nothing_can_be_written(
    database: Database, path: Path
) -> None:
    async with database.transaction():
        database.rows("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable, match="SQLITE_BUSY"):
            await database.write(lambda: database.run(KEEP, "a", "1"))
        with pytest.raises(StorageUnavailable, match="SQLITE_BUSY"):
            await names(database)
    await database.write(lambda: database.run(KEEP, "b", "1"))
    assert await names(database) == ["b"]


async def test_a_wrong_statement_is_no_fault_of_the_disk(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await database.write(lambda: database.rows("SELECT * FROM nowhere"))


# Cancellation at any instant.


async def storm(seed: int, transfers: int, transfer: Transfer) -> Counter[str]:
    """Many transfers at once, some cancelled at random instants; how they ended."""
    chance = Random(seed)  # noqa: S311  a storm that can be repeated, no secret
    tasks = []
    for _ in range(transfers):
        one, other = chance.sample(range(ACCOUNTS), 2)
        task = asyncio.ensure_future(transfer(one, other, chance.randint(1, 9)))
        tasks.append(task)
        if chance.random() < CANCELLED:
            asyncio.get_running_loop().call_later(chance.random() / 200, task.cancel)
        if chance.random() < 0.1:
            await asyncio.sleep(chance.random() / 500)
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return Counter("done" if outcome is None else type(outcome).__name__ for outcome in outcomes)


async def open_accounts(database: Database) -> None:
    async with database.transaction():
        database.run("CREATE TABLE accounts (id INTEGER PRIMARY KEY, money INTEGER) STRICT")
        rows = [(account, EACH) for account in range(ACCOUNTS)]
        database.run_each("INSERT INTO accounts VALUES (?, ?)", rows)


def transfer_in(database: Database) -> Transfer:
    """Every other one as a unit."""

    def move(one: int, other: int, money: int) -> None:
        database.run(TAKE, money, one)
        database.run(GIVE, money, other)

    async def transfer(one: int, other: int, money: int) -> None:
        if money % 2:
            await database.write(partial(move, one, other, money))
            return
        async with database.transaction():
            database.run(TAKE, money, one)
            await asyncio.sleep(0)  # an instant at which it may be cut
            database.run(GIVE, money, other)

    return transfer


@pytest.mark.parametrize("seed", [20261208, 1200])
async def test_no_cancellation_leaves_half_a_transfer(database: Database, seed: int) -> None:
    await open_accounts(database)
    ends = await storm(seed, TRANSFERS, transfer_in(database))
    assert ends.keys() == {"done", "CancelledError"}
    assert ends["CancelledError"] > TRANSFERS * CANCELLED / 10  # the others were quicker
    async with database.transaction():  # none was left open
        [[total]] = database.rows("SELECT sum(money) FROM accounts")
    assert total == ACCOUNTS * EACH


async def test_a_connection_without_a_turn_does_leave_halves(path: Path) -> None:
    """The control: what the test above would find if nothing protected a transaction."""
    async with Database.open(path) as database:
        await open_accounts(database)
    async with aiosqlite.connect(path) as connection:

        async def transfer(one: int, other: int, money: int) -> None:
            await connection.execute("BEGIN IMMEDIATE")
            await connection.execute(TAKE, (money, one))
            await connection.execute(GIVE, (money, other))
            await connection.commit()

        ends = await storm(1200, 200, transfer)
        total = await connection.execute_fetchall("SELECT sum(money) FROM accounts")
    assert ends["OperationalError"] or next(iter(total))[0] != ACCOUNTS * EACH
