"""What is to be said to whom, what became of it, and where it stands now."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

LetterId = NewType("LetterId", int)

DOUBTS = 12  # after which even a reply is given up: about five minutes of backing off
UNREACHABLE = "unreachable"  # how an error begins that is the person's own choice


class Lane(StrEnum):
    REPLY = "reply"  # at once; sent again after a crash: a repeated prompt is harmless
    BULK = "bulk"  # at Telegram's pace; claimed before it is sent


class OnUnknown(StrEnum):
    """What happens to a letter that may or may not have arrived."""

    RESEND = "resend"
    RESEND_ONCE = "resend_once"  # one copy too many is better than none, two are not
    HOLD = "hold"  # an organizer decides


class LetterState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A call of the Bot API that waits in the outbox.

    With `kind` and `ref` it is a living message: one for each chat, edited in place when
    the same kind and ref are said again.
    """

    chat_id: int
    method: str  # as the Bot API calls it
    fields: str  # wire form, a JSON object of strings
    lane: Lane = Lane.REPLY
    kind: str | None = None
    ref: int | None = None
    afresh: bool = False  # a living message moves to the end of the chat: its older copy goes
    message_id: int | None = None  # a message of the chat that becomes this living one
    file: bytes | None = None  # uploaded as the part `file`
    file_name: str | None = None
    on_unknown: OnUnknown = OnUnknown.RESEND
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A letter with its place in the outbox."""

    id: LetterId
    letter: Letter
    revision: int = 0
    message_id: int | None = None  # where an earlier revision of it stands


def after_doubt(policy: OnUnknown, doubts: int) -> LetterState:
    """What a letter becomes when for the n-th time nobody can tell whether it arrived."""
    sends = {OnUnknown.RESEND: DOUBTS, OnUnknown.RESEND_ONCE: 2, OnUnknown.HOLD: 1}
    return LetterState.PENDING if doubts < sends[policy] else LetterState.UNKNOWN


def removal(letter: Letter, message_id: int) -> Letter:
    """Takes an older copy of a living message out of its chat."""
    fields = json.dumps({"chat_id": letter.chat_id, "message_id": message_id})
    return Letter(chat_id=letter.chat_id, method="deleteMessage", fields=fields, lane=letter.lane)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A letter stands in its chat."""

    waits: bool = False  # a wording that came meanwhile is still to be sent
    leaves: tuple[Posted, ...] = ()  # removals of older copies, posted in the same transaction


class Outbox(Protocol):
    """Letters are written in the transaction of what they tell, and sent after it."""

    def post(self, letter: Letter, now: datetime) -> Posted:
        """A new letter, or the new wording of a living one."""

    def waiting(self, lane: Lane) -> list[Posted]:
        """Every letter of the lane that is still to be sent, oldest first."""

    def claim(self, letter: Posted, now: datetime) -> Posted | None:
        """Mark a bulk letter as being sent, as it is wanted now.

        None if it is cancelled, too late, or in other hands: those send the newest wording too.
        A living message is in the hands of the lane in which it was worded last.
        """

    def is_wanted(self, letter: Posted) -> bool:
        """Whether a bulk letter is still to be sent, and is not held."""

    def hold(self, kind: str, ref: int, vanguard: Sequence[LetterId] = ()) -> list[Posted]:
        """Letters of this kind and ref wait, but for the vanguard: that is for the courier."""

    def release(self, kind: str, ref: int) -> list[Posted]:
        """They are held no longer; those that wait, for the courier."""

    def post_once(self, letter: Letter, now: datetime) -> Posted | None:
        """A letter that this chat gets once for its kind and ref; None if it has it already."""

    def newest(self, letter: Posted) -> Posted | None:
        """A living reply as it is wanted now; None if it is sent, or is bulk by now."""

    def sent(self, letter: Posted, message_id: int | None) -> Delivered:
        """Delivered, and it is known where it stands."""

    def settle(self, letter: Posted, state: LetterState, error: str) -> bool:
        """Not delivered: it ended or waits; whether it or a wording that came meanwhile waits."""

    def doubt(self, letter: Posted, error: str) -> int | None:
        """Nobody can tell whether it arrived: how often so, None if it is not sent again."""

    def lose(self, letter: Posted) -> None:
        """Its message is gone from the chat: it is sent afresh, without a sound as an edit is."""

    def recover(self) -> None:
        """After a crash: what was being sent is unknown; its policy decides."""

    def cancel(self, chat_id: int) -> None:
        """Nothing more is to be said to this person."""

    def purge(self, before: datetime) -> None:
        """Forget plain letters that ended by then; living ones stay where they stand."""

    def counts(self) -> dict[LetterState, int]: ...
