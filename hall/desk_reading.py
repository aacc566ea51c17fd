"""What the desk's browser sends: small JSON, read as if anybody could have made it."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from aiohttp import web

from forum.bench import Mark
from forum.questions import QuestionNumber

Choice = TypeVar("Choice", bound=StrEnum)

LARGEST: Final = 2**53  # a number that JavaScript keeps whole
LONGEST: Final = 4096  # bytes of a body; a text of 500 letters takes 2,000 at most


class Unreadable(web.HTTPBadRequest):
    """Our pages send nothing of the kind."""


@dataclass(frozen=True, slots=True)
class Order:
    """Each reading of a field raises `Unreadable` if it is not what it should be."""

    fields: dict[str, object]

    @property
    def name(self) -> str:
        return self.text("order")

    @property
    def question(self) -> QuestionNumber:
        """Nobody says that there is such a question."""
        return QuestionNumber(self.number("number"))

    @property
    def mark(self) -> Mark:
        return Mark(self.text("mark"))

    def number(self, name: str) -> int:
        value = self.fields.get(name)
        if type(value) is not int or not 1 <= value <= LARGEST:
            raise Unreadable
        return value

    def number_or_none(self, name: str) -> int | None:
        return None if self.fields.get(name) is None else self.number(name)

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise Unreadable
        return value

    def flag(self, name: str) -> bool:
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise Unreadable
        return value

    def choice(self, name: str, of: type[Choice]) -> Choice:
        try:
            return of(self.text(name))
        except ValueError:
            raise Unreadable from None


async def read_order(request: web.Request) -> Order:
    """Raises `Unreadable`."""
    length = request.content_length or 0  # a browser always says it
    if request.content_type != "application/json" or not 0 < length <= LONGEST:
        raise Unreadable
    try:
        fields = json.loads(await request.read())
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(fields, dict):
        raise Unreadable
    return Order(fields)
