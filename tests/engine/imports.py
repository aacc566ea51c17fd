"""Import aiogram in one of two ways, use it, and print what came out and what it cost.

Run as `python -P tests/engine/imports.py plain` or `… light`: nothing of ours comes before.
"""

import json
import sys
import time
from typing import Any

if sys.argv[1:] == ["plain"]:
    import aiogram.types  # noqa: F401  bot.lightweight finds it done and does nothing

from bot.wire import pack  # isort: skip

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    Update,
)
from pydantic import ValidationError

PERSON = {"id": 7, "is_bot": False, "first_name": "Айгүл", "language_code": "kk"}
CHAT = {"id": 7, "type": "private", "first_name": "Айгүл"}
GROUP = {"id": -9, "type": "group", "title": "Топ"}
MEMBER = {"user": PERSON | {"is_bot": True}, "status": "member"}
SAID = {"message_id": 5, "date": 1_790_000_000, "chat": CHAT, "from": PERSON}
PHOTO = {"file_id": "a", "file_unique_id": "b", "width": 90, "height": 60}
CONTENTS: list[dict[str, Any]] = [
    {"text": "/start abc", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
    {"text": "сәлем", "reply_to_message": SAID | {"text": "?"}, "of_next_year": {"a": [1]}},
    {"photo": [PHOTO], "caption": "сурет", "media_group_id": "1"},
    {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    {"contact": {"phone_number": "+77010000000", "first_name": "Айгүл", "user_id": 7}},
    {"location": {"latitude": 43.2, "longitude": 76.9}},
    {"forward_origin": {"type": "user", "date": 1, "sender_user": PERSON}, "text": "a"},
    {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "?"}, "text": "a"},
    {"forward_origin": {"type": "hidden_user", "date": 1}, "text": "a"},  # unreadable
    {"forward_origin": {"type": "something of next year", "date": 1}, "text": "a"},  # unreadable
    {"new_chat_members": [PERSON], "chat": GROUP},
    {"dice": {"emoji": "🎲", "value": 3}},
]
UPDATES: list[dict[str, Any]] = [
    *({"message": SAID | content} for content in CONTENTS),
    {"edited_message": SAID | {"text": "түзетілді", "edit_date": 1_790_000_001}},
    {
        "callback_query": {
            "id": "1",
            "from": PERSON,
            "chat_instance": "1",
            "data": "yes:1",
            "message": SAID | {"text": "?"},
        }
    },
    {
        "callback_query": {
            "id": "1",
            "from": PERSON,
            "chat_instance": "1",
            "data": "yes:1",
            "message": {"message_id": 5, "chat": CHAT, "date": 0},
        }
    },
    {
        "my_chat_member": {
            "chat": CHAT,
            "from": PERSON,
            "date": 1,
            "old_chat_member": MEMBER,
            "new_chat_member": MEMBER | {"status": "kicked", "until_date": 0},
        }
    },
    {"message": {"text": "no sender, no chat"}},  # unreadable
]
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Иә", callback_data="yes:1")]]
)
MENU = ReplyKeyboardMarkup(
    keyboard=[[KeyboardButton(text="📱", request_contact=True)]], resize_keyboard=True
)
METHODS: list[TelegramMethod[Any]] = [
    SendMessage(chat_id=7, text="<b>сәлем</b>", reply_markup=KEYBOARD),
    SendMessage(chat_id=7, text="сәлем", reply_markup=MENU, disable_notification=True),
    SendMessage(chat_id=7, text="a", link_preview_options=LinkPreviewOptions(is_disabled=True)),
    EditMessageText(chat_id=7, message_id=5, text="сәлем", reply_markup=KEYBOARD),
    SendPhoto(chat_id=7, photo=BufferedInputFile(b"a", "a.png"), caption="сурет"),
    AnswerCallbackQuery(callback_query_id="1", text="иә", show_alert=True),
    SetMyCommands(commands=[BotCommand(command="help", description="Көмек")]),
]


def read(update: dict[str, Any], bot: Bot) -> str:
    try:
        found = Update.model_validate({"update_id": 1, **update}, context={"bot": bot})
    except ValidationError as error:
        return f"{error.error_count()} errors"
    return f"{found.event_type} {found.model_dump_json(exclude_none=True)} {_answer(found)}"


def _answer(update: Update) -> str:
    """What the shortcuts that handlers use are made of."""
    if not isinstance(update.event, Message):
        return ""
    return repr(update.event.answer("жауап").model_dump(exclude_none=True, warnings=False))


def main() -> None:
    bot = Bot("42:TEST", default=DefaultBotProperties(parse_mode="HTML"))
    outcomes = [read(update, bot) for update in UPDATES]
    outcomes += [repr(pack(method, bot)) for method in METHODS]
    print(json.dumps({"outcomes": outcomes, "seconds": time.process_time()}))  # noqa: T201  read by the test


if __name__ == "__main__":
    main()
