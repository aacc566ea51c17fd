"""Seats on a real file: nobody gets what another has, and what is freed goes down the line."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from db.database import Database
from forum.agenda import SessionId, Sessions
from forum.forums import ForumId
from forum.languages import Language
from forum.participants import Participant, Profile, Role
from forum.people import PersonId
from forum.places import RegionId
from forum.refusals import Refusal
from forum.seats import Offer, Seats, SeatState, Vacancy
from forum.sign_up import (
    OfferOver,
    Outcome,
    Result,
    SignUpImpossible,
    SignUpOver,
    Swept,
    accept,
    decline,
    join_line,
    leave,
    move,
    sign_up,
    sweep,
)
from program.loading import load_content
from program.storage import Storage

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(2026, 12, 8, 5, tzinfo=UTC)  # 10:00 in Aktobe
START = datetime(2026, 12, 8, 6, 40, tzinfo=UTC)  # of the first trainings
WEST = ForumId("west")
MINUTE = timedelta(minutes=1)
DONE = Result(outcome=Outcome.DONE)
FULL = Result(outcome=Outcome.FULL)

Act = Callable[[Seats, Sessions, Participant, SessionId, datetime], Result]
ACTS: list[Act] = [sign_up, move, join_line, leave, accept, decline]
Value = TypeVar("Value")


@dataclass
class House:
    """The western forum; trainings by the organizers' codes."""

    storage: Storage
    now: datetime = NOW

    async def write(self, unit: Callable[[], Value]) -> Value:
        return await self.storage.transactions.write(unit)

    async def run(self, statement: str, *parameters: object) -> None:
        await self.write(lambda: self.storage.transactions.run(statement, *parameters))

    async def id(self, code: str, forum: str = "west") -> SessionId:
        row = await self.write(
            lambda: self.storage.transactions.row(
                "SELECT id FROM sessions WHERE forum_id = ? AND code = ?", forum, code
            )
        )
        assert row is not None
        return SessionId(row["id"])

    async def holds(self, code: str, capacity: int) -> None:
        await self.run("UPDATE sessions SET capacity = ? WHERE code = ?", capacity, code)

    async def director(self, number: int, region: str = "aktobe") -> Participant:
        person_id = PersonId(number)

        def register() -> Participant:
            self.storage.people.meet(person_id, NOW)
            self.storage.people.choose_language(person_id, Language.KAZAKH)
            return self.storage.participants.register(
                person_id, profile(region), f"ticket{number}", NOW
            )

        return await self.write(register)

    async def directors(self, count: int) -> list[Participant]:
        return [await self.director(number) for number in range(1, count + 1)]

    async def does(self, act: Act, person: Participant, code: str) -> Result:
        session_id = await self.id(code)
        return await self.does_with(act, person, session_id)

    async def does_with(self, act: Act, person: Participant, session_id: SessionId) -> Result:
        seats, sessions = self.storage.seats, self.storage.sessions
        return await self.write(lambda: act(seats, sessions, person, session_id, self.now))

    async def sweeps(self) -> Swept:
        seats, sessions = self.storage.seats, self.storage.sessions
        return await self.write(lambda: sweep(seats, sessions, self.now))

    async def has(self, person: Participant, code: str) -> SeatState | None:
        session_id = await self.id(code)
        own = await self.write(lambda: self.storage.seats.of(person.id))
        return next((seat.state for seat in own if seat.session_id == session_id), None)

    async def position(self, person: Participant) -> int:
        [seat] = await self.write(lambda: self.storage.seats.of(person.id))
        return await self.write(lambda: self.storage.seats.position(seat))

    async def vacancy(self, code: str) -> Vacancy:
        session_id = await self.id(code)
        return (await self.write(lambda: self.storage.seats.vacancies(WEST)))[session_id]


def profile(region: str) -> Profile:
    return Profile(
        name="Ахметова Айгүл",
        role=Role.DIRECTOR,
        role_title="",
        region_id=RegionId(region),
        district_id=None,
        district_name="",
        organisation="№12 мектеп",
        phone="+77010000000",
    )


