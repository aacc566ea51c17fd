"""Writing down what has happened already: it cannot be taken back, so the disk is waited for."""

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

from forum.transactions import StorageUnavailable, Transactions

Result = TypeVar("Result")

logger = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two tries


async def patiently(transactions: Transactions, unit: Callable[[], Result]) -> Result:
    """Write the unit, again and again while nothing can be written."""
    while True:
        try:
            return await transactions.write(unit)
        except StorageUnavailable as error:
            logger.error("nothing can be written: %s", error)  # noqa: TRY400  the name says it all
            await asyncio.sleep(PAUSE)
