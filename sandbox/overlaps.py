"""The server's rules for entities that overlap (TDLib, MessageEntity.cpp, fix_entities)."""

from collections.abc import Iterable, Sequence
from typing import Final

from sandbox.entities import Entity, in_order

SPLITTABLE: Final = ("bold", "italic", "underline", "strikethrough", "spoiler")


BLOCKQUOTES: Final = frozenset({"blockquote", "expandable_blockquote"})


UNBREAKABLE: Final = frozenset({"pre", "code", "date_time"})  # nothing may stand inside


def fixed(entities: Iterable[Entity]) -> list[Entity]:
    """What the server makes of overlapping entities: some go, some are split, some merge."""
    ordered = in_order(entity for entity in entities if entity.length > 0)
    if len(ordered) <= 1:
        return ordered
    splittable, quotes, solid = _sorted_out(ordered)
    return _resplit(splittable, _with_quotes(_apart(solid), _apart(quotes)))


def merged(entities: Sequence[Entity], found: Sequence[Entity]) -> list[Entity]:
    """Add what was found in the text itself (links, mentions) where nothing stands yet."""
    if not found:
        return list(entities)
    splittable, quotes, solid = _sorted_out(entities)
    free = _uncut(found, quotes)
    return _resplit(splittable, in_order([*_fill(solid, free), *quotes]))


def _sorted_out(
    entities: Iterable[Entity],
) -> tuple[list[Entity], list[Entity], list[Entity]]:
    splittable: list[Entity] = []
    quotes: list[Entity] = []
    solid: list[Entity] = []
    for entity in entities:
        if entity.type in SPLITTABLE:
            splittable.append(entity)
        elif entity.type in BLOCKQUOTES:
            quotes.append(entity)
        else:
            solid.append(entity)
    return splittable, quotes, solid


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    """Only those that do not touch an earlier one."""
    kept: list[Entity] = []
    end = 0
    for entity in entities:
        if entity.offset >= end:
            end = entity.end
            kept.append(entity)
    return kept


def _with_quotes(solid: list[Entity], quotes: list[Entity]) -> list[Entity]:
    return in_order([*_uncut(solid, quotes), *quotes])


def _uncut(entities: Iterable[Entity], quotes: list[Entity]) -> list[Entity]:
    """Only those that no quote's border cuts and that contain no quote."""
    return [
        entity
        for entity in entities
        if not any(_cuts(quote, entity) for quote in quotes if quote.end > entity.offset)
    ]


def _cuts(quote: Entity, entity: Entity) -> bool:
    return quote.end < entity.end or entity.offset < quote.offset < entity.end


def _fill(solid: list[Entity], found: list[Entity]) -> list[Entity]:
    return [*solid, *(entity for entity in found if not _touches_any(entity, solid))]


def _touches_any(entity: Entity, others: list[Entity]) -> bool:
    return any(other.offset < entity.end and entity.offset < other.end for other in others)


def _resplit(splittable: list[Entity], others: list[Entity]) -> list[Entity]:
    """Cut bold, italic and their like at the borders of everything else."""
    if not splittable:
        return others
    return in_order([*others, *_Splitter(splittable).split(others)])


class _Splitter:
    """TDLib's split_entities: one open stretch per kind, flushed at every border."""

    def __init__(self, splittable: list[Entity]) -> None:
        self._waiting = splittable[::-1]
        self._open: dict[str, tuple[int, int]] = {}
        self._result: list[Entity] = []

    def split(self, others: list[Entity]) -> list[Entity]:
        around: list[Entity] = []
        for other in others:
            self._advance(around, other.offset)
            around.append(other)
        self._advance(around, 1 << 30)
        return self._result

    def _advance(self, around: list[Entity], offset: int) -> None:
        while around and offset >= around[-1].end:
            already = len(self._result)
            inner = around.pop()
            self._add_until(inner.end)
            if inner.type in UNBREAKABLE:
                del self._result[already:]
        self._add_until(offset)

    def _add_until(self, end: int) -> None:
        while self._waiting and self._waiting[-1].offset < end:
            self._open_or_grow(self._waiting.pop())
        self._flush(end)

    def _open_or_grow(self, entity: Entity) -> None:
        begin, end = self._open.get(entity.type, (0, -1))
        if entity.offset <= end:
            self._open[entity.type] = (begin, max(end, entity.end))
        else:
            self._flush(entity.offset)
            self._open[entity.type] = (entity.offset, entity.end)

    def _flush(self, offset: int) -> None:
        for kind in SPLITTABLE:
            begin, end = self._open.get(kind, (offset, offset))
            if begin < offset:
                cut = min(end, offset)
                self._result.append(Entity(type=kind, offset=begin, length=cut - begin))
                self._leave_open(kind, cut, end)

    def _leave_open(self, kind: str, begin: int, end: int) -> None:
        if begin < end:
            self._open[kind] = (begin, end)
        else:
            del self._open[kind]
