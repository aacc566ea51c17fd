"""Whose phone shows the stage: what is drawn there follows what happens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from forum.forums import ForumId
from forum.people import PersonId

PAUSE: Final = timedelta(seconds=1)  # between two edits of one person's panel
WATCH: Final = timedelta(hours=3)  # without a press; then nobody looks any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a panel shows."""

    forum_id: ForumId
    revision: int  # of the stage
    face: str  # a hash: the same face need not be said again
    fresh_until: datetime  # when it is out of date though nothing happens


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    person_id: PersonId
    face: str


class Panels(Protocol):
    def use(self, person_id: PersonId, drawn: Drawn, now: datetime) -> None:
        """The person looks at the stage."""

    def redraw(self, person_id: PersonId, drawn: Drawn, now: datetime) -> None:
        """It was brought up to date while the person did nothing."""

    def leave(self, person_id: PersonId) -> None:
        """The message shows something else: nothing is drawn over it."""

    def outdated(self, now: datetime) -> list[Panel]:
        """Live ones that somebody watches and that were not drawn within the last `PAUSE`."""

    def watching(self, forum_id: ForumId, now: datetime) -> list[PersonId]:
        """Everybody who has used their panel lately, whatever it shows."""

    def ring(self, person_id: PersonId, drawn: Drawn, at: datetime, now: datetime) -> None:
        """For the proposal of `at`, with a new panel at the end of the chat."""

    def rung_at(self, person_id: PersonId) -> datetime | None:
        """For the proposal of that moment; None: for none yet."""
