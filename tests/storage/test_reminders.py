"""Whatever happens to the agenda, to people, to the clock and to the program: reminders hold."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from db.database import Database
from db.reminders import SqliteReminders
from forum.agenda import SessionId
from forum.languages import Language
from forum.participants import Profile, Role
from forum.people import PersonId, ReminderChoice
from forum.places import RegionId
from forum.reminders import plan_all
from program.loading import load_content
from program.reminding import Reminding
from program.storage import Storage

Result = TypeVar("Result")
Key = tuple[str, str, datetime]  # kind, code of the session or "", when it is due

CONTENT = Path(__file__).parents[2] / "content"
ZONE = ZoneInfo("Asia/Aqtobe")
EVENING = datetime(2026, 12, 7, 18, tzinfo=ZONE)
MORNING = datetime(2026, 12, 8, 7, 30, tzinfo=ZONE)
NOON = datetime(2026, 12, 8, 11, 30, tzinfo=ZONE)  # ten minutes before the trainings
AFTERNOON = datetime(2026, 12, 8, 13, 55, tzinfo=ZONE)  # five minutes before the minister
TRAININGS = ("train-1a", "train-1b")
CODES = (*TRAININGS, "minister")
PORTION = 2  # people in one transaction: most sweeps need several

PEOPLE = st.integers(1, 5).map(PersonId)
REGIONS = st.sampled_from(("aktobe", "atyrau")).map(RegionId)
MINUTES = st.sampled_from((-90, -20, -5, 5, 20, 90))


REMINDERS = """
SELECT *, reminders.kind AS moment, reminders.revision AS planned FROM reminders
LEFT JOIN sessions ON sessions.id = session_id
"""


class Crash(Exception):
    """The power goes."""


@dataclass
class Stage:
    """A session as the test knows it."""

    starts_at: datetime
    region: str | None = None
    revision: int = 1
    is_on: bool = True


@dataclass
class Guest:
    """A participant as the test knows them."""

    region: str
    choice: ReminderChoice = ReminderChoice.ALL
    can_be_told: bool = True  # reachable, and with a language
    seats: set[str] = field(default_factory=set)
    muted: set[str] = field(default_factory=set)


class House:
    """One SQLite file for all examples, with the agenda of one forum."""

    def __init__(self, folder: Path, reminders: Callable[[Database], SqliteReminders]) -> None:
        self.now = EVENING
        self._runner = asyncio.Runner()
        self._open = AsyncExitStack()
        self._runner.run(self._furnish(folder, reminders))

    async def _furnish(
        self, folder: Path, reminders: Callable[[Database], SqliteReminders]
    ) -> None:
        self.database = await self._open.enter_async_context(
            Database.open(folder / "forum.sqlite3")
        )
        storage = Storage.over(self.database)
        self.storage = replace(storage, reminders=reminders(self.database))
        await load_content(CONTENT, self.storage, self.now)
        self.reminding = Reminding(
            self.storage, Bot("42:TEST"), lambda _: None, lambda: self.now, PORTION
        )

    def close(self) -> None:
        self._runner.run(self._open.aclose())
        self._runner.close()

    def do(self, unit: Callable[[], Result]) -> Result:
        return self._runner.run(self.database.write(unit))

    def run(self, statement: str, *parameters: object) -> None:
        self.do(lambda: self.database.run(statement, *parameters))

    def sweep(self) -> None:
        self._runner.run(self.reminding.sweep())

    def crash(self, unit: Callable[[], object]) -> None:
        """What the unit did is gone."""
        with pytest.raises(Crash):
            self._runner.run(self._crash(unit))

    async def _crash(self, unit: Callable[[], object]) -> None:
        async with self.database.transaction():
            unit()
            raise Crash

    def empty(self) -> None:
        def forget() -> None:
            for table in ("outbox", "reminders", "seats", "muted_sessions", "participants"):
                self.database.run(f"DELETE FROM {table}")  # noqa: S608  the names stand above
            self.database.run("DELETE FROM people")
            self.database.run(
                "DELETE FROM sessions WHERE forum_id <> 'west' OR code NOT IN (?, ?, ?)", *CODES
            )

        self.do(forget)

    def letters(self) -> set[tuple[PersonId, Key]]:
        """Fails if anybody has two of one moment."""
        rows = self.do(
            lambda: self.database.rows(f"{REMINDERS} JOIN outbox ON ref = reminders.id")
        )
        told = [(PersonId(row["chat_id"]), _key(row)) for row in rows]
        assert len(told) == len(set(told)), "told twice"
        return set(told)

    def concluded(self) -> set[tuple[Key, int]]:
        return {
            (_key(row), row["planned"])
            for row in self.do(lambda: self.database.rows(f"{REMINDERS} WHERE state = 'expanded'"))
        }


class Forgetful(SqliteReminders):
    """For the control: what is not true any more stays."""

    def supersede(self, ids: object) -> None:
        pass


class Forum(RuleBasedStateMachine):
    """Knows by itself who has to be told what, and compares."""

    house: House

    def __init__(self) -> None:
        super().__init__()
        self.house.empty()
        self.house.now = EVENING
        self.guests: dict[PersonId, Guest] = {}
        self.told: set[tuple[PersonId, Key]] = set()
        self.done: set[tuple[Key, int]] = set()
        starts = {"train-1a": NOON, "train-1b": NOON, "minister": AFTERNOON}
        self.stages = {
            code: Stage(starts_at=at + timedelta(minutes=5 if code == "minister" else 10))
            for code, at in starts.items()
        }
        self._store(*CODES)

    @initialize(
        moment=st.sampled_from((EVENING, MORNING, NOON, AFTERNOON)), minutes=st.integers(-9, 9)
    )
    def open_the_doors(self, moment: datetime, minutes: int) -> None:
        """A few people are there from the beginning, shortly before or after something is due."""
        self.house.now = moment + timedelta(minutes=minutes)
        for person, region in ((1, "aktobe"), (2, "aktobe"), (3, "atyrau")):
            self.register(PersonId(person), RegionId(region))
            for code in TRAININGS:
                self.take_seat(PersonId(person), code)

    # What happens to people.

    @rule(person=PEOPLE, region=REGIONS)
    def register(self, person: PersonId, region: RegionId) -> None:
        guest = self.guests.setdefault(person, Guest(region=region))
        guest.region, guest.can_be_told = region, True
        storage, now = self.house.storage, self.house.now

        def write() -> None:
            storage.people.meet(person, now)
            storage.people.choose_language(person, Language.RUSSIAN)
            storage.participants.register(person, _profile(region), f"ticket{person}", now)

        self.house.do(write)

    @rule(person=PEOPLE)
    def leave(self, person: PersonId) -> None:
        self.guests.pop(person, None)
        self.house.run("DELETE FROM people WHERE id = ?", person)

    @rule(person=PEOPLE, what=st.sampled_from(("unreachable_at = 1", "language = NULL")))
    def lose(self, person: PersonId, what: str) -> None:
        if person in self.guests:
            self.guests[person].can_be_told = False
        self.house.run(f"UPDATE people SET {what} WHERE id = ?", person)  # noqa: S608  as above

    @rule(person=PEOPLE, choice=st.sampled_from(ReminderChoice))
    def choose(self, person: PersonId, choice: ReminderChoice) -> None:
        if person in self.guests:
            self.guests[person].choice = choice
        self.house.do(lambda: self.house.storage.people.choose_reminders(person, choice))

    @rule(person=PEOPLE, code=st.sampled_from(TRAININGS))
    def take_seat(self, person: PersonId, code: str) -> None:
        if person in self.guests:
            self.guests[person].seats.add(code)
            self.house.run(
                "INSERT OR IGNORE INTO seats (session_id, person_id, state, since)"
                " SELECT id, ?, 'taken', 0 FROM sessions WHERE code = ?",
                person,
                code,
            )

    @rule(person=PEOPLE, code=st.sampled_from(TRAININGS))
    def give_seat_up(self, person: PersonId, code: str) -> None:
        if person in self.guests:
            self.guests[person].seats.discard(code)
            self.house.run(
                "DELETE FROM seats WHERE person_id = ? AND session_id IN"
                " (SELECT id FROM sessions WHERE code = ?)",
                person,
                code,
            )

    @rule(person=PEOPLE, code=st.sampled_from(CODES), muted=st.booleans())
    def mute(self, person: PersonId, code: str, *, muted: bool) -> None:
        if person in self.guests:
            (self.guests[person].muted.add if muted else self.guests[person].muted.discard)(code)
            reminders = self.house.storage.reminders
            change = reminders.mute if muted else reminders.unmute
            self.house.do(lambda: change(person, self._id(code)))

    # What happens to the agenda.

    @rule(code=st.sampled_from(CODES), minutes=MINUTES)
    def shift(self, code: str, minutes: int) -> None:
        self.stages[code].starts_at += timedelta(minutes=minutes)
        self.stages[code].revision += 1
        self._store(code)

    @rule(code=st.sampled_from(CODES))
    def lengthen(self, code: str) -> None:
        self.stages[code].revision += 1
        self._store(code)

    @rule(code=st.sampled_from(TRAININGS), is_on=st.booleans())
    def cancel(self, code: str, *, is_on: bool) -> None:
        self.stages[code].is_on = is_on
        self._store(code)

    @rule(code=st.sampled_from(TRAININGS), region=st.none() | REGIONS)
    def bind(self, code: str, region: str | None) -> None:
        self.stages[code].region = region
        self._store(code)

    # What happens to the clock and to the program.

    @rule(minutes=st.integers(1, 30))
    def pass_time(self, minutes: int) -> None:
        self.house.now += timedelta(minutes=minutes)

    @rule(minutes=st.integers(-1, 4))
    def wait_for_what_comes(self, minutes: int) -> None:
        ahead = [due_at for _, _, due_at, _, _ in self._moments() if due_at > self.house.now]
        if ahead:
            self.house.now = min(ahead) + timedelta(minutes=minutes)
        self.sweep()

    @rule(hours=st.sampled_from((-2, 2)))
    def step_the_clock(self, hours: int) -> None:
        self.house.now += timedelta(hours=hours)

    @rule()
    def sweep(self) -> None:
        expected, due = self._expected(), self._due()
        self.house.sweep()
        assert self._news() == expected
        self.done |= due
        self.house.sweep()
        assert self._news() == set()

    @rule(portions=st.integers(0, 3))
    def sweep_and_crash(self, portions: int) -> None:
        expected, due = self._expected(), self._due()
        self.house.do(self.house.reminding.prepare)
        for _ in range(portions):
            self.house.do(self.house.reminding.tell_portion)
        self.house.crash(self.house.reminding.tell_portion)
        assert self._news() <= expected
        self.done |= due & self.house.concluded()

    def teardown(self) -> None:
        self.sweep()

    def _news(self) -> set[tuple[PersonId, Key]]:
        """Who was told what since the last look."""
        before, self.told = self.told, self.house.letters()
        assert before <= self.told
        return self.told - before

    def _expected(self) -> set[tuple[PersonId, Key]]:
        return {
            (person, key)
            for key, _ in self._due() - self.done
            for person, guest in self.guests.items()
            if self._concerns(guest, key) and (person, key) not in self.told
        }

    def _due(self) -> set[tuple[Key, int]]:
        """What the people present are to be told now, with the revision."""
        return {
            ((kind, code, due_at), revision)
            for kind, code, due_at, until, revision in self._moments()
            if due_at <= self.house.now < until
        }

    def _moments(self) -> Iterator[tuple[str, str, datetime, datetime, int]]:
        day = MORNING.date().toordinal()
        yield "day_before", "", EVENING, EVENING + timedelta(hours=3), day
        yield "morning", "", MORNING, MORNING + timedelta(minutes=90), day
        for code, stage in self.stages.items():
            if stage.is_on:
                kind, minutes = ("minister", 5) if code == "minister" else ("session", 10)
                due_at = stage.starts_at - timedelta(minutes=minutes)
                yield kind, code, due_at, stage.starts_at, stage.revision

    def _concerns(self, guest: Guest, key: Key) -> bool:
        kind, code, _ = key
        wanted = {
            ReminderChoice.ALL: True,
            ReminderChoice.IMPORTANT: kind != "session",
            ReminderChoice.NONE: False,
        }
        return (
            guest.can_be_told
            and wanted[guest.choice]
            and code not in guest.muted
            and (kind != "session" or code in guest.seats)
            and (not code or self.stages[code].region in {None, guest.region})
        )

    def _store(self, *codes: str) -> None:
        """The organizers' change and what follows from it, in one transaction."""
        storage = self.house.storage

        def write() -> None:
            for code in codes:
                self._update(code, self.stages[code])
            plan_all(storage.reminders, storage.forums, storage.sessions, self.house.now)

        self.house.do(write)

    def _update(self, code: str, stage: Stage) -> None:
        self.house.database.run(
            "UPDATE sessions SET starts_at = ?, ends_at = ?, revision = ?, cancelled = ?,"
            " region_id = ? WHERE code = ?",
            stage.starts_at.timestamp(),
            stage.starts_at.timestamp() + 3600,
            stage.revision,
            not stage.is_on,
            stage.region,
            code,
        )

    def _id(self, code: str) -> SessionId:
        [row] = self.house.database.rows("SELECT id FROM sessions WHERE code = ?", code)
        return SessionId(row["id"])


def _key(row: sqlite3.Row) -> Key:
    return row["moment"], row["code"] or "", datetime.fromtimestamp(row["due_at"], UTC)


def _profile(region: RegionId) -> Profile:
    return Profile(
        name="Айгүл Серікқызы",
        role=Role.DIRECTOR,
        role_title="",
        region_id=region,
        district_id=None,
        district_name="",
        organisation="№12 мектеп",
        phone="+77010000001",
    )


def play(folder: Path, reminders: Callable[[Database], SqliteReminders], *, examples: int) -> None:
    house = House(folder, reminders)

    class Playing(Forum):
        pass

    Playing.house = house
    try:
        run_state_machine_as_test(
            Playing,
            settings=settings(
                max_examples=examples,
                stateful_step_count=40,
                deadline=None,
                database=None,
                phases=[Phase.generate],  # to shrink a failure takes minutes; add it to see one
            ),
        )
    finally:
        house.close()


def test_everybody_is_told_once_and_in_time_whatever_happens(tmp_path: Path) -> None:
    play(tmp_path, SqliteReminders, examples=100)


def test_the_same_test_notices_when_an_old_time_is_not_taken_back(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        play(tmp_path, Forgetful, examples=2000)  # it takes about fifty
