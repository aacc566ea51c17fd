"""The queue of updates for the bot (Client.cpp, TQueue.cpp): ids, lifetimes, confirmation."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from aiogram.enums import UpdateType

from sandbox.wire import Json, dumps

LIFETIMES: Final = {
    "callback_query": 150,
    "shipping_query": 150,
    "pre_checkout_query": 150,
    "inline_query": 30,
}  # seconds
LIFETIME: Final = 24 * 3600  # seconds, of all others
QUIET: Final = 7 * 24 * 3600  # seconds after which ids begin anew
MAX_UPDATES: Final = 100_000
MAX_LENGTH: Final = 64 * 1024  # bytes, of one update

_ON_DEMAND: Final = {"chat_member", "message_reaction", "message_reaction_count"}
_ALL: Final = {kind.value for kind in UpdateType}
_BY_USER: Final = {"callback_query", "inline_query", "chat_join_request"}
_FUTURE: Final = 10  # an offset that far beyond the newest id is no offset


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An update that nobody has confirmed."""

    id: int
    body: str  # JSON
    expires: float
    sender: object  # updates of one sender are delivered to a webhook one by one


class Updates:
    """Kept in order of ids; `arrived` is called after each new one."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pending: OrderedDict[int, Pending] = OrderedDict()
        self._next_id = _random_id()
        self._quiet_since = clock()
        self.allowed: frozenset[str] = frozenset(_ALL - _ON_DEMAND)
        self.chosen: list[str] | None = None  # what the bot asked for; None: the default
        self.arrived: Callable[[Pending], None] = lambda _pending: None

    def __len__(self) -> int:
        return sum(1 for _ in self.alive())

    def add(self, kind: str, event: Json) -> None:
        """Queue an event, unless the bot did not ask for its kind."""
        if kind in self.allowed:
            self.push({kind: event})

    def push(self, update: Json) -> None:
        """Queue any JSON at all; `update_id` is given here."""
        number = self._take_id()
        body = dumps({"update_id": number, **update})
        if len(self._pending) >= MAX_UPDATES or len(body) > MAX_LENGTH:
            return
        kind = next(iter(update), "")
        expires = self._clock() + LIFETIMES.get(kind, LIFETIME)
        pending = Pending(id=number, body=body, expires=expires, sender=_sender(kind, update))
        self._pending[number] = pending
        self.arrived(pending)

    def allow(self, names: Any) -> None:
        """`allowed_updates` of a request: remembered; what is no list is ignored."""
        if isinstance(names, list):
            known = [name for name in names if name in _ALL]
            self.chosen = known or None
            self.allowed = frozenset(known or _ALL - _ON_DEMAND)

    def confirm(self, offset: int) -> None:
        """Forget all below the offset; a negative one keeps that many of the newest."""
        if offset < 0:
            self._keep(-offset)
        elif self._is_near(offset):
            while self._pending and next(iter(self._pending)) < offset:
                self._pending.popitem(last=False)

    def alive(self) -> Iterator[Pending]:
        """From the oldest; what has expired is dropped on the way."""
        now = self._clock()
        for pending in list(self._pending.values()):
            if pending.expires > now:
                yield pending
            else:
                self.drop(pending)

    def first(self, limit: int) -> list[Pending]:
        alive: list[Pending] = []
        now = self._clock()
        expired: list[Pending] = []
        for pending in self._pending.values():
            if len(alive) == limit:
                break
            (alive if pending.expires > now else expired).append(pending)
        for pending in expired:
            self.drop(pending)
        return alive

    def drop(self, pending: Pending) -> None:
        self._pending.pop(pending.id, None)

    def clear(self) -> None:
        self._pending.clear()

    def _keep(self, count: int) -> None:
        while len(self._pending) > count:
            self._pending.popitem(last=False)

    def _is_near(self, offset: int) -> bool:
        head = next(iter(self._pending), self._next_id)
        return head - MAX_UPDATES <= offset <= self._next_id + _FUTURE

    def _take_id(self) -> int:
        now = self._clock()
        if now - self._quiet_since > QUIET and not self._pending:
            self._next_id = _random_id()
        self._quiet_since = now
        self._next_id += 1
        return self._next_id - 1


def _random_id() -> int:
    return 2_000_001 + secrets.randbelow(998_000_000)


def _sender(kind: str, update: Json) -> object:
    """Messages queue by chat, presses by person: the two may overtake each other."""
    event = update.get(kind)
    if not isinstance(event, dict):
        return kind
    name = "from" if kind in _BY_USER else "chat"
    source = event.get(name)
    return (name, source.get("id")) if isinstance(source, dict) else kind
