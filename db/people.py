"""The people table."""

import sqlite3
from datetime import datetime

from db.database import Database
from forum.languages import Language
from forum.people import People, Person, PersonId, ReminderChoice


class SqlitePeople(People):
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, person_id: PersonId) -> Person | None:
        row = self._database.row("SELECT * FROM people WHERE id = ?", person_id)
        return _person(row) if row else None

    def reader(self, person_id: PersonId) -> Person | None:
        row = self._database.row(
            "SELECT * FROM people WHERE id = ? AND unreachable_at IS NULL", person_id
        )
        return _person(row) if row else None

    def meet(self, person_id: PersonId, now: datetime) -> Person:
        row = self._database.row("SELECT * FROM people WHERE id = ?", person_id)
        if row is None or row["unreachable_at"] is not None:
            [row] = self._database.rows(
                "INSERT INTO people (id, met_at) VALUES (?, ?)"
                " ON CONFLICT (id) DO UPDATE SET unreachable_at = NULL RETURNING *",
                person_id,
                now.timestamp(),
            )
        return _person(row)

    def choose_language(self, person_id: PersonId, language: Language) -> None:
        self._database.run("UPDATE people SET language = ? WHERE id = ?", language, person_id)

    def choose_reminders(self, person_id: PersonId, choice: ReminderChoice) -> None:
        self._database.run("UPDATE people SET reminders = ? WHERE id = ?", choice, person_id)

    def lose(self, person_id: PersonId, now: datetime) -> None:
        self._database.run(
            "UPDATE people SET unreachable_at = ? WHERE id = ?", now.timestamp(), person_id
        )


def _person(row: sqlite3.Row) -> Person:
    return Person(
        id=PersonId(row["id"]),
        language=Language(row["language"]) if row["language"] else None,
        reminders=ReminderChoice(row["reminders"]),
    )
