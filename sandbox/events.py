"""What has changed on the phones since a page last heard of it."""

import asyncio
from typing import Any, Final

from sandbox.changes import Kind
from sandbox.cloud import Answer

COALESCED: Final = 0.05  # seconds between two batches of events


HEARTBEAT: Final = 15.0  # seconds without an event


class Stream:
    """What has changed since the last batch of one page."""

    def __init__(self) -> None:
        self.is_ended = False
        self._phones: dict[int, None] = {}  # a set in order
        self._answers: list[Answer] = []
        self._bot = False
        self._woken = asyncio.Event()

    def hear(self, kind: Kind, subject: Any) -> None:
        if kind == "call":
            return
        if kind == "phone":
            self._phones[subject] = None
        elif kind == "answer":
            self._answers.append(subject)
        else:
            self._bot = True
        self._woken.set()

    def end(self) -> None:
        self.is_ended = True
        self._woken.set()

    async def has_news(self, patience: float) -> bool:
        """Waits for news, but not longer than patience lasts."""
        timer = asyncio.get_running_loop().call_later(patience, self._woken.set)
        await self._woken.wait()
        timer.cancel()
        self._woken.clear()
        return bool(self._phones or self._answers or self._bot)

    def take(self) -> tuple[list[int], list[Answer], bool]:
        taken = list(self._phones), self._answers, self._bot
        self._phones, self._answers, self._bot = {}, [], False
        return taken
