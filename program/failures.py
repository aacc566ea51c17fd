"""Why the program does not run, in one line that says what to do, and its exit code."""

import sqlite3
from collections.abc import Iterator

from pydantic import ValidationError

from bot.intake import ServedElsewhere, TokenRefused
from bot.postman import TokenRevoked
from bot.settings import Settings
from content.mistakes import ContentMistakes
from db.lock import Locked
from db.migrate import SchemaTooNew
from forum.content import SameVersionOtherTerms
from forum.exports import ForumUnknown
from forum.rehearsing import DrillGoesOn, NothingToRehearse

BUSY = 75  # EX_TEMPFAIL: another process is at it
MISCONFIGURED = 78  # EX_CONFIG: something has to be mended by hand

TOKEN_REFUSED = "BOT_TOKEN: Telegram does not know this token; take the one @BotFather shows"  # noqa: S105  no token
DATABASE_BROKEN = "DATABASE_PATH: {}; restore a backup, or name a file that can be written"
EXPLAINED: dict[type[BaseException], tuple[str, int]] = {
    Locked: ("DATABASE_PATH: another process serves {}; stop it first", BUSY),
    ServedElsewhere: ("BOT_TOKEN: another program receives this bot's updates; stop it", BUSY),
    TokenRefused: (TOKEN_REFUSED, MISCONFIGURED),
    TokenRevoked: (TOKEN_REFUSED, MISCONFIGURED),
    SchemaTooNew: ("DATABASE_PATH: {}; start the newer release", MISCONFIGURED),
    ContentMistakes: ("{}", MISCONFIGURED),
    sqlite3.DatabaseError: (DATABASE_BROKEN, MISCONFIGURED),
    sqlite3.OperationalError: (DATABASE_BROKEN, MISCONFIGURED),
    SameVersionOtherTerms: ("{}", MISCONFIGURED),
    ForumUnknown: ("export: {}", MISCONFIGURED),
    NothingToRehearse: ("drill: {}", MISCONFIGURED),
    DrillGoesOn: ("drill: another one plays on {}; stop it first", BUSY),
}


class SettingsWrong(Exception):
    """The line that names the setting."""


def read_settings() -> Settings:
    """Raises `SettingsWrong`."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsWrong("; ".join(_complaints(error))) from None


def explanation(error: Exception) -> tuple[str, int]:
    """The line and the exit code; an error nobody foresaw is raised again."""
    known = next((each for each in _leaves(error) if type(each) in EXPLAINED), None)
    if isinstance(error, SettingsWrong):
        return str(error), MISCONFIGURED
    if known is None:
        raise error
    line, code = EXPLAINED[type(known)]
    return line.format(known), code


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from _leaves(part)
    else:
        yield error


def _complaints(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        name = str(fault["loc"][0]).upper() if fault["loc"] else ""
        said = fault["msg"].removeprefix("Value error, ")
        yield f"{name}: {said}" if name else said
