"""How much one person may write before the bot stops listening for a while."""

from collections.abc import Callable

BURST = 40  # updates at once: a quick thumb in a registration stays far below
PER_SECOND = 1.0
TELL_EVERY = 60.0  # seconds


class Flood:
    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._whole_at: dict[int, float] = {}  # person -> when their allowance is whole again
        self._told_at: dict[int, float] = {}

    def allows(self, person_id: int) -> bool:
        now = self._monotonic()
        whole_at = max(self._whole_at.get(person_id, now), now) + 1 / PER_SECOND
        if whole_at - now > BURST / PER_SECOND:
            return False
        self._whole_at[person_id] = whole_at
        return True

    def may_tell(self, person_id: int) -> bool:
        """Once a minute the person learns why nothing happens."""
        now = self._monotonic()
        if now - self._told_at.get(person_id, -TELL_EVERY) < TELL_EVERY:
            return False
        self._told_at[person_id] = now
        return True