def offered(offers: tuple[Offer, ...]) -> list[tuple[int, str, datetime]]:
    return [(offer.person_id, offer.session.code, offer.until) for offer in offers]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        storage = Storage.over(database)
        await load_content(CONTENT, storage, NOW)
        yield House(storage)


async def test_a_seat_is_taken_once_however_often_it_is_pressed(house: House) -> None:
    aigul = await house.director(1)
    await house.holds("train-1a", 10)

    assert await house.does(sign_up, aigul, "train-1a") == DONE
    assert await house.does(sign_up, aigul, "train-1a") == DONE
    assert await house.vacancy("train-1a") == Vacancy(free=9, waiting=0)


async def test_the_last_seat_goes_to_one_of_fifty(house: House) -> None:
    people = await house.directors(50)
    await house.holds("train-1a", 1)

    results = await asyncio.gather(*(house.does(sign_up, each, "train-1a") for each in people))

    assert sorted(result.outcome for result in results) == ["done"] + ["full"] * 49
    assert await house.vacancy("train-1a") == Vacancy(free=0, waiting=0)


async def test_whoever_has_a_seat_at_the_same_time_has_to_ask_for_a_move(house: House) -> None:
    aigul = await house.director(1)
    await house.does(sign_up, aigul, "train-1a")

    result = await house.does(sign_up, aigul, "train-1b")

    assert result == Result(outcome=Outcome.HAS_ANOTHER)
    assert await house.has(aigul, "train-1b") is None


async def test_trainings_at_another_time_do_not_disturb(house: House) -> None:
    aigul = await house.director(1)
    await house.does(sign_up, aigul, "train-1a")

    assert await house.does(sign_up, aigul, "train-2a") == DONE


async def test_a_cancelled_training_does_not_hold_anybody(house: House) -> None:
    aigul = await house.director(1)
    await house.does(sign_up, aigul, "train-1a")
    await house.run("UPDATE sessions SET cancelled = 1 WHERE code = 'train-1a'")

    assert await house.does(sign_up, aigul, "train-1b") == DONE


