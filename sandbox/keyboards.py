"""Keyboards of the bot: read, checked, and refused where Telegram refuses or would cut them."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from sandbox.buttons import (
    check_button,
    check_inline_button,
    check_lengths,
    read_button,
    read_inline_button,
)
from sandbox.errors import bad_request
from sandbox.requests import BotRequest
from sandbox.wire import Json

_LIMITS: Final = {"inline": (8, 100), "reply": (12, 300)}  # buttons in a row, in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What comes below a message: `shape` is the JSON of it."""

    kind: Literal["inline", "reply", "remove", "force"]
    shape: Json

    @property
    def rows(self) -> list[list[Json]]:
        name = "inline_keyboard" if self.kind == "inline" else "keyboard"
        rows: list[list[Json]] = self.shape.get(name, [])
        return rows

    @property
    def buttons(self) -> Iterable[Json]:
        return (button for row in self.rows for button in row)


def parsed_markup(request: BotRequest) -> Markup | None:
    """The parameter `reply_markup`, its syntax checked; None if nothing comes below."""
    text = request.text("reply_markup")
    if not text:
        return None
    try:
        shape = json.loads(text)
    except ValueError:
        message = "can't parse reply keyboard markup JSON object"
        raise bad_request(message) from None
    return read_markup(shape)


def read_markup(shape: Any) -> Markup | None:
    if not isinstance(shape, dict):
        message = "object expected as reply markup"
        raise bad_request(message)
    reply = _rows(shape, "keyboard", read_button)
    inline = _rows(shape, "inline_keyboard", read_inline_button)
    if reply:
        return Markup(kind="reply", shape=shape | {"keyboard": reply})
    if inline:
        return Markup(kind="inline", shape={"inline_keyboard": inline})
    return _without_buttons(shape)


def check_markup(markup: Markup | None, *, private: bool) -> None:
    """What the chat decides: links, and buttons for private chats only."""
    if markup is None:
        return
    check = check_inline_button if markup.kind == "inline" else check_button
    for button in markup.buttons:
        check(button, private=private)


def check_backend(markup: Markup | None) -> None:
    """What Telegram itself decides: lengths and numbers."""
    if markup is None or markup.kind not in _LIMITS:
        return
    in_row, in_all = _LIMITS[markup.kind]
    count = sum(map(len, markup.rows))
    if count > in_all or any(len(row) > in_row for row in markup.rows):
        message = "reply markup is too long"
        raise bad_request(message)
    for button in markup.buttons:
        check_lengths(button)


def _without_buttons(shape: Json) -> Markup | None:
    if shape.get("remove_keyboard"):
        return Markup(kind="remove", shape=shape)
    if shape.get("force_reply"):
        return Markup(kind="force", shape=shape)
    return None


def _rows(shape: Json, name: str, read: Callable[[Any], Json]) -> list[list[Json]]:
    if name not in shape:
        return []
    if not isinstance(shape[name], list):
        message = f'field "{name}" must be of type Array'
        raise bad_request(message)
    return [_row(row, name, read) for row in shape[name]]


def _row(row: Any, name: str, read: Callable[[Any], Json]) -> list[Json]:
    if not isinstance(row, list):
        of_what = "" if name == "keyboard" else " of the InlineKeyboardMarkup"
        message = f'field "{name}"{of_what} must be an Array of Arrays'
        raise bad_request(message)
    return [read(button) for button in row]
