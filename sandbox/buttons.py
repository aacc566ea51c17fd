"""Buttons of keyboards, one by one."""

from typing import Any, Final

from sandbox.errors import bad_request
from sandbox.links import LinkRefused, checked_link, user_of
from sandbox.wire import Json

MAX_DATA: Final = 64  # bytes


MAX_COPIED: Final = 256  # characters


_STYLES: Final = {"", "default", "primary", "danger", "success"}


_ACTIONS: Final = (
    *("url", "callback_data", "callback_game", "pay", "switch_inline_query"),
    *("switch_inline_query_chosen_chat", "switch_inline_query_current_chat"),
    *("login_url", "web_app", "copy_text", "disabled"),
)


_EMPTY_IS_NONE: Final = {"url", "callback_data"}


_STRINGS: Final = {"text", "url", "callback_data", "style"}


_NESTED: Final = {"web_app": "url", "login_url": "url", "copy_text": "text"}


_PRIVATE_ONLY: Final = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "web App buttons can be used in private chats only",
}


def read_button(button: Any) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        message = "can't parse keyboard button: KeyboardButton must be a String or an Object"
        raise bad_request(message)
    return _with_text_and_style(button, "can't parse keyboard button")


def read_inline_button(button: Any) -> Json:
    where = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        message = f"{where}: InlineKeyboardButton must be an Object"
        raise bad_request(message)
    styled = _with_text_and_style(button, where)
    for name, inner in _NESTED.items():
        _check_nested(styled, name, inner, where)
    if not any(_acts(styled, action) for action in _ACTIONS):
        message = f"{where}: Text buttons are unallowed in the inline keyboard"
        raise bad_request(message)
    return styled


def check_button(button: Json, *, private: bool) -> None:
    _check_text(button, "keyboard button")
    if private:
        return
    for name, complaint in _PRIVATE_ONLY.items():
        if button.get(name):
            raise bad_request(complaint)


def check_inline_button(button: Json, *, private: bool) -> None:
    _check_text(button, "inline keyboard button")
    _check_one_action(button)
    if button.get("url") and user_of(button["url"]) is None:
        button["url"] = _checked(button["url"], "inline keyboard button URL", https_only=False)
    if "web_app" in button:
        if not private:
            message = "BUTTON_TYPE_INVALID"
            raise bad_request(message)
        _checked(button["web_app"]["url"], "inline keyboard button Web App URL", https_only=True)


def check_lengths(button: Json) -> None:
    if len(button.get("callback_data", "").encode()) > MAX_DATA:
        message = "BUTTON_DATA_INVALID"
        raise bad_request(message)
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= MAX_COPIED:
        message = "BUTTON_COPY_TEXT_INVALID"
        raise bad_request(message)


def _acts(button: Json, action: str) -> bool:
    return bool(button.get(action)) if action in _EMPTY_IS_NONE else action in button


def _with_text_and_style(button: Json, where: str) -> Json:
    if "text" not in button:
        message = f'{where}: Can\'t find field "text"'
        raise bad_request(message)
    button = button | {name: _string(button, name, where) for name in _STRINGS & button.keys()}
    if str(button.get("style", "")).lower() not in _STYLES:
        message = f"{where}: invalid button style specified"
        raise bad_request(message)
    return button


def _string(button: Json, name: str, where: str) -> str:
    """A number counts as a string, as in the server."""
    value = button[name]
    if not isinstance(value, str | int | float):
        message = f'{where}: Field "{name}" must be of type String'
        raise bad_request(message)
    return str(value)


def _check_nested(button: Json, name: str, inner: str, where: str) -> None:
    value = button.get(name, {inner: ""})
    if not isinstance(value, dict):
        message = f'{where}: Field "{name}" must be of type Object'
        raise bad_request(message)
    if not isinstance(value.get(inner), str):
        message = f'{where}: Can\'t find field "{inner}"'
        raise bad_request(message)


def _check_text(button: Json, name: str) -> None:
    """Telegram drops a button without text silently: here nothing goes unnoticed."""
    if not button["text"]:
        message = f"{name} text must be non-empty"
        raise bad_request(message)


def _check_one_action(button: Json) -> None:
    """Telegram takes the first of several actions silently: here nothing goes unnoticed."""
    actions = [action for action in _ACTIONS if _acts(button, action)]
    if len(actions) > 1:
        message = f"inline keyboard button has several actions: {', '.join(actions)}"
        raise bad_request(message)


def _checked(link: str, name: str, *, https_only: bool) -> str:
    try:
        return checked_link(link, https_only=https_only)
    except LinkRefused as fault:
        message = f"{name} '{link}' is invalid: {fault}"
        raise bad_request(message) from fault
