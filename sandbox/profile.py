"""The bot's own face: names, descriptions, commands and menu buttons, per language and scope."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sandbox.chats import Account
from sandbox.wire import Json

Scope: TypeAlias = tuple[str, int, int]  # type, chat, user; 0: not of one chat or person
DEFAULT_SCOPE: Final[Scope] = ("default", 0, 0)
DEFAULT_BUTTON: Final[Json] = {"type": "commands"}


@dataclass(slots=True, kw_only=True)
class Profile:
    """Texts by language code, "" being for all other languages."""

    id: int
    first_name: str
    username: str
    reads_groups: bool = False  # privacy mode is off
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: dict(DEFAULT_BUTTON))
    menu_buttons: dict[int, Json] = field(default_factory=dict)  # by chat

    def user(self) -> Json:
        name = self.names.get("", self.first_name)
        shape = {"id": self.id, "is_bot": True, "first_name": name}
        return {**shape, "username": self.username}

    def commands_for(self, person: Account) -> list[Json]:
        """What the person's app shows: the first that is set, from the closest scope."""
        language = person.language_code or ""
        for scope in (("chat", person.id, 0), ("all_private_chats", 0, 0), DEFAULT_SCOPE):
            for code in (language, ""):
                commands = self.commands.get((scope, code))
                if commands:
                    return commands
        return []
