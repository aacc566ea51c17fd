"""Small facts that the program remembers about itself."""

from typing import Final, Protocol

USERNAME: Final = "username"  # of the bot, as Telegram told it at the last start


class Facts(Protocol):
    def get(self, name: str) -> str | None: ...

    def keep(self, name: str, value: str) -> None: ...
