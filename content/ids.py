"""The ids of one kind: each is given once, and whatever refers to one finds it."""

from content.fields import Fields
from content.values import identifier


class Ids:
    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._places: dict[str, str] = {}  # id -> where it is given

    def give(self, fields: Fields) -> str:
        """The id of this item, from its field `id`."""
        given = fields.value("id", identifier, "")
        if given in self._places:
            fields.note(
                "id",
                f'"{given}" is also the {self._kind} at {self._places[given]}',
                "Choose another id.",
            )
        elif given:
            self._places[given] = fields.at("id")
        return given

    def refer(self, fields: Fields, name: str) -> str:
        """The id that a field must name."""
        return self._checked(fields, name, fields.value(name, identifier, ""))

    def may_refer(self, fields: Fields, name: str) -> str | None:
        """The id that a field may name."""
        named = fields.optional(name, identifier, None)
        return None if named is None else self._checked(fields, name, named)

    def _checked(self, fields: Fields, name: str, named: str) -> str:
        if fields.has(name) and named not in self._places:
            known = ", ".join(sorted(self._places))
            fields.note(
                name,
                f'there is no {self._kind} "{named}" ({self._kind}s: {known})',
                "Write one of them.",
            )
        return named
