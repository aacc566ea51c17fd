"""The sweep: what is due becomes letters."""

import json
import logging
from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.methods import SendMessage

from bot.keyboards.reminders import reminder_buttons
from bot.replies import written
from bot.views.reminders import personal_lines, reminder
from forum.outbox import Lane, Letter, OnUnknown, Posted
from forum.reminders import Recipient, ReminderKind, plan_all
from forum.reminding import PORTION, Portion, take_portion
from locales.phrases import speaking
from program.storage import Storage
from program.sweeper import Sweeper

logger = logging.getLogger(__name__)

KIND = "reminder"
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Reminding(Sweeper):
    def __init__(
        self,
        storage: Storage,
        bot: Bot,
        deliver: Callable[[list[Posted]], None],
        clock: Callable[[], datetime],
        portion: int = PORTION,
    ) -> None:
        super().__init__(storage, bot, deliver, clock)
        self._portion = portion

    async def sweep(self) -> None:
        """Tell everybody everything that is due.

        A portion of people is one transaction. All 1,200 in one would keep the event loop, and
        with it everybody's answers, for over 100 ms; a portion keeps it for 10.
        """
        if missed := await self._storage.transactions.write(self.prepare):
            logger.warning("reminders came too late: %s", _counted(missed))
        while (posted := await self._storage.transactions.write(self.tell_portion)) is not None:
            self._deliver(posted)

    def prepare(self) -> list[ReminderKind]:
        """In a transaction: plan anew, give up what is too late."""
        storage, now = self._storage, self._clock()
        plan_all(storage.reminders, storage.forums, storage.sessions, now)
        return storage.reminders.expire(now)

    def tell_portion(self) -> list[Posted] | None:
        """In a transaction: write to the next people; None: nothing else is due."""
        storage, now = self._storage, self._clock()
        portion = take_portion(
            storage.reminders, storage.forums, storage.sessions, now, self._portion
        )
        return self._post(portion) if portion else None

    def _post(self, portion: Portion) -> list[Posted]:
        stationery = _Stationery(portion, self._bot)
        posted = [
            self._storage.outbox.post_once(stationery.letter(recipient), portion.now)
            for recipient in portion.recipients
        ]
        return [letter for letter in posted if letter is not None]


class _Stationery:
    """The same words are written once and addressed many times."""

    def __init__(self, portion: Portion, bot: Bot) -> None:
        self._portion = portion
        self._bot = bot
        self._written: dict[Hashable, tuple[Letter, dict[str, Any]]] = {}

    def letter(self, recipient: Recipient) -> Letter:
        is_silent = self._portion.is_silent(recipient)
        wording = (is_silent, recipient.language, *self._details(recipient))
        with speaking(recipient.language):
            if wording not in self._written:
                self._written[wording] = self._write(recipient, is_silent=is_silent)
            letter, fields = self._written[wording]
            text = fields["text"] + personal_lines(self._portion, recipient)
        own = fields | {"chat_id": recipient.person_id, "text": text}
        return replace(letter, chat_id=recipient.person_id, fields=ENCODE(own))

    def _details(self, recipient: Recipient) -> tuple[Hashable, ...]:
        """What the words depend on, apart from the language."""
        match self._portion.reminder.due.kind:
            case ReminderKind.DAY_BEFORE:
                return recipient.region_id, recipient.seats
            case ReminderKind.MORNING:
                return (recipient.region_id,)
            case _:
                return ()

    def _write(self, recipient: Recipient, *, is_silent: bool) -> tuple[Letter, dict[str, Any]]:
        message = SendMessage(
            chat_id=recipient.person_id,
            text=reminder(self._portion, recipient),
            reply_markup=reminder_buttons(self._portion, recipient),
            disable_notification=is_silent,
        )
        letter = written(
            message,
            self._bot,
            recipient.person_id,
            lane=Lane.BULK,
            kind=KIND,
            ref=self._portion.reminder.id,
            on_unknown=OnUnknown.RESEND_ONCE,
            expires_at=self._portion.reminder.due.expires_at,
        )
        return letter, json.loads(letter.fields)


def _counted(kinds: list[ReminderKind]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(kinds).items()))
