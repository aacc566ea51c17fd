"""Whom an announcement did not reach is called by telephone."""

from collections.abc import Collection
from datetime import datetime

from forum.announcements import Announcement, AnnouncementKind, steerable, visible
from forum.delivery_reports import Shortfall, Unreached
from forum.places import RegionId
from forum.press_room import PressRoom
from forum.segments import AnnouncementId
from forum.staff import Colleague, Right, StaffRole, entitled


def shortfalls(announcement: Announcement) -> list[Shortfall]:
    """Only an urgent one asks to be confirmed."""
    is_urgent = announcement.kind is AnnouncementKind.URGENT
    return list(Shortfall) if is_urgent else [Shortfall.NOT_REACHED]


def unreached(
    room: PressRoom,
    colleague: Colleague | None,
    announcement_id: AnnouncementId,
    shortfall: Shortfall,
    now: datetime,
) -> list[Unreached]:
    """With phones; a coordinator's own people. Raises `NotAllowed`, `AnnouncementGone`."""
    colleague = entitled(colleague, Right.ANNOUNCE)
    found = visible(room.announcements, colleague, announcement_id)
    room.note(colleague, "list", found.id, now, shortfall=shortfall)
    return room.reports.unreached(found.id, shortfall, colleague.region_id)


def hand_over(
    room: PressRoom, colleague: Colleague | None, announcement_id: AnnouncementId, now: datetime
) -> list[Colleague]:
    """The coordinators who are to call their people. Raises `NotAllowed`, `AnnouncementGone`."""
    colleague = entitled(colleague, Right.ANNOUNCE)
    found = steerable(room.announcements, colleague, announcement_id)
    room.note(colleague, "hand_over", found.id, now)
    missed = {
        each.region_id
        for shortfall in shortfalls(found)
        for each in room.reports.unreached(found.id, shortfall, colleague.region_id)
    }
    return _coordinators(room, found, missed)


def _coordinators(
    room: PressRoom, announcement: Announcement, regions: Collection[RegionId]
) -> list[Colleague]:
    return [
        each
        for each in room.staff.at(announcement.forum_id)
        if each.role is StaffRole.COORDINATOR and each.region_id in regions
    ]
