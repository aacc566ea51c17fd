"""Work behind the scenes that ends with the server."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Chores:
    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._failed: list[BaseException] = []

    def start(self, chore: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(chore)
        self._running.add(task)
        task.add_done_callback(self._finished)
        return task

    async def end(self) -> None:
        """Stop them all; what went wrong in one of them is raised here."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        failed, self._failed = self._failed, []
        for fault in failed:
            raise fault

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        fault = None if task.cancelled() else task.exception()
        if fault:
            self._failed.append(fault)
