"""The schema moves forwards, all of the way or not at all."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db.database import Database
from db.migrate import MIGRATIONS, SchemaTooNew, migrate

SCRIPTS = sorted(MIGRATIONS.glob("*.sql"))
LATEST = len(SCRIPTS)


class FailAt:
    """An authorizer that refuses one step of all that SQLite asks it about."""

    def __init__(self, step: int) -> None:
        self.steps_left = step

    def __call__(self, *_what: object) -> int:
        self.steps_left -= 1
        return sqlite3.SQLITE_DENY if self.steps_left == 0 else sqlite3.SQLITE_OK


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forum.sqlite3"


@pytest.fixture
def first_only(tmp_path: Path) -> Path:
    """A folder with the first migration alone, as in an old release."""
    folder = tmp_path / "old release"
    folder.mkdir()
    shutil.copy(SCRIPTS[0], folder)
    return folder


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def everything(connection: sqlite3.Connection) -> tuple[int, list[str]]:
    """The version, and the schema with all rows as SQL."""
    return version(connection), list(connection.iterdump())


def release(folder: Path, script: str) -> Path:
    """The migrations of another release: one."""
    release = folder / "another release"
    release.mkdir()
    (release / "0001_one.sql").write_text(script)
    return release


def content(path: Path) -> bytes:
    return path.read_bytes()


def version(connection: sqlite3.Connection) -> int:
    [found] = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def test_a_new_file_gets_the_newest_schema(path: Path) -> None:
    with opened(path) as connection:
        migrate(connection, path)
        assert version(connection) == LATEST
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert list(path.parent.iterdir()) == [path]  # nothing was worth a copy


def test_a_file_that_is_up_to_date_is_left_alone(path: Path) -> None:
    with opened(path) as connection:
        migrate(connection, path)
        changes = connection.total_changes
        migrate(connection, path)
        assert connection.total_changes == changes
    assert list(path.parent.iterdir()) == [path]


def test_migrations_are_numbered_without_gaps() -> None:
    names = [script.name for script in SCRIPTS]
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, LATEST + 1))


def test_every_table_is_strict(path: Path) -> None:
    with opened(path) as connection:
        migrate(connection, path)
        tables = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0"
        ).fetchall()
    assert {name for (name,) in tables if not name.startswith("sqlite_")} == set()


@pytest.mark.parametrize("is_new", [True, False])
def test_a_migration_that_fails_at_any_step_leaves_everything_as_it_was(
    path: Path, first_only: Path, *, is_new: bool
) -> None:
    with opened(path) as connection:
        if not is_new:
            migrate(connection, path, first_only)
            connection.execute("INSERT INTO facts VALUES ('kept', '1')")
        before = everything(connection)
        step, is_done = 0, False
        while not is_done:
            step += 1 if is_new else 3
            is_done = migrates(connection, path, FailAt(step))
            assert is_done or everything(connection) == before
        assert version(connection) == LATEST
    assert step > 100


def migrates(connection: sqlite3.Connection, path: Path, refusal: FailAt) -> bool:
    connection.set_authorizer(refusal)
    try:
        migrate(connection, path)
    except sqlite3.DatabaseError:
        assert refusal.steps_left <= 0
        return False
    finally:
        connection.set_authorizer(None)
    return refusal.steps_left > 0


def test_a_full_disk_in_the_middle_is_told_as_it_is(path: Path) -> None:
    with opened(path) as connection:
        connection.execute("PRAGMA max_page_count = 5")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            migrate(connection, path)
        assert version(connection) == 0


def test_a_full_disk_that_sqlite_answers_by_giving_up_is_told_as_it_is(
    path: Path, tmp_path: Path
) -> None:
    folder = release(
        tmp_path, "CREATE TABLE a (b BLOB) STRICT;\nINSERT INTO a VALUES (zeroblob(99999));"
    )
    with opened(path) as connection:
        connection.execute("PRAGMA max_page_count = 5")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            migrate(connection, path, folder)
        assert version(connection) == 0


def test_a_file_with_data_is_copied_aside_first(path: Path, first_only: Path) -> None:
    copy = path.with_name(f"forum.before-{LATEST:04}.sqlite3")
    with opened(path) as connection:
        migrate(connection, path, first_only)
        connection.execute("INSERT INTO facts VALUES ('kept', '1')")
        before = everything(connection)
        copy.write_text("of an attempt that failed")
        migrate(connection, path)
        assert connection.execute("SELECT * FROM facts").fetchall() == [("kept", "1")]
    with opened(copy) as connection:
        assert everything(connection) == before


async def test_a_file_of_a_newer_release_is_refused_and_untouched(path: Path) -> None:
    async with Database.open(path) as database, database.transaction():
        database.rows(f"PRAGMA user_version = {LATEST + 1}")
    before = content(path)
    with pytest.raises(SchemaTooNew, match=f"has schema {LATEST + 1}, this release knows"):
        async with Database.open(path):
            pytest.fail("opened")
    assert content(path) == before


def test_a_last_statement_counts_without_its_semicolon(path: Path, tmp_path: Path) -> None:
    folder = release(tmp_path, "CREATE TABLE a (b TEXT) STRICT;\n-- and\nCREATE TABLE c (d)")
    with opened(path) as connection:
        migrate(connection, path, folder)
        tables = connection.execute("SELECT name FROM sqlite_schema ORDER BY name").fetchall()
    assert tables == [("a",), ("c",)]


def test_a_trigger_is_one_statement(path: Path, tmp_path: Path) -> None:
    folder = release(
        tmp_path,
        "CREATE TABLE a (b TEXT) STRICT; -- a remark; with a semicolon\n"
        "CREATE TRIGGER keep BEFORE DELETE ON a BEGIN\n"
        "    SELECT raise(ABORT, 'kept; for ever');\n"
        "END;\n",
    )
    with opened(path) as connection:
        migrate(connection, path, folder)
        connection.execute("INSERT INTO a VALUES ('1')")
        with pytest.raises(sqlite3.IntegrityError, match="kept; for ever"):
            connection.execute("DELETE FROM a")
