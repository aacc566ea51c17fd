"""What is to be said, what became of it, and where it stands now."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.database import Database
from db.outbox import SqliteOutbox
from forum.outbox import (
    DOUBTS,
    Delivered,
    Lane,
    Letter,
    LetterState,
    OnUnknown,
    Posted,
    after_doubt,
)

NOW = datetime(2026, 12, 8, 6, 50, tzinfo=UTC)
AIGUL, BORIS = 7, 8

Look = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        yield database


@pytest.fixture
async def outbox(database: Database) -> SqliteOutbox:
    return SqliteOutbox(database)


@pytest.fixture
def look(database: Database) -> Look:
    """Columns of all rows, in the order in which they were posted."""

    def look(*columns: str) -> list[tuple[object, ...]]:
        rows = database.rows(f"SELECT {', '.join(columns)} FROM outbox ORDER BY id")  # noqa: S608  columns of this file
        return [tuple(row) for row in rows]

    return look


def reply(text: str = "hello", chat_id: int = AIGUL) -> Letter:
    return Letter(chat_id=chat_id, method="sendMessage", fields=f'{{"text":"{text}"}}')


def card(text: str = "№ 12: received", chat_id: int = AIGUL, *, afresh: bool = False) -> Letter:
    return replace(reply(text, chat_id), kind="question", ref=12, afresh=afresh)


def notice(
    text: str = "lunch at two",
    chat_id: int = AIGUL,
    policy: OnUnknown = OnUnknown.HOLD,
    expires_at: datetime | None = None,
) -> Letter:
    return replace(
        reply(text, chat_id),
        lane=Lane.BULK,
        kind="notice",
        ref=1,
        on_unknown=policy,
        expires_at=expires_at,
    )


async def test_a_letter_waits_as_it_was_written(database: Database, outbox: SqliteOutbox) -> None:
    letter = Letter(
        chat_id=AIGUL,
        method="sendPhoto",
        fields='{"caption":"Сурет"}',
        lane=Lane.BULK,
        kind="map",
        ref=3,
        file=b"\x89PNG",
        file_name="map.png",
        on_unknown=OnUnknown.RESEND_ONCE,
        expires_at=NOW + timedelta(hours=1),
    )
    async with database.transaction():
        posted = outbox.post(letter, NOW)
        assert outbox.waiting(Lane.BULK) == [posted]
        assert outbox.waiting(Lane.REPLY) == []
    assert posted.letter == letter


async def test_letters_of_a_lane_wait_in_their_order(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        posted = [outbox.post(reply(text), NOW) for text in "abc"]
        outbox.post(notice(), NOW)
        assert outbox.waiting(Lane.REPLY) == posted


async def test_a_plain_reply_that_was_sent_is_forgotten(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        first, second = (outbox.post(reply(), NOW) for _ in range(2))
        assert outbox.sent(first, 100) == Delivered()
        assert look("id") == [(second.id,)]


# A living message.


async def test_a_living_message_that_was_sent_leaves_its_place_and_not_its_words(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        posted = outbox.post(replace(card(), file=b"picture"), NOW)
        assert outbox.sent(posted, 100) == Delivered()
        assert look("state", "message_id", "fields", "file") == [("sent", 100, "{}", None)]


async def test_its_next_wording_is_sent_to_where_it_stands(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        first = outbox.post(card(), NOW)
        outbox.sent(first, 100)
        second = outbox.post(card("№ 12: accepted"), NOW)
    assert (second.id, second.revision, second.message_id) == (first.id, 1, 100)


async def test_only_the_newest_of_several_wordings_is_sent(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        posted = [outbox.post(card(text), NOW) for text in ("a", "b", "c")]
        newest = [outbox.newest(letter) for letter in posted]
        assert [letter.letter.fields for letter in newest if letter] == ['{"text":"c"}'] * 3
        assert newest[0] is not None
        outbox.sent(newest[0], 100)
        assert [outbox.newest(letter) for letter in posted] == [None] * 3


async def test_a_wording_that_came_while_an_older_one_was_sent_still_waits(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        first = outbox.post(card("a"), NOW)
        second = outbox.post(card("b"), NOW)
        assert outbox.sent(first, 100) == Delivered(waits=True)
        assert outbox.newest(second) == replace(second, message_id=100)


async def test_said_afresh_it_forgets_where_it_stood(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        outbox.sent(outbox.post(card(), NOW), 100)
        assert outbox.post(card(afresh=True), NOW).message_id is None


async def test_said_afresh_while_an_edit_is_on_its_way_it_is_not_led_back(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        outbox.sent(outbox.post(card("a"), NOW), 100)
        edit = outbox.post(card("b"), NOW)
        afresh = outbox.post(card("b", afresh=True), NOW)
        assert outbox.sent(edit, 100) == Delivered(waits=True)
        newest = outbox.newest(afresh)
    assert newest is not None
    assert newest.message_id is None


async def test_said_afresh_it_takes_its_older_copy_away_once_it_stands(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        outbox.sent(outbox.post(card("a"), NOW), 100)
        afresh = outbox.post(card("b", afresh=True), NOW)
        [gone] = outbox.sent(afresh, 101).leaves
        assert gone.letter.method == "deleteMessage"
        assert json.loads(gone.letter.fields) == {"chat_id": AIGUL, "message_id": 100}
        assert outbox.waiting(Lane.REPLY) == [gone]
        assert outbox.sent(outbox.post(card("c"), NOW), 101) == Delivered()


async def test_older_copies_wait_until_a_newer_one_stands(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        outbox.sent(outbox.post(card("a"), NOW), 100)
        edit = outbox.post(card("b"), NOW)
        outbox.post(card("c", afresh=True), NOW)
        assert outbox.sent(edit, 100) == Delivered(waits=True)
        moved = outbox.post(replace(card("d"), message_id=150), NOW)  # the form becomes the card
        afresh = outbox.post(card("e", afresh=True), NOW)
        assert moved.message_id == 150
        leaves = outbox.sent(afresh, 160).leaves
    removed = [json.loads(each.letter.fields)["message_id"] for each in leaves]
    assert removed == [100, 150]


async def test_an_older_copy_goes_in_the_lane_of_the_new_one(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        outbox.sent(outbox.post(card("a"), NOW), 100)
        afresh = outbox.post(replace(card("b", afresh=True), lane=Lane.BULK), NOW)
        claimed = outbox.claim(afresh, NOW)
        assert claimed is not None
        [gone] = outbox.sent(claimed, 101).leaves
        assert outbox.waiting(Lane.BULK) == [gone]
        assert outbox.claim(gone, NOW) == gone


async def test_two_lanes_do_not_send_one_message(database: Database, outbox: SqliteOutbox) -> None:
    async with database.transaction():
        reply = outbox.post(card("a"), NOW)
        bulk = outbox.post(replace(card("b"), lane=Lane.BULK), NOW)
        assert outbox.newest(reply) is None
        claimed = outbox.claim(bulk, NOW)
        assert claimed is not None
        late = outbox.post(card("c"), NOW)
        assert outbox.newest(late) is None
        assert outbox.sent(claimed, 100) == Delivered(waits=True)
        assert outbox.newest(late) is None
        assert outbox.claim(bulk, NOW) is not None
        outbox.settle(claimed, LetterState.PENDING, "429")
        reply_again = outbox.post(card("d"), NOW)
        assert outbox.claim(bulk, NOW) is None
        assert outbox.newest(reply_again) is not None


async def test_when_its_message_is_gone_it_waits_to_be_sent_afresh(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        outbox.sent(outbox.post(notice(), NOW), 100)
        claimed = outbox.claim(outbox.post(notice("lunch at three"), NOW), NOW)
        assert claimed is not None
        outbox.lose(claimed)
        assert look("state", "message_id") == [("pending", None)]
        again = outbox.claim(claimed, NOW)
        assert again is not None
        assert again.message_id is None
        assert json.loads(again.letter.fields) == {
            "text": "lunch at three",
            "disable_notification": True,  # an edit rings nobody
        }


async def test_living_messages_of_two_chats_do_not_meet(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        outbox.sent(outbox.post(card(), NOW), 100)
        other = outbox.post(card(chat_id=BORIS), NOW)
    assert (other.revision, other.message_id) == (0, None)


async def test_a_chat_gets_once_what_is_said_once(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        first = outbox.post_once(notice(), NOW)
        assert first is not None
        assert outbox.post_once(notice("again"), NOW) is None
        outbox.settle(first, LetterState.FAILED, "403")
        assert outbox.post_once(notice("and again"), NOW) is None
        assert outbox.post_once(notice(chat_id=BORIS), NOW) is not None
        assert look("chat_id", "state") == [(AIGUL, "failed"), (BORIS, "pending")]


# Bulk: claimed before it is sent.


async def test_a_letter_is_claimed_once(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        posted = outbox.post(notice(), NOW)
        assert outbox.claim(posted, NOW) == posted
        assert look("state") == [("sending",)]
        assert outbox.claim(posted, NOW) is None


async def test_a_letter_is_claimed_with_its_newest_wording(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        first = outbox.post(notice("lunch at two"), NOW)
        second = outbox.post(notice("lunch at three"), NOW)
        claimed = outbox.claim(first, NOW)
        assert claimed == second
        assert outbox.sent(second, 100) == Delivered()
        assert outbox.claim(second, NOW) is None
        assert look("state", "message_id") == [("sent", 100)]


async def test_a_correction_waits_until_what_is_on_its_way_has_arrived(
    database: Database, outbox: SqliteOutbox
) -> None:
    """Sent at the same time it could not be an edit: the chat would get two messages."""
    async with database.transaction():
        claimed = outbox.claim(outbox.post(notice("lunch at two"), NOW), NOW)
        assert claimed is not None
        correction = outbox.post(notice("lunch at three"), NOW)
        assert outbox.claim(correction, NOW) is None
        assert outbox.sent(claimed, 100) == Delivered(waits=True)
        assert outbox.claim(claimed, NOW) == replace(correction, message_id=100)


async def test_a_correction_goes_out_although_the_first_wording_failed(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        claimed = outbox.claim(outbox.post(notice("<b>lunch"), NOW), NOW)
        assert claimed is not None
        correction = outbox.post(notice("lunch"), NOW)
        assert outbox.settle(claimed, LetterState.FAILED, "can't parse entities")
        assert outbox.claim(correction, NOW) == correction


async def test_what_comes_too_late_is_not_sent(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        posted = outbox.post(notice(expires_at=NOW + timedelta(minutes=5)), NOW)
        assert outbox.claim(posted, NOW + timedelta(minutes=6)) is None
        assert look("state") == [("expired",)]


async def test_up_to_its_last_second_it_is_sent(database: Database, outbox: SqliteOutbox) -> None:
    async with database.transaction():
        posted = outbox.post(notice(expires_at=NOW + timedelta(minutes=5)), NOW)
        assert outbox.claim(posted, NOW + timedelta(minutes=5)) == posted


async def test_what_was_not_accepted_waits_again(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        claimed = outbox.claim(outbox.post(notice(), NOW), NOW)
        assert claimed is not None
        assert outbox.settle(claimed, LetterState.PENDING, "429")
        assert look("state", "error", "doubts") == [("pending", "429", 0)]


# Nobody can tell whether it arrived.


@pytest.mark.parametrize(
    ("policy", "resent"),
    [(OnUnknown.HOLD, 0), (OnUnknown.RESEND_ONCE, 1), (OnUnknown.RESEND, DOUBTS - 1)],
)
async def test_how_often_a_doubtful_letter_is_sent_again(
    database: Database, outbox: SqliteOutbox, look: Look, policy: OnUnknown, resent: int
) -> None:
    async with database.transaction():
        posted = outbox.post(notice(policy=policy), NOW)
        for time in range(1, resent + 1):
            assert outbox.claim(posted, NOW) is not None
            assert outbox.doubt(posted, "timeout") == time
        assert outbox.claim(posted, NOW) is not None
        assert outbox.doubt(posted, "timeout") is None
        assert look("state", "error") == [("unknown", "timeout")]


async def test_a_new_wording_begins_without_doubts(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        claimed = outbox.claim(outbox.post(notice(), NOW), NOW)
        assert claimed is not None
        outbox.doubt(claimed, "timeout")
        outbox.post(notice("corrected"), NOW)
        assert look("state", "doubts", "error") == [("pending", 0, None)]


@pytest.mark.parametrize(
    ("policy", "state"),
    [
        (OnUnknown.HOLD, "unknown"),
        (OnUnknown.RESEND_ONCE, "pending"),
        (OnUnknown.RESEND, "pending"),
    ],
)
async def test_after_a_crash_the_policy_decides(
    database: Database, outbox: SqliteOutbox, look: Look, policy: OnUnknown, state: str
) -> None:
    async with database.transaction():
        outbox.claim(outbox.post(notice(policy=policy), NOW), NOW)
        outbox.post(notice(chat_id=BORIS), NOW)
        outbox.recover()
        assert look("state", "doubts") == [(state, 1), ("pending", 0)]


def test_the_first_doubt_of_an_announcement_is_for_the_organizer() -> None:
    assert after_doubt(OnUnknown.HOLD, 1) is LetterState.UNKNOWN


# Somebody wants to hear nothing more.


async def test_nothing_more_is_said_to_somebody_who_left(
    database: Database, outbox: SqliteOutbox, look: Look
) -> None:
    async with database.transaction():
        outbox.post(reply(), NOW)
        outbox.post(notice(), NOW)
        outbox.post(reply(chat_id=BORIS), NOW)
        outbox.cancel(AIGUL)
        assert look("state", "fields") == [
            ("cancelled", "{}"),
            ("cancelled", "{}"),
            ("pending", '{"text":"hello"}'),
        ]


@pytest.mark.parametrize("end", ["sent", "settle", "doubt", "lose"])
async def test_what_was_cancelled_on_its_way_does_not_come_back(
    database: Database, outbox: SqliteOutbox, look: Look, end: str
) -> None:
    async with database.transaction():
        posted = outbox.post(card(), NOW)
        outbox.cancel(AIGUL)
        ends: dict[str, Callable[[Posted], object]] = {
            "sent": lambda letter: outbox.sent(letter, 100).waits,
            "settle": lambda letter: outbox.settle(letter, LetterState.PENDING, "429"),
            "doubt": lambda letter: outbox.doubt(letter, "timeout"),
            "lose": outbox.lose,
        }
        assert not ends[end](posted)
        assert look("state", "message_id") == [("cancelled", None)]


async def test_letters_are_counted_by_their_state(
    database: Database, outbox: SqliteOutbox
) -> None:
    async with database.transaction():
        outbox.post(reply(), NOW)
        outbox.post(notice(), NOW)
        outbox.claim(outbox.post(notice(chat_id=BORIS), NOW), NOW)
        assert outbox.counts() == {LetterState.PENDING: 2, LetterState.SENDING: 1}
