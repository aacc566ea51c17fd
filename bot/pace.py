"""How fast Telegram may be written to: one gate in front of every send.

Telegram allows about 30 messages a second in bulk and about one a second in a chat, short
bursts tolerated (core.telegram.org/bots/faq). Replies take a token when there is one and never
wait for it; bulk takes one only above a reserve, so that replies always find some.
"""

import asyncio
from collections.abc import Callable

BURST = 3  # messages in a row that a chat may get as replies
SLOWER = 0.9  # the rate after a refusal
SLOWEST = 0.1  # of the rate: however many refusals come, bulk gets on
RECOVERY = 1.005  # the rate grows by this with every bulk message that passed


class Pace:
    def __init__(
        self, *, per_second: float, chat_seconds: float, monotonic: Callable[[], float]
    ) -> None:
        self._limit = per_second * 0.993  # a hair below: Telegram's clock is not ours
        self._rate = self._limit
        self._capacity = per_second * 0.9
        self._reserve = per_second * 0.45
        self._chat_seconds = chat_seconds
        self._monotonic = monotonic
        # Not full after a start: what an earlier process sent a moment ago is not known here.
        self._tokens = self._reserve
        self._filled_at = monotonic()
        self._due = 0.0  # when the next bulk message may go
        self._closed_until = 0.0
        self._chats: dict[int, float] = {}  # chat -> when its allowance is whole again

    async def bulk(self) -> None:
        """Wait for the turn of one bulk message."""
        self._due = max(self._due, self._monotonic())  # time that nobody used is not saved up
        while (seconds := self._until_bulk()) > 0:  # noqa: ASYNC110  time opens it, nobody else
            await asyncio.sleep(seconds)
        self._tokens -= 1
        self._due += 1 / self._rate
        self._rate = min(self._rate * RECOVERY, self._limit)

    def reply(self) -> None:
        """Somebody who has just written is answered: nobody waits, bulk makes room."""
        self._fill()
        self._tokens = max(self._tokens - 1, 0)

    def chat_delay(self, chat_id: int, *, burst: int = BURST) -> float:
        """Seconds until one more message may go to this chat."""
        ahead = self._chats.get(chat_id, 0.0) - self._monotonic()
        return max(ahead - (burst - 1) * self._chat_seconds, 0.0)

    def spend(self, chat_id: int) -> None:
        """A message goes to this chat now."""
        now = self._monotonic()
        if len(self._chats) > 10_000:  # noqa: PLR2004  long past the size of a forum
            self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        self._chats[chat_id] = max(self._chats.get(chat_id, 0.0), now) + self._chat_seconds

    def refused(self, chat_id: int, retry_after: float) -> None:
        """Telegram asked to wait: this chat and all bulk do, and bulk goes on more slowly."""
        now = self._monotonic()
        if self._closed_until <= now:  # what was on its way then is refused for the same reason
            self._rate = max(self._rate * SLOWER, self._limit * SLOWEST)
        self.pause(retry_after)
        self._chats[chat_id] = now + retry_after + BURST * self._chat_seconds

    def pause(self, seconds: float) -> None:
        """The network is away: bulk need not try."""
        self._closed_until = max(self._closed_until, self._monotonic() + seconds)
        self._due = max(self._due, self._closed_until)

    def _until_bulk(self) -> float:
        self._fill()
        missing = (self._reserve + 1 - self._tokens) / self._rate
        return max(missing, self._due - self._monotonic())

    def _fill(self) -> None:
        now = self._monotonic()
        self._tokens = min(self._tokens + (now - self._filled_at) * self._rate, self._capacity)
        self._filled_at = now
