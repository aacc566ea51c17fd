"""One process for one file: two writers would send everything twice."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Locked(Exception):
    """Another process holds the file."""


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold `<database>.lock` during the block; a killed process leaves it free.

    Raises `Locked` if another process holds it.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_suffix(".lock").open("a+") as file:
        try:
            _take(file.fileno())
        except OSError as error:
            raise Locked(str(database)) from error
        yield
