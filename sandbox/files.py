"""Files that were sent, by either side."""

import mimetypes
import re
import secrets
import struct
from dataclasses import dataclass
from typing import Final

from sandbox.errors import bad_request
from sandbox.requests import BotRequest, Upload

MAX_PHOTO: Final = 10 * 1024 * 1024  # bytes
MAX_DOWNLOAD: Final = 20 * 1024 * 1024
MAX_PHOTO_SIDES: Final = 10_000  # pixels, width and height together
MAX_PHOTO_RATIO: Final = 20

_FOLDERS: Final = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "audio": "music",
    "animation": "animations",
    "video_note": "video_notes",
    "sticker": "stickers",
}
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
_JPEG_SIZE_MARKERS: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoredFile:
    file_id: str
    unique_id: str
    path: str  # as getFile shows it
    kind: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0


class Files:
    """All files, found by id or by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def store(self, kind: str, upload: Upload) -> StoredFile:
        """Keep the bytes; refuse what Telegram refuses of this kind."""
        if not upload.content:
            message = "file must be non-empty"
            raise bad_request(message)
        width, height = _checked_photo(upload.content) if kind == "photo" else (0, 0)
        file = StoredFile(
            file_id=f"{kind}-{secrets.token_urlsafe(24)}",
            unique_id=secrets.token_urlsafe(8),
            path=f"{_FOLDERS[kind]}/file_{len(self._by_id)}{_extension(kind, upload.name)}",
            kind=kind,
            name=upload.name,
            mime=_mime(kind, upload),
            content=upload.content,
            width=width,
            height=height,
        )
        self._by_id[file.file_id] = self._by_path[file.path] = file
        return file

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def chosen(self, request: BotRequest, name: str, kind: str) -> StoredFile:
        """The file of a request: an upload, or one sent before by its id."""
        upload = request.upload(name)
        return self.store(kind, upload) if upload else self.known(request.text(name), kind)

    def known(self, file_id: str, kind: str) -> StoredFile:
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request(_complaint(file_id))
        if file.kind != kind:
            message = f"can't use file of type {_title(file.kind)} as {_title(kind)}"
            raise bad_request(message)
        return file


def require_file(request: BotRequest, name: str) -> None:
    if not request.text(name) and request.upload(name) is None:
        message = f"there is no {name.replace('_', ' ')} in the request"
        raise bad_request(message)


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG; None if it is neither."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:  # noqa: PLR2004 - bytes to the end of the height
        return struct.unpack(">II", content[16:24])
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - every JPEG marker begins so
        if content[at + 1] in _JPEG_SIZE_MARKERS:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return None


def _checked_photo(content: bytes) -> tuple[int, int]:
    if len(content) > MAX_PHOTO:
        message = (
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {MAX_PHOTO} bytes"
        )
        raise bad_request(message)
    size = image_size(content)
    if size is None or 0 in size:
        message = "IMAGE_PROCESS_FAILED"
        raise bad_request(message)
    if sum(size) > MAX_PHOTO_SIDES or max(size) > MAX_PHOTO_RATIO * min(size):
        message = "PHOTO_INVALID_DIMENSIONS"
        raise bad_request(message)
    return size


def _complaint(file_id: str) -> str:
    if "." in file_id:
        return "failed to get HTTP URL content"
    whole = _BASE64URL.fullmatch(file_id)
    reason = "can't unserialize it" if whole else "Wrong character in the string"
    return f"wrong remote file identifier specified: {reason}"


def _extension(kind: str, name: str) -> str:
    if kind == "photo":
        return ".jpg"
    _, dot, extension = name.rpartition(".")
    return f"{dot}{extension}"


def _mime(kind: str, upload: Upload) -> str:
    if kind == "photo":
        return "image/jpeg" if upload.content.startswith(b"\xff\xd8") else "image/png"
    if kind == "voice":
        return "audio/ogg"
    return mimetypes.guess_type(upload.name)[0] or upload.mime


def _title(kind: str) -> str:
    return "".join(word.title() for word in kind.split("_"))
