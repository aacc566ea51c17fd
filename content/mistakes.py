"""What is wrong in the files, said so that an organizer can put it right."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mistake:
    file: str
    line: int
    field: str  # sessions.train-1a.room; empty: the file as a whole
    problem: str
    advice: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " + (f"{self.field}: " if self.field else "")
        return f"{place}{self.problem}. {self.advice}"


class ContentMistakes(Exception):
    """All mistakes of all files, one a line."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))
