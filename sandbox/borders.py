"""Where an entity may begin and end: inside the text, and between whole characters."""

from itertools import accumulate
from typing import Final

from sandbox.entities import Entity
from sandbox.errors import bad_request

_MAX_OFFSET: Final = 1_000_000


def check_range(entity: Entity) -> None:
    for name, value in (("offset", entity.offset), ("length", entity.length)):
        if not 0 <= value <= _MAX_OFFSET:
            message = f"receive an entity with incorrect {name} {value}"
            raise bad_request(message)


def check_borders(text: str, entities: list[Entity]) -> None:
    """No entity beyond the text, none in the middle of a surrogate pair."""
    borders = list(accumulate((1 + (character > "\uffff") for character in text), initial=0))
    chosen = {entity.offset for entity in entities} | {entity.end for entity in entities}
    if not chosen <= set(borders):
        raise bad_request(_border_fault(text, borders, entities))


def _border_fault(text: str, borders: list[int], entities: list[Entity]) -> str:
    """The first fault that the server meets, which reads from left to right."""
    waiting, inside = entities[::-1], list[Entity]()
    for index, border in enumerate(borders):
        _leave(inside, border)
        fault = _cut_symbol(waiting, inside, border)
        if fault:
            return f"{fault} in a middle of a UTF-16 symbol at byte offset {_bytes(text, index)}"
        _enter(waiting, inside, border)
    if waiting:
        return f"entity begins after the end of the text at UTF-16 offset {waiting[-1].offset}"
    begin, end = inside[-1].offset, inside[-1].end
    return (
        f"entity beginning at UTF-16 offset {begin} ends after the end of the text "
        f"at UTF-16 offset {end}"
    )


def _leave(inside: list[Entity], border: int) -> None:
    while inside and inside[-1].end == border:
        inside.pop()


def _enter(waiting: list[Entity], inside: list[Entity], border: int) -> None:
    while waiting and waiting[-1].offset == border:
        inside.append(waiting.pop())


def _cut_symbol(waiting: list[Entity], inside: list[Entity], border: int) -> str:
    if inside and inside[-1].end < border:
        return f"entity beginning at UTF-16 offset {inside[-1].offset} ends"
    if waiting and waiting[-1].offset < border:
        return "entity begins"
    return ""


def _bytes(text: str, index: int) -> int:
    return len(text[:index].encode())
