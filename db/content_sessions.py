"""Loads the sessions: what the files newly say wins, what organizers did by hand stays."""

import json
from collections.abc import Sequence

from db.content_tables import ContentTable, Values, differences
from db.database import Database
from forum.content import Changes

GONE = {"cancelled": 1, "loaded": None}


class ContentSessions:
    """The same code is the same session: its id stays, and seats and reminders with it.

    `loaded` remembers what the file said last time: a session that organizers moved by hand
    stays where it is until the file itself names another time.
    """

    def __init__(self, database: Database) -> None:
        self._table = ContentTable(database, "sessions", ("forum_id", "code"))

    def write(self, rows: Sequence[Values]) -> Changes:
        stored = self._table.stored()
        new = [row for row in rows if self._table.key_of(row) not in stored]
        for row in new:
            self._table.insert({**row, "loaded": _said(row)})
        known = [(stored.get(self._table.key_of(row)), row) for row in rows]
        changed = [(old, row) for old, row in known if old and old["loaded"] != _said(row)]
        for old, row in changed:
            self._table.update(self._table.key_of(row), _news(old, row))
        return Changes(added=len(new), changed=len(changed))

    def drop_others(self, rows: Sequence[Values]) -> Changes:
        """A session that is gone is cancelled: people may have a seat in it."""
        wanted = {self._table.key_of(row) for row in rows}
        gone = [
            key
            for key, old in self._table.stored().items()
            if key not in wanted and old["loaded"] is not None
        ]
        for key in gone:
            self._table.update(key, GONE)
        return Changes(removed=len(gone))


def _news(old: Values, row: Values) -> Values:
    """The columns of which the file says something new."""
    if old["loaded"] is None:  # it was gone, and is back
        return {**row, "loaded": _said(row), "cancelled": 0, "revision": old["revision"] + 1}
    news = differences(row, json.loads(old["loaded"]))
    moved = any(
        news.get(column, old[column]) != old[column] for column in ("starts_at", "ends_at")
    )
    return {**news, "loaded": _said(row), "revision": old["revision"] + moved}


def _said(row: Values) -> str:
    return json.dumps(row, ensure_ascii=False)
