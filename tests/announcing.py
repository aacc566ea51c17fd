"""Organizers who write to many, and what it takes to see it through."""

from dataclasses import dataclass

from bot.callbacks import BeginAnnouncement, OpenAnnouncements
from sandbox.phone import Shown
from tests.people import Forum, Visitor

KAZAKH, RUSSIAN = "Автобустар 18:00-де жүреді", "Автобусы отходят в 18:00"
MOVING = """
SELECT 1 FROM announcements WHERE state IN ('sending', 'removing')
    OR (state = 'planned' AND coalesce(starts_at, 0) <= ?)
"""
STEPS = 8  # more than any announcement of a few people needs


@dataclass
class Author:
    """Somebody of the staff who announces, in Russian."""

    forum: Forum
    visitor: Visitor

    async def begins(self) -> None:
        """As from the list."""
        await self.visitor.forges(BeginAnnouncement().pack())

    async def lists(self) -> None:
        """As from the panel of the staff."""
        await self.visitor.forges(OpenAnnouncements().pack())

    async def writes(self, russian: str = RUSSIAN, kazakh: str = KAZAKH) -> None:
        """In both languages; the draft is on the screen."""
        await self.begins()
        await self.visitor.writes(russian)
        await self.visitor.writes(kazakh)

    async def presses(self, *labels: str) -> None:
        """One after another; dots at the end stand for anything."""
        for label in labels:
            start = label.removesuffix("...")
            whole = next(each for each in self.visitor.buttons if each.startswith(start))
            await self.visitor.presses(whole)

    async def sends(self) -> None:
        """What is on the screen, to its end."""
        await self.presses("📤 Отправить…", "📤 Отправить: ...")
        await goes_on(self.forum)

    @property
    def card(self) -> str:
        return self.visitor.reads[-1]


async def goes_on(forum: Forum) -> None:
    """Until nothing is under way any more, or it is paused."""

    def is_moving() -> bool:
        now = forum.clock().timestamp()
        return forum.storage.transactions.row(MOVING, now) is not None

    steps = 0
    while await forum.read(is_moving):
        await forum.tick("announcements")
        steps += 1
        assert steps < STEPS, "it did not come to an end"


def newest(visitor: Visitor) -> Shown:
    """The newest message of the bot on this phone."""
    return [each for each in visitor.phone.messages if not each.mine][-1]


async def organizer(forum: Forum, name: str = "Иван", language: str = "ru") -> Author:
    return Author(forum, await forum.colleague(name, "organizer", language))


def figures(card: str) -> list[str]:
    """The lines of a report below its title and excerpt."""
    return card.splitlines()[3:]