async def test_a_move_offers_the_old_seat_to_the_first_in_line(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.does(join_line, dana, "train-1a")

    result = await house.does(move, aigul, "train-1b")

    assert offered(result.offers) == [(erlan.id, "train-1a", NOW + 15 * MINUTE)]
    assert await house.has(aigul, "train-1a") is None
    assert await house.has(aigul, "train-1b") is SeatState.TAKEN
    assert await house.has(dana, "train-1a") is SeatState.WAITING


async def test_nobody_loses_a_seat_by_moving_to_a_full_training(house: House) -> None:
    aigul, erlan = await house.directors(2)
    await house.holds("train-1b", 1)
    await house.does(sign_up, erlan, "train-1b")
    await house.does(sign_up, aigul, "train-1a")

    assert await house.does(move, aigul, "train-1b") == FULL
    assert await house.has(aigul, "train-1a") is SeatState.TAKEN


async def test_a_move_from_nowhere_is_a_sign_up(house: House) -> None:
    aigul = await house.director(1)

    assert await house.does(move, aigul, "train-1b") == DONE


async def test_people_wait_in_the_order_of_their_arrival(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, dana, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.does(join_line, dana, "train-1a")

    assert await house.position(dana) == 1
    assert await house.position(erlan) == 2
    assert await house.vacancy("train-1a") == Vacancy(free=0, waiting=2)


async def test_whoever_wants_to_wait_gets_a_seat_that_is_free_again(house: House) -> None:
    aigul = await house.director(1)

    assert await house.does(join_line, aigul, "train-1a") == DONE
    assert await house.has(aigul, "train-1a") is SeatState.TAKEN


async def test_nobody_gets_past_those_who_wait(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.holds("train-1a", 2)

    assert await house.does(sign_up, dana, "train-1a") == FULL
    assert offered((await house.sweeps()).offers) == [(erlan.id, "train-1a", NOW + 15 * MINUTE)]


async def test_an_offer_ends_no_later_than_the_training_starts(house: House) -> None:
    aigul, erlan = await house.directors(2)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    house.now = START - 4 * MINUTE

    result = await house.does(leave, aigul, "train-1a")

    assert offered(result.offers) == [(erlan.id, "train-1a", START)]


async def test_an_offered_seat_is_kept_from_others(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.does(leave, aigul, "train-1a")

    assert await house.does(sign_up, dana, "train-1a") == FULL
    assert await house.does(accept, erlan, "train-1a") == DONE
    assert await house.does(accept, erlan, "train-1a") == DONE
    assert await house.has(erlan, "train-1a") is SeatState.TAKEN


async def test_an_accepted_offer_frees_the_seat_at_the_same_time(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.holds("train-1b", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(sign_up, erlan, "train-1b")
    await house.does(join_line, erlan, "train-1a")
    await house.does(join_line, dana, "train-1b")

    [offer] = (await house.does(leave, aigul, "train-1a")).offers
    result = await house.does(accept, erlan, "train-1a")

    assert offer.elsewhere is not None
    assert offer.elsewhere.code == "train-1b"
    assert offered(result.offers) == [(dana.id, "train-1b", NOW + 15 * MINUTE)]
    assert await house.has(erlan, "train-1b") is None


async def test_a_declined_offer_goes_to_the_next(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.does(join_line, dana, "train-1a")
    await house.does(leave, aigul, "train-1a")

    result = await house.does(decline, erlan, "train-1a")

    assert offered(result.offers) == [(dana.id, "train-1a", NOW + 15 * MINUTE)]
    assert await house.has(erlan, "train-1a") is None


@pytest.mark.parametrize("act", [accept, decline])
async def test_an_offer_to_somebody_else_is_refused(house: House, act: Act) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.does(leave, aigul, "train-1a")

    with pytest.raises(OfferOver):
        await house.does(act, dana, "train-1a")
    assert await house.has(erlan, "train-1a") is SeatState.OFFERED


async def test_a_seat_is_not_lost_by_declining_an_offer_that_was_accepted(house: House) -> None:
    aigul = await house.director(1)
    await house.does(sign_up, aigul, "train-1a")

    with pytest.raises(OfferOver):
        await house.does(decline, aigul, "train-1a")
    assert await house.has(aigul, "train-1a") is SeatState.TAKEN


async def test_an_offer_that_nobody_answers_goes_down_the_line(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.does(join_line, dana, "train-1a")
    await house.does(leave, aigul, "train-1a")

    house.now = NOW + 15 * MINUTE - timedelta(seconds=1)
    assert await house.sweeps() == Swept(ended=(), offers=())
    house.now = NOW + 15 * MINUTE
    with pytest.raises(OfferOver):
        await house.does(accept, erlan, "train-1a")
    swept = await house.sweeps()

    assert offered(swept.ended) == [(erlan.id, "train-1a", NOW + 15 * MINUTE)]
    assert offered(swept.offers) == [(dana.id, "train-1a", NOW + 30 * MINUTE)]
    assert await house.has(erlan, "train-1a") is None


async def test_when_a_training_begins_all_offers_end(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.does(join_line, dana, "train-1a")
    await house.does(leave, aigul, "train-1a")
    await house.run("UPDATE sessions SET starts_at = ?", (NOW + MINUTE).timestamp())
    house.now = NOW + MINUTE

    swept = await house.sweeps()

    assert offered(swept.ended) == [(erlan.id, "train-1a", NOW + 15 * MINUTE)]
    assert swept.offers == ()
    assert await house.has(dana, "train-1a") is SeatState.WAITING


async def test_a_seat_freed_in_a_session_that_runs_is_offered_to_nobody(house: House) -> None:
    aigul, erlan = await house.directors(2)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.run(
        "UPDATE sessions SET starts_at = ? WHERE code = 'train-1a'", (NOW - MINUTE).timestamp()
    )

    assert await house.does(move, aigul, "train-1b") == DONE


async def test_whoever_cannot_be_reached_holds_up_nobody(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.write(lambda: house.storage.people.lose(erlan.id, NOW))

    assert (await house.does(leave, aigul, "train-1a")).offers == ()
    assert await house.vacancy("train-1a") == Vacancy(free=1, waiting=0)
    assert await house.does(sign_up, dana, "train-1a") == DONE


async def test_whoever_leaves_for_another_forum_frees_their_seats(house: House) -> None:
    aigul, erlan = await house.directors(2)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.director(1, region="kyzylorda")

    assert offered((await house.sweeps()).offers) == [(erlan.id, "train-1a", NOW + 15 * MINUTE)]
    assert await house.has(aigul, "train-1a") is None


async def test_whoever_is_forgotten_frees_their_seats(house: House) -> None:
    aigul, erlan = await house.directors(2)
    await house.holds("train-1a", 1)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(join_line, erlan, "train-1a")
    await house.run("DELETE FROM people WHERE id = ?", aigul.id)

    assert offered((await house.sweeps()).offers) == [(erlan.id, "train-1a", NOW + 15 * MINUTE)]


async def test_a_smaller_room_drives_nobody_out(house: House) -> None:
    aigul, erlan, dana = await house.directors(3)
    await house.holds("train-1a", 2)
    await house.does(sign_up, aigul, "train-1a")
    await house.does(sign_up, erlan, "train-1a")
    await house.does(join_line, dana, "train-1a")
    await house.holds("train-1a", 1)

    assert (await house.does(leave, aigul, "train-1a")).offers == ()
    assert await house.has(erlan, "train-1a") is SeatState.TAKEN
    assert await house.vacancy("train-1a") == Vacancy(free=0, waiting=1)


@pytest.mark.parametrize("act", ACTS)
async def test_what_is_not_theirs_cannot_be_touched(house: House, act: Act) -> None:
    aigul = await house.director(1)
    foreign = await house.id("train-1a", "south")
    for_all = await house.id("open")
    await house.run("UPDATE sessions SET cancelled = 1 WHERE code = 'train-1d'")
    cancelled = await house.id("train-1d")

    for session_id in (foreign, for_all, cancelled, SessionId(-1), SessionId(2**53)):
        with pytest.raises(SignUpImpossible):
            await house.does_with(act, aigul, session_id)
    assert await house.write(lambda: house.storage.seats.of(aigul.id)) == []


@pytest.mark.parametrize("act", ACTS)
async def test_nothing_changes_once_a_training_has_begun(house: House, act: Act) -> None:
    aigul = await house.director(1)
    await house.does(sign_up, aigul, "train-1a")
    house.now = START

    with pytest.raises(SignUpOver):
        await house.does(act, aigul, "train-1a")
    assert await house.has(aigul, "train-1a") is SeatState.TAKEN


@dataclass
class Crowd:
    """People who press whatever they see, at any moment."""

    house: House
    people: list[Participant]
    trainings: list[SessionId]  # the first two at the same time, with two seats each
    chance: random.Random
    now: datetime = NOW
    refused: int = 0

    def live(self) -> None:
        for _ in range(400):
            self.now += timedelta(seconds=self.chance.randrange(20))
            self.press()
            if self.chance.random() < 0.2:
                sweep(self.house.storage.seats, self.house.storage.sessions, self.now)
            assert self.broken() == []

    def press(self) -> None:
        act = self.chance.choice(ACTS)
        person, training = self.chance.choice(self.people), self.chance.choice(self.trainings)
        seats, sessions = self.house.storage.seats, self.house.storage.sessions
        try:
            with self.house.storage.transactions.savepoint():
                act(seats, sessions, person, training, self.now)
        except Refusal:
            self.refused += 1

    def broken(self) -> list[int]:
        """Trainings with too many people, and people with two seats at the same time."""
        rows = self.house.storage.transactions.rows
        overbooked = rows("SELECT id FROM trainings WHERE held > 2")
        twice = rows(
            "SELECT person_id AS id FROM seats WHERE state = 'taken' AND session_id IN (?, ?)"
            " GROUP BY person_id HAVING count(*) > 1",
            *self.trainings[:2],
        )
        return [row["id"] for row in (*overbooked, *twice)]


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_people_do_no_training_is_overbooked(house: House, seed: int) -> None:
    codes = ["train-1a", "train-1b", "train-2a"]
    for code in codes:
        await house.holds(code, 2)
    crowd = Crowd(
        house=house,
        people=await house.directors(8),
        trainings=[await house.id(code) for code in codes],
        chance=random.Random(seed),  # noqa: S311  repeated by its seed
    )

    await house.write(crowd.live)

    assert 0 < crowd.refused < 400
