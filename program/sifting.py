"""What the other process makes of a list of people: good rows, and a file with the bad ones."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.phones import spaced, typed
from forum.expected import Expected
from forum.expected_rows import (
    NEEDED,
    Column,
    ColumnsMissing,
    Ground,
    ListRead,
    RowFault,
    read_rows,
)
from forum.forums import ForumId
from forum.languages import Language
from forum.participants import Role
from forum.places import District, Region
from forum.spelling import search_key
from locales.phrases import plain, speaking
from papers.tables import BadTable, TableFault, read_table
from papers.workbook import Column as Heading
from papers.workbook import Sheet, Width, workbook

COLUMNS_MISSING = "columns"
Kind = TypeVar("Kind", Column, Role)
# A phone is wide enough for its digits to be seen as they are.
WIDTHS = {Column.PHONE: Width.WORD, Column.REGION: Width.WORD, Column.DISTRICT: Width.WORD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """All that the process needs to know of the forum."""

    forum_id: ForumId
    zone: ZoneInfo
    regions: Sequence[Region]
    districts: Sequence[District]
    taken: frozenset[str]  # phones on the lists of other forums
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """A list that can be used has no `fault`; `where`: cells or columns it is about."""

    fault: str = ""
    where: str = ""
    people: Sequence[Expected] = ()
    faults: Counter[RowFault] = field(default_factory=Counter)
    marked: bytes | None = None  # the same rows with marks; None: all are good


def sift(content: bytes, around: Surroundings) -> Sifted:
    with speaking(around.language):
        try:
            rows = read_table(content)
            read = read_rows(rows, _ground(around))
        except BadTable as bad:
            return Sifted(fault=bad.fault, where=bad.where)
        except ColumnsMissing as missing:
            heads = ", ".join(plain(f"expected.column.{each}") for each in missing.columns)
            return Sifted(fault=COLUMNS_MISSING, where=heads)
        if not (read.people or read.faults):
            return Sifted(fault=TableFault.EMPTY)
        marked = workbook([_marked(rows, read)], around.zone) if read.faults else None
        return Sifted(people=read.people, faults=read.counted, marked=marked)


def template(language: Language, zone: ZoneInfo) -> bytes:
    """Nothing but the heads of the columns; those that a list must have are marked."""
    with speaking(language):
        columns = [
            Heading(title=_head(each), width=WIDTHS.get(each, Width.NAME)) for each in Column
        ]
        return workbook([Sheet(name=plain("expected.sheet"), columns=columns, rows=())], zone)


def absent(
    people: Sequence[Expected], regions: Sequence[Region], language: Language, zone: ZoneInfo
) -> bytes:
    """Whom to call."""
    shown = (Column.REGION, Column.NAME, Column.PHONE, Column.ORGANISATION)
    names = {region.id: region.name.spoken(language) for region in regions}
    with speaking(language):
        columns = [
            Heading(
                title=plain(f"expected.column.{each}"),
                width=Width.WORD if each is Column.PHONE else Width.NAME,
            )
            for each in shown
        ]
        rows = [
            (names.get(each.region_id, ""), each.name, spaced(each.phone), each.organisation)
            for each in people
        ]
        return workbook([Sheet(name=plain("expected.sheet"), columns=columns, rows=rows)], zone)


def _head(column: Column) -> str:
    head = plain(f"expected.column.{column}")
    return f"{head} *" if column in NEEDED else head


def _ground(around: Surroundings) -> Ground:
    return Ground(
        forum_id=around.forum_id,
        regions=around.regions,
        districts=around.districts,
        taken=around.taken,
        headings=_named(Column, _headings),
        roles=_named(Role, _roles),
        phone=typed,
    )


def _named(kinds: type[Kind], spellings: Callable[[Kind], str]) -> Mapping[str, Kind]:
    """By the search key of each spelling, in both languages."""
    named: dict[str, Kind] = {}
    for language in Language:
        with speaking(language):
            for kind in kinds:
                for spelling in spellings(kind).split(";"):
                    named.setdefault(search_key(spelling), kind)
    return named


def _headings(column: Column) -> str:
    return f"{plain(f'expected.column.{column}')};{plain(f'expected.known.{column}')}"


def _roles(role: Role) -> str:
    return f"{plain(f'registration.role.{role}')};{plain(f'expected.role.{role}')}"


def _marked(rows: Sequence[Sequence[str]], read: ListRead) -> Sheet:
    """Row for row as it was sent, with one more column; what stood above the heads is left out."""
    header = rows[read.header]
    width = max(map(len, rows))
    heads = [*header, *[""] * (width - len(header)), plain("expected.mark")]
    marked = [
        [*row, *[""] * (width - len(row)), _mark(read.faults.get(index))]
        for index, row in enumerate(rows[read.header + 1 :], start=read.header + 1)
    ]
    columns = [Heading(title=each, width=Width.NAME) for each in heads]
    return Sheet(name=plain("expected.sheet"), columns=columns, rows=marked)


def _mark(fault: RowFault | None) -> str:
    return plain(f"expected.marked.{fault}") if fault else ""
