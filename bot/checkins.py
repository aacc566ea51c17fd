"""A ticket that is scanned on the phone of somebody of the staff."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from forum.staff import Colleague
from forum.tickets import MARK


class ScannedByStaff(Filter):
    """A camera read a ticket on the phone of a colleague; the handler gets the `ticket`."""

    async def __call__(
        self,
        _event: TelegramObject,
        command: str | None,
        payload: str,
        colleague: Colleague | None = None,
    ) -> bool | dict[str, Any]:
        if colleague is None or command != "start" or not payload.startswith(MARK):
            return False
        return {"ticket": payload.removeprefix(MARK)}
