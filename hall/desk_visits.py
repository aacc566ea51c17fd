"""Somebody at the desk: who they are and what they may do is read anew at every request."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from aiohttp import web

from forum.desks import Door, Token, hashed, moderator_at
from forum.languages import Language
from forum.people import People
from forum.staff import Colleague
from forum.transactions import StorageUnavailable, Transactions
from locales.phrases import speaking

Result = TypeVar("Result")


class DeskOver(web.HTTPUnauthorized):
    """The session has ended, or there never was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    moderator: Colleague
    language: Language
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    transactions: Transactions
    door: Door
    people: People
    clock: Callable[[], datetime]

    async def find(self, session: Token) -> Visit | None:
        """None: the session is over."""
        return await self.look(session, lambda visit: visit)

    async def check(self, session: Token) -> None:
        """Raises `DeskOver`."""
        if await self.find(session) is None:
            raise DeskOver

    async def look(self, session: Token, look: Callable[[Visit], Result]) -> Result | None:
        """What they see, in their language; None: the session is over."""

        def unit() -> Result | None:
            visit = self._find(session)
            return _spoken(visit, look) if visit else None

        seen = await self.transactions.read(unit)
        if seen is None and session:
            # Who gets the right again finds the door closed.
            await self.transactions.write(lambda: self.door.desks.close(hashed(session)))
        return seen

    async def work(self, session: Token, work: Callable[[Visit], Result]) -> Result:
        """All or nothing. Raises `DeskOver`, and whatever the work raises."""

        def unit() -> list[Result]:
            visit = self._find(session)
            if visit is None:
                self.door.desks.close(hashed(session))
                return []
            self.door.desks.touch(hashed(session), visit.at)
            return [_spoken(visit, work)]

        try:
            done = await self.transactions.write(unit)
        except StorageUnavailable:
            raise web.HTTPServiceUnavailable from None
        for result in done:
            return result
        raise DeskOver

    def _find(self, session: Token) -> Visit | None:
        now = self.clock()
        moderator = moderator_at(self.door, session, now)
        if moderator is None:
            return None
        person = self.people.find(moderator.id)
        language = (person and person.language) or Language.KAZAKH
        return Visit(moderator=moderator, language=language, at=now)


def _spoken(visit: Visit, do: Callable[[Visit], Result]) -> Result:
    with speaking(visit.language):
        return do(visit)
