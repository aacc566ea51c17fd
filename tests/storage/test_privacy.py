"""What is forgotten is gone from the file; what stays says nothing about anybody."""

import re
from datetime import timedelta
from pathlib import Path

from forum.forums import ForumId
from forum.inbox import Arrival
from forum.outbox import Lane, Letter
from forum.people import PersonId
from forum.privacy import Holdings
from forum.questions import QuestionNumber, QuestionState
from program.storage import Storage
from tests.storage.registered import AIGUL, NAME, NOW, opened, register

WEST = ForumId("west")
IVAN = PersonId(7_000_000_002)
LATER = NOW + timedelta(hours=1)
STATES = (
    "received",
    "returned",
    "accepted",
    "writing",
    "next",
    "on_screen",
    "answered",
    "declined",
    "withdrawn",
)


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


async def test_every_column_for_people_is_thought_of(tmp_path: Path) -> None:
    """A new one refers to people, or it is filled above and forgotten in db/privacy.py."""
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        assert columns_for_people(storage) - KNOWING == set()


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
        kept = {"on_screen": NOW, "answered": NOW}
        assert [(row["author_id"], row["signature"]) for row in rows] == [
            (None, "nothing") for _ in STATES
        ]
        assert [(row["state"], row["text"], row["changed_at"]) for row in rows] == [
            (state, f"{state}?", NOW.timestamp())
            if state in kept
            else ("withdrawn", "—", LATER.timestamp())
            for state in STATES
        ]
        assert [(row["reason"], row["position"]) for row in rows] == [(None, None) for _ in STATES]


