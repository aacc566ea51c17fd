"""The ticket: a picture for the desk, words for the person."""

import io

import segno

from forum.forums import Forum
from forum.participants import Participant
from locales import dates
from locales.phrases import phrase

MODULE = 12  # pixels: about 500 in all, sharp after Telegram's compression
QUIET_ZONE = 4  # modules; fewer are not read by every scanner (ISO/IEC 18004)


def picture(link: str) -> bytes:
    """A PNG of about a kilobyte."""
    target = io.BytesIO()
    segno.make_qr(link, error="m").save(target, kind="png", scale=MODULE, border=QUIET_ZONE)
    return target.getvalue()


def caption(participant: Participant, forum: Forum) -> str:
    return phrase(
        "ticket.caption",
        name=participant.profile.name,
        number=participant.number,
        forum=forum.title,
        city=forum.city,
        day=dates.day(forum.day, forum.zone),
        venue=forum.venue,
    )
