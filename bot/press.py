"""A colleague at work on announcements: what every handler of them needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from bot.announcement_cards import Bulletin, cards_everywhere
from bot.question_card import Face
from bot.replies import Card, Reply
from forum.announcements import Announcement
from forum.press_room import PressRoom
from forum.staff import Colleague, Right, entitled


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    room: PressRoom
    colleague: Colleague | None  # None: somebody who is not of the staff, whatever they pressed
    now: datetime

    def bulletin(self, announcement: Announcement) -> Bulletin:
        """Raises `NotAllowed`."""
        return Bulletin(
            room=self.room,
            colleague=entitled(self.colleague, Right.ANNOUNCE),
            announcement=announcement,
            now=self.now,
        )

    def card(self, announcement: Announcement, face: Face, *, afresh: bool = False) -> Card:
        return self.bulletin(announcement).card(face, afresh=afresh)

    def everywhere(self, announcement: Announcement) -> list[Reply]:
        """The card in every chat that has it."""
        return [*cards_everywhere(self.room, announcement, self.now)]


class AtPress(Filter):
    """Lets every handler ask for `press`; whether they may is decided by the rules."""

    async def __call__(
        self,
        _event: TelegramObject,
        press_room: PressRoom,
        clock: Callable[[], datetime],
        colleague: Colleague | None = None,
    ) -> dict[str, Any]:
        return {"press": Press(room=press_room, colleague=colleague, now=clock())}
