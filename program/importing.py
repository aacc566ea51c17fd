"""Lists of people that colleagues have sent: fetched, read elsewhere, and told about."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.methods import SendDocument, SendMessage, TelegramMethod
from aiogram.types import BufferedInputFile

from bot.keyboards import expected as buttons
from bot.replies import written
from bot.views import expected as view
from bot.wire import Wire
from forum.expected import (
    LARGEST_LIST,
    FileOrder,
    ImportId,
    ListFile,
    SentList,
    compare,
)
from forum.forums import ForumId
from forum.languages import Language
from forum.outbox import Posted
from forum.people import PersonId
from locales.phrases import phrase, plain, speaking
from program.elsewhere import elsewhere
from program.fetching import NotNow, Unavailable, fetch
from program.sifting import Sifted, Surroundings, absent, sift, template
from program.storage import Storage

logger = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=2)  # with a network that does not give the file
UNFETCHED = "unfetched"


class Importing:
    def __init__(
        self,
        storage: Storage,
        bot: Bot,
        wire: Wire,
        deliver: Callable[[list[Posted]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._bot = bot
        self._wire = wire
        self._deliver = deliver  # called with what is committed
        self._clock = clock

    async def sweep(self) -> None:
        """One after another; a list that cannot be fetched now waits for the next time."""
        transactions, imports = self._storage.transactions, self._storage.imports
        while order := await transactions.read(imports.next_order):
            content = await self._file(order)
            self._deliver(await transactions.write(partial(self._give, order, content)))
        while waiting := await transactions.read(imports.next):
            sifted = await self._sifted(waiting[1])
            if sifted is None:
                return
            self._deliver(await transactions.write(partial(self._tell, *waiting, sifted)))

    async def _sifted(self, sent: SentList) -> Sifted | None:
        """None: not now."""
        try:
            content = await fetch(self._bot, self._wire, sent.file_id, LARGEST_LIST)
        except Unavailable:
            return Sifted(fault=UNFETCHED)
        except NotNow:
            is_over = self._clock() - sent.sent_at > PATIENCE
            return Sifted(fault=UNFETCHED) if is_over else None
        look = partial(self._around, sent.forum_id, sent.language)
        return await elsewhere(sift, content, await self._storage.transactions.read(look))

    def _around(self, forum_id: ForumId, language: Language) -> Surroundings:
        places = self._storage.places
        regions = places.regions()
        return Surroundings(
            forum_id=forum_id,
            zone=self._storage.forums.get(forum_id).zone,
            regions=regions,
            districts=[each for region in regions for each in places.districts(region.id)],
            taken=self._storage.expected.elsewhere(forum_id),
            language=language,
        )

    def _tell(self, import_id: ImportId, sent: SentList, sifted: Sifted) -> list[Posted]:
        """In a unit: it is read, and the colleague knows. A newer list has its own answer."""
        imports = self._storage.imports
        is_usable = bool(sifted.people)
        kept = imports.keep(import_id, sifted.people) if is_usable else imports.drop(import_id)
        if not kept:
            return []
        with speaking(sent.language):
            return self._post(sent.person_id, self._answer(import_id, sent, sifted))

    def _answer(
        self, import_id: ImportId, sent: SentList, sifted: Sifted
    ) -> list[TelegramMethod[Any]]:
        to = sent.person_id
        if sifted.fault:
            said = view.unusable(sent.name, sifted.fault, sifted.where)
            return [SendMessage(chat_id=to, text=said)]
        known = self._storage.expected.at(sent.forum_id)
        counts = compare({each.phone: each for each in known}, sifted.people)
        text = view.summary(sent.name, counts, sifted.faults)
        keyboard = buttons.decision(import_id, len(sifted.people)) if sifted.people else None
        summary = SendMessage(chat_id=to, text=text, reply_markup=keyboard)
        if sifted.marked is None:
            return [summary]
        file = BufferedInputFile(sifted.marked, plain("expected.file.marked"))
        marked = SendDocument(chat_id=to, document=file, caption=phrase("expected.marked_file"))
        return [marked, summary]

    async def _file(self, order: FileOrder) -> bytes:
        """As it is at this moment."""
        storage = self._storage
        zone = (await storage.transactions.read(storage.forums.all))[0].zone
        if order.kind is ListFile.TEMPLATE:
            return await elsewhere(template, order.language, zone)
        look = partial(storage.expected.absent, order.forum_id, order.region_id)
        people = await storage.transactions.read(look)
        regions = await storage.transactions.read(storage.places.regions)
        return await elsewhere(absent, people, regions, order.language, zone)

    def _give(self, order: FileOrder, content: bytes) -> list[Posted]:
        """In a unit: the order is done when the letter waits."""
        self._storage.imports.delivered(order.id)
        with speaking(order.language):
            file = BufferedInputFile(content, plain(f"expected.file.{order.kind}"))
            caption = phrase(f"expected.given.{order.kind}")
            method = SendDocument(chat_id=order.person_id, document=file, caption=caption)
            return self._post(order.person_id, [method])

    def _post(self, person_id: PersonId, methods: Sequence[TelegramMethod[Any]]) -> list[Posted]:
        letters = [written(method, self._bot, person_id) for method in methods]
        return [self._storage.outbox.post(letter, self._clock()) for letter in letters]
