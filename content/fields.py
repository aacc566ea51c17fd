"""The fields of one item in a file: their values, their lines, and every mistake on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

import yaml

from content.mistakes import Mistake
from content.values import Unreadable, text
from forum.languages import Bilingual

Value = TypeVar("Value")
Default = TypeVar("Default")

NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands; all places share one list of mistakes."""

    file: str
    mistakes: list[Mistake] = field(compare=False)
    path: str = ""

    def below(self, name: str) -> "Place":
        return Place(self.file, self.mistakes, f"{self.path}.{name}" if self.path else name)

    def note(self, line: int, problem: str, advice: str) -> None:
        self.mistakes.append(
            Mistake(file=self.file, line=line, field=self.path, problem=problem, advice=advice)
        )


class Fields:
    """Reading never stops: a mistake is noted and a stand-in is returned.

    Scalars are taken as they are written, so that 09:30 is not a number of seconds
    and `no` is a word.
    """

    def __init__(self, node: yaml.Node | None, place: Place, line: int = 1) -> None:
        """Without a node: missing, which was noted; nothing more is said about its fields."""
        self.place = place
        self._line = line if node is None else _line(node)
        self._is_readable = isinstance(node, yaml.MappingNode)
        self._lines: dict[str, int] = {}
        self._nodes: dict[str, yaml.Node] = {}  # those with a value
        self._known: list[str] = []
        self._bad: set[str] = set()
        if isinstance(node, yaml.MappingNode):
            self._take(node)
        elif node is not None:
            place.note(self._line, "fields are expected here", "Write them as `name: value`.")

    def has(self, *names: str) -> bool:
        """These are written, and nothing is wrong with them."""
        return all(name in self._nodes and name not in self._bad for name in names)

    def asks(self, name: str) -> bool:
        """This field may stand here; whether it does."""
        return self._node(name) is not None

    def at(self, name: str) -> str:
        """Where this field stands, for somebody who has to find it."""
        return f"{self.place.file}:{self._lines.get(name, self._line)}"

    def note(self, name: str, problem: str, advice: str) -> None:
        self._bad.add(name)
        self.place.below(name).note(self._lines.get(name, self._line), problem, advice)

    def note_once(self, name: str, problem: str, advice: str) -> None:
        """Unless something is wrong with this field already."""
        if name not in self._bad:
            self.note(name, problem, advice)

    def value(self, name: str, read: Callable[[str], Value], stand_in: Value) -> Value:
        """A field that must be there."""
        found = self.optional(name, read, None)
        if found is None and name not in self._nodes and self._is_readable:
            self.note(name, "it is missing", "Write it.")
        return stand_in if found is None else found

    def optional(
        self, name: str, read: Callable[[str], Value], default: Default
    ) -> Value | Default:
        node = self._node(name)
        if node is None:
            return default
        if not isinstance(node, yaml.ScalarNode):
            self.note(name, "one value is expected here", "Write it on the same line.")
            return default
        try:
            return read(node.value.strip())
        except Unreadable as wrong:
            self.note(name, wrong.problem, wrong.advice)
            return default

    def group(self, name: str) -> "Fields":
        """Fields below this one, which must be there."""
        group = self.optional_group(name)
        if group is None and self._is_readable:
            self.note(name, "it is missing", "Write it.")
        return group or Fields(None, self.place.below(name), self._line)

    def optional_group(self, name: str) -> "Fields | None":
        node = self._node(name)
        return None if node is None else Fields(node, self.place.below(name))

    def bilingual(self, name: str) -> Bilingual:
        """A text that must be there, in both languages."""
        return self.group(name).both_languages()

    def optional_bilingual(self, name: str) -> Bilingual:
        group = self.optional_group(name)
        return Bilingual(kk="", ru="") if group is None else group.both_languages()

    def both_languages(self) -> Bilingual:
        """Of a group that has nothing else."""
        both = Bilingual(kk=self.value("kk", text, ""), ru=self.value("ru", text, ""))
        self.close()
        return both

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of single values; empty where there is none."""
        nodes = self._list(name)
        if not all(isinstance(node, yaml.ScalarNode) for node in nodes):
            self.note(name, "texts are expected in this list", "Write them in quotes.")
        return tuple(node.value.strip() for node in nodes if isinstance(node, yaml.ScalarNode))

    def items(self, name: str) -> list["Fields"]:
        """A list of groups; empty where there is none."""
        place = self.place.below(name)
        return [
            Fields(node, place.below(_id(node) or f"#{number}"))
            for number, node in enumerate(self._list(name), start=1)
        ]

    def close(self) -> None:
        """All known fields were read: others are mistakes."""
        for name in self._lines.keys() - self._known:
            near = get_close_matches(name, self._known, n=1)
            advice = (
                f"Did you mean {near[0]}?" if near else f"Use: {', '.join(sorted(self._known))}."
            )
            self.note(name, "there is no such field", advice)

    def _take(self, mapping: yaml.MappingNode) -> None:
        for key, node in mapping.value:
            name = str(key.value)
            if name in self._lines:
                self.place.below(name).note(_line(key), "it is written twice", "Keep one of them.")
            self._lines[name] = _line(key)
            if node.tag != NULL:
                self._nodes[name] = node

    def _node(self, name: str) -> yaml.Node | None:
        if name not in self._known:
            self._known.append(name)
        return self._nodes.get(name)

    def _list(self, name: str) -> list[yaml.Node]:
        node = self._node(name)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.note(name, "a list is expected here", "Begin each item with `- `.")
            return []
        return list(node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _id(node: yaml.Node) -> str:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    ids = [value.value for key, value in pairs if key.value == "id"]
    return next((found for found in ids if isinstance(found, str)), "")
