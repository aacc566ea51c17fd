"""One letter, one attempt: send it, understand the answer, write down what became of it."""

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from bot.pace import Pace
from bot.patience import patiently
from bot.verdicts import Verdict, verdict
from bot.wire import Answer, Request, Wire
from forum.outbox import UNREACHABLE, LetterState, Outbox, Posted
from forum.transactions import Transactions

logger = logging.getLogger(__name__)

SHORTEST_WAIT = 1.0  # seconds after a refusal, whatever it asks for
LONGEST_BACKOFF = 30.0  # seconds
SILENCE = 2.0  # seconds after a connection failed

# After 48 hours, in a private chat (telegram-bot-api, Client.cpp).
UNDELETABLE = "message can't be deleted for everyone"

# What an edit may carry of what a send carries.
EDITABLE = (
    "chat_id",
    "text",
    "entities",
    "caption",
    "caption_entities",
    "parse_mode",
    "reply_markup",
    "link_preview_options",
)
# How a message is edited, by how it was sent.
EDITS = dict.fromkeys(("sendPhoto", "sendDocument", "sendVoice"), "editMessageCaption")

Result = TypeVar("Result")
Step = Callable[[Posted, Answer], Awaitable[float | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What came of one attempt."""

    again_in: float | None = None  # seconds until the next one; None: the letter is settled
    leaves: tuple[Posted, ...] = ()  # letters that follow from it, for the courier


class TokenRevoked(Exception):
    """Telegram does not know the token any more: nothing can be sent."""


class Postman:
    def __init__(
        self,
        wire: Wire,
        outbox: Outbox,
        transactions: Transactions,
        pace: Pace,
        unreachable: Callable[[int], None],
    ) -> None:
        self._wire = wire
        self._outbox = outbox
        self._transactions = transactions
        self._pace = pace
        self._unreachable = unreachable  # called in a unit, with the id of the chat
        self._notes: list[Callable[[], object]] = []
        self._noting = False
        self._steps: dict[Verdict, Step] = {
            Verdict.WAIT: self._wait,
            Verdict.RETRY: self._retry,
            Verdict.DOUBT: self._doubt,
            Verdict.AFRESH: self._afresh,
            Verdict.UNREACHABLE: self._leave,
            Verdict.STOP: self._stop,
            Verdict.FAILED: self._fail,
        }

    async def deliver(self, letter: Posted) -> Attempt:
        answer = await self._send(letter)
        found = verdict(answer)
        if found is Verdict.SENT:
            return await self._sent(letter, answer)
        logger.warning("letter %s: %s (%s)", letter.id, found, answer.code)
        return Attempt(again_in=await self._steps[found](letter, answer))

    async def _send(self, letter: Posted) -> Answer:
        """What is too old to be deleted stays, without its buttons."""
        answer = await self._wire.send(_request(letter))
        if UNDELETABLE in answer.description:
            fields = letter.letter.fields
            answer = await self._wire.send(Request(method="editMessageReplyMarkup", fields=fields))
        return answer

    async def _sent(self, letter: Posted, answer: Answer) -> Attempt:
        message = answer.result if isinstance(answer.result, dict) else {}
        message_id = message.get("message_id", letter.message_id)
        sent = partial(self._outbox.sent, letter, message_id)
        if letter.letter.kind is None:
            await self._note(sent)
            return Attempt()
        delivered = await self._write(sent)
        return Attempt(again_in=0.0 if delivered.waits else None, leaves=delivered.leaves)

    async def _note(self, note: Callable[[], object]) -> None:
        """Plain replies are crossed out together; the next one need not wait for the disk."""
        self._notes.append(note)
        if self._noting:
            return
        self._noting = True
        try:
            while notes := self._notes:
                self._notes = []
                await self._write(partial(_each, notes))
        finally:
            self._noting = False

    async def _wait(self, letter: Posted, answer: Answer) -> float:
        seconds = max(answer.retry_after, SHORTEST_WAIT)
        self._pace.refused(letter.letter.chat_id, seconds)
        await self._settle(letter, LetterState.PENDING, answer)
        return seconds

    async def _retry(self, letter: Posted, answer: Answer) -> float:
        self._pace.pause(SILENCE)
        await self._settle(letter, LetterState.PENDING, answer)
        return SILENCE

    async def _doubt(self, letter: Posted, answer: Answer) -> float | None:
        doubts = await self._write(partial(self._outbox.doubt, letter, _error(answer)))
        return None if doubts is None else min(0.25 * 2**doubts, LONGEST_BACKOFF)

    async def _afresh(self, letter: Posted, answer: Answer) -> float | None:
        if letter.message_id is None:
            return await self._fail(letter, answer)
        await self._write(partial(self._outbox.lose, letter))
        return 0.0

    async def _leave(self, letter: Posted, answer: Answer) -> float | None:
        await self._write(partial(self._unreachable, letter.letter.chat_id))
        said = f"{UNREACHABLE}: {_error(answer)}"
        return await self._fail(letter, replace(answer, description=said))

    async def _stop(self, _letter: Posted, _answer: Answer) -> None:
        raise TokenRevoked

    async def _fail(self, letter: Posted, answer: Answer) -> float | None:
        return 0.0 if await self._settle(letter, LetterState.FAILED, answer) else None

    async def _settle(self, letter: Posted, state: LetterState, answer: Answer) -> bool:
        return await self._write(partial(self._outbox.settle, letter, state, _error(answer)))

    async def _write(self, unit: Callable[[], Result]) -> Result:
        return await patiently(self._transactions, unit)


def _each(notes: list[Callable[[], object]]) -> None:
    for note in notes:
        note()


def _error(answer: Answer) -> str:
    return answer.description or str(answer.code)


def _request(letter: Posted) -> Request:
    said = letter.letter
    if letter.message_id is None:
        return Request(
            method=said.method, fields=said.fields, file=said.file, file_name=said.file_name
        )
    wanted = json.loads(said.fields)
    fields = {name: wanted[name] for name in EDITABLE if name in wanted}
    return Request(
        method=EDITS.get(said.method, "editMessageText"),
        fields=json.dumps({**fields, "message_id": letter.message_id}, ensure_ascii=False),
    )
