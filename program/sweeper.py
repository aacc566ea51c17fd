"""What everything has that looks for what is due and tells those it is for."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Bot

from forum.outbox import Posted
from program.storage import Storage


class Sweeper:
    def __init__(
        self,
        storage: Storage,
        bot: Bot,
        deliver: Callable[[list[Posted]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._bot = bot
        self._deliver = deliver  # called with what is committed
        self._clock = clock
