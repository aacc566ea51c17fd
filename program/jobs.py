"""What the clockwork does, and how often."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from aiogram import Bot

from bot.clockwork import Job
from bot.profile import Profile
from bot.settings import Settings
from bot.wire import Wire
from forum.outbox import Posted
from forum.privacy import forget_expired
from program.offering import Offering
from program.reminding import Reminding
from program.storage import Storage

logger = logging.getLogger(__name__)

REMEMBER_UPDATES = timedelta(days=2)  # Telegram repeats nothing older than 24 hours
REMEMBER_CONVERSATIONS = timedelta(days=7)
REMEMBER_FAILURES = timedelta(days=14)

MINUTE, HOUR = 60.0, 3600.0
SWEEP = 5.0  # seconds
SWEEP_SEATS = 15.0


def create_jobs(
    settings: Settings,
    storage: Storage,
    bot: Bot,
    wire: Wire,
    deliver: Callable[[list[Posted]], None],
    clock: Callable[[], datetime],
) -> dict[str, Job]:
    async def purge() -> None:
        def unit() -> int:
            return _purge(storage, settings.retention_days, clock())

        if forgotten := await storage.transactions.write(unit):
            logger.info("retention: %d people forgotten", forgotten)

    profile = Profile(bot, wire, storage.facts, storage.transactions)
    reminding = Reminding(storage, bot, deliver, clock)
    offering = Offering(storage, bot, deliver, clock)
    return {
        "purge": Job(work=purge, every=HOUR),
        "checkpoint": Job(work=storage.transactions.checkpoint, every=MINUTE),
        "profile": Job(work=profile.publish, every=HOUR),
        "reminders": Job(work=reminding.sweep, every=SWEEP),
        "seats": Job(work=offering.sweep, every=SWEEP_SEATS),
    }


def _purge(storage: Storage, retention_days: int, now: datetime) -> int:
    storage.inbox.purge(now - REMEMBER_UPDATES)
    storage.inbox.purge_dead(now - REMEMBER_FAILURES)
    storage.outbox.purge(now - REMEMBER_FAILURES)
    storage.conversations.forget(now - REMEMBER_CONVERSATIONS)
    return forget_expired(storage.privacy, storage.forums.all(), retention_days, now)
