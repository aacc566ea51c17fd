"""What a person may send besides text: made up where a test gives nothing."""

import mimetypes
import secrets
import struct
import zlib
from collections.abc import Callable
from typing import Final, Literal

from sandbox.chats import Account
from sandbox.files import Files
from sandbox.messages import Media
from sandbox.requests import Upload
from sandbox.wire import Json

FileKind = Literal[
    "photo", "voice", "video", "video_note", "audio", "document", "sticker", "animation"
]


ContentKind = Literal["location", "venue", "poll", "dice", "contact"]


_NAMES: Final[dict[str, str]] = {
    "photo": "photo.png",
    "voice": "voice.ogg",
    "video": "video.mp4",
    "video_note": "round.mp4",
    "audio": "song.mp3",
    "document": "document.pdf",
    "sticker": "sticker.webp",
    "animation": "animation.mp4",
}


_PLACE: Final = {"latitude": 43.238949, "longitude": 76.889709}


def upload_of(kind: str, file: bytes | None, name: str | None) -> Upload:
    name = name or _NAMES[kind]
    content = (_small_picture() if kind == "photo" else b"content") if file is None else file
    mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Upload(name=name, content=content, mime=mime)


def media_of(files: Files, kind: str, upload: Upload) -> Media:
    seconds = 0 if kind in {"photo", "document", "sticker"} else 3
    return Media(kind=kind, file=files.store(kind, upload), duration=seconds)


def _location(_account: Account) -> Json:
    return {"location": _PLACE}


def _venue(_account: Account) -> Json:
    place = {"location": _PLACE, "title": "Smart Bilim", "address": "1 School Street"}
    return {"location": _PLACE, "venue": place}


def _poll(_account: Account) -> Json:
    options = [
        {"persistent_id": str(i), "text": text, "voter_count": 0} for i, text in enumerate("ab")
    ]
    switches = ("is_closed", "allows_multiple_answers", "allows_revoting", "members_only")
    poll = {
        "id": str(secrets.randbits(62)),
        "question": "?",
        "options": options,
        "total_voter_count": 0,
        "is_anonymous": True,
        "type": "regular",
    }
    return {"poll": poll | dict.fromkeys(switches, False)}


def _dice(_account: Account) -> Json:
    return {"dice": {"emoji": "🎲", "value": 1 + secrets.randbelow(6)}}


def _contact(account: Account) -> Json:
    return {
        "contact": {
            "phone_number": account.phone or "+77000000000",
            "first_name": account.first_name,
            "user_id": account.id,
        }
    }


CONTENTS: Final[dict[str, Callable[[Account], Json]]] = {
    "location": _location,
    "venue": _venue,
    "poll": _poll,
    "dice": _dice,
    "contact": _contact,
}


def _small_picture() -> bytes:
    """A grey PNG of 90 by 60 pixels."""
    header = struct.pack(">IIBBBBB", 90, 60, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * 90) * 60)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    checked = name + body
    return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))
