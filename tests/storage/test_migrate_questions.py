"""Questions that were asked before anybody could moderate them are all still there afterwards."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.migrate import MIGRATIONS, migrate

BEFORE = 3  # migrations of the release that only took questions
FORUM = """
INSERT INTO forums (id, position, title_kk, title_ru, city_kk, city_ru, venue_kk, venue_ru, zone,
    day, questions_open, questions_close, contact_kk, contact_ru)
VALUES ('west', 0, '', '', '', '', '', '', 'Asia/Aqtobe', '2026-12-08', 0, 1, '', '')
"""
REGIONS = """
INSERT INTO regions (id, forum_id, position, name_kk, name_ru, short_kk, short_ru)
VALUES ('atyrau', 'west', 1, '', '', '', ''), ('aktobe', 'west', 0, '', '', '', '')
"""
PEOPLE = "INSERT INTO people (id, language, met_at) VALUES (7, 'kk', 0), (8, 'ru', 0)"
PARTICIPANT = """
INSERT INTO participants VALUES
(7, 1001, 'ticket', 'Aigerim', 'deputy', '', 'atyrau', NULL, '', 'School 1', '+77000000000', 0)
"""
QUESTIONS = """
INSERT INTO questions VALUES
(1, 'west', 7, 'quality', 'First?', 'name', 'kk', 'received', 10, 11),
(2, 'west', 7, 'other', 'Second?', 'role', 'ru', 'withdrawn', 20, 22),
(5, 'west', 7, 'quality', 'Fifth?', 'nothing', 'kk', 'accepted', 50, 55),
(6, 'west', NULL, 'quality', '—', 'nothing', 'ru', 'withdrawn', 60, 66),
(9, 'west', 8, 'quality', 'Ninth?', 'role', 'ru', 'received', 90, 99)
"""
NOW = """
SELECT number, author_id, region_id, role, direction, text, signature, language, state, asked_at,
    changed_at
FROM questions ORDER BY number
"""
NEW = """
SELECT DISTINCT joined_to, reason, short, translation, position, sector, is_flagged, is_rehearsal
FROM questions
"""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A file of that release with questions in it, brought up to date."""
    path, old = tmp_path / "forum.sqlite3", tmp_path / "old release"
    old.mkdir()
    for script in sorted(MIGRATIONS.glob("*.sql"))[:BEFORE]:
        shutil.copy(script, old)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, path, old)
        for statement in (FORUM, REGIONS, PEOPLE, PARTICIPANT, QUESTIONS):
            connection.execute(statement)
        # The last question is gone; its number was given all the same.
        connection.execute("DELETE FROM questions WHERE number = 9")
        migrate(connection, path)
        yield connection


def test_numbers_authors_and_words_stay(connection: sqlite3.Connection) -> None:
    assert connection.execute(NOW).fetchall() == [
        (1, 7, "atyrau", "deputy", "quality", "First?", "name", "kk", "received", 10, 11),
        (2, 7, "atyrau", "deputy", "other", "Second?", "role", "ru", "withdrawn", 20, 22),
        # Nobody could have accepted it: it waits for moderators.
        (5, 7, "atyrau", "deputy", "quality", "Fifth?", "nothing", "kk", "received", 50, 55),
        # The author is forgotten: the first region of the forum stands in.
        (6, None, "aktobe", "other", "quality", "—", "nothing", "ru", "withdrawn", 60, 66),
    ]


def test_nothing_new_is_said_of_them(connection: sqlite3.Connection) -> None:
    assert connection.execute(NEW).fetchall() == [(None, None, "", "", None, None, 0, 0)]


def test_the_next_number_is_one_that_nobody_had(connection: sqlite3.Connection) -> None:
    [number] = connection.execute(
        "INSERT INTO questions (forum_id, region_id, role, direction, text, signature, language,"
        " state, asked_at, changed_at) SELECT forum_id, region_id, role, direction, text,"
        " signature, language, state, 0, 0 FROM questions WHERE number = 1 RETURNING number"
    ).fetchone()
    assert number == 10


def test_nothing_refers_to_what_is_not_there(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_author_who_leaves_takes_the_name_along(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM people WHERE id = 7")
    authors = connection.execute("SELECT author_id, region_id FROM questions").fetchall()
    assert authors == [(None, "atyrau")] * 3 + [(None, "aktobe")]


def test_the_forum_has_a_stage(connection: sqlite3.Connection) -> None:
    assert connection.execute("SELECT forum_id FROM stages").fetchall() == [("west",)]
