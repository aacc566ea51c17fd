"""What pages watch and count, over the stages and questions tables."""

from db.database import Database
from forum.forums import ForumId
from forum.screens import Screens

ASKED = """
SELECT count(*) AS asked FROM questions
WHERE forum_id = ? AND state NOT IN ('withdrawn', 'declined') AND NOT is_rehearsal
"""


class SqliteScreens(Screens):
    def __init__(self, database: Database) -> None:
        self._database = database

    def revisions(self) -> dict[ForumId, int]:
        rows = self._database.rows("SELECT forum_id, revision FROM stages")
        return {ForumId(row["forum_id"]): row["revision"] for row in rows}

    def asked(self, forum_id: ForumId) -> int:
        [row] = self._database.rows(ASKED, forum_id)
        return int(row["asked"])
