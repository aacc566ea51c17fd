"""Reminders, and the choice of them."""

from collections.abc import Sequence

from forum.agenda import Session
from forum.reminders import Recipient, ReminderKind
from forum.reminding import Portion, minutes_until, unchosen
from locales import dates
from locales.phrases import phrase


def reminder(portion: Portion, recipient: Recipient) -> str:
    """May be read later and without a network: time and place are always in it.

    The same for all who share language, region and trainings.
    """
    if portion.session is not None:
        return _of_session(portion, portion.session)
    if portion.reminder.due.kind is ReminderKind.DAY_BEFORE:
        return _day_before(portion, recipient)
    return _morning(portion, recipient)


def personal_lines(portion: Portion, recipient: Recipient) -> str:
    """What is added for this one person."""
    if portion.reminder.due.kind is not ReminderKind.DAY_BEFORE:
        return ""
    return f"\n\n{phrase('reminders.bring', number=recipient.number)}"


def reminder_settings(sessions: Sequence[Session]) -> str:
    """The sessions are those that stand below as buttons."""
    hint = [phrase("reminders.sessions")] if sessions else []
    return "\n\n".join([phrase("reminders.settings"), *hint])


def _of_session(portion: Portion, session: Session) -> str:
    about_minister = portion.reminder.due.kind is ReminderKind.MINISTER
    text = phrase(
        "reminders.minister" if about_minister else "reminders.session",
        count=minutes_until(session, portion.now),
        title=session.title,
        start=dates.time(session.starts_at, portion.forum.zone),
        room=session.room,
    )
    ask = [phrase("reminders.may_ask")] if about_minister and portion.may_ask else []
    return "\n\n".join([text, *ask])


def _day_before(portion: Portion, recipient: Recipient) -> str:
    forum, first = portion.forum, _first(portion, recipient)
    text = phrase(
        "reminders.tomorrow",
        day=dates.day(forum.day, forum.zone),
        start=dates.time(first.starts_at, forum.zone),
        title=first.title,
        venue=forum.venue,
        city=forum.city,
    )
    slots = unchosen(portion.day_of(recipient), recipient.seats)
    times = ", ".join(dates.span(slot.starts_at, slot.ends_at, forum.zone) for slot in slots)
    return "\n".join([text, *([phrase("reminders.unchosen", times=times)] if slots else [])])


def _morning(portion: Portion, recipient: Recipient) -> str:
    forum, first = portion.forum, _first(portion, recipient)
    return phrase(
        "reminders.morning",
        start=dates.time(first.starts_at, forum.zone),
        title=first.title,
        venue=forum.venue,
    )


def _first(portion: Portion, recipient: Recipient) -> Session:
    """Of their region; of the whole forum where the region has nothing of its own."""
    return next(iter(portion.day_of(recipient)), portion.day[0])
