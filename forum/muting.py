"""Of what a participant is reminded; each session can be muted by itself."""

from collections.abc import Collection
from datetime import datetime

from forum.agenda import Session, SessionId, Sessions, for_region
from forum.participants import Participant
from forum.people import ReminderChoice
from forum.reminders import ReminderKind, Reminders, kind_of
from forum.seating import Standing, session_in
from forum.seats import Seats, SeatState


def reminding_sessions(
    choice: ReminderChoice,
    participant: Participant,
    sessions: Sessions,
    seats: Seats,
    now: datetime,
) -> list[Session]:
    """Those ahead of which this choice reminds them, the muted ones among them."""
    taken = {seat.session_id for seat in seats.of(participant.id) if seat.state is SeatState.TAKEN}
    day = for_region(sessions.of(participant.forum_id), participant.profile.region_id)
    return [each for each in day if each.starts_at > now and _reminds(each, choice, taken)]


def is_muted(reminders: Reminders, participant: Participant | None, seen: Standing) -> bool | None:
    """None: nobody reminds them of this session anyway."""
    if participant is None or seen.now >= seen.session.starts_at:
        return None
    wishes = reminders.wishes(participant.id)
    taken = {seen.session.id} if seen.state is SeatState.TAKEN else set()
    if not _reminds(seen.session, wishes.choice, taken):
        return None
    return seen.session.id in wishes.muted


def mute(
    reminders: Reminders,
    sessions: Sessions,
    participant: Participant,
    session_id: SessionId,
    *,
    muted: bool,
) -> Session:
    """No reminder of this session, or one again. Raises `forum.seating.SessionGone`."""
    session = session_in(sessions, participant, session_id)
    (reminders.mute if muted else reminders.unmute)(participant.id, session.id)
    return session


def _reminds(session: Session, choice: ReminderChoice, taken: Collection[SessionId]) -> bool:
    match kind_of(session):
        case ReminderKind.MINISTER:
            return choice is not ReminderChoice.NONE
        case ReminderKind.SESSION:
            return choice is ReminderChoice.ALL and session.id in taken
        case _:
            return False
