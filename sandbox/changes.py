"""Who waits for something to happen, and who listens."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["phone", "answer", "bot", "call"]
Listener: TypeAlias = Callable[[Kind, Any], None]


class Changes:
    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []
        self._listeners: list[Listener] = []

    def happened(self, kind: Kind, subject: Any = None) -> None:
        """Of a phone the subject is its chat's id, of an answer the answer."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)
        for listener in self._listeners:
            listener(kind, subject)

    async def wait(self) -> None:
        """Until the next change."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future

    @contextmanager
    def heard_by(self, listener: Listener) -> Iterator[None]:
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)
