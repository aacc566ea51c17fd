"""`GET /health` of a running forum, over HTTP."""

from pathlib import Path
from typing import Any

import aiohttp
from aiogram import Bot

from tests.people import Forum


async def asked(port: int) -> tuple[int, dict[str, Any]]:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"http://127.0.0.1:{port}/health") as answer,
    ):
        return answer.status, await answer.json()


async def test_an_open_forum_is_healthy_and_tells_figures_only(
    tmp_path: Path, telegram_bot: Bot, unused_tcp_port: int
) -> None:
    async with Forum.open(tmp_path, telegram_bot, hall_port=unused_tcp_port) as forum:
        await forum.director("Айгүл")
        status, figures = await asked(unused_tcp_port)
        assert (status, figures["ok"]) == (200, True)
        assert figures["updates"] == {"waiting": 0, "dead": 0}
        assert figures["letters"]["failed"] == 0
        forum.clock.advance(minutes=5)  # five minutes without a word of Telegram's
        assert (await asked(unused_tcp_port))[0] == 503
