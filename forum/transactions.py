"""All or nothing: what the storage promises to everything that changes the forum."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class StorageUnavailable(Exception):
    """Nothing can be written now: the disk is full, or gone. Nothing was."""


class Transactions(Protocol):
    """The one writer. Ports may be used inside a transaction or a unit, nowhere else."""

    def transaction(self) -> AbstractAsyncContextManager[None]:
        """Commit what the block did, durably, or nothing of it; no network inside.

        Raises `StorageUnavailable`.
        """

    def savepoint(self) -> AbstractContextManager[None]:
        """Inside a transaction: undo only this block if it raises."""

    async def write(self, unit: Callable[[], Result]) -> Result:
        """Run the unit and commit; units that wait at the same time share one commit."""

    async def read(self, look: Callable[[], Result]) -> Result:
        """What the look finds in what is committed; nobody waits for the disk."""
