"""Wrong links are counted by the address that they come from."""

from hall.desk_guard import ADDRESSES, WITHIN, WRONG, Attempts


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_tenth_wrong_link_within_a_minute_is_the_last() -> None:
    seconds = Seconds()
    attempts = Attempts(seconds)
    for _ in range(WRONG):
        assert not attempts.are_too_many("10.0.0.1")
        attempts.note("10.0.0.1")
    assert attempts.are_too_many("10.0.0.1")
    assert not attempts.are_too_many("10.0.0.2")
    seconds.now = WITHIN
    assert not attempts.are_too_many("10.0.0.1")


def test_who_tries_slowly_is_not_kept_out() -> None:
    seconds = Seconds()
    attempts = Attempts(seconds)
    for _ in range(3 * WRONG):
        attempts.note("10.0.0.1")
        seconds.now += WITHIN / WRONG
        assert not attempts.are_too_many("10.0.0.1")


def test_only_the_last_addresses_are_remembered() -> None:
    attempts = Attempts(Seconds())
    for _ in range(WRONG):
        attempts.note("10.0.0.1")
    for number in range(ADDRESSES):
        attempts.note(f"guest {number}")
    assert not attempts.are_too_many("10.0.0.1")
    assert not attempts.are_too_many(None)
