"""What arrived from Telegram and is not dealt with yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One update as Telegram sent it."""

    update_id: int
    sender_id: int  # 0: nobody we could name
    body: str  # raw JSON
    tries: int = 0


class Inbox(Protocol):
    """Updates are stored before Telegram is told that they arrived."""

    def store(self, arrivals: list[Arrival], now: datetime) -> list[Arrival]:
        """Keep those that are new to us; which ones they were."""

    def waiting(self) -> list[Arrival]:
        """What was stored and not dealt with when the program stopped."""

    def finish(self, update_id: int) -> bool:
        """Dealt with; its content is forgotten. False if it did not wait any more."""

    def fail(self, update_id: int, error: str) -> bool:
        """One more try went wrong; it stays. False as above."""

    def bury(self, update_id: int, error: str) -> bool:
        """Given up; kept for the owner to look at. False as above."""

    def purge(self, before: datetime) -> None:
        """Forget what was finished by then: Telegram repeats nothing older."""

    def purge_dead(self, before: datetime) -> None:
        """Forget what was given up by then: somebody has looked, or nobody will."""

    def dead(self) -> int:
        """How many were given up."""
