"""Loads content into its tables: what stays keeps its id, so that seats and reminders follow."""

from collections.abc import Sequence
from typing import Protocol

from db.content_rows import rows
from db.content_sessions import ContentSessions
from db.content_tables import ContentTable, Values
from db.content_terms import ContentTerms
from db.database import Database
from forum.content import Changes, Content, Kind, LoadReport

NEW_LOAD = "INSERT OR REPLACE INTO facts VALUES ('content', hex(randomblob(8)))"


class Loader(Protocol):
    def write(self, rows: Sequence[Values]) -> Changes: ...

    def drop_others(self, rows: Sequence[Values]) -> Changes: ...


class SqliteContent:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._loaders: dict[Kind, Loader] = {
            Kind.FORUMS: ContentTable(database, "forums", ("id",)),
            Kind.REGIONS: ContentTable(database, "regions", ("id",)),
            Kind.DISTRICTS: ContentTable(database, "districts", ("id",)),
            Kind.DIRECTIONS: ContentTable(database, "directions", ("id",)),
            Kind.ROOMS: ContentTable(database, "rooms", ("forum_id", "id")),
            Kind.SESSIONS: ContentSessions(database),
            Kind.CONSENT: ContentTerms(database),
            Kind.FLAGGED: ContentTable(database, "flagged_words", ("entry",)),
            Kind.VOCABULARY: ContentTable(database, "vocabulary", ("meaning",)),
        }

    def load(self, content: Content) -> LoadReport:
        """Inside a transaction: make the tables say what the files say.

        Raises `SameVersionOtherTerms`.
        """
        wanted = rows(content)
        written = {kind: each.write(wanted[kind]) for kind, each in self._loaders.items()}
        dropped = {  # what refers goes before what it refers to
            kind: each.drop_others(wanted[kind]) for kind, each in reversed(self._loaders.items())
        }
        changes = {kind: written[kind].and_then(dropped[kind]) for kind in self._loaders}
        self._database.run(NEW_LOAD)
        return LoadReport(changes={kind: each for kind, each in changes.items() if each})
