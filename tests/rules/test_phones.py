"""Telephone numbers in every spelling."""

import pytest

from bot.phones import shared, spaced, typed
from forum.profiles import PhoneInvalid


@pytest.mark.parametrize(
    "spelling",
    [
        "8 701 123 45 67",
        "+7 (701) 123-45-67",
        "87011234567",
        "7011234567",
        "77011234567",
        "8-701-123-4567",
        "８７０１１２３４５６７",
        "Мой номер: 8 701 123 45 67",
    ],
)
def test_a_number_of_this_country_is_taken_in_any_spelling(spelling: str) -> None:
    assert typed(spelling) == "+77011234567"


def test_a_number_of_another_country_needs_its_code() -> None:
    assert typed("+998 90 123 45 67") == "+998901234567"


@pytest.mark.parametrize(
    "spelling", ["", "нет", "12345", "701 123 45", "+7 701 123 45 67 8", "+999 1", "🙂"]
)
def test_what_nobody_can_be_called_under_is_refused(spelling: str) -> None:
    with pytest.raises(PhoneInvalid):
        typed(spelling)


def test_a_contact_may_lack_its_plus() -> None:
    assert shared("77011234567") == shared("+77011234567") == "+77011234567"


def test_a_contact_without_a_number_is_refused() -> None:
    with pytest.raises(PhoneInvalid):
        shared("")


def test_a_number_is_shown_in_groups() -> None:
    assert spaced("+77011234567") == "+7 701 123 4567"
