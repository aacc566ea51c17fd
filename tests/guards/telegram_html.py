"""What Telegram's own parser makes of HTML, on this machine."""

import html
import json
import re
from typing import Any

import tdjson

_ANY_TAG = re.compile(r"<[^<>]*>")


def seen(text: str) -> str:
    """What people see; raises ValueError with Telegram's words when it refuses."""
    mode = {"@type": "textParseModeHTML"}
    answer = _ask({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    if answer["@type"] == "error":
        message = f"{answer['message']}: {text}"
        raise ValueError(message)
    return str(answer["text"])


def meant(text: str) -> str:
    """What a phrase says once its tags are read."""
    return html.unescape(_ANY_TAG.sub("", text))


def _ask(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    return answer


_ask({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
