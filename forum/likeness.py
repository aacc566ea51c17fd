"""How alike two questions are: by what their words mean, in either language."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

# What a word means, or the beginning of the word itself where nobody wrote that down.
Trait = NewType("Trait", str)


class Rank(StrEnum):
    """How much it tells that two questions share a word."""

    SUBJECT = "subject"  # what a question is about
    DETAIL = "detail"  # what is said about it
    EVERYWHERE = "everywhere"  # half of the questions have it
    SILENT = "silent"  # nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """`words` are as organizers write them: a star at the end stands for any ending."""

    name: str
    rank: Rank
    words: tuple[str, ...]


# Which part of all questions is taken to have such a word before any was asked.
EXPECTED: Final = {Rank.SUBJECT: 0.01, Rank.DETAIL: 0.04, Rank.EVERYWHERE: 0.25}
EXPECTED_OF_OTHERS: Final = 0.1  # words that nobody listed: few of them tell what it is about
BEFOREHAND: Final = 100  # questions for which that expectation counts
SHORTER: Final = 0.3  # part of the shorter one in the measure of both, the longer has the rest

# Tuned on benchmarks/alike/familiar.yaml, reported on unseen.yaml: docs/benchmarks.md.
ALIKE: Final = 0.4  # for authors: nine in ten pairs say the same
PERHAPS: Final = 0.25  # for moderators, who see the score


def weight(rank: Rank | None, found_in: int, of_all: int) -> float:
    """How much a trait tells that so many of all questions have; without a rank: of no list."""
    expected = EXPECTED_OF_OTHERS if rank is None else EXPECTED[rank]
    return math.log((of_all + BEFOREHAND) / (found_in + BEFOREHAND * expected))


def likeness(common: float, one: float, other: float) -> float:
    """0 to 1, from the weights of what two questions share and of each of them."""
    shorter, longer = sorted((one, other))
    return common / (SHORTER * shorter + (1 - SHORTER) * longer)


def least_common(least: float, one: float) -> float:
    """What has to be common with this one for a likeness of at least so much."""
    return least * (1 - SHORTER) * one / (1 - SHORTER * least)
