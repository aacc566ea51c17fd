"""One look-up instead of asking every handler: which of them a message or a press can be for.

aiogram tries the filters of all handlers one after another, through each router in turn: half
a millisecond with seventy handlers. The routing tables stay as they are; what their command,
state and button filters say is looked up first, and only the few that remain are asked.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, NamedTuple

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, TelegramObject

from bot.filters import Command, Text

EVENTS = ("message", "callback_query", "my_chat_member")


class Line(NamedTuple):
    """What is known of an event before any filter is asked."""

    command: str | None
    prefix: str | None  # of the button's data; None: not a press
    state: str | None


class Route(NamedTuple):
    """A handler, and how it is called: through the middlewares of its room."""

    handler: HandlerObject
    call: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


def connect(router: Router, rooms: Sequence[Router]) -> None:
    """Let one handler of the router for each kind of event find the one in the rooms."""
    for event in EVENTS:
        observers = [room.observers[event] for room in rooms]
        routes = [route for observer in observers for route in _routes(observer)]
        router.observers[event].register(Switchboard(routes).connect)


class Switchboard:
    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = routes
        self._known = {name for route in routes for name in _names(route.handler)}
        self._lines: dict[Line, list[Route]] = {}

    async def connect(self, event: TelegramObject, **data: Any) -> Any:
        """As aiogram's own trigger: the first handler whose filters agree."""
        for route in self._candidates(self._line(event, data)):
            agreed, found = await route.handler.check(event, **{**data, "handler": route.handler})
            if agreed:
                return await route.call(event, found)
        return UNHANDLED

    def _candidates(self, line: Line) -> list[Route]:
        if line not in self._lines:
            found = [route for route in self._routes if _may_take(route.handler, line)]
            self._lines[line] = found
        return self._lines[line]

    def _line(self, event: TelegramObject, data: dict[str, Any]) -> Line:
        """What nobody knows is all the same: forged data must not fill the memory."""
        command = data.get("command")
        prefix = (event.data or "").partition(":")[0] if isinstance(event, CallbackQuery) else None
        return Line(
            command=command if command is None or command in self._known else "",
            prefix=prefix if prefix is None or prefix in self._known else "",
            state=data.get("raw_state"),
        )


def _routes(observer: TelegramEventObserver) -> Iterable[Route]:
    for handler in observer.handlers:
        call = observer.middleware.wrap_middlewares(observer.middleware, handler.call)
        yield Route(handler, call)


def _names(handler: HandlerObject) -> Iterable[str]:
    for each in handler.filters or ():
        if isinstance(each.callback, Command):
            yield from each.callback.names
        elif isinstance(each.callback, CallbackQueryFilter):
            yield each.callback.callback_data.__prefix__


def _may_take(handler: HandlerObject, line: Line) -> bool:
    return all(_may_agree(each, line) for each in handler.filters or ())


def _may_agree(each: FilterObject, line: Line) -> bool:
    match each.callback:
        case Command(names=names):
            return line.command in names
        case Text():
            return line.command is None
        case CallbackQueryFilter(callback_data=data):
            return line.prefix == data.__prefix__
        case StateFilter(states=states):
            return any(_is_state(allowed, line.state) for allowed in states)
        case _:
            return True


def _is_state(allowed: object, state: str | None) -> bool:
    if isinstance(allowed, State):
        return allowed.state == state
    if isinstance(allowed, type) and issubclass(allowed, StatesGroup):
        return state in allowed.__all_states_names__
    return allowed == state
