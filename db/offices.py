"""Offices as they stand in answers and promises."""

from collections.abc import Sequence

from db.database import Database
from forum.forums import ForumId
from forum.languages import Bilingual
from forum.offices import Offices

# Those whose name is known in both languages before those of which half is missing.
KNOWN = """
SELECT kk, ru FROM (
    SELECT office_kk AS kk, office_ru AS ru, written_at AS at
    FROM answers JOIN questions ON number = question WHERE forum_id = ?1
    UNION ALL
    SELECT owner_kk, owner_ru, noted_at FROM promises WHERE forum_id = ?1
) GROUP BY kk, ru ORDER BY kk = '' OR ru = '', max(at) DESC
"""


class SqliteOffices(Offices):
    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, forum_id: ForumId) -> Sequence[Bilingual]:
        rows = self._database.rows(KNOWN, forum_id)
        return [Bilingual(kk=row["kk"], ru=row["ru"]) for row in rows]
