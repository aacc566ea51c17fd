"""Who stands before the questions in these tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.asking import Asking, Author
from tests.moderating import Moderator, moderator


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    """A file with the shipped content."""
    async with Asking.open(tmp_path) as asking:
        yield asking


@pytest.fixture
async def aigul(asking: Asking) -> Author:
    return await asking.author()


@pytest.fixture
async def gulnara(asking: Asking) -> Moderator:
    return await moderator(asking)


@pytest.fixture
async def serik(asking: Asking) -> Moderator:
    return await moderator(asking, 102, "Серік")
