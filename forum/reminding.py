"""Reminders go out: who is told next, and what there is to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from forum.agenda import (
    Session,
    SessionId,
    SessionKind,
    Sessions,
    Slot,
    for_region,
    now_and_next,
    slots,
)
from forum.asking import takes_questions
from forum.forums import Forum, Forums
from forum.reminders import Recipient, Reminder, ReminderKind, Reminders

PORTION: Final = 100  # people in one transaction
PAUSES: Final = {SessionKind.REGISTRATION, SessionKind.BREAK, SessionKind.LUNCH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """People who are told something now."""

    reminder: Reminder
    forum: Forum
    session: Session | None  # None: about the whole day
    day: tuple[Session, ...]
    going_on: tuple[Session, ...]  # where people sit and listen
    recipients: tuple[Recipient, ...]
    now: datetime

    @property
    def may_ask(self) -> bool:
        """Questions to the minister are taken."""
        return takes_questions(self.forum, self.now)

    def day_of(self, recipient: Recipient) -> list[Session]:
        """Without the sessions of other regions."""
        return for_region(self.day, recipient.region_id)

    def is_silent(self, recipient: Recipient) -> bool:
        """Who listens is not disturbed, except for the minister."""
        if self.reminder.due.kind is ReminderKind.MINISTER:
            return False
        return any(
            session.capacity is None or session.id in recipient.seats
            for session in for_region(self.going_on, recipient.region_id)
        )


def take_portion(
    reminders: Reminders, forums: Forums, sessions: Sessions, now: datetime, limit: int = PORTION
) -> Portion | None:
    """The next people to tell; None: nothing is due. In the transaction that writes to them.

    They are few at a time, so that others can write in between. Who has a letter already is
    left out: that is the whole memory of how far it got, and a crash neither loses nor repeats.
    """
    reminder = reminders.next_due(now)
    if reminder is None:
        return None
    recipients = reminders.recipients(reminder, limit)
    if len(recipients) < limit:
        reminders.conclude(reminder.id)
    due = reminder.due
    day = sessions.of(due.forum_id)
    return Portion(
        reminder=reminder,
        forum=forums.get(due.forum_id),
        session=None if due.session_id is None else sessions.get(due.session_id),
        day=tuple(day),
        going_on=tuple(each for each in now_and_next(day, now).now if each.kind not in PAUSES),
        recipients=tuple(recipients),
        now=now,
    )


def minutes_until(session: Session, now: datetime) -> int:
    """A begun minute counts."""
    return -((now - session.starts_at) // timedelta(minutes=1))


def unchosen(day: Sequence[Session], seats: frozenset[SessionId]) -> list[Slot]:
    """Parallel trainings in none of which they have a seat."""
    return [
        slot
        for slot in slots(day)
        if slot.is_choice and seats.isdisjoint(session.id for session in slot.sessions)
    ]