async def test_whoever_asked_the_same_goes_on_without_them(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        register(storage)
        register(storage, IVAN)
        head = ask(storage, "next")
        heirs = [ask(storage, "received", IVAN, f"{each}?") for each in range(2)]
        for heir in heirs:
            assert storage.questions.join(heir, list(QuestionState), head, NOW)
            storage.transactions.run(
                "INSERT INTO verdicts (question, from_state, to_state, at)"
                " VALUES (?, 'received', 'joined', 0)",
                heir,
            )
        storage.privacy.forget(AIGUL, LATER)
        found = [storage.questions.get(number) for number in (head, *heirs)]
        assert [(each.state, each.joined_to) for each in found if each] == [
            ("withdrawn", None),
            ("next", None),
            ("joined", heirs[0]),
        ]


async def test_their_own_that_were_joined_go_with_the_head(tmp_path: Path) -> None:
    """Also where the head has the greater number."""
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        register(storage)
        first, head, last = (ask(storage, "accepted", AIGUL, each) for each in "abc")
        for number in (first, last):
            assert storage.questions.join(number, list(QuestionState), head, NOW)
        storage.privacy.forget(AIGUL, LATER)
        rows = storage.transactions.rows("SELECT state, text, joined_to FROM questions")
        assert [tuple(row) for row in rows] == [("withdrawn", "—", None)] * 3


async def test_of_what_was_joined_to_an_answered_one_a_voice_remains(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        register(storage)
        register(storage, IVAN)
        head = ask(storage, "answered", IVAN)
        joined = ask(storage, "received")
        assert storage.questions.join(joined, list(QuestionState), head, NOW)
        storage.privacy.forget(AIGUL, LATER)
        question = storage.questions.get(joined)
        assert question is not None
        assert (question.joined_to, question.wording.text) == (head, "—")
        assert storage.weights.of(head).people == 2


async def test_what_a_colleague_did_stays_without_them(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage, storage.transactions.transaction():
        register(storage)
        ask(storage, "accepted")
        work(storage)
        storage.privacy.forget(AIGUL, LATER)
        counted = {
            table: len(storage.transactions.rows(f"SELECT 1 FROM {table}"))  # noqa: S608  names of our own schema
            for table in ("audit", "verdicts", "turns", "backstage", "answers", "promises")
        }
        assert counted == dict.fromkeys(counted, 1)
        assert storage.transactions.rows("SELECT 1 FROM leases") == []


async def test_it_is_known_how_much_is_kept(tmp_path: Path) -> None:
    async with opened(tmp_path / "forum.sqlite3") as storage:
        await fill(storage)
        async with storage.transactions.transaction():
            assert storage.privacy.holdings(AIGUL) == Holdings(
                questions=1, supports=1, opinions=1, seats=1
            )
            assert storage.privacy.holdings(IVAN) == Holdings(
                questions=0, supports=0, opinions=0, seats=0
            )


FOR_PEOPLE = re.compile("(^|_)by$|^(person|actor|sender|chat|author|moderator)_id$")
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
    "deals.person_id",
    "mutes.person_id",
    "opinions.person_id",
    # What they did as staff.
    "staff.person_id",
    "former_staff.person_id",
    "workplaces.person_id",
    "invitations.invited_by",
    "invitations.used_by",
    "audit.actor_id",
    "audit.subject",
    "leases.moderator_id",
    "verdicts.moderator_id",
    "stages.proposed_by",
    "turns.by",
    "panels.person_id",
    "backstage.sent_by",
    "backstage_receipts.person_id",
    "answers.written_by",
    "answers.translated_by",
    "answers.approved_by",
    "promises.noted_by",
    "page_keys.made_by",
    "checkins.person_id",
    "checkins.noted_by",
    "agenda_changes.made_by",
    "certificates.person_id",
    "exports.person_id",
    "desk_links.person_id",
    "desk_sessions.person_id",
    "letters_to_staff.person_id",
    "letters_to_staff.answered_by",
}


WORK = """
INSERT INTO staff (person_id, role, name, since) VALUES ({0}, 'organizer', 'A.', 0);
INSERT INTO former_staff (person_id, name, left_at) VALUES ({0}, 'A.', 0);
INSERT INTO workplaces (person_id, forum_id) VALUES ({0}, 'west');
INSERT INTO invitations
    (token_hash, role, invited_by, used_by, turn, created_at, expires_at)
VALUES ('', 'volunteer', {0}, {0}, '', 0, 0);
INSERT INTO audit (at, actor_id, role, forum_id, action, subject)
VALUES (0, {0}, 'organizer', 'west', 'staff.dismiss', 'person {0}');
INSERT INTO leases (question, moderator_id, taken_at, until) VALUES (1, {0}, 0, 0);
INSERT INTO verdicts (question, moderator_id, from_state, to_state, at)
VALUES (1, {0}, 'received', 'accepted', 0);
UPDATE stages SET proposed = 1, proposed_by = {0}, proposed_at = 0 WHERE forum_id = 'west';
INSERT INTO turns (forum_id, came_from, "by", at) VALUES ('west', 'next', {0}, 0);
INSERT INTO panels (person_id, forum_id, is_live, revision, face, drawn_at, fresh_until, used_at)
VALUES ({0}, 'west', 1, 1, '', 0, 0, 0);
INSERT INTO backstage (id, forum_id, kind, sent_by, sent_at) VALUES (1, 'west', 'own', {0}, 0);
INSERT INTO backstage_receipts (message, person_id) VALUES (1, {0});
INSERT INTO answers (question, language, text_ru, office_ru, written_by, written_at,
    translated_by, approved_by)
VALUES (1, 'ru', 'A.', 'B.', {0}, 0, {0}, {0});
INSERT INTO promises (forum_id, text_ru, owner_ru, noted_by, noted_at, changed_at)
VALUES ('west', 'A.', 'B.', {0}, 0, 0);
INSERT INTO page_keys (forum_id, page, key_hash, made_by, made_at)
VALUES ('west', 'screen', '', {0}, 0);
INSERT INTO checkins (person_id, forum_id, arrived_at, noted_by) VALUES ({0}, 'west', 0, {0});
INSERT INTO agenda_changes (forum_id, made_by, made_at) VALUES ('west', {0}, 0);
INSERT INTO certificates (person_id, forum_id, code, issued_at) VALUES ({0}, 'west', '', 0);
INSERT INTO exports (kind, person_id, forum_id, language, asked_at)
VALUES ('full', {0}, 'west', 'kk', 0);
INSERT INTO desk_links (token_hash, person_id, expires_at) VALUES ('', {0}, 0);
INSERT INTO desk_sessions (token_hash, person_id, begun_at, seen_at) VALUES ('', {0}, 0, 0);
INSERT INTO letters_to_staff (person_id, forum_id, text, asked_at, answered_by, answered_at)
VALUES ({0}, 'west', 'A.', 0, {0}, 0)
"""


async def fill(storage: Storage) -> None:
    """Aigul's name and id wherever they can be."""
    async with storage.transactions.transaction():
        register(storage)
        number = ask(storage, "received")
        work(storage)
        judge(storage, number)
        [training, *_] = [each for each in storage.sessions.of(WEST) if each.capacity]
        assert storage.seats.take(AIGUL, training.id, NOW)
        storage.reminders.mute(AIGUL, training.id)
        write(storage)


def judge(storage: Storage, number: QuestionNumber) -> None:
    storage.mutes.mute(AIGUL, NOW, LATER)
    storage.opinions.say(number, AIGUL, NOW, is_satisfied=True)
    storage.transactions.run(
        "INSERT INTO deals (question, person_id, choice, dealt_at) VALUES (?, ?, 'support', 0)",
        number,
        AIGUL,
    )


def write(storage: Storage) -> None:
    storage.conversations.set_data(f"42:{AIGUL}", AIGUL, f'{{"name": "{NAME}"}}', NOW)
    arrival = Arrival(update_id=1, sender_id=AIGUL, body=f'{{"text": "{NAME}"}}')
    storage.inbox.store([arrival], NOW)
    storage.inbox.bury(1, "ValueError")
    for kind, ref in ((None, None), ("question", 1)):
        letter = Letter(
            chat_id=AIGUL, method="sendMessage", fields=f'"{NAME}"', kind=kind, ref=ref
        )
        storage.outbox.post(letter, NOW)


def ask(
    storage: Storage, state: str, author: PersonId = AIGUL, text: str | None = None
) -> QuestionNumber:
    [row] = storage.transactions.rows(
        "INSERT INTO questions (forum_id, author_id, region_id, role, direction, text, signature,"
        " language, state, reason, position, asked_at, changed_at)"
        " VALUES ('west', ?, 'aktobe', 'director', 'other', ?, 'name', 'kk', ?, ?, ?, ?, ?)"
        " RETURNING number",
        author,
        text or f"{state}?",
        state,
        "rude" if state in {"returned", "declined"} else None,
        1 if state == "accepted" else None,
        NOW.timestamp(),
        NOW.timestamp(),
    )
    return QuestionNumber(row["number"])


def work(storage: Storage) -> None:
    """As staff, in every table that remembers who did it."""
    for statement in WORK.split(";"):
        storage.transactions.run(statement.format(AIGUL))


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


def columns_for_people(storage: Storage) -> set[str]:
    """By their names; without those from which SQLite itself takes whoever is forgotten."""
    rows = storage.transactions.rows
    found = set()
    for [table] in rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        safe = {
            row["from"]
            for row in rows(f"PRAGMA foreign_key_list({table})")
            if row["table"] == "people"
        }
        names = {row["name"] for row in rows(f"PRAGMA table_info({table})")} - safe
        found |= {f"{table}.{name}" for name in names if FOR_PEOPLE.search(name)}
    return found


def on_disk(path: Path) -> bytes:
    return path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
