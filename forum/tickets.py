"""The ticket: what its QR code holds says nothing to anybody but the organizers."""

import secrets
from typing import Final

LINK: Final = "https://t.me/{username}?start={payload}"
MARK: Final = "t_"  # what a payload of /start that is a ticket begins with


def new_ticket() -> str:
    """128 bits nobody can guess, in letters that a deep link may hold."""
    return secrets.token_urlsafe(16)


def link(ticket: str, username: str) -> str:
    """What a phone's camera opens: the bot itself."""
    return LINK.format(username=username, payload=f"{MARK}{ticket}")
