"""The dispatcher: middlewares in their order, and everything handlers may ask for by name."""

import time
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.fsm.storage.memory import DisabledEventIsolation

from bot.flood import Flood
from bot.middlewares import (
    AnswerEveryPress,
    ExplainRefusals,
    Recognise,
    SlowDown,
    SpeakTheirLanguage,
    Understand,
)
from bot.question_card import QuestionCards
from bot.settings import Settings
from bot.storage import ConversationStorage
from handlers import connect_rooms
from program.storage import Storage

CONNECTIONS = 96  # at once to Telegram: 64 replies, 16 of bulk, polling and a few more


def create_bot(settings: Settings) -> Bot:
    return Bot(
        settings.bot_token.get_secret_value(),
        session=AiohttpSession(
            api=TelegramAPIServer.from_base(settings.telegram_api_url), limit=CONNECTIONS
        ),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
    )


def create_dispatcher(
    settings: Settings, storage: Storage, clock: Callable[[], datetime]
) -> Dispatcher:
    ports = {field.name: getattr(storage, field.name) for field in fields(storage)}
    dispatcher = Dispatcher(
        storage=ConversationStorage(storage.conversations, clock),
        events_isolation=DisabledEventIsolation(),  # the worker takes one update at a time
        clock=clock,
        settings=settings,
        question_cards=question_cards(storage),
        **ports,
    )
    for middleware in (
        Understand(),
        Recognise(storage.people, storage.participants, storage.staff, clock),
        SpeakTheirLanguage(),
        AnswerEveryPress(),
        SlowDown(Flood(time.monotonic)),
        ExplainRefusals(storage.transactions),
    ):
        dispatcher.update.outer_middleware(middleware)
    connect_rooms(dispatcher)
    return dispatcher


def question_cards(storage: Storage) -> QuestionCards:
    return QuestionCards(forums=storage.forums, places=storage.places, fates=storage.fates)
