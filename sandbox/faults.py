"""Faults on demand: what a network and a busy Telegram do to a bot."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "400", "429", "500", "502", "401", "403", "hang", "drop_before", "drop_after", "slow"
]


@dataclass(slots=True, kw_only=True)
class Fault:
    """Happens to `times` matching requests, after the first `after` of them went well.

    - hang: nothing is done, and no answer comes for `seconds`; then the connection is cut.
    - drop_before, drop_after: the connection is cut, before or after the request was done.
    - slow: done at once, answered after `seconds`.
    """

    kind: Kind
    method: str | None = None  # None: any
    chat_id: int | None = None  # None: any
    times: int = 1
    after: int = 0
    retry_after: int = 3  # seconds, of a 429
    seconds: float = 30.0

    def matches(self, method: str, chat_id: str) -> bool:
        is_method = self.method is None or self.method.lower() == method.lower()
        return is_method and (self.chat_id is None or str(self.chat_id) == chat_id)


class Faults:
    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        return iter(list(self._waiting))

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def clear(self) -> None:
        self._waiting.clear()

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The fault that this request meets; None if it is lucky."""
        for fault in self._waiting:
            if not fault.matches(method, chat_id):
                continue
            if fault.after:
                fault.after -= 1
                continue
            return self._used(fault)
        return None

    def _used(self, fault: Fault) -> Fault:
        fault.times -= 1
        if fault.times <= 0:
            self._waiting.remove(fault)
        return fault
