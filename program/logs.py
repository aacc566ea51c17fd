"""One line of JSON for each event: ids only; the token cannot appear."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from bot.settings import Settings
from bot.worker import where

TOKEN = re.compile(r"\d{2,}:[\w-]{20,}")


class JsonLines(logging.Formatter):
    """Redacts the finished line: arguments and tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "event": record.getMessage(),
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return TOKEN.sub("<token>", json.dumps(entry, ensure_ascii=False))


def _last_words(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """A traceback may quote people: the class and the place have to do."""
    logging.getLogger("program").critical("stopped by %s", where(error))


def set_up_logs(settings: Settings) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    sys.excepthook = _last_words
    logging.getLogger("aiogram.event").setLevel(logging.WARNING)  # a line for each update
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # a line for each tick
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)  # prints query strings
