"""The control: an APScheduler interval job, as its documentation shows it."""

import asyncio

from apscheduler.schedulers.asyncio import AsyncIOScheduler


async def tick() -> None:
    print("tick", flush=True)  # noqa: T201  the test reads it


async def main() -> None:
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(tick, "interval", seconds=1)
    scheduler.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
