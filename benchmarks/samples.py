"""Invented questions, in groups of those that ask the same."""

import random
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "alike"
LONG = 6  # letters of a word in which a finger slips
SLIPS = 0.25  # of the long words


@dataclass(frozen=True, slots=True)
class Sample:
    language: str
    group: str | None  # None: asks something of its own
    text: str

    def asks_the_same(self, other: "Sample") -> bool:
        return self.group is not None and self.group == other.group


def samples(name: str) -> list[Sample]:
    written = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    groups = [*written["groups"].items(), (None, written["alone"])]
    return [
        Sample(language, group, text)
        for group, languages in groups
        for language, texts in languages.items()
        for text in texts
    ]


def typed_badly(clean: list[Sample]) -> list[Sample]:
    """The same slips in every run."""
    chance = random.Random(1)  # noqa: S311  no secret
    return [
        replace(each, text=" ".join(_slipped(word, chance) for word in each.text.split()))
        for each in clean
    ]


def _slipped(word: str, chance: random.Random) -> str:
    """A letter inside missing, doubled, or in its neighbour's place."""
    if len(word) < LONG or chance.random() > SLIPS:
        return word
    at = chance.randrange(1, len(word) - 2)
    before, here, there, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    letters = chance.choice([there, here + here + there, there + here])
    return before + letters + after
