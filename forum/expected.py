"""Those whom organizers expect at a forum: their list, and who of it has registered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType, Protocol

from forum.audit import Audit
from forum.forums import ForumId
from forum.languages import Language
from forum.participants import Role
from forum.people import PersonId
from forum.places import DistrictId, RegionId
from forum.refusals import Refusal
from forum.staff import Colleague, Right, entitled

LARGEST_LIST: Final = 10 * 2**20  # bytes

ImportId = NewType("ImportId", int)
ListFileId = NewType("ListFileId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One line of the list; what is empty or None stood not in it, and is asked."""

    phone: str  # E.164
    name: str
    region_id: RegionId
    role: Role | None = None
    role_title: str = ""
    district_id: DistrictId | None = None
    district_name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """How many of a region are on the list, and how many of them are registered."""

    region_id: RegionId
    expected: int
    registered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentList:
    """A file that a colleague has sent."""

    person_id: PersonId
    forum_id: ForumId
    language: Language
    file_id: str
    name: str
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What an import would change, or has changed."""

    new: int
    updated: int
    unchanged: int


class ListFile(StrEnum):
    TEMPLATE = "template"  # nothing but the heads of the columns
    ABSENT = "absent"  # who is expected and has not registered


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOrder:
    """Somebody waits for a file."""

    id: ListFileId
    kind: ListFile
    person_id: PersonId
    forum_id: ForumId
    region_id: RegionId | None  # None: every region
    language: Language


class ListTooLarge(Refusal):
    """More bytes than a list of people has."""


class ImportGone(Refusal):
    """The list was imported or dropped already, or a newer one was sent."""


class ExpectedPeople(Protocol):
    def find(self, phone: str) -> Expected | None: ...

    def at(self, forum_id: ForumId) -> list[Expected]: ...

    def elsewhere(self, forum_id: ForumId) -> frozenset[str]:
        """The phones of those whom other forums expect."""

    def put(self, people: Sequence[Expected], now: datetime) -> None:
        """By phone: who is known is described anew."""

    def awaited(self, forum_id: ForumId, region_id: RegionId | None) -> list[Awaited]: ...

    def absent(self, forum_id: ForumId, region_id: RegionId | None) -> list[Expected]:
        """Who is not registered."""


class Imports(Protocol):
    def begin(self, sent: SentList) -> None:
        """Whatever the same colleague has sent before is out of date."""

    def next(self) -> tuple[ImportId, SentList] | None:
        """The one that has waited longest to be read."""

    def keep(self, import_id: ImportId, people: Sequence[Expected]) -> bool:
        """The good rows, until they are imported. False: nobody waits for them any more."""

    def people(
        self, import_id: ImportId, person_id: PersonId, forum_id: ForumId
    ) -> list[Expected] | None:
        """None: there is no such list, it is not theirs, or it is of another forum."""

    def drop(self, import_id: ImportId) -> bool:
        """False: it was dropped before."""

    def purge(self, before: datetime) -> None:
        """Nobody imports a list of long ago."""

    def order(self, order: FileOrder) -> bool:
        """False if the same colleague waits for such a file already; the id is not yet one."""

    def next_order(self) -> FileOrder | None: ...

    def delivered(self, order_id: ListFileId) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Where lists are noted, read and imported."""

    expected: ExpectedPeople
    imports: Imports
    audit: Audit


def send_list(
    imports: Imports,
    colleague: Colleague | None,
    file_id: str,
    name: str,
    size: int,
    language: Language,
    now: datetime,
) -> None:
    """To be fetched and read. Raises `NotAllowed`, `ListTooLarge`."""
    person = entitled(colleague, Right.IMPORT)
    if size > LARGEST_LIST:
        raise ListTooLarge
    imports.begin(
        SentList(
            person_id=person.id,
            forum_id=person.forum_id,
            language=language,
            file_id=file_id,
            name=name,
            sent_at=now,
        )
    )


def import_list(
    reader: Reader, colleague: Colleague | None, import_id: ImportId, now: datetime
) -> Counts:
    """All of the good rows at once, and once. Raises `NotAllowed`, `ImportGone`."""
    person = entitled(colleague, Right.IMPORT)
    people = reader.imports.people(import_id, person.id, person.forum_id)
    if people is None:
        raise ImportGone
    taken = reader.expected.elsewhere(person.forum_id)
    mine = [each for each in people if each.phone not in taken]
    counts = compare({each.phone: each for each in reader.expected.at(person.forum_id)}, mine)
    reader.expected.put(mine, now)
    reader.imports.drop(import_id)
    reader.audit.note(person, "expected.import", "", now, rows=len(mine))
    return counts


def drop_list(reader: Reader, colleague: Colleague | None, import_id: ImportId) -> None:
    """Nothing is imported. Raises `NotAllowed`, `ImportGone`."""
    person = entitled(colleague, Right.IMPORT)
    if reader.imports.people(import_id, person.id, person.forum_id) is None:
        raise ImportGone
    reader.imports.drop(import_id)


def compare(known: Mapping[str, Expected], people: Sequence[Expected]) -> Counts:
    """`known` by phone."""
    unchanged = sum(known.get(each.phone) == each for each in people)
    new = sum(each.phone not in known for each in people)
    return Counts(new=new, updated=len(people) - new - unchanged, unchanged=unchanged)


def awaited(expected: ExpectedPeople, colleague: Colleague | None) -> list[Awaited]:
    """By region; a coordinator sees the own one. Raises `NotAllowed`."""
    person = entitled(colleague, Right.EXPORT)
    return expected.awaited(person.forum_id, person.region_id)


def order_file(
    reader: Reader,
    colleague: Colleague | None,
    kind: ListFile,
    language: Language,
    now: datetime,
) -> bool:
    """False: it is on its way already. Raises `NotAllowed`."""
    person = entitled(colleague, Right.EXPORT)
    order = FileOrder(
        id=ListFileId(0),
        kind=kind,
        person_id=person.id,
        forum_id=person.forum_id,
        region_id=person.region_id,
        language=language,
    )
    is_new = reader.imports.order(order)
    if is_new and kind is ListFile.ABSENT:
        reader.audit.note(person, "expected.absent", "", now)
    return is_new
