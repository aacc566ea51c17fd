"""Content is loaded again and again: what people chose follows, and nothing is half done."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from content.mistakes import ContentMistakes
from content.reader import read
from db.agenda import SqliteSessions
from db.content import SqliteContent
from db.database import Database
from db.flags import SqliteFlags
from db.forums import SqliteForums
from db.places import SqlitePlaces
from forum.agenda import Session, SessionId
from forum.content import Changes, Content, Kind, LoadReport, SameVersionOtherTerms
from forum.forums import DirectionId, ForumId
from forum.languages import Bilingual
from forum.places import DistrictId, RegionId

SHIPPED = read(Path(__file__).parents[2] / "content")
WEST = ForumId("west")
NEW_NAME = Bilingual(kk="Жаңа", ru="Новое")
HOUR = timedelta(hours=1)

PERSON = "INSERT INTO people (id, language, met_at) VALUES (1, 'kk', 0)"
PARTICIPANT = """
INSERT INTO participants VALUES
(1, 1001, 'ticket', 'Aigerim', 'director', '', 'aktobe', 'alga', '', 'School 1', '+77000000000', 0)
"""
SEAT = """
INSERT INTO seats (session_id, person_id, state, since) SELECT id, 1, 'taken', 0 FROM sessions
WHERE forum_id = 'west' AND code = 'train-1a'
"""
QUESTION = """
INSERT INTO questions (forum_id, author_id, region_id, role, direction, text, signature, language,
    state, asked_at, changed_at)
