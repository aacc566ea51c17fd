"""aiogram passes arguments by name, and tells nobody when a name is wrong. These tests do."""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.dispatcher.event.handler import CallableObject, FilterObject, HandlerObject
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import Update

import bot
import handlers
from bot.accompany import Accompany
from bot.answer_desk import WithAnswers
from bot.certificates import ToVerify
from bot.checkins import ScannedByStaff
from bot.filters import Text
from bot.helpdesk import WithLetters
from bot.invitees import BeforeLanguage, ByLink
from bot.moderation_cards import WithCards
from bot.moderation_writing import WhileWriting
from bot.press import AtPress
from bot.promise_desk import WithPromises
from bot.question_draft import WhileAsking
from bot.settings import Settings
from bot.switchboard import EVENTS
from db.database import Database
from forum.registration import Registry
from program.dispatcher import create_dispatcher
from program.storage import Storage
from tests.clock import Clock
from tests.engine.poison import blocking, message, press
from tests.people import TOKEN

# What a handler gets from its own filters.
FROM_FILTERS: dict[type, set[str]] = {
    ByLink: {"token_hash"},
    BeforeLanguage: {"token_hash"},
    Text: {"text"},
    CallbackQueryFilter: {"callback_data"},
    WhileAsking: {"draft"},
    Accompany: {"registration"},
    AtPress: {"press"},
    WithCards: {"cards"},
    WhileWriting: {"writing"},
    WithAnswers: {"desk"},
    WithPromises: {"desk"},
    WithLetters: {"letter_desk"},
    ToVerify: {"code"},
    ScannedByStaff: {"ticket"},
}
# Set when Telegram has told who the bot is, and at which port the pages are.
FROM_SERVING = {"username", "hall_url"}
ROOMS: list[Router] = [room.create_router() for room in handlers.ROOMS]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        yield database


@pytest.fixture
def dispatcher(database: Database) -> Dispatcher:
    settings = Settings(_env_file=None, bot_token=TOKEN)
    return create_dispatcher(settings, Storage.over(database), Clock())


def registered() -> Iterator[tuple[str, HandlerObject]]:
    """Every handler with the kind of event it is for."""
    for room in ROOMS:
        for router in room.chain_tail:
            for event, observer in router.observers.items():
                yield from ((event, handler) for handler in observer.handlers)


def needed(called: CallableObject) -> set[str]:
    """Names that must be provided; the event itself comes first and by place."""
    parameters = list(inspect.signature(called.callback).parameters.values())[1:]
    return {
        each.name
        for each in parameters
        if each.default is each.empty and each.kind is not each.VAR_KEYWORD
    }


def given_by(filters: list[FilterObject]) -> set[str]:
    names = [FROM_FILTERS.get(type(each.callback), set()) for each in filters]
    return set().union(*names)


async def provided_with(dispatcher: Dispatcher, database: Database, event: str) -> set[str]:
    """Every name that comes with an event of this kind."""
    provided = set(FROM_SERVING)

    async def remember(_handler: Any, _event: Any, data: dict[str, Any]) -> None:
        provided.update(data)

    dispatcher.observers[event].outer_middleware(remember)
    samples = {"message": message(1), "callback_query": press(1), "my_chat_member": blocking(1)}
    update = samples[event]
    telegram = Bot(TOKEN)
    async with database.transaction():
        await dispatcher.feed_update(
            telegram, Update.model_validate(update, context={"bot": telegram})
        )
    return provided


@pytest.mark.parametrize("event", EVENTS)
async def test_every_argument_of_every_handler_and_filter_is_provided(
    dispatcher: Dispatcher, database: Database, event: str
) -> None:
    provided = await provided_with(dispatcher, database, event)
    missing = {}
    for handler in (handler for kind, handler in registered() if kind == event):
        filters = handler.filters or []
        for called in (handler, *filters):
            if unknown := needed(called) - provided - given_by(filters):
                missing[str(called.callback)] = unknown
    assert missing == {}
    assert provided >= {"privacy", *(field.name for field in fields(Registry))}  # of Accompany


def test_every_room_speaks_only_of_events_that_reach_it() -> None:
    assert {event for event, _ in registered()} == set(EVENTS)


def test_nothing_takes_a_hop_through_another_thread() -> None:
    """Bare magic filters, lambdas and plain functions are run in a thread."""
    called = [each for _, handler in registered() for each in (handler, *(handler.filters or ()))]
    called += [
        each
        for room in ROOMS
        for observer in room.observers.values()
        for each in observer._handler.filters or ()  # noqa: SLF001  the filters of a whole room
    ]
    assert [str(each.callback) for each in called if not each.awaitable] == []


def test_no_two_buttons_share_a_prefix() -> None:
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        importlib.import_module(module.name)
    ours = [each for each in CallbackData.__subclasses__() if each.__module__.startswith("bot.")]
    prefixes = Counter(each.__prefix__ for each in ours)
    assert [prefix for prefix, times in prefixes.items() if times > 1] == []
    assert len(prefixes) > 10


def test_every_button_has_somebody_who_answers_it() -> None:
    answered = {
        each.callback.callback_data
        for _, handler in registered()
        for each in handler.filters or ()
        if isinstance(each.callback, CallbackQueryFilter)
    }
    ours = {each for each in CallbackData.__subclasses__() if each.__module__.startswith("bot.")}
    assert {each.__name__ for each in ours - answered} == set()
