"""How the forum says no."""

from typing import Any


class Refusal(Exception):
    """A rule forbids what was asked; nothing of the update is kept.

    `locales/` words it under `refusal.<class name>`, filled with the details; a detail
    named `count` picks the plural form.
    """

    def __init__(self, **details: Any) -> None:
        super().__init__(details)
        self.details = details
