"""What became of an announcement: counted, by region, and whom it did not reach."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from forum.places import RegionId
from forum.segments import AnnouncementId


class Fate(StrEnum):
    """What became of one letter: everybody who was to get it has exactly one."""

    DELIVERED = "delivered"  # it stands in the chat, perhaps in an older wording
    BLOCKED = "blocked"  # the bot, by the person
    UNKNOWN = "unknown"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    PENDING = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many have met which fate."""

    delivered: int = 0
    blocked: int = 0
    unknown: int = 0
    failed: int = 0
    expired: int = 0
    cancelled: int = 0
    pending: int = 0
    outdated: int = 0  # of the delivered: a correction is still to come
    read: int = 0  # of the delivered: confirmed
    removed: int = 0  # of the delivered: taken back

    @property
    def recipients(self) -> int:
        return sum(getattr(self, fate) for fate in Fate)

    @property
    def left(self) -> int:
        """Letters that are still to be sent, corrections among them."""
        return self.pending + self.outdated


class Shortfall(StrEnum):
    NOT_REACHED = "reached"
    NOT_READ = "read"  # it stands in their chat, unconfirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """Somebody whom a coordinator should call."""

    name: str
    organisation: str
    phone: str
    region_id: RegionId
    fate: Fate


class DeliveryReports(Protocol):
    """`region_id` None: of all regions."""

    def tally(self, announcement_id: AnnouncementId, region_id: RegionId | None) -> Tally: ...

    def by_region(
        self, announcement_id: AnnouncementId, region_id: RegionId | None
    ) -> dict[RegionId, Tally]:
        """In the order of the organizers' list."""

    def unreached(
        self, announcement_id: AnnouncementId, shortfall: Shortfall, region_id: RegionId | None
    ) -> list[Unreached]:
        """By region and name."""
