"""Moderators at work without a phone: the rules over the real tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from forum.bench import Bench, Mark
from forum.forums import ForumId
from forum.languages import Language
from forum.moderation import (
    accept,
    decline,
    give_back,
    hand,
    hold,
    join,
    merge,
    return_rest,
    take,
    to_writing,
)
from forum.news import Tidings
from forum.people import PersonId
from forum.questions import Question, QuestionNumber, Reason
from forum.shortening import shorten, translate
from forum.staff import Colleague, Member, StaffRole
from forum.undoing import undo
from forum.verdicts import VerdictId
from tests.asking import TEXT, Asking, Author, wording

Result = TypeVar("Result")


@dataclass
class Moderator:
    """Each act is committed; what is refused leaves nothing behind."""

    asking: Asking
    colleague: Colleague

    @property
    def bench(self) -> Bench:
        return self.asking.storage.bench

    async def takes(self, count: int = 10) -> list[int]:
        cards = await self.does(lambda: take(self.bench, self.colleague, self._now(), count))
        return [card.number for card in cards]

    async def holds(self) -> list[int]:
        seen = await self.does(lambda: hand(self.bench, self.colleague, self._now()))
        return [card.number for card in seen.cards]

    async def keeps(self) -> list[int]:
        seen = await self.does(lambda: hold(self.bench, self.colleague, self._now()))
        return [card.number for card in seen.cards]

    async def waiting(self) -> int:
        seen = await self.does(lambda: hand(self.bench, self.colleague, self._now()))
        return seen.waiting

    async def returns_the_rest(self) -> int:
        return await self.does(lambda: return_rest(self.bench, self.colleague, self._now()))

    async def accepts(self, number: int, seen: Mark | None = None) -> None:
        one = QuestionNumber(number)
        await self.does(lambda: accept(self.bench, self.colleague, one, self._now(), seen=seen))

    async def sends_to_writing(self, number: int) -> None:
        one = QuestionNumber(number)
        await self.does(lambda: to_writing(self.bench, self.colleague, one, self._now()))

    async def gives_back(self, number: int) -> None:
        one = QuestionNumber(number)
        await self.does(lambda: give_back(self.bench, self.colleague, one, self._now()))

    async def declines(self, number: int, reason: Reason = Reason.OFFTOPIC) -> bool:
        one = QuestionNumber(number)
        return await self.does(
            lambda: decline(self.bench, self.colleague, one, self._now(), reason)
        )

    async def joins(self, number: int, head: int) -> None:
        one, other = QuestionNumber(number), QuestionNumber(head)
        await self.does(lambda: join(self.bench, self.colleague, one, other, self._now()))

    async def merges(self, number: int, head: int) -> None:
        one, other = QuestionNumber(number), QuestionNumber(head)
        await self.does(lambda: merge(self.bench, self.colleague, one, other, self._now()))

    async def shortens(self, number: int, text: str, seen: Mark | None = None) -> Question:
        one = QuestionNumber(number)
        return await self.does(
            lambda: shorten(self.bench, self.colleague, one, text, self._now(), seen=seen)
        )

    async def translates(self, number: int, text: str, seen: Mark | None = None) -> Question:
        one = QuestionNumber(number)
        return await self.does(
            lambda: translate(self.bench, self.colleague, one, text, self._now(), seen=seen)
        )

    async def undoes(self, verdict_id: VerdictId | None = None) -> int:
        question = await self.does(
            lambda: undo(self.bench, self.colleague, self._now(), verdict_id)
        )
        return question.number

    async def does(self, act: Callable[[], Result]) -> Result:
        return await self.asking.storage.transactions.write(act)

    def _now(self) -> datetime:
        return self.asking.clock()


async def moderator(
    asking: Asking,
    person_id: int = 101,
    name: str = "Гүлнара",
    role: StaffRole = StaffRole.MODERATOR,
    forum_id: str | None = "west",
) -> Moderator:
    storage, now = asking.storage, asking.clock()
    member = Member(
        id=PersonId(person_id),
        role=role,
        name=name,
        forum_id=ForumId(forum_id) if forum_id else None,
        region_id=None,
    )

    def appoint() -> Colleague:
        storage.people.meet(member.id, now)
        storage.staff.appoint(member, now)
        colleague = storage.staff.find(member.id, now)
        assert colleague
        return colleague

    return Moderator(asking, await storage.transactions.write(appoint))


async def received(author: Author, count: int = 1) -> list[int]:
    """Questions of the author, more at once than anybody may ask."""

    def add() -> list[int]:
        texts = [f"{TEXT} {number}" for number in range(count)]
        return [
            author.questions.add(
                author.participant, wording(text), Language.RUSSIAN, author.clock()
            ).number
            for text in texts
        ]

    return await author.does(add)


async def question(author: Author, number: int) -> Question:
    found = await author.does(lambda: author.questions.get(QuestionNumber(number)))
    assert found
    return found


async def news(asking: Asking) -> dict[int, bool]:
    """Whose card is out of date, and whether the phone rings; they are told now."""
    port = asking.storage.news

    def tell() -> list[Tidings]:
        due = port.due(100)
        for each in due:
            port.told(each.number)
        return due

    return {each.number: each.rings for each in await asking.storage.transactions.write(tell)}


async def actions(asking: Asking) -> list[tuple[str, str, str]]:
    rows = await asking.storage.transactions.write(
        lambda: asking.storage.transactions.rows("SELECT * FROM audit ORDER BY id")
    )
    return [(row["action"], row["subject"], row["details"]) for row in rows]


async def enqueue(author: Author, number: int) -> None:
    statement = "UPDATE questions SET position = 1 WHERE number = ?"
    assert await author.does(lambda: author.storage.transactions.run(statement, number))
