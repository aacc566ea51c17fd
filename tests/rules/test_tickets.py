"""The ticket and its QR code."""

import re

from bot.views.ticket import picture
from forum.tickets import link, new_ticket


def test_no_two_tickets_are_alike() -> None:
    assert len({new_ticket() for _ in range(1000)}) == 1000


def test_a_ticket_fits_a_deep_link() -> None:
    address = link(new_ticket(), "minber_test_bot")
    assert re.fullmatch(r"https://t\.me/minber_test_bot\?start=t_[\w-]{22}", address)


def test_the_picture_is_a_small_png() -> None:
    png = picture(link(new_ticket(), "minber_test_bot"))
    assert png.startswith(b"\x89PNG")
    assert len(png) < 4_000
