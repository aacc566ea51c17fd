"""Who is to be asked about a session, and what is kept of what they say."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forum.agenda import SessionId
from forum.feedback import Impression, Improve, Round, Summary, Useful
from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.places import RegionId
from program.storage import Storage
from tests.storage.registered import AIGUL, NOW, opened, register

WEST = ForumId("west")
IVAN = PersonId(7_000_000_002)
LATER = datetime(2026, 12, 8, 12, tzinfo=UTC)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    """Two people are registered and have chosen a language."""
    async with opened(tmp_path / "forum.sqlite3") as storage:
        async with storage.transactions.transaction():
            for person_id in (AIGUL, IVAN):
                register(storage, person_id)
                storage.people.choose_language(person_id, Language.KAZAKH)
        yield storage


def session_id(storage: Storage, code: str) -> SessionId:
    return next(each.id for each in storage.sessions.of(WEST) if each.code == code)


def to_ask(storage: Storage, code: str, round_: Round, limit: int = 9) -> list[PersonId]:
    found = storage.listening.feedback.to_ask(session_id(storage, code), round_, limit)
    return [each.id for each in found]


async def test_a_seat_counts_and_a_place_in_the_line_does_not(storage: Storage) -> None:
    async with storage.transactions.transaction():
        training = session_id(storage, "train-1a")
        storage.seats.take(AIGUL, training, NOW)
        storage.seats.wait(IVAN, training, NOW)
        assert to_ask(storage, "train-1a", Round.SOON) == [AIGUL]
        assert to_ask(storage, "train-1b", Round.SOON) == []


@pytest.mark.parametrize("change", ["language = NULL", "unreachable_at = 1", "reminders = 'none'"])
async def test_who_cannot_be_told_or_does_not_want_it(storage: Storage, change: str) -> None:
    async with storage.transactions.transaction():
        storage.transactions.run(f"UPDATE people SET {change} WHERE id = ?", AIGUL)  # noqa: S608  the changes stand above
        assert to_ask(storage, "minister", Round.SOON) == [IVAN]


async def test_one_who_arrived_speaks_for_those_who_did_not(storage: Storage) -> None:
    async with storage.transactions.transaction():
        assert to_ask(storage, "minister", Round.SOON) == [AIGUL, IVAN]
        assert to_ask(storage, "minister", Round.SOON, limit=1) == [AIGUL]
        storage.transactions.run("INSERT INTO checkins VALUES (?, 'west', 1, NULL)", IVAN)
        assert to_ask(storage, "minister", Round.SOON) == [IVAN]


async def test_each_round_asks_once(storage: Storage) -> None:
    async with storage.transactions.transaction():
        feedback, minister = storage.listening.feedback, session_id(storage, "minister")
        feedback.ask(minister, AIGUL, Round.SOON, NOW)
        assert to_ask(storage, "minister", Round.SOON) == [IVAN]
        assert to_ask(storage, "minister", Round.MORNING) == [AIGUL, IVAN]
        for person_id in (AIGUL, IVAN):
            feedback.ask(minister, person_id, Round.MORNING, NOW)
        assert to_ask(storage, "minister", Round.MORNING) == []


async def test_whoever_answered_is_not_asked_again(storage: Storage) -> None:
    async with storage.transactions.transaction():
        feedback, minister = storage.listening.feedback, session_id(storage, "minister")
        feedback.ask(minister, AIGUL, Round.SOON, NOW)
        feedback.keep(minister, AIGUL, Impression(stars=5), LATER)
        assert to_ask(storage, "minister", Round.MORNING) == [IVAN]


async def test_what_was_said_is_summed_up(storage: Storage) -> None:
    async with storage.transactions.transaction():
        feedback, minister = storage.listening.feedback, session_id(storage, "minister")
        said = {
            AIGUL: Impression(stars=5, useful=Useful.ANSWERS, improve=Improve.NOTHING),
            IVAN: Impression(stars=2, useful=Useful.ANSWERS, improve=Improve.TIME),
        }
        for person_id, impression in said.items():
            feedback.ask(minister, person_id, Round.SOON, NOW)
            feedback.keep(minister, person_id, impression, LATER)
            assert feedback.of(minister, person_id) == impression
        [session] = [each for each in storage.sessions.of(WEST) if each.id == minister]
        assert feedback.summaries(WEST, None) == [
            Summary(
                title=session.title,
                starts_at=session.starts_at,
                stars=(0, 1, 0, 0, 1),
                useful=((Useful.ANSWERS, 2),),
                improve=((Improve.TIME, 1),),
            )
        ]
        assert feedback.summaries(WEST, RegionId("atyrau")) == []
        assert [each.average for each in feedback.summaries(WEST, RegionId("aktobe"))] == [3.5]


async def test_forgetting_a_person_forgets_what_they_said(storage: Storage) -> None:
    async with storage.transactions.transaction():
        feedback, minister = storage.listening.feedback, session_id(storage, "minister")
        for person_id in (AIGUL, IVAN):
            feedback.ask(minister, person_id, Round.SOON, NOW)
            feedback.keep(minister, person_id, Impression(stars=5), LATER)
        storage.privacy.forget(AIGUL, LATER)
        assert feedback.of(minister, AIGUL) is None
        assert [each.people for each in feedback.summaries(WEST, None)] == [1]
