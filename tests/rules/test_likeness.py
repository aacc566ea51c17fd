"""How alike two questions are: the measure itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.likeness import Rank, least_common, likeness, weight

WEIGHTS = st.floats(min_value=0.1, max_value=1000)
COUNTS = st.integers(min_value=0, max_value=100_000)


def test_the_same_words_are_wholly_alike_and_others_not_at_all() -> None:
    assert likeness(5.0, 5.0, 5.0) == pytest.approx(1)
    assert likeness(0.0, 5.0, 5.0) == 0


@given(common=WEIGHTS, more=WEIGHTS, still_more=WEIGHTS)
def test_likeness_is_between_nothing_and_one_and_the_same_from_both_sides(
    common: float, more: float, still_more: float
) -> None:
    one, other = common + more, common + still_more
    assert 0 < likeness(common, one, other) < 1
    assert likeness(common, one, other) == likeness(common, other, one)


@given(common=WEIGHTS, more=WEIGHTS, still_more=WEIGHTS, least=st.floats(0.05, 0.95))
def test_whatever_is_alike_has_the_least_in_common(
    common: float, more: float, still_more: float, least: float
) -> None:
    one, other = common + more, common + still_more
    if likeness(common, one, other) >= least:
        assert common >= least_common(least, one) * (1 - 1e-9)


def test_a_subject_tells_more_than_a_detail_and_that_more_than_what_all_have() -> None:
    subject, detail, other, everywhere = (
        weight(rank, 0, 0) for rank in (Rank.SUBJECT, Rank.DETAIL, None, Rank.EVERYWHERE)
    )
    assert subject > detail > other > everywhere > 0


@given(rank=st.sampled_from([Rank.SUBJECT, Rank.DETAIL, Rank.EVERYWHERE, None]), found=COUNTS)
def test_the_more_questions_have_a_word_the_less_it_tells(rank: Rank | None, found: int) -> None:
    assert weight(rank, found, 200_000) > weight(rank, found + 1, 200_000)
