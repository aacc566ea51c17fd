"""What became of an announcement: figures while it goes out, and afterwards."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.views.announcements import excerpt
from forum.announcements import Announcement, AnnouncementKind, AnnouncementState
from forum.delivery_reports import Shortfall, Tally, Unreached
from forum.places import Places, RegionId
from locales.phrases import Html, phrase, plain, reader

CELLS = 10
# What is told only where there is any.
TOLD = ("blocked", "unknown", "failed", "expired", "cancelled", "outdated", "removed")
UNDER_WAY = {AnnouncementState.SENDING, AnnouncementState.PAUSED, AnnouncementState.REMOVING}


def course(announcement: Announcement, tally: Tally, now: datetime) -> Html:
    """Where it stands: while it is sent with a bar, afterwards as a report."""
    lines = [*figures(announcement, tally)]
    if announcement.state in UNDER_WAY:
        lines = [_bar(announcement, tally), *lines, *_pending(tally)]
    if announcement.state is AnnouncementState.SENDING:
        lines += _speed(announcement, tally, now)
    if announcement.reason:
        lines.append(phrase("announcements.reason", reason=announcement.reason))
    return phrase(
        f"announcements.course.{_title(announcement, tally)}",
        excerpt=excerpt(announcement),
        lines=Html("\n".join(lines)),
    )


def figures(announcement: Announcement, tally: Tally) -> list[Html]:
    """How many got it, and what became of the others."""
    lines = [_figure("delivered", tally.delivered, tally)]
    if announcement.kind is AnnouncementKind.URGENT:
        lines.append(_figure("read", tally.read, tally))
    counted = {name: getattr(tally, name) for name in TOLD}
    return lines + [_figure(name, people, tally) for name, people in counted.items() if people]


def regions(announcement: Announcement, tallies: Mapping[RegionId, Tally], places: Places) -> Html:
    rows = [
        phrase(
            "announcements.regions.row",
            region=_region(region_id, places),
            lines=Html("\n".join(figures(announcement, tally))),
        )
        for region_id, tally in tallies.items()
    ]
    return phrase(
        "announcements.regions", excerpt=excerpt(announcement), rows=Html("\n\n".join(rows))
    )


def unreached(
    announcement: Announcement,
    shortfall: Shortfall,
    page: Sequence[Unreached],
    people: int,
    places: Places,
) -> Html:
    """One page of those to call; `people`: how many they are in all."""
    rows = [
        phrase(
            "announcements.call.row",
            name=each.name,
            organisation=each.organisation,
            region=_region(each.region_id, places),
            phone=each.phone,
            fate=plain(f"announcements.fate.{each.fate}"),
        )
        for each in page
    ]
    return phrase(
        f"announcements.unreached.{shortfall}",
        people=people,
        excerpt=excerpt(announcement),
        rows=Html("\n\n".join(rows)),
    )


def _title(announcement: Announcement, tally: Tally) -> str:
    if announcement.state is AnnouncementState.SENDING and tally.outdated:
        return "correcting"
    if announcement.state is AnnouncementState.DONE and tally.cancelled:
        return "stopped"
    return announcement.state


def _bar(announcement: Announcement, tally: Tally) -> Html:
    whole, done = tally.recipients, tally.recipients - tally.left
    if announcement.state is AnnouncementState.REMOVING:
        whole, done = tally.delivered, tally.removed
    percent = done * 100 // max(whole, 1)
    full = percent * CELLS // 100
    bar = "\N{DARK SHADE}" * full + "\N{LIGHT SHADE}" * (CELLS - full)
    return phrase("announcements.bar", bar=bar, percent=percent)


def _pending(tally: Tally) -> list[Html]:
    return [_figure("pending", tally.pending, tally)] if tally.pending else []


def _speed(announcement: Announcement, tally: Tally, now: datetime) -> list[Html]:
    """By what was sent since it began or went on; nothing before there is anything to tell."""
    elapsed = (now - (announcement.resumed_at or now)).total_seconds()
    sent = announcement.resumed_with - tally.left
    if elapsed <= 0 or sent <= 0:
        return []
    rate = sent / elapsed
    minutes, seconds = divmod(round(tally.left / rate), 60)
    return [phrase("announcements.speed", rate=round(rate), left=f"{minutes}:{seconds:02}")]


def _figure(name: str, people: int, tally: Tally) -> Html:
    return phrase(f"announcements.tally.{name}", people=people, of=tally.recipients)


def _region(region_id: RegionId, places: Places) -> str:
    region = places.region(region_id)
    return region.short.spoken(reader()) if region else region_id
