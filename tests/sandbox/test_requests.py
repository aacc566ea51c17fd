"""The HTTP layer: how a call may be written, and who may call."""

from typing import Any

import aiohttp
import pytest
from yarl import URL

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot


async def test_a_call_may_be_a_query(bot: BareBot, aigerim: Person) -> None:
    parameters = {"chat_id": str(aigerim.id), "text": "сәлем"}
    async with bot.http.get(bot.address("SENDMESSAGE"), params=parameters) as response:
        answer = await response.json()

    assert answer["result"]["text"] == "сәлем"
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"


async def test_a_call_may_be_json(bot: BareBot, aigerim: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    body = {"chat_id": aigerim.id, "text": "a", "reply_markup": markup, "protect_content": True}
    async with bot.http.post(bot.address("sendMessage"), json=body) as response:
        answer = await response.json()

    assert answer["result"]["reply_markup"] == markup
    assert answer["result"]["has_protected_content"] is True


async def test_a_call_may_be_multipart(bot: BareBot, aigerim: Person) -> None:
    answer = await bot.upload("sendMessage", {}, chat_id=aigerim.id, text="сәлем")

    assert answer["result"]["text"] == "сәлем"


async def test_the_query_beats_the_body_and_the_first_of_two_wins(
    bot: BareBot, aigerim: Person
) -> None:
    address = bot.address(f"sendMessage?text=query&chat_id={aigerim.id}&text=second")
    async with bot.http.post(address, data={"text": "body"}) as response:
        answer = await response.json()

    assert answer["result"]["text"] == "query"


async def test_the_method_may_be_a_parameter(bot: BareBot) -> None:
    async with bot.http.post(bot.address(""), data={"method": "getMe"}) as response:
        answer = await response.json()

    assert answer["result"]["id"] == 42


@pytest.mark.parametrize("method", ["sendNothing", "getMe/", "test/getMe"])
async def test_an_unknown_method_is_not_found(bot: BareBot, sandbox: Sandbox, method: str) -> None:
    answer = await bot.call(method)

    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")
    assert sandbox.complaints == []


async def test_a_method_that_the_sandbox_lacks_is_complained_about(
    bot: BareBot, sandbox: Sandbox
) -> None:
    answer = await bot.call("sendGift")

    assert answer["error_code"] == 404
    assert sandbox.complaints == ["sendGift: the sandbox has no such method yet"]


@pytest.mark.parametrize(
    ("token", "code", "description"),
    [
        ("nonsense", 401, "Unauthorized: invalid token specified"),
        ("042:TEST", 401, "Unauthorized: invalid token specified"),
        (f"42:{'x' * 80}", 401, "Unauthorized: invalid token specified"),
        ("x:TEST", 421, "Misdirected Request: unallowed token specified"),
        ("42:another", 401, "Unauthorized"),
    ],
)
async def test_only_the_right_token_is_let_in(
    bot: BareBot, token: str, code: int, description: str
) -> None:
    async with bot.http.get(f"{bot.url}/bot{token}/getMe") as response:
        answer = await response.json()

    assert response.status == code
    assert answer == {"ok": False, "error_code": code, "description": description}


async def test_the_token_guards_files_too(bot: BareBot, aigerim: Person) -> None:
    document = aigerim.send_media("document")["document"]
    file = await bot.result("getFile", file_id=document["file_id"])
    async with bot.http.get(f"{bot.url}/file/bot42:x/{file['file_path']}") as response:
        assert response.status == 404


async def test_other_http_methods_are_not_implemented(bot: BareBot) -> None:
    async with bot.http.put(bot.address("getMe")) as response:
        assert (response.status, await response.read()) == (501, b"")


@pytest.mark.parametrize("body", ["{", "[]", '"text"'])
async def test_a_body_that_is_no_object_is_refused(bot: BareBot, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with bot.http.post(bot.address("getMe"), data=body, headers=headers) as response:
        assert (response.status, await response.read()) == (400, b"")


async def test_an_unknown_kind_of_body_is_passed_over(bot: BareBot) -> None:
    headers = {"Content-Type": "text/plain"}
    async with bot.http.post(bot.address("getMe"), data="x", headers=headers) as response:
        assert response.status == 200


async def test_too_many_parameters_are_refused(bot: BareBot) -> None:
    form = aiohttp.FormData(default_to_multipart=True)
    for name in ("a", "b", "c"):
        form.add_field(name, "x" * 400_000)
    async with bot.http.post(bot.address("getMe"), data=form) as response:
        assert (response.status, await response.read()) == (413, b"")


async def test_text_has_to_be_utf8(bot: BareBot, aigerim: Person) -> None:
    address = bot.address(f"sendMessage?chat_id={aigerim.id}&text=%ff")
    async with bot.http.get(URL(address, encoded=True)) as response:
        answer = await response.json()

    assert answer["description"] == "Bad Request: text must be encoded in UTF-8"


async def test_a_giant_number_is_cut(bot: BareBot) -> None:
    answer = await bot.call("sendMessage", chat_id="9" * 5000, text="a")

    assert answer["description"] == "Bad Request: chat not found"


async def test_nested_multipart_is_passed_over(bot: BareBot, aigerim: Person) -> None:
    inner = aiohttp.MultipartWriter("mixed")
    inner.append("x")
    form = aiohttp.MultipartWriter("form-data")
    form.append(inner)
    for name, value in {"chat_id": str(aigerim.id), "text": "a"}.items():
        form.append(value).set_content_disposition("form-data", name=name)
    async with bot.http.post(bot.address("sendMessage"), data=form) as response:
        answer = await response.json()

    assert answer["result"]["text"] == "a"


async def test_every_call_is_written_down(bot: BareBot, aigerim: Person, sandbox: Sandbox) -> None:
    await bot.call("sendmessage", chat_id=aigerim.id, text="a")
    await bot.call("getMe")

    sent, asked = sandbox.calls
    assert (sent.method, sent.status, sent.at) == ("sendMessage", 200, 1_790_000_000.0)
    assert sent.fields == {"chat_id": str(aigerim.id), "text": "a"}
    assert (asked.method, asked.fields) == ("getMe", {})


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"colour": "red"}, "sendMessage: colour: unknown"),
        ({"disable_notification": "perhaps"}, "sendMessage: disable_notification: Input should"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "a", "url": "t.me", "size": 3}]]}},
            "sendMessage: reply_markup.inline_keyboard.size: unknown",
        ),
        ({"entities": "[nonsense"}, "sendMessage: entities: Input should be a valid list"),
    ],
)
async def test_what_telegram_would_ignore_is_complained_about(
    bot: BareBot,
    aigerim: Person,
    sandbox: Sandbox,
    parameters: dict[str, Any],
    complaint: str,
) -> None:
    await bot.result("sendMessage", chat_id=aigerim.id, text="a", **parameters)

    [heard] = sandbox.complaints
    assert heard.startswith(complaint)


async def test_a_text_that_looks_like_json_is_a_text(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    await bot.result("sendMessage", chat_id=aigerim.id, text='{"a": 1}')

    assert sandbox.complaints == []


async def test_for_speed_nobody_complains(http: aiohttp.ClientSession) -> None:
    sandbox = Sandbox(strict=False)
    async with sandbox.serve() as url:
        await BareBot(http, url, sandbox.token).result("getMe", colour="red")

    assert sandbox.complaints == []
