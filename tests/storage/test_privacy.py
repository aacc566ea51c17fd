"""What is forgotten is gone from the file; what stays says nothing about anybody."""

from datetime import timedelta
from pathlib import Path

from forum.forums import ForumId
from forum.inbox import Arrival
from forum.outbox import Lane, Letter
from forum.people import PersonId
from forum.privacy import Holdings
from program.storage import Storage
from tests.storage.registered import AIGUL, NAME, NOW, opened, register

WEST = ForumId("west")
IVAN = PersonId(7_000_000_002)
LATER = NOW + timedelta(hours=1)
STATES = ("received", "accepted", "next", "on_screen", "answered", "declined")


async def test_no_byte_of_a_forgotten_name_is_left(tmp_path: Path) -> None:
    path = tmp_path / "forum.sqlite3"
    async with opened(path) as storage:
        await fill(storage)
        assert NAME.encode() in on_disk(path)
        await storage.transactions.write(lambda: storage.privacy.forget(AIGUL, LATER))
        assert NAME.encode() in on_disk(path)  # in the log, until it is emptied
        await storage.transactions.checkpoint()
        assert NAME.encode() not in on_disk(path)


async def test_no_table_knows_the_id_of_a_forgotten_person(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage:
        await fill(storage)
        async with storage.transactions.transaction():
            assert tables_with(storage, AIGUL) == KNOWING
            storage.privacy.forget(AIGUL, LATER)
            assert tables_with(storage, AIGUL) == set()


async def test_nothing_more_is_said_to_a_forgotten_person(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage:
        await fill(storage)
        async with storage.transactions.transaction():
            assert len(storage.outbox.waiting(Lane.REPLY)) == 2
            storage.privacy.forget(AIGUL, LATER)
            assert storage.outbox.waiting(Lane.REPLY) == []


async def test_others_are_not_forgotten_with_them(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage:
        await fill(storage)
        async with storage.transactions.transaction():
            ivan = register(storage, IVAN)
            storage.privacy.forget(AIGUL, LATER)
            assert storage.participants.find(IVAN) == ivan
            assert len(storage.consents.given(IVAN)) == 1


async def test_the_proof_of_a_consent_stays_without_the_person(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        register(storage)
        storage.privacy.forget(AIGUL, LATER)
        [proof] = storage.transactions.rows("SELECT * FROM consents")
        assert proof["person_id"] is None
        assert proof["text_hash"] == "0" * 64
        assert (proof["given_at"], proof["withdrawn_at"]) == (NOW.timestamp(), LATER.timestamp())
        assert storage.consents.given(AIGUL) == []


async def test_the_same_person_leaves_the_same_hash(tmp_path: Path) -> None:
    """So that a restored backup can be told whom to forget again."""
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        for person_id in (AIGUL, AIGUL, IVAN):
            register(storage, person_id)
            storage.privacy.forget(person_id, LATER)
        rows = storage.transactions.rows("SELECT person_hash FROM consents ORDER BY id")
        first, again, other = (row["person_hash"] for row in rows)
        assert first == again != other


async def test_only_what_was_asked_aloud_stays_and_without_its_author(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        register(storage)
        for state in STATES:
            ask(storage, state)
        storage.privacy.forget(AIGUL, LATER)
        rows = storage.transactions.rows("SELECT * FROM questions ORDER BY number")
        assert [(row["author_id"], row["signature"]) for row in rows] == [(None, "nothing")] * 6
        assert [(row["state"], row["text"]) for row in rows] == [
            ("withdrawn", "—"),
            ("withdrawn", "—"),
            ("withdrawn", "—"),
            ("on_screen", "on_screen?"),
            ("answered", "answered?"),
            ("withdrawn", "—"),
        ]


async def test_it_is_known_how_much_is_kept(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage:
        await fill(storage)
        async with storage.transactions.transaction():
            assert storage.privacy.holdings(AIGUL) == Holdings(questions=1, seats=1)
            assert storage.privacy.holdings(IVAN) == Holdings(questions=0, seats=0)


KNOWING = {
    "people.id",
    "participants.person_id",
    "consents.person_id",
    "conversations.person_id",
    "conversations.key",
    "inbox.sender_id",
    "outbox.chat_id",
    "questions.author_id",
    "seats.person_id",
    "muted_sessions.person_id",
}


async def fill(storage: Storage) -> None:
    """Aigul's name and id wherever they can be."""
    async with storage.transactions.transaction():
        register(storage)
        ask(storage, "received")
        [training, *_] = [each for each in storage.sessions.of(WEST) if each.capacity]
        assert storage.seats.take(AIGUL, training.id, NOW)
        storage.reminders.mute(AIGUL, training.id)
        storage.conversations.set_data(f"42:{AIGUL}", AIGUL, f'{{"name": "{NAME}"}}', NOW)
        arrival = Arrival(update_id=1, sender_id=AIGUL, body=f'{{"text": "{NAME}"}}')
        storage.inbox.store([arrival], NOW)
        storage.inbox.bury(1, "ValueError")
        for kind, ref in ((None, None), ("question", 1)):
            letter = Letter(
                chat_id=AIGUL, method="sendMessage", fields=f'"{NAME}"', kind=kind, ref=ref
            )
            storage.outbox.post(letter, NOW)


def ask(storage: Storage, state: str) -> None:
    storage.transactions.run(
        "INSERT INTO questions (forum_id, author_id, direction, text, signature, language,"
        " state, asked_at, changed_at) VALUES ('west', ?, 'other', ?, 'name', 'kk', ?, ?, ?)",
        AIGUL,
        f"{state}?",
        state,
        NOW.timestamp(),
        NOW.timestamp(),
    )


def tables_with(storage: Storage, person_id: PersonId) -> set[str]:
    """Columns of all tables in which the id stands, alone or inside a text."""
    rows = storage.transactions.rows
    columns = [
        (table["name"], column["name"])
        for table in rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        for column in rows(f"PRAGMA table_info({table['name']})")
    ]
    return {
        f"{table}.{column}"
        for table, column in columns
        if rows(f"SELECT 1 FROM {table} WHERE instr({column}, ?)", str(person_id))  # noqa: S608  names of our own schema
    }


def on_disk(path: Path) -> bytes:
    return path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
