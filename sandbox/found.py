"""Entities that Telegram finds in a text by itself: commands, mentions, hashtags, links.

The patterns are those of TDLib (MessageEntity.cpp) but for links without a scheme: the server
knows all top-level domains, this module a few.
"""

import re
from typing import Final

from sandbox.entities import Entity, utf16_length

_DOMAINS: Final = (
    "com|org|net|info|biz|edu|gov|kz|ru|uz|kg|by|ua|de|fr|uk|us|eu|me|io|ai|app|dev"
    r"|\u049b\u0430\u0437|\u0440\u0444"
)
_LABEL: Final = r"(?:(?:[^\W_]|-)+\.)"
_HASHTAG: Final = r"[\w\u200c\u00b7]"

_FOUND: Final = {
    "mention": r"(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w)",
    "bot_command": r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])",
    "hashtag": (
        rf"(?<!{_HASHTAG})#(?=[\d_\u200c\u00b7]*[^\W\d_]){_HASHTAG}{{1,256}}"
        rf"(?:@[A-Za-z0-9_]{{3,32}})?(?!{_HASHTAG}*\#)"
    ),
    "cashtag": r"(?<![$\w\u200c])\$(?:1INCH|[A-Z]{1,8})(?![$\w\u200c])",
    "url": (
        r"(?<![\w@/.$-])(?:(?i:tg|ton)://[\w?=&-]+"
        rf"|(?i:https?|ftp)://(?:[\w:.-]+@)?(?:{_LABEL}+[\w-]{{2,}}|\d+\.\d+\.\d+\.\d+)"
        rf"|{_LABEL}+(?:{_DOMAINS})(?![\w.@-]*[\w@-]))(?::\d{{1,4}}(?!\d))?"
        r"(?:[/?#][^\s<>\"«»]*)?"
    ),
    "email": r"(?<![\w.@-])[A-Za-z0-9._%-]{1,64}@(?:[\w-]+\.)+[A-Za-z]{2,}(?![\w@])",
}
_ANY = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _FOUND.items()))
_HINTS = re.compile(r"[@/#$]|\w\.\w")
_TRAILING: Final = ".,!?:;'\"…"
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}


def found_entities(text: str) -> list[Entity]:
    """In order, none over another."""
    if not _HINTS.search(text):
        return []
    return [_entity(text, match) for match in _ANY.finditer(text)]


def _entity(text: str, match: re.Match[str]) -> Entity:
    kind = match.lastgroup or ""
    found = _without_tail(match[0]) if kind == "url" else match[0]
    offset = utf16_length(text[: match.start()])
    return Entity(type=kind, offset=offset, length=utf16_length(found))


def _without_tail(link: str) -> str:
    """The sentence's own full stop and closing bracket are no part of a link."""
    link = link.rstrip(_TRAILING)
    opening = _BRACKETS.get(link[-1])
    is_foreign = opening is not None and link.count(link[-1]) > link.count(opening)
    return _without_tail(link[:-1]) if is_foreign else link
