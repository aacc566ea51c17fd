"""Files in both directions."""

import struct
from typing import Any

import pytest

from sandbox.files import image_size
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot

File = tuple[str, bytes]

TOO_BIG = "file of size 10485784 bytes is too big for a photo; the maximum size is 10485760 bytes"
NOT_IN_ALBUM = (
    "failed to send message #1 with the error message \"can't use the media of the specified type "
    'in the album"'
)


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"note"
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, height, width)
    return b"\xff\xd8" + comment + frame


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(640, 480), (640, 480)),
        (jpeg(800, 600), (800, 600)),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\xff\xd8\xff\xfe", None),
        (b"GIF89a", None),
    ],
)
def test_pictures_say_their_size(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size


@pytest.mark.parametrize(
    ("name", "pointer"), [("part7", {"document": "attach://part7"}), ("document", {})]
)
async def test_a_document_arrives_with_its_name(
    bot: BareBot, aigerim: Person, sandbox: Sandbox, name: str, pointer: dict[str, str]
) -> None:
    answer = await bot.upload(
        "sendDocument",
        {name: ("list.csv", b"a;b")},
        chat_id=aigerim.id,
        caption="<b>List</b>",
        parse_mode="HTML",
        **pointer,
    )

    document = answer["result"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "list.csv",
        "text/csv",
        3,
    )
    assert answer["result"]["caption_entities"][0]["type"] == "bold"
    assert sandbox.file(aigerim.messages[-1].file_id or "") == b"a;b"
    assert sandbox.complaints == []


@pytest.mark.parametrize("picture", [png(640, 480), jpeg(640, 480)])
async def test_a_photo_has_the_size_of_its_picture(
    bot: BareBot, aigerim: Person, picture: bytes
) -> None:
    answer = await bot.upload("sendPhoto", {"photo": ("a", picture)}, chat_id=aigerim.id)

    [size] = answer["result"]["photo"]
    assert (size["width"], size["height"]) == (640, 480)


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("sendVoice", "voice"),
        ("sendAudio", "audio"),
        ("sendVideo", "video"),
        ("sendAnimation", "animation"),
        ("sendVideoNote", "video_note"),
        ("sendSticker", "sticker"),
    ],
)
async def test_other_kinds_of_files_are_sent_too(
    bot: BareBot, aigerim: Person, method: str, kind: str
) -> None:
    answer = await bot.upload(method, {kind: ("a.bin", b"abc")}, chat_id=aigerim.id)

    assert answer["result"][kind]["file_size"] == 3


async def test_a_file_is_sent_again_by_its_id(bot: BareBot, aigerim: Person) -> None:
    document = aigerim.send_media("document", file=b"abc", name="noextension")["document"]
    sent = await bot.result(
        "sendDocument", chat_id=aigerim.id, document=document["file_id"], duration=3
    )

    assert sent["document"] == document
    assert document["mime_type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("files", "parameters", "complaint"),
    [
        ({}, {}, "there is no photo in the request"),
        ({"photo": ("a.png", b"")}, {}, "file must be non-empty"),
        ({"photo": ("a.png", b"text")}, {}, "IMAGE_PROCESS_FAILED"),
        ({"photo": ("a.png", png(0, 5))}, {}, "IMAGE_PROCESS_FAILED"),
        ({"photo": ("a.png", png(9999, 5000))}, {}, "PHOTO_INVALID_DIMENSIONS"),
        ({"photo": ("a.png", png(2100, 100))}, {}, "PHOTO_INVALID_DIMENSIONS"),
        (
            {"photo": ("a.png", png(5, 5) + bytes(10 * 1024 * 1024))},
            {},
            TOO_BIG,
        ),
        (
            {"photo": ("a.png", png(5, 5))},
            {"caption": "x" * 1025},
            "message caption is too long",
        ),
        (
            {},
            {"photo": "abc"},
            "wrong remote file identifier specified: can't unserialize it",
        ),
        (
            {},
            {"photo": "a b"},
            "wrong remote file identifier specified: Wrong character in the string",
        ),
        ({}, {"photo": "https://a.kz/a.png"}, "failed to get HTTP URL content"),
        (
            {},
            {"photo": "attach://nowhere"},
            "wrong remote file identifier specified: Wrong character in the string",
        ),
    ],
)
async def test_a_wrong_photo_is_refused(
    bot: BareBot,
    aigerim: Person,
    files: dict[str, File],
    parameters: dict[str, Any],
    complaint: str,
) -> None:
    answer = await bot.upload("sendPhoto", files, chat_id=aigerim.id, **parameters)

    assert answer["description"] == f"Bad Request: {complaint}"


