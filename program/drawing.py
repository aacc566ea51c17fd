"""What a file that leaves the forum is made of; runs beside the bot, never in its loop."""

import asyncio
from pathlib import Path

from db.database import Database
from forum.exports import ExportKind, Wanted
from forum.forums import Forum
from locales import dates
from locales.phrases import reader, speaking
from papers import reports
from papers.answer_book import answer_book
from papers.statistics import picture
from papers.workbook import Sheet, workbook
from program.storage import Storage

ENDINGS = {
    ExportKind.FULL: "xlsx",
    ExportKind.PUBLIC: "xlsx",
    ExportKind.BOOK: "pdf",
    ExportKind.STATISTICS: "png",
}


def file_name(wanted: Wanted, forum: Forum) -> str:
    parts = [forum.id, wanted.region_id, wanted.kind, f"{forum.day}"]
    return f"{'-'.join(filter(None, parts))}.{ENDINGS[wanted.kind]}"


def make(path: Path, wanted: Wanted) -> bytes:
    """What the other process does."""
    return asyncio.run(made(path, wanted))


async def made(path: Path, wanted: Wanted) -> bytes:
    """The file, from one moment of the database; the bot may be running meanwhile."""
    async with Database.open(path) as database:
        storage = Storage.over(database)
        return await database.read(lambda: _drawn(storage, wanted))


def _drawn(storage: Storage, wanted: Wanted) -> bytes:
    makers = {
        ExportKind.FULL: _full,
        ExportKind.PUBLIC: _public,
        ExportKind.BOOK: _book,
        ExportKind.STATISTICS: _statistics,
    }
    forum = storage.forums.get(wanted.forum_id)
    with speaking(wanted.language):
        return makers[wanted.kind](storage, wanted, forum)


def _full(storage: Storage, wanted: Wanted, forum: Forum) -> bytes:
    return workbook(_with_names(storage, wanted), forum.zone)


def _public(storage: Storage, wanted: Wanted, forum: Forum) -> bytes:
    return workbook(_without_names(storage, wanted), forum.zone)


def _book(storage: Storage, wanted: Wanted, forum: Forum) -> bytes:
    lines = storage.reports.questions(forum.id, wanted.region_id)
    return answer_book(reports.book_of(forum, lines, storage.reports.promises(forum.id)))


def _statistics(storage: Storage, wanted: Wanted, forum: Forum) -> bytes:
    where = (forum.id, wanted.region_id)
    title = f"{forum.city.spoken(reader())}, {dates.full_day(forum.day)}"
    figures = reports.figures_of(
        title, storage.reports.attendance(*where), storage.reports.directions(*where)
    )
    return picture(figures)


def _with_names(storage: Storage, wanted: Wanted) -> list[Sheet]:
    """A coordinator's has nothing in it that is not the region's."""
    found, where = storage.reports, (wanted.forum_id, wanted.region_id)
    zone = storage.forums.get(wanted.forum_id).zone
    sheets = [
        reports.participants(found.participants(*where)),
        reports.attendance(found.attendance(*where)),
        reports.questions(found.questions(*where), zone, with_authors=True),
        reports.feedback(found.feedback(*where)),
    ]
    if wanted.region_id is None:
        sheets.append(reports.promises(found.promises(wanted.forum_id)))
        sheets.append(reports.audit(found.audit(wanted.forum_id)))
    return sheets


def _without_names(storage: Storage, wanted: Wanted) -> list[Sheet]:
    found, where = storage.reports, (wanted.forum_id, wanted.region_id)
    zone = storage.forums.get(wanted.forum_id).zone
    return [
        reports.attendance(found.attendance(*where)),
        reports.questions(found.questions(*where), zone, with_authors=False),
        reports.promises(found.promises(wanted.forum_id)),
        reports.feedback(found.feedback(*where)),
    ]
