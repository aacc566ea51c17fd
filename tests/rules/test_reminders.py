"""What is due when, who is disturbed, and what is still to be chosen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from forum.agenda import Session, SessionId, SessionKind
from forum.forums import Forum, ForumId
from forum.languages import Bilingual, Language
from forum.people import PersonId
from forum.places import RegionId
from forum.reminders import Due, Recipient, Reminder, ReminderId, ReminderKind, plan
from forum.reminding import Portion, minutes_until, unchosen

WEST = ForumId("west")
DAY = date(2026, 12, 8)
BOTH = Bilingual(kk="бар", ru="есть")
FORUM = Forum(
    id=WEST,
    title=BOTH,
    city=BOTH,
    venue=BOTH,
    zone=ZoneInfo("Asia/Aqtobe"),
    day=DAY,
    questions_open=datetime(2026, 12, 8, 4, tzinfo=UTC),
    questions_close=datetime(2026, 12, 8, 10, tzinfo=UTC),
    contact=BOTH,
)
START = datetime(2026, 12, 8, 6, 40, tzinfo=UTC)
TALK = Session(
    id=SessionId(1),
    forum_id=WEST,
    code="talk",
    kind=SessionKind.DIALOGUE,
    slot=None,
    region_id=None,
    room=BOTH,
    starts_at=START,
    ends_at=START + timedelta(hours=1),
    capacity=None,
    minister=False,
    title=BOTH,
    description=BOTH,
    speakers=(),
    revision=3,
    cancelled=False,
)
TRAINING = replace(TALK, id=SessionId(2), kind=SessionKind.TRAINING, slot="one", capacity=30)
OTHER_TRAINING = replace(TRAINING, id=SessionId(3))
MINISTER = replace(TALK, id=SessionId(4), kind=SessionKind.INTERACTIVE, minister=True)
GUEST = Recipient(
    person_id=PersonId(7),
    language=Language.KAZAKH,
    region_id=RegionId("aktobe"),
    number=1001,
    seats=frozenset(),
)


def moments(sessions: Sequence[Session], forum: Forum = FORUM) -> list[tuple[str, str, str]]:
    """Kind, when it is due and when it is too late, in UTC."""
    return [
        (due.kind, f"{due.due_at:%d %H:%M %Z}", f"{due.expires_at:%d %H:%M %Z}")
        for due in plan(sessions, forum)
    ]


def portion(*going_on: Session, kind: ReminderKind = ReminderKind.SESSION) -> Portion:
    due = Due(
        forum_id=WEST,
        session_id=None,
        kind=kind,
        revision=1,
        due_at=START,
        expires_at=START,
    )
    return Portion(
        reminder=Reminder(id=ReminderId(1), due=due),
        forum=FORUM,
        session=None,
        day=going_on,
        going_on=going_on,
        recipients=(GUEST,),
        now=START,
    )


def test_a_day_begins_the_evening_before_on_its_own_clock() -> None:
    assert moments([TALK]) == [
        ("day_before", "07 13:00 UTC", "07 16:00 UTC"),
        ("morning", "08 02:30 UTC", "08 04:00 UTC"),
    ]


def test_another_zone_has_other_hours() -> None:
    almaty = replace(FORUM, zone=ZoneInfo("Asia/Almaty"), day=date(2024, 2, 6))
    assert moments([TALK], almaty)[0] == ("day_before", "05 12:00 UTC", "05 15:00 UTC")


def test_a_training_is_due_ten_minutes_before_until_it_starts() -> None:
    assert moments([TRAINING])[2:] == [("session", "08 06:30 UTC", "08 06:40 UTC")]


def test_the_minister_is_due_five_minutes_before_for_all() -> None:
    both = replace(MINISTER, capacity=1300)
    assert moments([both])[2:] == [("minister", "08 06:35 UTC", "08 06:40 UTC")]


def test_where_nobody_signs_up_nobody_is_reminded() -> None:
    assert len(moments([TALK])) == 2


def test_a_day_without_sessions_is_no_day() -> None:
    assert moments([]) == []


def test_a_moved_session_and_a_moved_day_are_new_moments() -> None:
    tomorrow = replace(FORUM, day=DAY + timedelta(days=1))
    moved = replace(TRAINING, revision=4)
    revisions = [
        [due.revision for due in plan([session], forum)]
        for session, forum in ((TRAINING, FORUM), (moved, FORUM), (TRAINING, tomorrow))
    ]
    day = DAY.toordinal()
    assert revisions == [[day, day, 3], [day, day, 4], [day + 1, day + 1, 3]]


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(600, 10), (595, 10), (480, 8), (61, 2), (60, 1), (1, 1)]
)
def test_a_begun_minute_counts(seconds: int, minutes: int) -> None:
    assert minutes_until(TALK, START - timedelta(seconds=seconds)) == minutes


def test_a_training_is_to_be_chosen_until_there_is_a_seat_in_one() -> None:
    day = [TALK, TRAINING, OTHER_TRAINING]
    none, one = frozenset[SessionId](), frozenset({OTHER_TRAINING.id})
    assert [[slot.code for slot in unchosen(day, seats)] for seats in (none, one)] == [["one"], []]


def test_groups_of_regions_are_not_to_be_chosen() -> None:
    group = replace(TALK, slot="exchange")
    assert unchosen([group], frozenset()) == []


def test_who_listens_is_not_disturbed_but_for_the_minister() -> None:
    kinds = (ReminderKind.SESSION, ReminderKind.MORNING, ReminderKind.MINISTER)
    silent = [portion(TALK, kind=kind).is_silent(GUEST) for kind in kinds]
    assert silent == [True, True, False]


def test_only_those_with_a_seat_listen_in_a_training() -> None:
    seated = replace(GUEST, seats=frozenset({TRAINING.id}))
    assert [portion(TRAINING).is_silent(person) for person in (GUEST, seated)] == [False, True]


def test_nobody_listens_in_the_group_of_another_region() -> None:
    group = replace(TALK, region_id=RegionId("atyrau"))
    assert not portion(group).is_silent(GUEST)


def test_nobody_listens_when_nothing_is_on() -> None:
    assert not portion().is_silent(GUEST)
