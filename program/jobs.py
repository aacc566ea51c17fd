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
from program.announcing import Announcing
from program.certifying import Certifying
from program.directing import Directing
from program.exporting import Exporting
from program.feedback import AskingForFeedback
from program.importing import Importing
from program.mailing import MailingAnswers
from program.news import Telling
from program.offering import Offering
from program.promising import AskingForPromises
from program.reminding import Reminding
from program.rescheduling import Rescheduling
from program.staging import Staging
from program.storage import Storage

logger = logging.getLogger(__name__)

REMEMBER_UPDATES = timedelta(days=2)  # Telegram repeats nothing older than 24 hours
REMEMBER_CONVERSATIONS = timedelta(days=7)
REMEMBER_IMPORTS = timedelta(days=1)  # lists that nobody imported
REMEMBER_FAILURES = timedelta(days=14)

MINUTE, HOUR = 60.0, 3600.0
SWEEP = 5.0  # seconds
SWEEP_SEATS = 15.0
SWEEP_ANNOUNCEMENTS = 0.25
SWEEP_NEWS = 0.25
SWEEP_STAGE = 0.5
SWEEP_EXPORTS = 1.0

# Each finds what is due in the tables and tells those it is for.
SWEEPERS = {
    "reminders": (Reminding, SWEEP),
    "seats": (Offering, SWEEP_SEATS),
    "news": (Telling, SWEEP_NEWS),
    "answers": (MailingAnswers, SWEEP),
    "promises": (AskingForPromises, MINUTE),
    "stage": (Staging, SWEEP_STAGE),
    "backstage": (Directing, SWEEP_STAGE),
    "changes": (Rescheduling, SWEEP),
    "certificates": (Certifying, SWEEP_EXPORTS),
    "feedback": (AskingForFeedback, MINUTE),
}


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
    announcing = Announcing(storage.press_room, storage.transactions, bot, deliver, clock)
    exporting = Exporting(storage, bot, deliver, clock, settings.database_path)
    importing = Importing(storage, bot, wire, deliver, clock)
    return {
        "purge": Job(work=purge, every=HOUR),
        "checkpoint": Job(work=storage.transactions.checkpoint, every=MINUTE),
        "profile": Job(work=profile.publish, every=HOUR),
        "announcements": Job(work=announcing.sweep, every=SWEEP_ANNOUNCEMENTS),
        "exports": Job(work=exporting.sweep, every=SWEEP_EXPORTS),
        "imports": Job(work=importing.sweep, every=SWEEP_EXPORTS),
        **{
            name: Job(work=sweeper(storage, bot, deliver, clock).sweep, every=seconds)
            for name, (sweeper, seconds) in SWEEPERS.items()
        },
    }


def _purge(storage: Storage, retention_days: int, now: datetime) -> int:
    storage.inbox.purge(now - REMEMBER_UPDATES)
    storage.inbox.purge_dead(now - REMEMBER_FAILURES)
    storage.outbox.purge(now - REMEMBER_FAILURES)
    storage.conversations.forget(now - REMEMBER_CONVERSATIONS)
    storage.imports.purge(now - REMEMBER_IMPORTS)
    return forget_expired(storage.privacy, storage.forums.all(), retention_days, now)
