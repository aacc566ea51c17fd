"""What a person may type, and the menu buttons that stand for it."""

from functools import cache

from aiogram.types import KeyboardButton, Message, ReplyKeyboardMarkup

from forum.languages import Language
from locales.phrases import plain, speaking

# In the order of Telegram's own command menu.
COMMANDS = (
    "start",
    "agenda",
    "now",
    "day",
    "ask",
    "my",
    "support",
    "ticket",
    "reminders",
    "lang",
    "mydata",
    "forget",
    "help",
    "cancel",
)
# The menu under the input field: rows of (phrase, command).
MENU = (
    (("menu.button.agenda", "agenda"), ("menu.button.now", "now")),
    (("menu.button.ask", "ask"), ("menu.button.my_questions", "my")),
    (("menu.button.my_day", "day"), ("menu.button.help", "help")),
)


def command_of(message: Message) -> tuple[str | None, str]:
    """The command and what follows it; (None, "") for any other message.

    A menu button counts in either language: an old keyboard may stay on the screen.
    """
    text = message.text or ""
    if not text.startswith("/"):
        return _labels().get(text), ""
    name, _, payload = text[1:].partition(" ")
    return name.partition("@")[0].lower(), payload.strip()


@cache
def menu(_language: Language) -> ReplyKeyboardMarkup:
    """The keyboard under the input field, in the language that is being spoken."""
    rows = [[KeyboardButton(text=plain(label)) for label, _ in row] for row in MENU]
    return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, str] = {}
    for language in Language:
        with speaking(language):
            labels |= {plain(label): command for row in MENU for label, command in row}
    return labels
