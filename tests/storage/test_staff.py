"""The staff in the database: who is found, and what is left of somebody who was forgotten."""

from pathlib import Path

from db.database import Database
from forum.forums import ForumId
from forum.invitations import Offer
from forum.people import PersonId
from forum.staff import Member, StaffRole
from program.storage import Storage
from tests.storage.registered import NOW, opened

WEST = ForumId("west")
OLEG, MARAT = PersonId(7_000_000_003), PersonId(7_000_000_004)


async def test_without_a_forum_nobody_works_anywhere(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "forum.sqlite3") as database:
        storage = Storage.over(database, [OLEG])
        async with database.transaction():
            storage.people.meet(OLEG, NOW)
            assert storage.staff.find(OLEG, NOW) is None


async def test_an_owner_who_never_wrote_is_not_known_yet(tmp_path: Path) -> None:
    async with (
        opened(tmp_path / "forum.sqlite3", [OLEG]) as storage,
        storage.transactions.transaction(),
    ):
        assert storage.staff.find(OLEG, NOW) is None
        storage.people.meet(OLEG, NOW)
        owner = storage.staff.find(OLEG, NOW)
        assert owner is not None
        assert (owner.role, owner.name, owner.roams) == (StaffRole.OWNER, str(OLEG), True)


async def test_an_owner_who_was_something_else_is_an_owner(tmp_path: Path) -> None:
    async with (
        opened(tmp_path / "forum.sqlite3", [OLEG]) as storage,
        storage.transactions.transaction(),
    ):
        employ(storage, OLEG, StaffRole.COORDINATOR)
        [owner] = storage.staff.at(WEST)
        assert (owner.role, owner.region_id, owner.roams) == (StaffRole.OWNER, None, True)


async def test_nothing_of_a_colleague_stays_when_they_are_forgotten(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        employ(storage, OLEG, StaffRole.ORGANIZER)
        employ(storage, MARAT, StaffRole.MODERATOR)
        oleg = storage.staff.find(OLEG, NOW)
        assert oleg is not None
        offer = Offer(role=StaffRole.MODERATOR, forum_id=WEST, region_id=None)
        storage.reception.invitations.add(offer, OLEG, "turn", "hash of a token", NOW)
        storage.reception.invitations.use("hash of a token", MARAT, NOW)
        storage.audit.note(oleg, "staff.dismiss", f"person {OLEG}", NOW)
        storage.staff.move(OLEG, WEST)
        storage.staff.dismiss(OLEG, NOW)
        assert traces(storage, OLEG) == {
            *("audit", "former_staff", "invitations", "people", "workplaces"),
        }
        for person_id in (OLEG, MARAT):
            storage.privacy.forget(person_id, NOW)
            assert traces(storage, person_id) == set()


def employ(storage: Storage, person_id: PersonId, role: StaffRole) -> None:
    storage.people.meet(person_id, NOW)
    region = storage.places.regions()[0].id if role is StaffRole.COORDINATOR else None
    member = Member(id=person_id, role=role, name="Олег", forum_id=WEST, region_id=region)
    storage.staff.appoint(member, NOW)


def traces(storage: Storage, person_id: PersonId) -> set[str]:
    """The tables with the person's id in some column."""
    database = storage.transactions
    tables = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    rows = {
        table["name"]: [tuple(row) for row in database.rows(f"SELECT * FROM {table['name']}")]  # noqa: S608  our own
        for table in tables
    }
    return {name for name, found in rows.items() if str(person_id) in str(found)}
