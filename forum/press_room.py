"""Where announcements are written, sent and followed."""

from dataclasses import dataclass
from datetime import datetime

from forum.agenda import Sessions
from forum.announcements import Announcements
from forum.audit import Audit
from forum.deliveries import Deliveries
from forum.delivery_reports import DeliveryReports
from forum.forums import Forums
from forum.outbox import Outbox
from forum.people import People
from forum.places import Places
from forum.segments import AnnouncementId, Audience
from forum.staff import Colleague, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class PressRoom:
    announcements: Announcements
    audience: Audience
    deliveries: Deliveries
    reports: DeliveryReports
    outbox: Outbox
    forums: Forums
    places: Places
    sessions: Sessions
    people: People
    staff: Staff
    audit: Audit

    def note(
        self,
        colleague: Colleague,
        what: str,
        announcement_id: AnnouncementId,
        now: datetime,
        **details: str | int,
    ) -> None:
        """In the audit."""
        subject = f"announcement {announcement_id}"
        self.audit.note(colleague, f"announcements.{what}", subject, now, **details)
