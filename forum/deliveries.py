"""The letters of an announcement on their way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from forum.agenda import SessionId
from forum.languages import Language
from forum.outbox import Letter, LetterId
from forum.people import PersonId
from forum.segments import AnnouncementId

KIND: Final = "announcement"  # of the letters; their ref is the announcement
REMOVAL: Final = "announcement.removal"
CARD: Final = "announcement.card"  # of the message in which staff follows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """How the vanguard fares in one language: the letters that go before all others."""

    sent: int
    refused: int  # for what it says, not because the person is out of reach
    on_way: int
    behind: int  # others that wait


class Scouting(StrEnum):
    """What the vanguard has found out."""

    TAKEN = "taken"  # Telegram takes the text: the others follow
    REFUSED = "refused"
    OPEN = "open"  # it is on its way
    NOTHING = "nothing"  # none of them could be reached: others have to go ahead


def scouted(vanguard: Sequence[Ahead]) -> Scouting:
    unproven = [each for each in vanguard if not each.sent]
    if any(each.refused and not each.on_way for each in unproven):
        return Scouting.REFUSED
    if any(each.on_way for each in unproven):
        return Scouting.OPEN
    return Scouting.NOTHING if any(each.behind for each in unproven) else Scouting.TAKEN


class Deliveries(Protocol):
    def begin(
        self, announcement_id: AnnouncementId, expires_at: datetime | None, now: datetime
    ) -> None:
        """Note how many they are, and until when each may be sent."""

    def word(self, letter: Letter, language: Language, busy: Sequence[SessionId]) -> None:
        """What all letters in this language that are still to be sent say.

        Silent to those who sit in one of the busy sessions.
        """

    def resume(self, announcement_id: AnnouncementId, now: datetime) -> None:
        """Note that it goes on, with what is left."""

    def vanguard(self, announcement_id: AnnouncementId) -> list[LetterId]:
        """Of each language the first three that wait."""

    def ahead(self, announcement_id: AnnouncementId) -> list[Ahead] | None:
        """Of each language of the vanguard; None: nothing is held."""

    def refusal(self, announcement_id: AnnouncementId) -> str:
        """What Telegram said; empty: it refused nothing."""

    def is_under_way(self, announcement_id: AnnouncementId) -> bool:
        """Something is still to be sent."""

    def expire(self, announcement_id: AnnouncementId, now: datetime) -> None:
        """What is too late will not be sent."""

    def reopen(self, announcement_id: AnnouncementId) -> None:
        """Also what stands in the chats, or was refused, is to be sent: it is corrected."""

    def reopen_unknown(self, announcement_id: AnnouncementId) -> int:
        """How many they were."""

    def cancel(self, announcement_id: AnnouncementId) -> None:
        """What is not on its way will not be; corrections that wait are given up."""

    def remove(self, announcement_id: AnnouncementId, now: datetime) -> int:
        """Letters that take back what stands in the chats; how many are new."""

    def due(self, now: datetime) -> list[AnnouncementId]:
        """Those with something to do: planned ones whose time has come, and those under way."""

    def watchers(self, announcement_id: AnnouncementId) -> list[PersonId]:
        """Who has its card in the chat."""
