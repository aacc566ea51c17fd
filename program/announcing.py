"""Announcements go out: begun at their time, followed, finished, told about."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from aiogram import Bot

from bot.announcement_cards import cards_everywhere
from bot.announcement_copies import NOBODY, copy
from bot.replies import letters, written
from forum.announcement_sending import (
    begin,
    busy,
    finish,
    follow,
    go_ahead,
    is_to_be_worded,
    take_back,
)
from forum.announcements import Announcement, AnnouncementState
from forum.deliveries import KIND
from forum.languages import Language
from forum.outbox import Lane, OnUnknown, Posted
from forum.press_room import PressRoom
from forum.segments import AnnouncementId
from forum.transactions import Transactions

State = AnnouncementState

TELLING = timedelta(seconds=2)  # between two edits of the progress message


class Announcing:
    def __init__(
        self,
        room: PressRoom,
        transactions: Transactions,
        bot: Bot,
        deliver: Callable[[list[Posted]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._room = room
        self._transactions = transactions
        self._bot = bot
        self._deliver = deliver  # called with what is committed
        self._clock = clock
        self._told: dict[AnnouncementId, tuple[datetime, object]] = {}  # when, and what

    async def sweep(self) -> None:
        """One step of everything that is under way, each in its own transaction."""
        due = await self._transactions.read(partial(self._room.deliveries.due, self._clock()))
        for announcement_id in due:
            step = partial(self._advance, announcement_id)
            self._deliver(await self._transactions.write(step))

    def _advance(self, announcement_id: AnnouncementId) -> list[Posted]:
        now = self._clock()
        announcement = self._get(announcement_id)
        if announcement.state is State.PLANNED:
            begin(self._room, announcement, now)
            announcement = self._get(announcement_id)
        self._room.deliveries.expire(announcement_id, now)
        return [*self._go_on(announcement, now), *self._tell(announcement_id, now)]

    def _go_on(self, announcement: Announcement, now: datetime) -> list[Posted]:
        if announcement.state is State.REMOVING:
            return take_back(self._room, announcement, now)
        if announcement.state is not State.SENDING:
            return []
        if not is_to_be_worded(self._room, announcement):
            return follow(self._room, announcement, now)
        self._word(announcement, now)
        return go_ahead(self._room, announcement)

    def _word(self, announcement: Announcement, now: datetime) -> None:
        """In both languages; who is disturbed by it is decided now."""
        sessions = busy(self._room, announcement, now)
        for language in Language:
            letter = written(
                copy(announcement, language, is_silent=False),
                self._bot,
                NOBODY,
                lane=Lane.BULK,
                kind=KIND,
                ref=announcement.id,
                on_unknown=OnUnknown.HOLD,
            )
            self._room.deliveries.word(letter, language, sessions)
        self._room.deliveries.resume(announcement.id, now)

    def _tell(self, announcement_id: AnnouncementId, now: datetime) -> list[Posted]:
        """Not more often than Telegram likes; the end is told in its turn too."""
        last = self._told.get(announcement_id)
        if last and timedelta() <= now - last[0] < TELLING:
            return []
        announcement = self._get(announcement_id)
        if announcement.state in {State.SENDING, State.REMOVING}:
            finish(self._room, announcement, now)
            announcement = self._get(announcement_id)
        figures = (announcement, self._room.reports.tally(announcement_id, None))
        if last and last[1] == figures:
            return []
        self._told[announcement_id] = (now, figures)
        cards = cards_everywhere(self._room, announcement, now)
        return [
            self._room.outbox.post(letter, now) for letter in letters(cards, self._bot, NOBODY)
        ]

    def _get(self, announcement_id: AnnouncementId) -> Announcement:
        found = self._room.announcements.get(announcement_id)
        assert found is not None  # noqa: S101  what is under way is never discarded
        return found
