"""Whoever breaks the rules twice asks nothing for a while."""

from datetime import datetime, timedelta
from math import ceil
from typing import Final, Protocol

from forum.people import PersonId
from forum.refusals import Refusal

MUTE: Final = timedelta(minutes=15)
BREAKS: Final = 2  # of the rules, for each mute


class Muted(Refusal):
    """Nothing can be asked or changed for `count` minutes."""


class Mutes(Protocol):
    def mute(self, person_id: PersonId, now: datetime, until: datetime) -> None: ...

    def until(self, person_id: PersonId, now: datetime) -> datetime | None:
        """None: the person may ask."""

    def lift(self, person_id: PersonId) -> bool:
        """False: there was none."""


def check_not_muted(mutes: Mutes, person_id: PersonId, now: datetime) -> None:
    """Raises `Muted`."""
    if until := mutes.until(person_id, now):
        raise Muted(count=ceil((until - now) / timedelta(minutes=1)))
