"""Files that staff take out of the forum: which there are, who may have which, who asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

from forum.audit import Audit
from forum.forums import ForumId
from forum.languages import Language
from forum.people import PersonId
from forum.places import RegionId
from forum.staff import Colleague, Right, StaffRole, entitled

ExportId = NewType("ExportId", int)


class ExportKind(StrEnum):
    FULL = "full"  # everything, with names and phones
    PUBLIC = "public"  # the same without anybody's name
    BOOK = "book"  # of answers
    STATISTICS = "statistics"  # a picture with the figures of the moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is taken out, and in which language its headings are."""

    kind: ExportKind
    forum_id: ForumId
    region_id: RegionId | None  # None: every region
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A file that somebody waits for."""

    id: ExportId
    person_id: PersonId
    wanted: Wanted


class ForumUnknown(Exception):
    """There is no forum of this id."""

    def __init__(self, name: str, known: Iterable[ForumId]) -> None:
        super().__init__(f"{name}: no such forum; known are: {', '.join(known)}")


class Exports(Protocol):
    def order(self, person_id: PersonId, wanted: Wanted, now: datetime) -> bool:
        """False if the same person waits for this kind of file already."""

    def next(self) -> Order | None:
        """Who has waited longest."""

    def done(self, export_id: ExportId) -> None: ...


def order(
    exports: Exports,
    audit: Audit,
    colleague: Colleague | None,
    kind: ExportKind,
    language: Language,
    now: datetime,
) -> bool:
    """A coordinator gets the own region only. False: on its way already. Raises `NotAllowed`."""
    person = entitled(colleague, Right.EXPORT)
    wanted = Wanted(
        kind=kind, forum_id=person.forum_id, region_id=person.region_id, language=language
    )
    is_new = exports.order(person.id, wanted, now)
    if is_new:
        audit.note(person, f"exports.{kind}", "", now)
    return is_new


def at_the_command_line(forum_id: ForumId) -> Colleague:
    """Whoever can read the database file anyway; Telegram gives nobody the number 0."""
    return Colleague(
        id=PersonId(0), role=StaffRole.OWNER, name="", forum_id=forum_id, region_id=None
    )
