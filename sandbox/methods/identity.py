"""The bot's own face: who it is, its names and descriptions, commands and menu button."""

import re
from collections.abc import Callable
from typing import Any

from sandbox.cloud import Cloud
from sandbox.errors import bad_request
from sandbox.links import LinkRefused, checked_link
from sandbox.methods.lookup import chat_of
from sandbox.profile import DEFAULT_BUTTON, Profile
from sandbox.requests import BotRequest
from sandbox.wire import Json

_LANGUAGE = re.compile(r"(?:[a-z]{2})?")


def get_me(cloud: Cloud, _request: BotRequest) -> Json:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": cloud.bot.reads_groups,
        "supports_inline_queries": False,
        "supports_guest_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }
    return cloud.bot.user() | abilities


def setter_of(
    field: str, longest: int, texts: Callable[[Profile], dict[str, str]]
) -> Callable[[Cloud, BotRequest], bool]:
    """setMyName, setMyDescription …: an empty text takes the language's own away."""

    def set_text(cloud: Cloud, request: BotRequest) -> bool:
        language = language_of(request)
        text = request.text(field)
        if len(text) > longest:
            message = f"{field.replace('_', ' ')} is too long"
            raise bad_request(message)
        texts(cloud.bot).pop(language, None)
        if text:
            texts(cloud.bot)[language] = text
        cloud.changes.happened("bot")
        return True

    return set_text


def getter_of(
    field: str, texts: Callable[[Profile], dict[str, str]]
) -> Callable[[Cloud, BotRequest], Json]:
    def get_text(cloud: Cloud, request: BotRequest) -> Json:
        chosen = texts(cloud.bot)
        default = cloud.bot.first_name if field == "name" else ""
        return {field: chosen.get(language_of(request), chosen.get("", default))}

    return get_text


def set_chat_menu_button(cloud: Cloud, request: BotRequest) -> bool:
    button = _menu_button(request.parsed("menu_button") or {"type": "default"})
    if request.text("chat_id"):
        cloud.bot.menu_buttons[chat_of(cloud, request).id] = button
    else:
        cloud.bot.menu_button = dict(DEFAULT_BUTTON) if button["type"] == "default" else button
    cloud.changes.happened("bot")
    return True


def get_chat_menu_button(cloud: Cloud, request: BotRequest) -> Json:
    if not request.text("chat_id"):
        return cloud.bot.menu_button
    return cloud.bot.menu_buttons.get(chat_of(cloud, request).id, {"type": "default"})


def language_of(request: BotRequest) -> str:
    language = request.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        message = "invalid language code specified"
        raise bad_request(message)
    return language


def _menu_button(shape: Any) -> Json:
    kind = shape.get("type") if isinstance(shape, dict) else None
    if kind in {"default", "commands"}:
        return {"type": kind}
    if kind != "web_app":
        message = "can't parse menu button: MenuButton has unsupported type"
        raise bad_request(message)
    app = shape.get("web_app")
    if not shape.get("text") or not isinstance(app, dict) or not app.get("url"):
        message = "can't parse menu button: text and web_app are needed"
        raise bad_request(message)
    _check_web_app(str(app["url"]))
    return {"type": kind, "text": shape["text"], "web_app": app}


def _check_web_app(url: str) -> None:
    try:
        checked_link(url, https_only=True)
    except LinkRefused as fault:
        message = f"menu button Web App URL '{url}' is invalid: {fault}"
        raise bad_request(message) from fault
