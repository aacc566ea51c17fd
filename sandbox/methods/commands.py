"""The bot's commands, per scope and language."""

import json
import re
from typing import Any, Final

from sandbox.cloud import Cloud
from sandbox.errors import bad_request
from sandbox.methods.identity import language_of
from sandbox.methods.lookup import chat_by_text
from sandbox.profile import DEFAULT_SCOPE, Scope
from sandbox.requests import BotRequest, lenient_integer
from sandbox.wire import Json

MAX_COMMANDS: Final = 100


MAX_COMMAND: Final = 32  # characters


MAX_COMMAND_DESCRIPTION: Final = 256


_WIDE_SCOPES: Final = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
)


_CHAT_SCOPES: Final = ("chat", "chat_administrators", "chat_member")


_COMMAND = re.compile(r"[a-z0-9_]+")


def set_my_commands(cloud: Cloud, request: BotRequest) -> bool:
    commands = [_command(shape) for shape in _command_shapes(request)]
    scope = _scope(cloud, request)
    language = language_of(request)
    if len(commands) > MAX_COMMANDS:
        message = "BOT_COMMANDS_TOO_MUCH"
        raise bad_request(message)
    cloud.bot.commands[scope, language] = commands
    _tell_everybody(cloud)
    return True


def delete_my_commands(cloud: Cloud, request: BotRequest) -> bool:
    cloud.bot.commands.pop((_scope(cloud, request), language_of(request)), None)
    _tell_everybody(cloud)
    return True


def get_my_commands(cloud: Cloud, request: BotRequest) -> list[Json]:
    return cloud.bot.commands.get((_scope(cloud, request), language_of(request)), [])


def _tell_everybody(cloud: Cloud) -> None:
    cloud.changes.happened("bot")
    for chat_id in cloud.accounts:
        cloud.changes.happened("phone", chat_id)


def _command_shapes(request: BotRequest) -> list[Any]:
    text = request.text("commands") or "[]"
    try:
        shapes = json.loads(text)
    except ValueError:
        message = "can't parse commands JSON object"
        raise bad_request(message) from None
    if not isinstance(shapes, list):
        message = "expected an Array of BotCommand"
        raise bad_request(message)
    return shapes


def _command(shape: Any) -> Json:
    if not isinstance(shape, dict):
        message = "can't parse BotCommand: expected an Object"
        raise bad_request(message)
    for name in ("command", "description"):
        if name not in shape:
            message = f"can't parse BotCommand: Can't find field \"{name}\""
            raise bad_request(message)
    command = str(shape["command"]).strip().removeprefix("/")
    description = str(shape["description"]).strip()
    _check_size(command, "command", MAX_COMMAND)
    _check_size(description, "command description", MAX_COMMAND_DESCRIPTION)
    if not _COMMAND.fullmatch(command):
        message = "BOT_COMMAND_INVALID"
        raise bad_request(message)
    return {"command": command, "description": description}


def _check_size(text: str, name: str, longest: int) -> None:
    if not text:
        message = f"{name} must be non-empty"
        raise bad_request(message)
    if len(text) > longest:
        message = f"{name} length must not exceed {longest}"
        raise bad_request(message)


def _scope(cloud: Cloud, request: BotRequest) -> Scope:
    text = request.text("scope")
    if not text:
        return DEFAULT_SCOPE
    try:
        shape = json.loads(text)
    except ValueError:
        message = "can't parse BotCommandScope JSON object"
        raise bad_request(message) from None
    kind = shape.get("type") if isinstance(shape, dict) else None
    if kind in _WIDE_SCOPES:
        return kind, 0, 0
    return _chat_scope(cloud, shape, kind)


def _chat_scope(cloud: Cloud, shape: Any, kind: Any) -> Scope:
    fault = _scope_fault(shape, kind)
    if fault:
        message = f"can't parse BotCommandScope: {fault}"
        raise bad_request(message)
    chat = chat_by_text(cloud, str(shape["chat_id"]))
    return kind, chat.id, _user_id(shape)


def _user_id(shape: Json) -> int:
    return lenient_integer(str(shape.get("user_id", 0)))


def _scope_fault(shape: Any, kind: Any) -> str:
    """What is wrong with the scope of one chat; empty if nothing is."""
    if not isinstance(shape, dict):
        return "BotCommandScope must be an Object"
    if kind not in _CHAT_SCOPES:
        return "Unsupported type specified" if kind else 'Can\'t find field "type"'
    if not shape.get("chat_id"):
        return "Empty chat_id specified"
    wrong_user = kind == "chat_member" and _user_id(shape) <= 0
    return "Invalid user_id specified" if wrong_user else ""
