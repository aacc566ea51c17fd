"""Files that staff asked for: made in a process of their own, so that nobody's reply waits."""

from collections.abc import AsyncIterator, Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from itertools import product
from pathlib import Path

from aiogram import Bot
from aiogram.methods import SendDocument, SendPhoto
from aiogram.types import BufferedInputFile

from bot.replies import written
from db.database import Database
from forum.exports import ExportKind, ForumUnknown, Order, Wanted, at_the_command_line
from forum.forums import Forum, ForumId
from forum.languages import Language
from forum.outbox import Posted
from locales.phrases import phrase, speaking
from program.drawing import file_name, made, make
from program.elsewhere import elsewhere
from program.storage import Storage


class Exporting:
    def __init__(
        self,
        storage: Storage,
        bot: Bot,
        deliver: Callable[[list[Posted]], None],
        clock: Callable[[], datetime],
        path: Path,
    ) -> None:
        self._storage = storage
        self._bot = bot
        self._deliver = deliver  # called with what is committed
        self._clock = clock
        self._path = path

    async def sweep(self) -> None:
        """Make and send what is asked for, one file after another."""
        transactions, exports = self._storage.transactions, self._storage.exports
        while order := await transactions.read(exports.next):
            content = await elsewhere(make, self._path, order.wanted)
            unit = partial(self._post, order, content)
            self._deliver([await transactions.write(unit)])

    def _post(self, order: Order, content: bytes) -> Posted:
        """In a unit: the order is done when the letter waits."""
        self._storage.exports.done(order.id)
        with speaking(order.wanted.language):
            method = self._message(order, content)
        return self._storage.outbox.post(
            written(method, self._bot, order.person_id), self._clock()
        )

    def _message(self, order: Order, content: bytes) -> SendDocument | SendPhoto:
        wanted = order.wanted
        forum = self._storage.forums.get(wanted.forum_id)
        file = BufferedInputFile(content, file_name(wanted, forum))
        if wanted.kind is ExportKind.STATISTICS:
            totals = self._storage.reports.totals(wanted.forum_id, wanted.region_id)
            caption = phrase("statistics.summary", city=forum.city, **asdict(totals))
            return SendPhoto(chat_id=order.person_id, photo=file, caption=caption)
        caption = phrase(f"exports.sent.{wanted.kind}", city=forum.city)
        return SendDocument(chat_id=order.person_id, document=file, caption=caption)


async def export_all(path: Path, name: str, folder: Path, now: datetime) -> AsyncIterator[Path]:
    """Every kind of file in both languages, noted in the audit. Raises `ForumUnknown`."""
    async with Database.open(path) as database:
        storage = Storage.over(database)
        forum = await database.write(lambda: _noted(storage, name, now))
    for kind, language in product(ExportKind, Language):
        wanted = Wanted(kind=kind, forum_id=forum.id, region_id=None, language=language)
        target = folder / language / file_name(wanted, forum)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(await made(path, wanted))
        yield target


def _noted(storage: Storage, name: str, now: datetime) -> Forum:
    forums = {each.id: each for each in storage.forums.all()}
    if name not in forums:
        raise ForumUnknown(name, forums)
    forum = forums[ForumId(name)]
    storage.audit.note(at_the_command_line(forum.id), "exports.files", "", now)
    return forum
