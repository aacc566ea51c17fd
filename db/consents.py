"""The consents table, and the terms in force."""

import sqlite3
from datetime import UTC, datetime
from hashlib import sha256

from db.database import Database
from forum.consents import Consent, Consents, ConsentTerms
from forum.languages import Bilingual, Language
from forum.people import PersonId

# The proof outlives the person: without the salt an id could be found by trying them all.
NEW_SALT = "INSERT OR IGNORE INTO facts VALUES ('salt', hex(randomblob(32)))"
GIVE = """
INSERT INTO consents (person_id, person_hash, version, text_hash, language, given_at)
VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""


class SqliteConsents(Consents):
    def __init__(self, database: Database) -> None:
        self._database = database

    def terms(self) -> ConsentTerms:
        row = self._database.row("SELECT * FROM consent_terms WHERE in_force")
        if row is None:
            message = "no terms of the consent: load the content first"
            raise LookupError(message)
        return _terms(row)

    def given(self, person_id: PersonId) -> list[Consent]:
        rows = self._database.rows(
            "SELECT * FROM consents WHERE person_id = ? AND withdrawn_at IS NULL ORDER BY id",
            person_id,
        )
        return [_consent(row) for row in rows]

    def give(self, person_id: PersonId, consent: Consent) -> bool:
        given = self._database.run(
            GIVE,
            person_id,
            self._hash(person_id),
            consent.version,
            consent.text_hash,
            consent.language,
            consent.given_at.timestamp(),
        )
        return given > 0

    def _hash(self, person_id: PersonId) -> str:
        self._database.run(NEW_SALT)
        [row] = self._database.rows("SELECT value FROM facts WHERE name = 'salt'")
        return sha256(f"{row['value']}:{person_id}".encode()).hexdigest()


def _terms(row: sqlite3.Row) -> ConsentTerms:
    return ConsentTerms(
        version=row["version"],
        operator=Bilingual(kk=row["operator_kk"], ru=row["operator_ru"]),
        business_id=row["business_id"],
        recipients=Bilingual(kk=row["recipients_kk"], ru=row["recipients_ru"]),
    )


def _consent(row: sqlite3.Row) -> Consent:
    return Consent(
        version=row["version"],
        text_hash=row["text_hash"],
        language=Language(row["language"]),
        given_at=datetime.fromtimestamp(row["given_at"], UTC),
    )
