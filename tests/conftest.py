"""Fixtures everybody uses."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot
from pydantic import SecretStr

from bot.settings import Settings
from program.dispatcher import create_bot
from tests.people import TOKEN, Forum


@pytest.fixture(scope="session")
async def telegram_bot() -> AsyncIterator[Bot]:
    settings = Settings.model_construct(bot_token=SecretStr(TOKEN))
    async with create_bot(settings) as telegram_bot:
        yield telegram_bot


@pytest.fixture
async def forum(tmp_path: Path, telegram_bot: Bot) -> AsyncIterator[Forum]:
    """The western forum on its day, 11:50."""
    async with Forum.open(tmp_path, telegram_bot) as running:
        yield running
