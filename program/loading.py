"""Content from its files into the database, and what follows from it."""

from datetime import datetime
from pathlib import Path

from content.reader import read
from db.content import SqliteContent
from forum.content import Content, LoadReport
from forum.reminders import plan_all
from program.storage import Storage


async def load_content(path: Path, storage: Storage, now: datetime) -> LoadReport:
    """All of it or nothing. Raises `ContentMistakes`."""
    return await keep_content(read(path), storage, now)


async def keep_content(content: Content, storage: Storage, now: datetime) -> LoadReport:
    """The reminders are planned anew in the same transaction."""

    def unit() -> LoadReport:
        report = SqliteContent(storage.transactions).load(content)
        plan_all(storage.reminders, storage.forums, storage.sessions, now)
        return report

    return await storage.transactions.write(unit)
