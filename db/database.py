"""One SQLite file, one connection, one transaction at a time.

Statements run where they are called: on the event loop's thread, inside an open transaction,
where they touch memory and take microseconds; a hop to another thread costs twenty times as
much. Only the commit waits for the disk, and it does so on aiosqlite's thread.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, Self, TypeVar

import aiosqlite

from db.migrate import migrate
from forum.transactions import StorageUnavailable, Transactions

Result = TypeVar("Result")
Unit = tuple[Callable[[], Any], asyncio.Future[Any]]

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was answered "saved" survives a power cut
    "PRAGMA fullfsync = ON",  # macOS: fsync alone does not reach the platter
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what a person asked to forget leaves the file too
    "PRAGMA temp_store = MEMORY",  # a savepoint's journal is worth nothing after a crash
    "PRAGMA busy_timeout = 250",  # a backup tool may hold the file; the event loop waits for it
)
# The disk or the file is at fault, not the statement (sqlite.org/rescode.html).
UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,
}


class Database(Transactions):
    def __init__(self, connection: aiosqlite.Connection, statements: sqlite3.Connection) -> None:
        self._connection = connection
        self._statements = statements
        self._turn = asyncio.Lock()
        self._inside: asyncio.Task[Any] | None = None  # the task whose transaction is open
        self._writing = asyncio.Lock()
        self._waiting: list[Unit] = []
        self._units: set[asyncio.Future[None]] = set()  # being written

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator[Self]:
        """Open the file, bring its schema up to date, close it at the end.

        Raises `db.migrate.SchemaTooNew` if a newer release wrote the file.
        """
        statements = _connect(path)
        async with aiosqlite.Connection(lambda: statements, iter_chunk_size=64) as connection:
            migrate(statements, path)
            database = cls(connection, statements)
            try:
                yield database
            finally:
                await database._come_to_rest()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        self._refuse_nesting()
        async with self._turn:
            self._inside = asyncio.current_task()
            try:
                self._begin("BEGIN IMMEDIATE")
                yield
                await self._commit()
            except BaseException:  # a cancelled task leaves nothing open too
                self._run_if_open("ROLLBACK")
                raise
            finally:
                self._inside = None

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self.run("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._run_if_open("ROLLBACK TO part")
            raise
        finally:
            self._run_if_open("RELEASE part")

    async def write(self, unit: Callable[[], Result]) -> Result:
        self._refuse_nesting()
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((unit, future))
        try:
            async with self._writing:  # the first to come writes for all who wait
                if self._waiting:
                    await asyncio.shield(self._write_waiting())
        except asyncio.CancelledError:
            future.cancel()  # a unit that nobody has begun will not be begun
            raise
        return await future

    async def read(self, look: Callable[[], Result]) -> Result:
        self._refuse_nesting()
        async with self._turn:
            self._inside = asyncio.current_task()
            try:
                self._begin("BEGIN")
                return look()
            finally:
                self._run_if_open("ROLLBACK")
                self._inside = None

    async def checkpoint(self) -> None:
        """What was deleted leaves the write-ahead log too."""
        self._refuse_nesting()
        async with self._turn:  # no statement of a transaction, and none beside it
            checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)"
            await _finished(asyncio.ensure_future(self._connection.execute_fetchall(checkpoint)))

    def rows(self, statement: str, *parameters: object) -> list[sqlite3.Row]:
        return self._execute(statement, parameters).fetchall()

    def row(self, statement: str, *parameters: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._execute(statement, parameters).fetchone()
        return row

    def run(self, statement: str, *parameters: object) -> int:
        """Execute; how many rows it changed."""
        return self._execute(statement, parameters).rowcount

    def run_each(self, statement: str, parameters: Sequence[Sequence[object]]) -> None:
        self._guard()
        try:
            self._statements.executemany(statement, parameters)
        except sqlite3.DatabaseError as error:
            _raise_what_it_means(error)

    def _execute(self, statement: str, parameters: Sequence[object]) -> sqlite3.Cursor:
        self._guard()
        try:
            return self._statements.execute(statement, parameters)
        except sqlite3.DatabaseError as error:
            _raise_what_it_means(error)

    def _guard(self) -> None:
        """A statement outside would land in a stranger's transaction and die with it."""
        if self._inside is None or self._inside is not asyncio.current_task():
            message = "SQL outside a transaction"
            raise RuntimeError(message)
        if not self._statements.in_transaction:  # SQLite gave it up: a full disk does that
            message = "the transaction was lost"
            raise StorageUnavailable(message)

    def _refuse_nesting(self) -> None:
        if self._inside is not None and self._inside is asyncio.current_task():
            message = "a transaction is already open here: use a savepoint"
            raise RuntimeError(message)

    def _begin(self, statement: str) -> None:
        try:
            self._statements.execute(statement)
        except sqlite3.DatabaseError as error:
            _raise_what_it_means(error)

    async def _commit(self) -> None:
        """Wait for the disk even if the waiting task is cancelled: a commit cannot be halved."""
        self._guard()
        commit = asyncio.ensure_future(self._connection.commit())
        await _finished(commit)
        try:
            commit.result()
        except sqlite3.DatabaseError as error:
            _raise_what_it_means(error)

    def _run_if_open(self, statement: str) -> None:
        # SQLite has already rolled back by itself after some errors, a full disk among them.
        if self._statements.in_transaction:
            self._statements.execute(statement)

    def _write_waiting(self) -> asyncio.Future[None]:
        """In a task of its own: whoever waits may be cancelled, the unit may not be split."""
        units, self._waiting = self._waiting, []
        writing = asyncio.ensure_future(self._write_together(units))
        self._units.add(writing)
        writing.add_done_callback(self._units.discard)
        return writing

    async def _write_together(self, units: list[Unit]) -> None:
        try:
            async with self.transaction():
                outcomes = [
                    (future, self._attempt(unit))
                    for unit, future in units
                    if not future.cancelled()
                ]
        except Exception as error:  # noqa: BLE001  belongs to all who wait for this commit
            outcomes = [(future, partial(_fail, error=error)) for _, future in units]
        for future, tell in outcomes:
            if not future.done():  # whoever waited may have been cancelled
                tell(future)

    def _attempt(self, unit: Callable[[], Any]) -> Callable[[asyncio.Future[Any]], None]:
        try:
            with self.savepoint():
                result = unit()
        except Exception as error:  # noqa: BLE001  belongs to the one who waits for this unit
            return partial(_fail, error=error)
        return partial(_succeed, result=result)

    async def _come_to_rest(self) -> None:
        """What is being written is written to its end."""
        while self._units:
            await asyncio.wait(self._units)
        async with self._turn:
            pass


def _raise_what_it_means(error: sqlite3.DatabaseError) -> NoReturn:
    """The statement's own error, or `StorageUnavailable`."""
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF  # of extended codes
    if primary in UNAVAILABLE:
        raise StorageUnavailable(error.sqlite_errorname) from error
    raise error


async def _finished(task: asyncio.Future[Any]) -> None:
    """Wait for its end whatever happens; a cancellation meanwhile is raised afterwards."""
    cancellation: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation:
        task.cancelled() or task.exception()  # seen: nobody will ask for it
        raise cancellation


def _succeed(future: asyncio.Future[Any], *, result: object) -> None:
    future.set_result(result)


def _fail(future: asyncio.Future[Any], *, error: Exception) -> None:
    future.set_exception(error)


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, cached_statements=512
    )
    connection.row_factory = sqlite3.Row
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection
