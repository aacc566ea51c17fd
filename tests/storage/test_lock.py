"""One process for one file."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.lock import Locked, locked

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from pathlib import Path
from db.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(database: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the file."""
    with subprocess.Popen(  # noqa: S603  the script above
        [sys.executable, "-c", HOLD, str(database)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def take(database: Path) -> None:
    with locked(database):
        pass


def test_a_second_process_is_refused_at_once(tmp_path: Path) -> None:
    database = tmp_path / "forum.sqlite3"
    with holder(database):
        started = time.monotonic()
        with pytest.raises(Locked, match="forum"):
            take(database)
        assert time.monotonic() - started < 1


def test_a_process_that_was_killed_leaves_the_file_free(tmp_path: Path) -> None:
    database = tmp_path / "forum.sqlite3"
    with holder(database) as process:
        process.kill()
        process.wait()
        take(database)


def test_the_lock_is_free_after_the_block_and_its_folder_is_made(tmp_path: Path) -> None:
    database = tmp_path / "data" / "forum.sqlite3"
    take(database)
    take(database)
    with locked(database), pytest.raises(Locked):
        take(database)