VALUES ('west', 1, 'aktobe', 'director', 'quality', 'Why?', 'name', 'kk', 'received', 0, 0)
"""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        yield database


@pytest.fixture
async def loaded(database: Database) -> Database:
    """With the content that is shipped."""
    await load(database, SHIPPED)
    return database


async def load(database: Database, content: Content) -> LoadReport:
    return await database.write(lambda: SqliteContent(database).load(content))


async def run(database: Database, *statements: str) -> None:
    await database.write(lambda: [database.run(statement) for statement in statements])


async def session(database: Database, code: str) -> Session:
    """Of the west, cancelled or not."""

    def find() -> Session | None:
        row = database.row("SELECT id FROM sessions WHERE forum_id = 'west' AND code = ?", code)
        return SqliteSessions(database).get(SessionId(row["id"])) if row else None

    found = await database.write(find)
    assert found is not None
    return found


def moved(content: Content, code: str, by: timedelta) -> Content:
    return replace(
        content,
        sessions=tuple(
            replace(each, starts_at=each.starts_at + by, ends_at=each.ends_at + by)
            if (each.forum_id, each.code) == (WEST, code)
            else each
            for each in content.sessions
        ),
    )


def without_session(content: Content, code: str) -> Content:
    kept = (s for s in content.sessions if (s.forum_id, s.code) != (WEST, code))
    return replace(content, sessions=tuple(kept))


def without_region(content: Content, region_id: str) -> Content:
    return replace(
        content,
        regions=tuple(each for each in content.regions if each.id != region_id),
        districts=tuple(each for each in content.districts if each.region_id != region_id),
        sessions=tuple(each for each in content.sessions if each.region_id != region_id),
    )


async def test_what_is_loaded_is_what_the_files_say(loaded: Database) -> None:
    forums, places = SqliteForums(loaded), SqlitePlaces(loaded)
    async with loaded.transaction():
        assert forums.all() == sorted(SHIPPED.forums, key=lambda forum: forum.day)
        assert forums.directions() == list(SHIPPED.directions)
        assert places.regions() == list(SHIPPED.regions)
        assert [
            district for region in SHIPPED.regions for district in places.districts(region.id)
        ] == list(SHIPPED.districts)
        assert {
            (each.code, each.starts_at, each.ends_at, each.title, each.speakers, each.minister)
            for each in SqliteSessions(loaded).of(WEST)
        } == {
            (each.code, each.starts_at, each.ends_at, each.title, each.speakers, each.minister)
            for each in SHIPPED.sessions
            if each.forum_id == WEST
        }


async def test_a_day_comes_in_its_order(loaded: Database) -> None:
    async with loaded.transaction():
        day = SqliteSessions(loaded).of(WEST)

    assert len(day) == 21
    assert [each.starts_at for each in day] == sorted(each.starts_at for each in day)
    assert day[0].room == Bilingual(kk="Фойе, 1-қабат", ru="Фойе, 1-й этаж")


async def test_single_things_are_found_by_their_ids(loaded: Database) -> None:
    forums, places = SqliteForums(loaded), SqlitePlaces(loaded)
    async with loaded.transaction():
        assert forums.get(WEST).id == WEST
        assert forums.direction(DirectionId("quality")) == SHIPPED.directions[-1]
        assert forums.direction(DirectionId("nowhere")) is None
        assert places.region(RegionId("aktobe")) in SHIPPED.regions
        assert places.region(RegionId("nowhere")) is None
        assert places.district(DistrictId("alga")) in SHIPPED.districts
        assert places.district(DistrictId("nowhere")) is None
        assert places.districts(RegionId("abai")) == []
        assert SqliteSessions(loaded).get(SessionId(9999)) is None


async def test_the_first_load_adds_everything(database: Database) -> None:
    report = await load(database, SHIPPED)

    assert {kind: changes.added for kind, changes in report.changes.items()} == {
        Kind.FORUMS: 5,
        Kind.REGIONS: 20,
        Kind.DISTRICTS: 41,
        Kind.DIRECTIONS: 5,
        Kind.ROOMS: 36,
        Kind.SESSIONS: 105,
        Kind.CONSENT: 1,
        Kind.FLAGGED: len(SHIPPED.flagged),
        Kind.VOCABULARY: len(SHIPPED.vocabulary),
    }


async def test_loading_again_changes_nothing(loaded: Database) -> None:
    assert await load(loaded, SHIPPED) == LoadReport()


async def test_a_moved_session_keeps_its_id_and_seats_and_raises_its_revision(
    loaded: Database,
) -> None:
    before = await session(loaded, "train-1a")
    await run(loaded, PERSON, SEAT)

    report = await load(loaded, moved(SHIPPED, "train-1a", HOUR))

    assert report == LoadReport(changes={Kind.SESSIONS: Changes(changed=1)})
    assert await session(loaded, "train-1a") == replace(
        before, starts_at=before.starts_at + HOUR, ends_at=before.ends_at + HOUR, revision=2
    )
    async with loaded.transaction():
        assert [tuple(row) for row in loaded.rows("SELECT session_id, state FROM seats")] == [
            (before.id, "taken")
        ]


async def test_another_title_is_no_new_revision(loaded: Database) -> None:
    [first, *others] = SHIPPED.sessions

    await load(loaded, replace(SHIPPED, sessions=(replace(first, title=NEW_NAME), *others)))

    async with loaded.transaction():
        [session, *_] = SqliteSessions(loaded).of(first.forum_id)
    assert (session.title, session.revision) == (NEW_NAME, 1)


async def test_what_organizers_moved_on_the_day_stays_until_the_file_names_another_time(
    loaded: Database,
) -> None:
    before = await session(loaded, "minister")
    await run(
        loaded,
        "UPDATE sessions SET starts_at = starts_at + 1200, ends_at = ends_at + 1200, revision = 2"
        " WHERE forum_id = 'west' AND code = 'minister'",
    )
    retitled = tuple(
        replace(each, title=NEW_NAME) if each.code == "minister" else each
        for each in SHIPPED.sessions
    )

    await load(loaded, replace(SHIPPED, sessions=retitled))

    slip = timedelta(minutes=20)
    by_hand = replace(
        before,
        starts_at=before.starts_at + slip,
        ends_at=before.ends_at + slip,
        title=NEW_NAME,
        revision=2,
    )
    assert await session(loaded, "minister") == by_hand

    await load(loaded, moved(replace(SHIPPED, sessions=retitled), "minister", HOUR))

    assert await session(loaded, "minister") == replace(
        by_hand, starts_at=before.starts_at + HOUR, ends_at=before.ends_at + HOUR, revision=3
    )


async def test_a_session_that_is_gone_is_cancelled_and_may_come_back(loaded: Database) -> None:
    before = await session(loaded, "lunch")

    report = await load(loaded, without_session(SHIPPED, "lunch"))

    assert report == LoadReport(changes={Kind.SESSIONS: Changes(removed=1)})
    assert await session(loaded, "lunch") == replace(before, cancelled=True)
    async with loaded.transaction():
        assert len(SqliteSessions(loaded).of(WEST)) == 20
    assert await load(loaded, without_session(SHIPPED, "lunch")) == LoadReport()

    report = await load(loaded, SHIPPED)

    assert report == LoadReport(changes={Kind.SESSIONS: Changes(changed=1)})
    assert await session(loaded, "lunch") == replace(before, revision=2)


async def test_a_session_that_organizers_cancelled_stays_cancelled(loaded: Database) -> None:
    await run(loaded, "UPDATE sessions SET cancelled = 1 WHERE code = 'lunch'")

    assert await load(loaded, SHIPPED) == LoadReport()
    assert (await session(loaded, "lunch")).cancelled


async def test_an_unused_region_goes_with_its_districts(loaded: Database) -> None:
    await load(loaded, without_session(SHIPPED, "exch-atyrau"))
    # A cancelled session still names the region: nobody is asked to sign up for it again.
    await run(loaded, "DELETE FROM sessions WHERE code = 'exch-atyrau'")

    report = await load(loaded, without_region(SHIPPED, "atyrau"))

    assert report == LoadReport(
        changes={Kind.REGIONS: Changes(removed=1), Kind.DISTRICTS: Changes(removed=8)}
    )
    async with loaded.transaction():
        assert SqlitePlaces(loaded).region(RegionId("atyrau")) is None


async def test_a_region_in_use_is_kept_and_no_longer_offered(loaded: Database) -> None:
    await run(loaded, PERSON, PARTICIPANT)

    report = await load(loaded, without_region(SHIPPED, "aktobe"))

    assert report == LoadReport(
        changes={
            Kind.REGIONS: Changes(kept=("aktobe",)),
            Kind.DISTRICTS: Changes(removed=12, kept=("alga",)),
            Kind.SESSIONS: Changes(removed=1),
        }
    )
    assert str(report).splitlines() == [
        "regions: no longer offered, still in use: aktobe",
        "districts: 12 removed; no longer offered, still in use: alga",
        "sessions: 1 removed",
    ]
    places = SqlitePlaces(loaded)
    async with loaded.transaction():
        assert RegionId("aktobe") not in [region.id for region in places.regions()]
        assert places.region(RegionId("aktobe")) in SHIPPED.regions
        assert places.districts(RegionId("aktobe")) == []
        assert places.district(DistrictId("alga")) in SHIPPED.districts
    assert await load(loaded, without_region(SHIPPED, "aktobe")) == LoadReport()


async def test_a_kept_region_that_returns_is_offered_again(loaded: Database) -> None:
    await run(loaded, PERSON, PARTICIPANT)
    await load(loaded, without_region(SHIPPED, "aktobe"))

    await load(loaded, SHIPPED)

    async with loaded.transaction():
        assert SqlitePlaces(loaded).regions() == list(SHIPPED.regions)
        assert len(SqlitePlaces(loaded).districts(RegionId("aktobe"))) == 13


async def test_a_direction_of_a_question_is_kept(loaded: Database) -> None:
    await run(loaded, PERSON, QUESTION)

    report = await load(loaded, replace(SHIPPED, directions=SHIPPED.directions[:3]))

    assert report == LoadReport(changes={Kind.DIRECTIONS: Changes(removed=1, kept=("quality",))})
    forums = SqliteForums(loaded)
    async with loaded.transaction():
        assert forums.directions() == list(SHIPPED.directions[:3])
        assert forums.direction(DirectionId("quality")) == SHIPPED.directions[4]


async def test_a_room_of_a_cancelled_session_is_kept(loaded: Database) -> None:
    smaller = replace(
        without_session(SHIPPED, "lunch"),
        rooms=tuple(r for r in SHIPPED.rooms if (r.forum_id, r.id) != (WEST, "dining")),
    )

    report = await load(loaded, smaller)

    assert report.changes[Kind.ROOMS] == Changes(kept=("dining",))
    assert (await session(loaded, "lunch")).room.ru == "Столовая, 1-й этаж"


async def test_readers_see_the_new_load_and_never_one_that_was_undone(loaded: Database) -> None:
    forums = SqliteForums(loaded)
    fewer = replace(SHIPPED, directions=SHIPPED.directions[:3])

    def load_and_fail() -> None:
        SqliteContent(loaded).load(fewer)
        assert len(forums.directions()) == 3
        raise LookupError

    with pytest.raises(LookupError):
        await loaded.write(load_and_fail)
    async with loaded.transaction():
        assert len(forums.directions()) == 5

    await load(loaded, fewer)

    async with loaded.transaction():
        assert len(forums.directions()) == 3


async def test_before_the_first_load_there_is_nothing(database: Database) -> None:
    async with database.transaction():
        assert SqliteForums(database).all() == []
        assert SqlitePlaces(database).regions() == []


async def test_new_terms_of_the_consent_come_into_force_and_old_ones_stay_on_record(
    loaded: Database,
) -> None:
    terms = replace(SHIPPED.consent, version="2027", recipients=NEW_NAME)

    report = await load(loaded, replace(SHIPPED, consent=terms))

    assert report == LoadReport(changes={Kind.CONSENT: Changes(added=1, removed=1)})
    async with loaded.transaction():
        rows = loaded.rows("SELECT version, in_force FROM consent_terms ORDER BY version")
    assert [tuple(row) for row in rows] == [(SHIPPED.consent.version, 0), ("2027", 1)]


async def test_what_was_agreed_to_never_changes_its_words(loaded: Database) -> None:
    terms = replace(SHIPPED.consent, operator=NEW_NAME)

    with pytest.raises(SameVersionOtherTerms, match="Write a new version"):
        await load(loaded, replace(moved(SHIPPED, "lunch", HOUR), consent=terms))

    assert await load(loaded, SHIPPED) == LoadReport()


async def test_new_flagged_words_are_found_at_once_and_old_ones_no_more(loaded: Database) -> None:
    flags = SqliteFlags(loaded)
    assert await loaded.write(lambda: flags.finds("Почему министр дурак?"))

    report = await load(loaded, replace(SHIPPED, flagged=("крыша",)))

    assert report.changes[Kind.FLAGGED].added == 1
    found = await loaded.write(lambda: [flags.finds(text) for text in ("дурак", "Крыша!")])
    assert found == [False, True]


async def test_a_mistake_in_a_file_changes_nothing(loaded: Database, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "west.yaml").write_text("forum: 1\n")

    with pytest.raises(ContentMistakes):
        await load(loaded, read(folder))

    assert await load(loaded, SHIPPED) == LoadReport()
