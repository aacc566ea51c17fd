"""People who ask the minister without a phone: the rules over the real tables."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from db.database import Database
from forum.asking import Asked, ask, edit, withdraw
from forum.forums import DirectionId, Forum
from forum.languages import Language
from forum.participants import Participant, Profile, Role, registered
from forum.people import PersonId
from forum.places import DistrictId, RegionId
from forum.questions import (
    Question,
    QuestionNumber,
    Questions,
    QuestionState,
    Reason,
    Signature,
    Wording,
)
from program.loading import load_content
from program.storage import Storage
from tests.clock import Clock

CONTENT = Path(__file__).parents[1] / "content"
TEXT = "Когда в сельских школах появятся психологи?"

Result = TypeVar("Result")
REASONS = {QuestionState.DECLINED: Reason.RUDE, QuestionState.RETURNED: Reason.UNCLEAR}


def wording(
    text: str = TEXT, direction: str = "teachers", signature: Signature = Signature.ROLE
) -> Wording:
    return Wording(direction=DirectionId(direction), text=text, signature=signature)


def becomes(storage: Storage, number: QuestionNumber, state: QuestionState, now: datetime) -> None:
    """In a unit: what moderators may make of a question, joined to one that is made for it."""
    questions, everywhere = storage.questions, list(QuestionState)
    if state is not QuestionState.JOINED:
        assert questions.move(number, everywhere, state, now, REASONS.get(state))
        return
    question = questions.get(number)
    assert question
    author = registered(storage.participants.find(question.author_id or PersonId(0)))
    head = questions.add(author, question.wording, question.language, now).number
    storage.transactions.run("UPDATE questions SET author_id = NULL WHERE number = ?", head)
    assert questions.move(head, everywhere, QuestionState.ACCEPTED, now)
    assert questions.join(number, everywhere, head, now)


@dataclass
class Author:
    """A participant; each act is committed."""

    storage: Storage
    participant: Participant
    forum: Forum
    clock: Clock

    @property
    def questions(self) -> Questions:
        return self.storage.questions

    async def asks(self, text: str = TEXT) -> Asked:
        return await self.does(
            lambda: ask(
                self.storage.floor,
                self.participant,
                self.forum,
                wording(text),
                Language.KAZAKH,
                self.clock(),
            )
        )

    async def asks_later(self, text: str) -> Question:
        """As soon as the rules allow the next one."""
        self.clock.advance(seconds=30)
        return (await self.asks(text)).question

    async def edits(self, number: int, new: Wording) -> Question:
        return await self.does(
            lambda: edit(
                self.storage.floor,
                self.participant.id,
                QuestionNumber(number),
                new,
                self.clock(),
            )
        )

    async def withdraws(self, number: int) -> Question:
        return await self.does(
            lambda: withdraw(
                self.questions, self.participant.id, QuestionNumber(number), self.clock()
            )
        )

    async def mine(self) -> list[Question]:
        return await self.does(lambda: self.questions.of(self.participant.id))

    async def does(self, act: Callable[[], Result]) -> Result:
        return await self.storage.transactions.write(act)


@dataclass
class Asking:
    """The shipped forums and whoever comes to them."""

    storage: Storage
    clock: Clock = field(default_factory=Clock)

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path, *, load: bool = True) -> AsyncIterator[Self]:
        async with Database.open(folder / "forum.sqlite3") as database:
            storage = Storage.over(database)
            if load:
                await load_content(CONTENT, storage, Clock()())
            yield cls(storage=storage)

    async def author(self, person_id: int = 1, region: str = "aktobe") -> Author:
        participant = await self.storage.transactions.write(
            lambda: self._register(PersonId(person_id), RegionId(region))
        )
        forum = await self.storage.transactions.write(
            lambda: self.storage.forums.get(participant.forum_id)
        )
        return Author(self.storage, participant, forum, self.clock)

    async def becomes(self, number: int, state: QuestionState) -> None:
        """What moderators do."""
        await self.storage.transactions.write(
            lambda: becomes(self.storage, QuestionNumber(number), state, self.clock())
        )

    def _register(self, person_id: PersonId, region_id: RegionId) -> Participant:
        self.storage.people.meet(person_id, self.clock())
        profile = Profile(
            name="Айгүл Серікқызы",
            role=Role.DIRECTOR,
            role_title="",
            region_id=region_id,
            district_id=DistrictId("alga") if region_id == "aktobe" else None,
            district_name="",
            organisation="№12 мектеп",
            phone="+77010000001",
        )
        ticket = f"ticket{person_id}"
        return self.storage.participants.register(person_id, profile, ticket, self.clock())
