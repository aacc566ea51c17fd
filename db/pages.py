"""The page_keys table."""

from datetime import UTC, datetime

from db.database import Database
from forum.forums import ForumId
from forum.pages import KeyHash, Page, PageKeys, PageLink
from forum.people import PersonId

RENEW = """
INSERT OR REPLACE INTO page_keys (forum_id, page, key_hash, made_by, made_at)
SELECT ?1, ?2, ?3, ?4, ?5 WHERE
    (SELECT made_at FROM page_keys WHERE forum_id = ?1 AND page = ?2) IS ?6
"""


class SqlitePageKeys(PageKeys):
    def __init__(self, database: Database) -> None:
        self._database = database

    def renew(
        self,
        forum_id: ForumId,
        page: Page,
        key: KeyHash,
        by: PersonId,
        now: datetime,
        after: datetime | None,
    ) -> bool:
        since = after.timestamp() if after else None
        made = self._database.run(RENEW, forum_id, page, key, by, now.timestamp(), since)
        return made > 0

    def opens(self, page: Page, key: KeyHash) -> ForumId | None:
        row = self._database.row(
            "SELECT forum_id FROM page_keys WHERE key_hash = ? AND page = ?", key, page
        )
        return ForumId(row["forum_id"]) if row else None

    def link(self, forum_id: ForumId, page: Page) -> PageLink | None:
        row = self._database.row(
            "SELECT made_by, made_at FROM page_keys WHERE forum_id = ? AND page = ?",
            forum_id,
            page,
        )
        return (
            PageLink(
                made_by=PersonId(row["made_by"]),
                made_at=datetime.fromtimestamp(row["made_at"], UTC),
            )
            if row
            else None
        )
