"""An event loop that does not wait: when nothing else is to be done, its time jumps ahead."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

TURN = 1e-6  # seconds that one turn of the loop takes

Result = TypeVar("Result")


class _Impatient(selectors.SelectSelector):
    def __init__(self) -> None:
        super().__init__()
        self.skipped = 0.0  # seconds

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is not None:
            self.skipped += max(timeout, TURN)
            timeout = 0
        return super().select(timeout)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._impatient = _Impatient()
        super().__init__(self._impatient)

    def time(self) -> float:
        return self._impatient.skipped


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run it on a loop of its own; an hour of sleeping takes no time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)


def now() -> float:
    """Seconds on the virtual clock."""
    return asyncio.get_running_loop().time()
