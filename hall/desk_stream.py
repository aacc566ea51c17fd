"""What is said to one open desk: everything at first, then what has changed since."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Final

from forum.screens import Screens
from forum.transactions import Transactions
from hall.desk_board import Sight
from hall.live import HEARTBEAT, Draw, Event, Pulse, Revisions

DESKS: Final = "desks"  # the one topic
REST: Final = 0.2  # seconds between two sights, while 1,200 people write

Monotonic = Callable[[], float]
Look = Callable[[], Awaitable[Sight | None]]  # None: the session is over
ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def desk_pulse(transactions: Transactions, screens: Screens, monotonic: Monotonic) -> Pulse:
    """Once a second a desk looks anew though nothing changed: time passes, rights are lost."""

    async def look() -> Revisions:
        revisions = await transactions.read(screens.revisions)
        return {DESKS: (int(monotonic()), *revisions.items())}

    return Pulse(look)


def changes_drawn(look: Look, monotonic: Monotonic) -> Draw:
    """Every sight is compared with the one that was sent before."""
    sent: Sight | None = None
    last = 0.0

    async def draw() -> list[Event] | None:
        nonlocal sent, last
        if monotonic() - last < REST:
            # All desks look at the same moments: what they have in common is drawn once.
            await asyncio.sleep(REST - monotonic() % REST)
        last = monotonic()
        seen = await look()
        if seen is None:
            return None
        event = _event(sent, seen)
        sent = seen
        return event

    return draw


def _event(sent: Sight | None, seen: Sight) -> list[Event]:
    if sent is None:
        return [Event(name="state", data=ENCODE(seen))]
    changed = {name: value for name, value in seen.items() if sent.get(name) != value}
    changed |= dict.fromkeys(sent.keys() - seen.keys())
    return [Event(name="changes", data=ENCODE(changed))] if changed else [HEARTBEAT]
