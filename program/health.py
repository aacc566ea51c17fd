"""What `GET /health` tells about a running service."""

import sqlite3
from datetime import datetime, timedelta

from forum.outbox import LetterState
from program.service import Service

SILENCE = timedelta(seconds=90)  # without an answer to getUpdates: something is wrong


async def health(service: Service) -> dict[str, object]:
    """Figures of the running program; `ok` is false when somebody should look."""
    storage = service.storage
    dead, letters = await storage.transactions.read(
        lambda: (storage.inbox.dead(), storage.outbox.counts())
    )
    heard_at = service.intake.heard_at
    return {
        "ok": service.settings.webhook_url is not None or _is_fresh(heard_at, service.now()),
        "heard_at": heard_at.isoformat() if heard_at else None,
        "updates": {"waiting": len(service.worker), "dead": dead},
        "letters": {state.value: letters.get(state, 0) for state in LetterState},
        "clockwork": {"ticks": service.clockwork.ticks, "steps": service.clockwork.steps},
        "sqlite": sqlite3.sqlite_version,
    }


def _is_fresh(heard_at: datetime | None, now: datetime) -> bool:
    return heard_at is not None and now - heard_at < SILENCE
