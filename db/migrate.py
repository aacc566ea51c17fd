"""Apply `migrations/NNNN_what_it_does.sql` in order; SQLite's user_version remembers the last."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaTooNew(Exception):
    """The file was written by a newer release than this one."""


def migrate(connection: sqlite3.Connection, path: Path, folder: Path = MIGRATIONS) -> None:
    """Bring the schema up to date, all or nothing; a file with data is copied aside first.

    Raises `SchemaTooNew` and changes nothing if the file knows more migrations than we do.
    """
    applied: int = connection.execute("PRAGMA user_version").fetchone()[0]
    scripts = sorted(folder.glob("*.sql"))
    if applied > len(scripts):
        message = f"{path} has schema {applied}, this release knows {len(scripts)}"
        raise SchemaTooNew(message)
    if 0 < applied < len(scripts):
        _copy_aside(connection, path.with_suffix(f".before-{len(scripts):04}.sqlite3"))
    if applied < len(scripts):
        _apply(connection, scripts[applied:], version=len(scripts))


def _copy_aside(connection: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", [str(target)])


def _apply(connection: sqlite3.Connection, scripts: list[Path], *, version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in scripts:
            for statement in _statements(script.read_text(encoding="utf-8")):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """One at a time: `executescript` would commit before it starts."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    yield statement  # the last one may lack its semicolon
