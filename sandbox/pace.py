"""How fast a bot may write: buckets that delay an answer first and refuse later."""

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from sandbox.chats import Chat
from sandbox.errors import too_many_requests

RECENT: Final = 60.0  # seconds for which a chat that wrote is no bulk


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Rates are per second. Telegram publishes no bursts: ours are assumptions."""

    private_rate: float = 1.0
    private_burst: float = 5.0
    group_rate: float = 20 / 60
    group_burst: float = 20.0
    bulk_rate: float = 30.0
    bulk_burst: float = 30.0
    patience: float = 8.0  # seconds that an answer is delayed before it is refused

    @classmethod
    def realistic(cls) -> "Pace":
        return cls()


@dataclass(slots=True, kw_only=True)
class Bucket:
    """Goes below zero: a send into an empty bucket makes the next one wait longer."""

    rate: float
    burst: float
    tokens: float
    at: float

    def take(self, now: float) -> float:
        """Seconds to wait for the token that was taken."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate) - 1
        self.at = now
        return max(0.0, -self.tokens / self.rate)


class Gate:
    """One bot's buckets."""

    def __init__(self, pace: Pace, now: float) -> None:
        self._pace = pace
        self._bulk = _full(pace.bulk_rate, pace.bulk_burst, now)
        self._chats: dict[int, Bucket] = {}

    def wait(self, chat: Chat, now: float) -> float:
        """Seconds to delay the answer; a flood beyond patience is refused."""
        waits = [self._bucket(chat, now).take(now)]
        if now - chat.heard_at > RECENT:
            waits.append(self._bulk.take(now))
        wait = max(waits)
        if wait > self._pace.patience:
            raise too_many_requests(math.ceil(wait))
        return wait

    def _bucket(self, chat: Chat, now: float) -> Bucket:
        if chat.id not in self._chats:
            rate, burst = (
                (self._pace.private_rate, self._pace.private_burst)
                if chat.is_private
                else (self._pace.group_rate, self._pace.group_burst)
            )
            self._chats[chat.id] = _full(rate, burst, now)
        return self._chats[chat.id]


def _full(rate: float, burst: float, now: float) -> Bucket:
    return Bucket(rate=rate, burst=burst, tokens=burst, at=now)


@dataclass(slots=True)
class _Window:
    """The largest number of events within `seconds`."""

    seconds: float
    largest: int = 0
    times: deque[float] = field(default_factory=deque)

    def add(self, now: float) -> None:
        self.times.append(now)
        while self.times[0] <= now - self.seconds:
            self.times.popleft()
        self.largest = max(self.largest, len(self.times))


class Rates:
    """The largest rates seen, whatever the pace."""

    def __init__(self) -> None:
        self._all = _Window(1.0)
        self._chats: dict[int, _Window] = {}
        self._groups: dict[int, _Window] = {}

    def add(self, chat: Chat, now: float) -> None:
        self._all.add(now)
        self._chats.setdefault(chat.id, _Window(1.0)).add(now)
        if not chat.is_private:
            self._groups.setdefault(chat.id, _Window(60.0)).add(now)

    @property
    def per_second(self) -> int:
        """Messages sent or edited within one second, to all chats together."""
        return self._all.largest

    @property
    def per_chat_second(self) -> int:
        return _largest(self._chats)

    @property
    def per_group_minute(self) -> int:
        return _largest(self._groups)


def _largest(windows: dict[int, _Window]) -> int:
    return max((window.largest for window in windows.values()), default=0)
