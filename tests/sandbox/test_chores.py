"""Work behind the scenes."""

import asyncio

import pytest

from sandbox.chores import Chores


async def test_chores_end_with_their_owner() -> None:
    chores = Chores()
    task = chores.start(asyncio.sleep(60))
    await chores.end()

    assert task.cancelled()


async def test_what_went_wrong_is_told_at_the_end() -> None:
    async def fail() -> None:
        raise LookupError

    chores = Chores()
    await asyncio.wait({chores.start(fail())})

    with pytest.raises(LookupError):
        await chores.end()
    await chores.end()
