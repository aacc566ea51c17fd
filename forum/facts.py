"""Small facts that the program remembers about itself."""

from typing import Protocol


class Facts(Protocol):
    def get(self, name: str) -> str | None: ...

    def keep(self, name: str, value: str) -> None: ...
