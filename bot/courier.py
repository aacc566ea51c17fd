"""Letters go out: replies at once and in order per chat, bulk at Telegram's pace."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial

from bot.pace import Pace
from bot.patience import patiently
from bot.postman import Postman
from bot.wire import PRESS_ANSWER
from forum.outbox import Lane, Outbox, Posted
from forum.transactions import Transactions

logger = logging.getLogger(__name__)

IN_FLIGHT = 16  # bulk letters on their way at once: what a crash leaves in doubt
CONNECTIONS = 64  # replies on their way at once
BUSY = 0.1  # seconds until bulk looks again at a chat that is being answered


class Courier:
    def __init__(
        self,
        postman: Postman,
        outbox: Outbox,
        transactions: Transactions,
        pace: Pace,
        clock: Callable[[], datetime],
    ) -> None:
        self._postman = postman
        self._outbox = outbox
        self._transactions = transactions
        self._pace = pace
        self._clock = clock
        self._chats: dict[tuple[int, bool], deque[Posted]] = {}
        self._bulk: asyncio.Queue[Posted] = asyncio.Queue()
        self._connections = asyncio.Semaphore(CONNECTIONS)
        self._in_flight = asyncio.Semaphore(IN_FLIGHT)
        self._tasks: asyncio.TaskGroup | None = None
        self._closing = asyncio.Event()
        self._is_open = False

    async def run(self) -> None:
        """Send what waits and what comes until `close`. Raises `TokenRevoked` in a group."""
        async with asyncio.TaskGroup() as self._tasks:
            await self._transactions.write(self._open)
            bulk = self._tasks.create_task(self._run_bulk())
            await self._closing.wait()
            bulk.cancel()

    def close(self) -> None:
        """Finish the replies and what is on its way; claim no more bulk."""
        self._closing.set()

    def put(self, letters: list[Posted]) -> None:
        """Take letters that are committed."""
        if not self._is_open:  # they are found in the outbox: twice in hand would be sent twice
            return
        for letter in letters:
            if letter.letter.lane is Lane.BULK:
                self._bulk.put_nowait(letter)
            else:
                self._put_reply(letter)

    def _open(self) -> None:
        """In a unit: take what is committed by now; what is committed later comes by `put`."""
        self._outbox.recover()
        self._is_open = True
        for lane in Lane:
            self.put(self._outbox.waiting(lane))

    def _put_reply(self, letter: Posted) -> None:
        # The answer to a press has no limit at Telegram and never waits behind messages.
        key = (letter.letter.chat_id, letter.letter.method == PRESS_ANSWER)
        if key in self._chats:
            self._chats[key].append(letter)
        else:
            self._chats[key] = deque([letter])
            self._begin(self._run_chat(key))

    async def _run_chat(self, key: tuple[int, bool]) -> None:
        """One chat's replies one after another: their order is what the person reads."""
        letters = self._chats[key]
        while letters:
            await self._reply(letters[0], paced=key[1] is False)
            letters.popleft()
        del self._chats[key]

    async def _reply(self, letter: Posted, *, paced: bool) -> None:
        """Send until it is settled, one way or another."""
        again_in: float | None = 0.0
        while again_in is not None:
            await asyncio.sleep(again_in)
            if paced:
                await asyncio.sleep(self._pace.chat_delay(letter.letter.chat_id))
            current = await self._newest(letter)
            if current is None:
                return
            again_in = await self._send_reply(current, paced=paced)

    async def _newest(self, letter: Posted) -> Posted | None:
        """A living message goes with its newest wording, and to where it stands by now."""
        if letter.letter.kind is None:
            return letter
        return await patiently(self._transactions, partial(self._outbox.newest, letter))

    async def _send_reply(self, letter: Posted, *, paced: bool) -> float | None:
        if paced:
            self._pace.spend(letter.letter.chat_id)
            self._pace.reply()
        async with self._connections:
            return await self._deliver(letter)

    async def _deliver(self, letter: Posted) -> float | None:
        """Seconds until the next attempt; None when it is settled."""
        attempt = await self._postman.deliver(letter)
        self.put(list(attempt.leaves))
        return attempt.again_in

    async def _run_bulk(self) -> None:
        while True:
            letter = await self._bulk.get()
            if (delay := self._bulk_delay(letter.letter.chat_id)) > 0:
                self._begin(self._bring_back(letter, delay))
                continue
            # What was cancelled or is held takes nobody's turn.
            if not await patiently(self._transactions, partial(self._outbox.is_wanted, letter)):
                continue
            await self._in_flight.acquire()
            await self._pace.bulk()
            self._pace.spend(letter.letter.chat_id)
            self._begin(self._send_bulk(letter))

    def _bulk_delay(self, chat_id: int) -> float:
        """Not while a reply is on its way: it may be an older wording of the same message."""
        delay = self._pace.chat_delay(chat_id, burst=1)
        return max(delay, BUSY) if (chat_id, False) in self._chats else delay

    async def _send_bulk(self, letter: Posted) -> None:
        """Claimed after the gate, committed before the send: a crash leaves only it in doubt."""
        try:
            claim = partial(self._outbox.claim, letter, self._clock())
            claimed = await patiently(self._transactions, claim)
            again_in = await self._deliver(claimed) if claimed else None
        finally:
            self._in_flight.release()
        if again_in is not None:
            self._begin(self._bring_back(letter, again_in))

    async def _bring_back(self, letter: Posted, seconds: float) -> None:
        """Put it back in the lane later; a stop need not wait, the outbox remembers it."""
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            self._bulk.put_nowait(letter)

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        assert self._tasks is not None  # noqa: S101  letters come after `run` has begun
        self._tasks.create_task(work)
