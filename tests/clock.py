"""A clock that tests move."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = date(2026, 12, 8)  # of the western forum in content/
ZONE = ZoneInfo("Asia/Aqtobe")


class Clock:
    """Stands still until it is told to move; the forum's day, 11:50 at its place."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)
        self.at("11:50")

    def __call__(self) -> datetime:
        return self.now

    def at(self, local: str, day: date = DAY) -> None:
        moment = datetime.strptime(local, "%H:%M").time()  # noqa: DTZ007  the zone comes next
        self.now = datetime.combine(day, moment, ZONE).astimezone(UTC)

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)