async def test_a_file_of_one_kind_is_not_another(bot: BareBot, aigerim: Person) -> None:
    document = aigerim.send_media("document")["document"]
    to = {"chat_id": aigerim.id}

    kind = await bot.refusal("sendVideoNote", **to, video_note=document["file_id"])
    unique = await bot.refusal("sendDocument", **to, document=document["file_unique_id"])
    assert kind == "can't use file of type Document as VideoNote"
    assert unique.startswith("wrong remote file identifier specified")


async def test_the_bot_downloads_what_a_person_sent(bot: BareBot, aigerim: Person) -> None:
    document = aigerim.send_media("document", file=b"a;b", name="list.csv")["document"]
    file = await bot.result("getFile", file_id=document["file_id"])

    address = f"{bot.url}/file/bot{bot.token}/{file['file_path']}"
    async with bot.http.get(address) as response:
        content = await response.read()
    assert (content, file["file_size"]) == (b"a;b", 3)
    assert file["file_path"].startswith("documents/file_")
    assert file["file_path"].endswith(".csv")


@pytest.mark.parametrize("path", ["nothing.csv", "documents/file_9.csv"])
async def test_nothing_else_is_downloaded(bot: BareBot, path: str) -> None:
    async with bot.http.get(f"{bot.url}/file/bot{bot.token}/{path}") as response:
        assert (response.status, await response.json()) == (
            404,
            {"ok": False, "error_code": 404, "description": "Not Found"},
        )


@pytest.mark.parametrize(
    ("file_id", "complaint"), [("", "file_id not specified"), ("x", "invalid file_id")]
)
async def test_an_unknown_file_is_refused(bot: BareBot, file_id: str, complaint: str) -> None:
    assert await bot.refusal("getFile", file_id=file_id) == complaint


async def test_a_large_file_is_not_downloaded(bot: BareBot, aigerim: Person) -> None:
    content = bytes(20 * 1024 * 1024 + 1)
    document = aigerim.send_media("document", file=content)["document"]

    assert await bot.refusal("getFile", file_id=document["file_id"]) == "file is too big"


async def test_a_file_that_is_too_large_is_not_even_read(bot: BareBot, aigerim: Person) -> None:
    files = {"document": ("big.bin", bytes(50 * 1024 * 1024 + 1))}
    answer = await bot.upload("sendDocument", files, chat_id=aigerim.id)

    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


def test_an_unknown_file_is_no_file(sandbox: Sandbox) -> None:
    with pytest.raises(KeyError):
        sandbox.file("nothing")


async def test_an_album_is_several_messages(bot: BareBot, aigerim: Person) -> None:
    media = [
        {"type": "photo", "media": "attach://one", "caption": "first"},
        {"type": "photo", "media": "attach://two"},
    ]
    files = {"one": ("1.png", png(5, 5)), "two": ("2.png", png(6, 6))}
    answer = await bot.upload("sendMediaGroup", files, chat_id=aigerim.id, media=media)

    assert [message["photo"][0]["width"] for message in answer["result"]] == [5, 6]
    assert [message.text for message in aigerim.messages[1:]] == ["first", ""]


@pytest.mark.parametrize(
    ("media", "complaint"),
    [
        ("{", "can't parse media JSON object"),
        ([{"type": "photo", "media": "x"}], "can't parse media JSON object"),
        (
            [{"type": "voice", "media": "x"}] * 2,
            NOT_IN_ALBUM,
        ),
    ],
)
async def test_a_wrong_album_is_refused(
    bot: BareBot, aigerim: Person, media: Any, complaint: str
) -> None:
    assert await bot.refusal("sendMediaGroup", chat_id=aigerim.id, media=media) == complaint
