"""Heavy work in a process of its own: nobody's reply waits for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

Result = TypeVar("Result")


async def elsewhere(work: Callable[..., Result], *arguments: Any) -> Result:
    """What the function returns there; it starts anew, a fork would share the open file."""
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    try:
        return await asyncio.get_running_loop().run_in_executor(pool, work, *arguments)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
