"""Every handler of the staff, every role, every way in: who may, may; nobody else changes a thing.

Built over the routing tables: a handler that asks for the colleague and stands in no line of
`LINES` makes a test fail.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.callbacks import (
    AskToDismiss,
    ChooseWorkplace,
    DismissColleague,
    InviteColleague,
    OpenColleague,
    Scope,
)
from bot.keyboards.staff import ROWS
from forum.staff import RIGHTS, Right, StaffRole
from tests.guards.ways_in import Known, Samples, Way, buttons, forged, staff_handlers, ways
from tests.guards.world import PEOPLE, STAFF, World

ANY_COLLEAGUE = frozenset(StaffRole)
ANYBODY = ANY_COLLEAGUE | {None}
WHO_ROAMS = frozenset({StaffRole.OWNER})  # all others work for one forum here


def having(right: Right) -> frozenset[StaffRole | None]:
    return frozenset(role for role in StaffRole if right in RIGHTS[role])


# Who may use the handlers of which room.
LINES: tuple[tuple[frozenset[StaffRole | None], str], ...] = (
    (ANYBODY, "privacy: show"),
    (
        ANY_COLLEAGUE,
        """
        staff: show
        stage: leave
        """,
    ),
    (WHO_ROAMS, "staff: choose_workplace"),
    (
        having(Right.INVITE),
        """
        colleagues: show_all show ask end_work
        invitations: make show end
        """,
    ),
    (having(Right.READ_AUDIT), "audit: show"),
    (
        having(Right.ANNOUNCE),
        """
        announcements: show_all begin_one open_one try_out
        announcement_drafts: take_words take_time edit send_it drop write
        announcement_drafts: choose_its_kind choose_its_minutes
        announcement_audience: show choose
        announcement_course: steer give_back ask take_back
        announcement_corrections: take_words show write end
        announcement_reports: show list_unreached give_to_coordinators
        """,
    ),
    (
        having(Right.MODERATE),
        """
        moderation: take_ten judge join_to ask_reason decline_for open_card undo_last give_rest
        shortening: begin drop take_text
        desk: offer close_all
        """,
    ),
    (
        having(Right.FOLLOW_STAGE),
        """
        stage: open_stage
        staged: open_staged open_accepted
        backstage: confirm
        pages: show make
        """,
    ),
    (
        having(Right.RUN_STAGE),
        """
        stage: run ready undo turn_blank change_size
        staged: shift add
        switches: open_switches turn_switch move_window
        """,
    ),
    (having(Right.DIRECT_BACKSTAGE), "backstage: open_menu send send_own"),
    (
        having(Right.ANSWER),
        """
        answers: show_overview show_list show_case begin take_text take_office choose_office drop
        answers: settle_it
        """,
    ),
    (having(Right.APPROVE_ANSWER), "answers: approve_it"),
    (
        having(Right.CHANGE_AGENDA),
        (
            "changes.open_day changes.open_session changes.shift_day changes.change_room"
            " changes.ask_time changes.take_time changes.cancel_session changes.take_back"
        ),
    ),
    (
        having(Right.CHECK_IN),
        "checkins: scan_ticket open_entrance search check_in undo",
    ),
    (
        having(Right.CHANGE_AGENDA),
        """
        changes: open_day open_session shift_day ask_time take_time change_room cancel_session
        changes: take_back
        """,
    ),
    (having(Right.ISSUE_CERTIFICATES), "certificates: issue"),
    (having(Right.READ_FEEDBACK), "feedback: show_results"),
    (having(Right.HELP), "helpdesk: show_letters begin_answer take_answer"),
    (having(Right.EXPORT), "exports: choose take"),
    (having(Right.EXPORT), "expected: show order_one"),
    (having(Right.IMPORT), "expected: receive_file ask_for_file import_it drop_it"),
    (
        having(Right.KEEP_PROMISES),
        """
        promises: show_register show_one close_it
        promising: begin begin_translation begin_moving take_text take_owner take_date
        promising: choose_owner choose_date drop
        """,
    ),
)
RIGHTS_OF = {
    f"{room}.{name}": roles
    for roles, lines in LINES
    for room, _, names in (line.strip().partition(":") for line in lines.strip().splitlines())
    for name in names.split()
}

# Where it depends on what the button carries as well: by the beginning of its data.
BY_BUTTON = {
    "web:screen": having(Right.RUN_STAGE),
    "weblink:screen": having(Right.RUN_STAGE),
}

HANDLERS = sorted(staff_handlers())
VOLUNTEER = STAFF[StaffRole.VOLUNTEER]

# Presses that only mean something with what they are about.
SAMPLES: Samples = {
    OpenColleague: [OpenColleague(person_id=VOLUNTEER)],
    AskToDismiss: [AskToDismiss(person_id=VOLUNTEER)],
    DismissColleague: [DismissColleague(person_id=VOLUNTEER)],
    ChooseWorkplace: [ChooseWorkplace(), ChooseWorkplace(forum_id="east")],
    InviteColleague: [
        InviteColleague(),
        InviteColleague(turn="1", role=StaffRole.MODERATOR),
        InviteColleague(turn="1", role=StaffRole.MODERATOR, scope=Scope.HERE),
        InviteColleague(turn="1", role=StaffRole.COORDINATOR),
        InviteColleague(turn="1", role=StaffRole.COORDINATOR, region="atyrau"),
    ],
}
# What was told before, where a handler waits for more: by the state of the conversation.
OFFERED = {"turn": "x", "offices": ["One office", "Another"]}
TOLD: dict[str, dict[str, Any]] = {
    "Moderating:version": {"version": "short", "number": 1, "mark": "00000000", "form": 1},
    "Answering:text": {"number": 1, "language": "ru", "revision": 0},
    "Answering:office": {"number": 1, "language": "ru", "revision": 0, "text": "Yes", **OFFERED},
    "Announcing:words": {"announcement_id": 1, "language": "ru"},
    "Announcing:time": {"announcement_id": 1},
    "Announcing:correction": {"announcement_id": 1, "language": "ru"},
    "Changing:time": {"session": 1},
    "Helping:answer": {"letter_id": 1},
    "Promising:text": {"language": "ru"},
    "Promising:owner": {"language": "ru", "text": "A promise", **OFFERED},
    "Promising:date": {"language": "ru", "text": "A promise", "owner": "An office", "turn": "x"},
}


KNOWN = Known(samples=SAMPLES, told=TOLD, typed={"checkins.scan_ticket": "/start t_some-ticket"})
# What these leave alone goes on to a handler for everybody.
PASSING_ON = {"checkins.scan_ticket"}


@pytest.fixture(scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    async with World.open(tmp_path_factory.mktemp("rights")) as world:
        yield world


def test_every_handler_of_the_staff_has_its_right_written_down() -> None:
    assert set(HANDLERS) ^ set(RIGHTS_OF) == set()


def test_every_button_of_the_panel_leads_to_such_a_handler() -> None:
    reached = {kind for name in HANDLERS for kind in buttons(name)}
    assert {type(data) for _, _, data in ROWS} - reached == set()


@pytest.mark.parametrize("name", HANDLERS)
async def test_who_may_is_not_refused(world: World, name: str) -> None:
    refused = [
        (role, way.text)
        for way in ways(name, KNOWN)
        for person_id, role in PEOPLE.items()
        if role in allowed(name, way) and (await world.tries(person_id, way)).is_refused
    ]
    assert refused == []


@pytest.mark.parametrize("name", HANDLERS)
async def test_who_may_not_is_refused_and_changes_nothing(world: World, name: str) -> None:
    for way in ways(name, KNOWN):
        for person_id, role in PEOPLE.items():
            if role not in allowed(name, way):
                outcome = await world.tries(person_id, way)
                is_answered = outcome.is_refused or name in PASSING_ON
                others = [] if is_answered else outcome.texts
                assert (role, way.text, others, outcome.changed) == (role, way.text, [], set())


@pytest.mark.parametrize("name", HANDLERS)
async def test_a_forged_button_is_answered_and_opens_no_door(world: World, name: str) -> None:
    for way in forged(name):
        for person_id, role in PEOPLE.items():
            outcome = await world.tries(person_id, way)
            assert outcome.texts != []
            assert role in allowed(name, way) or outcome.changed == set()


@pytest.mark.parametrize("name", HANDLERS)
async def test_what_is_edited_or_typed_instead_of_pressed_does_nothing(
    world: World, name: str
) -> None:
    for way in ways(name, KNOWN):
        typed = Way(text=way.text, state=way.state, data=way.data)
        for person_id in PEOPLE:
            outcome = await world.tries(person_id, typed, edited=True)
            assert (outcome.texts, outcome.changed) == ([], set())
            if way.event == "callback_query":
                assert (await world.tries(person_id, Way(text=way.text))).changed == set()


def allowed(name: str, way: Way) -> frozenset[StaffRole | None]:
    exceptions = [roles for start, roles in BY_BUTTON.items() if way.text.startswith(start)]
    return [*exceptions, RIGHTS_OF.get(name, frozenset())][0]
