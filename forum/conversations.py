"""Where each person stands in a conversation of more than one message."""

from datetime import datetime
from typing import Protocol


class Conversations(Protocol):
    """A state and its data, JSON text, by key; kept in the transaction of the update."""

    def state(self, key: str) -> str | None: ...

    def data(self, key: str) -> str: ...

    def set_state(self, key: str, person_id: int, state: str | None, now: datetime) -> None: ...

    def set_data(self, key: str, person_id: int, data: str, now: datetime) -> None: ...

    def forget(self, before: datetime) -> None:
        """Drop what nobody touched since."""
