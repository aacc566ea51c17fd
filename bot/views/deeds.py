"""What somebody of the staff did, and to what; without words for it yet: as it is kept."""

from typing import Any

from forum.audit import Entry
from locales.phrases import plain


def deed(entry: Entry) -> str:
    feature, _, what = entry.action.partition(".")
    action = _words(f"audit.{feature}.{what}", entry.action)
    subject = _subject(entry)
    return f"{action}: {subject}" if subject else action


def _subject(entry: Entry) -> str:
    as_kept = f"{entry.kind} {entry.ref}".strip()
    return _words(f"audit.subject.{entry.kind}", as_kept, ref=entry.ref)


def _words(key: str, otherwise: str, **values: Any) -> str:
    try:
        return plain(key, **values)
    except KeyError:
        return otherwise
