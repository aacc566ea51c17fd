"""aiogram imported lightly is the same aiogram, sooner."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.engine.imports import METHODS, UPDATES

ROOT = Path(__file__).parents[2]


async def imported(way: str) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        str(ROOT / "tests" / "engine" / "imports.py"),
        way,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    found: dict[str, Any] = json.loads(output)
    return found


@pytest.fixture(scope="module")
async def both() -> tuple[dict[str, Any], dict[str, Any]]:
    """Imported as everybody does, and as we do; each in a process of its own."""
    plain, light = await asyncio.gather(imported("plain"), imported("light"))
    return plain, light


def test_both_read_and_write_the_same(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    plain, light = both
    assert len(plain["outcomes"]) == len(UPDATES) + len(METHODS)
    assert light["outcomes"] == plain["outcomes"]
    assert sum("errors" in outcome for outcome in light["outcomes"]) == 3


def test_light_takes_less_than_half_the_time(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    plain, light = both
    assert light["seconds"] < 0.5 * plain["seconds"]
