"""The consents table: what was agreed to can be proven."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.consents import SqliteConsents
from db.database import Database
from forum.consents import Consent, has_agreed
from forum.languages import Language
from tests.storage.registered import AIGUL, NOW, agree, opened

OLDER = Consent(version="older", text_hash="1" * 64, language=Language.RUSSIAN, given_at=NOW)


async def test_the_terms_are_those_of_the_content(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        terms = storage.consents.terms()
        assert terms.version == "2026-12-draft"
        assert terms.operator.ru == "Министерство просвещения Республики Казахстан"


async def test_without_content_there_are_no_terms(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "f.sqlite3") as database, database.transaction():
        with pytest.raises(LookupError):
            SqliteConsents(database).terms()


async def test_a_consent_is_kept_as_it_was_given(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        assert storage.consents.give(AIGUL, OLDER)
        assert storage.consents.given(AIGUL) == [OLDER]


async def test_agreeing_twice_to_one_version_is_agreeing_once(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        later = replace(OLDER, given_at=NOW + timedelta(days=1))
        assert [storage.consents.give(AIGUL, each) for each in (OLDER, later)] == [True, False]
        assert storage.consents.given(AIGUL) == [OLDER]


async def test_who_agreed_to_older_terms_has_not_agreed_to_those_in_force(tmp_path: Path) -> None:
    async with opened(tmp_path / "f.sqlite3") as storage, storage.transactions.transaction():
        storage.people.meet(AIGUL, NOW)
        storage.consents.give(AIGUL, OLDER)
        assert not has_agreed(storage.consents, AIGUL)
        agree(storage, AIGUL)
        assert has_agreed(storage.consents, AIGUL)
