"""A stage with questions and colleagues, without phones: the rules over the real tables."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Self, TypeVar

from forum.backstage import BackstageDoor, Cue
from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.news import Tidings
from forum.participants import Participant
from forum.people import PersonId
from forum.questions import Question, QuestionNumber, QuestionState, Signature, Wording
from forum.staff import Colleague, Member, StaffRole
from forum.stage import Lineup, Stage, StageDoor
from program.storage import Storage
from tests.asking import Asking
from tests.clock import Clock

Result = TypeVar("Result")

WEST = ForumId("west")
EVERYWHERE = list(QuestionState)
MANY = 1000
_LOADED: list[bytes] = []  # a file with the shipped content, once it is loaded


def question(
    storage: Storage,
    author: Participant,
    clock: Clock,
    *,
    text: str = "",
    language: str = "ru",
    direction: str = "teachers",
    signature: Signature = Signature.ROLE,
) -> QuestionNumber:
    """In a unit: one more accepted question."""
    wording = Wording(direction=DirectionId(direction), text=text or "Когда?", signature=signature)
    added = storage.questions.add(author, wording, Language(language), clock())
    assert storage.questions.move(added.number, EVERYWHERE, QuestionState.ACCEPTED, clock())
    return added.number


@dataclass
class Hall:
    """The western forum's stage; each act is committed or undone."""

    asking: Asking
    _ids: Any = field(default_factory=lambda: count(MANY))

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path) -> AsyncIterator[Self]:
        file = folder / "forum.sqlite3"
        if not _LOADED:
            async with Asking.open(folder):
                pass
            _LOADED.append(file.read_bytes())
        file.write_bytes(_LOADED[0])
        async with Asking.open(folder, load=False) as asking:
            yield cls(asking)

    @property
    def storage(self) -> Storage:
        return self.asking.storage

    @property
    def door(self) -> StageDoor:
        return self.storage.stage_door

    @property
    def backstage(self) -> BackstageDoor:
        return self.storage.backstage_door

    @property
    def clock(self) -> Clock:
        return self.asking.clock

    async def does(self, act: Callable[..., Result], *values: Any, **more: Any) -> Result:
        """With what every rule of the stage begins and ends with."""
        by, *rest = values
        return await self.commits(lambda: act(self.door, by, *rest, self.clock(), **more))

    async def commits(self, act: Callable[[], Result]) -> Result:
        return await self.storage.transactions.write(act)

    async def colleague(self, role: StaffRole = StaffRole.MODERATOR, name: str = "") -> Colleague:
        person_id = PersonId(next(self._ids))
        member = Member(
            id=person_id,
            role=role,
            name=name or f"{role}-{person_id}",
            forum_id=WEST,
            region_id=None,
        )

        def appoint() -> Colleague:
            self.storage.people.meet(person_id, self.clock())
            self.storage.staff.appoint(member, self.clock())
            found = self.storage.staff.find(person_id, self.clock())
            assert found
            return found

        return await self.commits(appoint)

    async def accepted(self, region: str = "aktobe", **more: Any) -> QuestionNumber:
        author = await self.asking.author(next(self._ids), region)
        return await self.commits(
            lambda: question(self.storage, author.participant, self.clock, **more)
        )

    async def joined(self, head: QuestionNumber, region: str = "aktobe") -> QuestionNumber:
        number = await self.accepted(region)
        questions = self.storage.questions
        assert await self.commits(lambda: questions.join(number, EVERYWHERE, head, self.clock()))
        return number

    async def question(self, number: QuestionNumber) -> Question:
        found = await self.commits(lambda: self.storage.questions.get(number))
        assert found
        return found

    async def stage(self) -> Stage:
        return await self.commits(lambda: self.storage.stages.get(WEST))

    async def lineup(self) -> tuple[int | None, int | None, list[int]]:
        """Numbers of Now, of Next and of the queue."""
        found: Lineup = await self.commits(lambda: self.storage.stages.lineup(WEST))
        return (
            found.now.number if found.now else None,
            found.next.number if found.next else None,
            [each.number for each in found.queue],
        )

    async def news(self) -> dict[int, bool]:
        """Whose authors are to be told, and whether it rings; they are told."""

        def read() -> dict[int, bool]:
            due: list[Tidings] = self.storage.news.due(MANY)
            for each in due:
                self.storage.news.told(each.number)
            return {each.number: each.rings for each in due}

        return await self.commits(read)

    async def audit(self) -> list[tuple[str, str]]:
        """What was done to what."""
        rows = await self.commits(
            lambda: self.storage.transactions.rows("SELECT action, subject FROM audit ORDER BY id")
        )
        return [(row["action"], row["subject"]) for row in rows]

    async def unread(self, reader: Colleague) -> list[Cue]:
        return await self.commits(
            lambda: self.storage.backstage.unread(reader.forum_id, reader.id)
        )
