"""The self-check: one line for everything the forum needs, each with what to do."""

import shutil
import socket
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.settings import Settings
from bot.wire import Outcome, Request, Wire
from content.mistakes import ContentMistakes
from content.reader import read
from db.lock import Locked, locked
from db.migrate import MIGRATIONS
from program.dispatcher import create_bot
from program.pages import hall_url

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104  where one listens, not where one is found
ROOM = 2**30  # bytes free on the disk: a forum's database stays far below


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    good: bool
    subject: str
    found: str
    advice: str = ""

    def __str__(self) -> str:
        mark, advice = ("ok  ", "") if self.good else ("MEND", f" -> {self.advice}")
        return f"{mark}  {self.subject:<9} {self.found}{advice}"


async def look(settings: Settings) -> list[Line]:
    """Every check, in the order in which a start would meet them."""
    return [
        await _token(settings),
        _lock(settings.database_path),
        _database(settings.database_path),
        _schema(settings.database_path),
        _content(settings.content_path),
        _hall(settings),
        _zones(),
        _disk(settings.database_path),
    ]


async def _token(settings: Settings) -> Line:
    async with create_bot(settings) as bot:
        answer = await Wire(bot).send(Request(method="getMe", fields="{}"), seconds=10)
    if answer.outcome is Outcome.DELIVERED:
        return Line(good=True, subject="token", found=f"@{answer.result['username']}")
    advice = (
        "BOT_TOKEN: take the one @BotFather shows"
        if answer.outcome is Outcome.REFUSED
        else "is the network up? TELEGRAM_API_URL says where Telegram is looked for"
    )
    return Line(good=False, subject="token", found=answer.description, advice=advice)


def _lock(path: Path) -> Line:
    try:
        with locked(path):
            return Line(good=True, subject="lock", found="free")
    except Locked:
        advice = "the bot runs already: stop it before you start another"
        return Line(good=False, subject="lock", found="held", advice=advice)


def _database(path: Path) -> Line:
    try:
        found = _ask(path, "PRAGMA quick_check(1)", "will be made")
    except sqlite3.DatabaseError as error:
        found = str(error)
    return Line(
        good=found in {"ok", "will be made"},
        subject="database",
        found=f"{path}: {found}",
        advice="DATABASE_PATH: restore the newest backup, or name another file",
    )


def _schema(path: Path) -> Line:
    known = len(list(MIGRATIONS.glob("*.sql")))
    try:
        found = int(_ask(path, "PRAGMA user_version", "0"))
    except sqlite3.DatabaseError:
        found = 0
    return Line(
        good=found <= known,
        subject="schema",
        found=f"{found} of {known} migrations applied",
        advice="a newer release wrote this file: start that one",
    )


def _ask(path: Path, pragma: str, absent: str) -> str:
    if not path.exists():
        return absent
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return str(connection.execute(pragma).fetchone()[0])


def _content(path: Path) -> Line:
    try:
        content = read(path)
    except ContentMistakes as mistakes:
        advice = "mend these lines; nothing was changed"
        return Line(good=False, subject="content", found=f"\n{mistakes}\n", advice=advice)
    found = f"{len(content.forums)} forums, {len(content.sessions)} sessions"
    return Line(good=True, subject="content", found=found)


def _hall(settings: Settings) -> Line:
    """Nobody listens there yet, and the links that the bot gives can be opened."""
    family = socket.AF_INET6 if ":" in settings.hall_host else socket.AF_INET
    try:
        with socket.create_server((settings.hall_host, settings.hall_port), family=family):
            pass
    except OSError as error:
        advice = "HALL_HOST and HALL_PORT: name an address of this machine and a free port"
        return Line(good=False, subject="hall", found=str(error), advice=advice)
    return Line(
        good=bool(settings.hall_url) or settings.hall_host not in EVERYWHERE,
        subject="hall",
        found=hall_url(settings, settings.hall_port),
        advice="HALL_URL: say at which address browsers find the pages",
    )


def _zones() -> Line:
    """Since 1 March 2024 all of Kazakhstan has one time; old zone data are an hour wrong."""
    offset = datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Almaty")).utcoffset()
    return Line(
        good=offset == timedelta(hours=5),
        subject="zones",
        found=f"Asia/Almaty is UTC+{offset}",
        advice="update the system's tzdata package: every reminder would be an hour off",
    )


def _disk(path: Path) -> Line:
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    free = shutil.disk_usage(folder).free
    return Line(
        good=free > ROOM,
        subject="disk",
        found=f"{free // 2**20} MiB free",
        advice="free some room: without it nobody's question can be kept",
    )
