"""The parts of a running bot, connected."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot, Dispatcher

from bot.clockwork import Clockwork
from bot.courier import Courier
from bot.intake import Intake
from bot.pace import Pace
from bot.postman import Postman
from bot.settings import Settings
from bot.wire import Wire
from bot.worker import Desk, Worker
from forum.people import PersonId
from program.apologies import Apologies
from program.dispatcher import create_dispatcher
from program.jobs import create_jobs
from program.storage import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    settings: Settings
    storage: Storage
    bot: Bot
    dispatcher: Dispatcher
    wire: Wire
    intake: Intake
    worker: Worker
    courier: Courier
    clockwork: Clockwork
    now: Callable[[], datetime]


def create_service(
    settings: Settings, storage: Storage, bot: Bot, clock: Callable[[], datetime]
) -> Service:
    wire = Wire(bot)
    courier = _create_courier(settings, storage, wire, clock)
    dispatcher = create_dispatcher(settings, storage, clock)
    worker = Worker(
        Desk(
            bot=bot,
            dispatcher=dispatcher,
            inbox=storage.inbox,
            outbox=storage.outbox,
            transactions=storage.transactions,
            clock=clock,
            deliver=courier.put,
            apologise=Apologies(storage.people, settings.owner_ids, clock),
        )
    )
    return Service(
        settings=settings,
        storage=storage,
        bot=bot,
        dispatcher=dispatcher,
        wire=wire,
        intake=Intake(storage.inbox, storage.transactions, worker.accept, clock),
        worker=worker,
        courier=courier,
        clockwork=Clockwork(
            create_jobs(settings, storage, bot, wire, courier.put, clock),
            clock,
            time.monotonic,
        ),
        now=clock,
    )


def _create_courier(
    settings: Settings, storage: Storage, wire: Wire, clock: Callable[[], datetime]
) -> Courier:
    pace = Pace(
        per_second=settings.messages_per_second,
        chat_seconds=settings.seconds_per_chat,
        monotonic=time.monotonic,
    )

    def lose(chat_id: int) -> None:
        storage.people.lose(PersonId(chat_id), clock())

    postman = Postman(wire, storage.outbox, storage.transactions, pace, lose)
    return Courier(postman, storage.outbox, storage.transactions, pace, clock)
