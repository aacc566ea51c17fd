"""How somebody comes to a handler of the staff, read from the routing tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import count, product
from typing import Annotated, Any, Literal, get_args, get_origin

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.fsm.state import State
from annotated_types import Le
from pydantic.fields import FieldInfo

import handlers
from bot.filters import Command
from forum.people import PersonId

ROOMS: list[Router] = [room.create_router() for room in handlers.ROOMS]
BIG = 2**53  # the largest id that a button can carry

_update_ids = count(1)  # aiogram compares updates of the same id field by field

Samples = dict[type[CallbackData], list[CallbackData]]
WORDS = "A text of some length, as people write them?"


@dataclass(frozen=True, kw_only=True)
class Way:
    """A message in a state, or a press."""

    event: str = "message"
    text: str  # or what the button carries
    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)  # of the conversation so far

    def update(self, person_id: PersonId, *, edited: bool = False) -> dict[str, Any]:
        person = {"id": person_id, "is_bot": False, "first_name": "Айгүл", "language_code": "ru"}
        chat = {"id": person_id, "type": "private", "first_name": "Айгүл"}
        message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": self.text}
        if self.event == "message":
            kind = "edited_message" if edited else "message"
            return {
                "update_id": next(_update_ids),
                kind: message | ({"edit_date": 2} if edited else {}),
            }
        press = {"id": "1", "from": person, "chat_instance": "1", "data": self.text}
        return {"update_id": next(_update_ids), "callback_query": press | {"message": message}}


def staff_handlers() -> dict[str, list[tuple[str, HandlerObject]]]:
    """By room and name: those that ask who of the staff it is, by themselves or by a filter."""
    found: dict[str, list[tuple[str, HandlerObject]]] = {}
    for room in ROOMS:
        for event, observer in room.observers.items():
            for handler in observer.handlers:
                called = [handler, *(handler.filters or [])]
                if any("colleague" in each.params for each in called):
                    name = f"{room.name.rpartition('.')[2]}.{handler.callback.__name__}"
                    found.setdefault(name, []).append((event, handler))
    return found


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the routing tables do not say."""

    samples: Samples  # presses that only mean something with what they are about
    told: dict[str, dict[str, Any]]  # before, by the state of the conversation
    typed: dict[str, str]  # what brings a message to this handler


def ways(name: str, known: Known) -> Iterator[Way]:
    """By a command, by a text in a state, by a button with each choice that it offers."""
    for event, handler in staff_handlers()[name]:
        filters = [each.callback for each in handler.filters or ()]
        state = next(filter(None, map(_state, filters)), None)
        for text in _texts(filters, known.samples) or [known.typed.get(name, WORDS)]:
            yield Way(event=event, text=text, state=state, data=known.told.get(state or "", {}))


def forged(name: str) -> Iterator[Way]:
    """The same buttons with ids that no button of ours carries."""
    for kind in buttons(name):
        for data in _variants(kind, number=BIG, text="moon"):
            yield Way(event="callback_query", text=data.pack())


def buttons(name: str) -> list[type[CallbackData]]:
    return [
        each.callback.callback_data
        for _, handler in staff_handlers()[name]
        for each in handler.filters or ()
        if isinstance(each.callback, CallbackQueryFilter)
    ]


def _texts(filters: list[Any], samples: Samples) -> list[str]:
    for each in filters:
        if isinstance(each, CallbackQueryFilter):
            kind = each.callback_data
            return [data.pack() for data in samples.get(kind) or _variants(kind)]
        if isinstance(each, Command):
            return [f"/{name}" for name in each.names]
    return []


def _state(each: Any) -> str | None:
    """The first of those for which the handler is; None: for whatever one."""
    first = each.states[0] if isinstance(each, StateFilter) else each
    return first.state if isinstance(first, State) else None


def _variants(kind: type[CallbackData], number: int = 1, text: str = "x") -> list[CallbackData]:
    """Every choice that a button of this kind offers."""
    fields = kind.model_fields
    choices = [_choices(each, number, text) for each in fields.values()]
    return [
        kind.model_validate(dict(zip(fields, each, strict=True))) for each in product(*choices)
    ]


def _choices(each: FieldInfo, number: int, text: str) -> list[Any]:
    optional = [kind for kind in get_args(each.annotation) if kind is not type(None)]
    is_optional = type(None) in get_args(each.annotation)
    kind = optional[0] if is_optional else each.annotation
    limits: list[Any] = [limit.le for limit in each.metadata if isinstance(limit, Le)]
    found = _values(kind, min([number, *limits]), text)
    return [None, *found] if is_optional else found


def _values(kind: Any, number: int, text: str) -> list[Any]:
    if get_origin(kind) is Annotated:
        return _values(get_args(kind)[0], number, text)
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)
    found: dict[Any, list[Any]] = {bool: [False, True], str: [text]}
    return found.get(kind, [number])
