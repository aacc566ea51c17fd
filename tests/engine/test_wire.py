"""What the network and Telegram do to a request, and what is made of it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    LeaveChat,
    SendDocument,
    SendMessage,
    SendPhoto,
    SetMessageReaction,
    SetMyCommands,
    SetMyName,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from aiohttp import web

from bot.wire import Answer, Outcome, Request, Wire, pack
from program.pages import listening
from sandbox.faults import Fault, Kind
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.people import TOKEN

HELLO = "<b>Сәлем</b> & привет"


@pytest.fixture(scope="module")
async def served() -> AsyncIterator[tuple[Sandbox, Bot]]:
    """One for all: aiogram takes a quarter of a second to close a session."""
    sandbox = Sandbox(token=TOKEN)
    async with sandbox.serve() as url, bot_at(url) as bot:
        yield sandbox, bot
    assert sandbox.complaints == []


@pytest.fixture
def sandbox(served: tuple[Sandbox, Bot]) -> Sandbox:
    served[0].calls.clear()
    return served[0]


@pytest.fixture
def bot(served: tuple[Sandbox, Bot]) -> Bot:
    return served[1]


@pytest.fixture
def wire(bot: Bot) -> Wire:
    return Wire(bot)


@pytest.fixture
def aigul(sandbox: Sandbox) -> Person:
    person = sandbox.add_person("Айгүл")
    person.start()
    return person


@asynccontextmanager
async def bot_at(url: str, token: str = TOKEN) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    default = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    async with Bot(token, session=session, default=default) as bot:
        yield bot


@dataclass
class Stranger:
    """Somebody at the other end who is not Telegram, and a wire to them."""

    wire: Wire
    status: int = 200
    text: str = ""

    async def says(self, status: int, text: str) -> Answer:
        self.status, self.text = status, text
        return await self.wire.send(Request(method="getMe", fields="{}"))


@pytest.fixture(scope="module")
async def stranger() -> AsyncIterator[Stranger]:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=somebody.status, text=somebody.text)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    async with (
        listening(application, "127.0.0.1", 0) as port,
        bot_at(f"http://127.0.0.1:{port}") as bot,
    ):
        somebody = Stranger(Wire(bot))
        yield somebody


def hello(bot: Bot, person: Person) -> Request:
    return pack(SendMessage(chat_id=person.id, text=HELLO), bot)


def texts(person: Person) -> list[str]:
    return [message.text for message in person.messages if not message.mine]


# Packing.

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Иә", callback_data="yes:1")]]
)
MENU = ReplyKeyboardMarkup(
    keyboard=[[KeyboardButton(text="📱", request_contact=True)]], resize_keyboard=True
)
METHODS: list[TelegramMethod[Any]] = [
    SendMessage(chat_id=7, text=HELLO),
    SendMessage(chat_id=7, text=HELLO, parse_mode=None, disable_notification=True),
    SendMessage(chat_id=7, text=HELLO, reply_markup=MENU, protect_content=False),
    SendMessage(chat_id=7, text=HELLO, reply_markup=ReplyKeyboardRemove()),
    SendMessage(
        chat_id=7,
        text=HELLO,
        reply_markup=KEYBOARD,
        link_preview_options=LinkPreviewOptions(is_disabled=False, url="https://example.kz"),
    ),
    SendMessage(chat_id=7, text=HELLO, reply_parameters=ReplyParameters(message_id=5)),
    EditMessageText(chat_id=7, message_id=5, text=HELLO, reply_markup=KEYBOARD),
    AnswerCallbackQuery(callback_query_id="9", text="Иә", show_alert=True),
    SetMyName(name="Мінбер", language_code="kk"),
    SetMyCommands(
        commands=[BotCommand(command="help", description="Көмек")],
        scope=BotCommandScopeAllPrivateChats(),
    ),
    SetMessageReaction(chat_id=7, message_id=5, reaction=[ReactionTypeEmoji(emoji="👍")]),
    LeaveChat(chat_id=-7),
]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: type(method).__name__)
async def test_a_request_says_what_aiogram_would_say(
    bot: Bot, method: TelegramMethod[Any]
) -> None:
    session = bot.session
    expected = session.prepare_value(
        method.model_dump(warnings=False), bot=bot, files={}, _dumps_json=False
    )
    request = pack(method, bot)
    assert request.method == method.__api_method__
    assert json.loads(request.fields) == expected
    assert (request.file, request.file_name) == (None, None)


async def test_a_request_is_written_in_one_order(bot: Bot) -> None:
    """Of two processes too: what was told to Telegram last time is known by its text."""
    request = pack(SendMessage(text=HELLO, reply_markup=KEYBOARD, chat_id=7), bot)
    names = list(json.loads(request.fields))
    assert names == sorted(names)


async def test_an_upload_stays_with_its_request(bot: Bot) -> None:
    photo = BufferedInputFile(b"\x89PNG", "билет.png")
    request = pack(SendPhoto(chat_id=7, photo=photo, caption=HELLO), bot)
    assert (request.file, request.file_name) == (b"\x89PNG", "билет.png")
    assert json.loads(request.fields)["photo"] == "attach://file"


# What comes back.


async def test_a_request_is_delivered(wire: Wire, bot: Bot, aigul: Person) -> None:
    answer = await wire.send(hello(bot, aigul))
    assert answer.outcome is Outcome.DELIVERED
    assert answer.result["message_id"] == aigul.messages[-1].id
    assert texts(aigul) == ["Сәлем & привет"]


async def test_a_file_arrives_whole(wire: Wire, bot: Bot, aigul: Person, sandbox: Sandbox) -> None:
    content = bytes(range(256)) * 100
    document = BufferedInputFile(content, "тізім.csv")
    method = SendDocument(
        chat_id=aigul.id, document=document, caption=HELLO, reply_markup=KEYBOARD
    )
    answer = await wire.send(pack(method, bot))
    assert answer.outcome is Outcome.DELIVERED
    message = aigul.messages[-1]
    assert message.text == "Сәлем & привет"
    assert [button.text for row in message.buttons for button in row] == ["Иә"]
    assert message.media is not None
    assert message.media.file.name == "тізім.csv"
    assert sandbox.file(message.media.file.file_id) == content


@pytest.mark.parametrize(
    ("kind", "outcome", "code", "arrives"),
    [
        ("403", Outcome.REFUSED, 403, False),
        ("401", Outcome.REFUSED, 401, False),
        ("429", Outcome.REFUSED, 429, False),
        ("500", Outcome.UNKNOWN, 500, False),
        ("502", Outcome.UNKNOWN, 502, False),
        ("drop_before", Outcome.UNKNOWN, 0, False),
        ("drop_after", Outcome.UNKNOWN, 0, True),
        ("slow", Outcome.DELIVERED, 200, True),
    ],
)
async def test_what_can_happen_to_a_request(
    wire: Wire,
    bot: Bot,
    aigul: Person,
    sandbox: Sandbox,
    kind: Kind,
    outcome: Outcome,
    code: int,
    *,
    arrives: bool,
) -> None:
    sandbox.faults.add(Fault(kind=kind, method="sendMessage", seconds=0.01))
    answer = await wire.send(hello(bot, aigul))
    assert (answer.outcome, answer.code) == (outcome, code)
    assert (texts(aigul) != []) is arrives


async def test_a_refusal_says_how_long_to_wait(
    wire: Wire, bot: Bot, aigul: Person, sandbox: Sandbox
) -> None:
    sandbox.faults.add(Fault(kind="429", method="sendMessage", retry_after=17))
    answer = await wire.send(hello(bot, aigul))
    assert (answer.retry_after, answer.description) == (17, "Too Many Requests: retry after 17")


async def test_no_answer_in_time_is_no_answer(
    wire: Wire, bot: Bot, aigul: Person, sandbox: Sandbox
) -> None:
    sandbox.faults.add(Fault(kind="hang", method="sendMessage"))
    answer = await wire.send(hello(bot, aigul), seconds=0.05)
    assert answer == Answer(outcome=Outcome.UNKNOWN, description="TimeoutError")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@pytest.mark.parametrize("host", ["127.0.0.1", "telegram.invalid"])
async def test_without_a_connection_nothing_was_sent(host: str) -> None:
    async with bot_at(f"http://{host}:{free_port()}") as bot:
        answer = await Wire(bot).send(Request(method="getMe", fields="{}"), seconds=5)
    assert answer.outcome is Outcome.NOT_SENT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>Wi-Fi: please sign in</html>",
        "[]",
        "null",
        '"ok"',
        "{}",
        '{"ok":true}',
        '{"ok":false,"parameters":null}',
        '{"ok":false,"parameters":{"retry_after":"soon"}}',
    ],
)
@pytest.mark.parametrize("status", [200, 400, 502])
async def test_what_is_not_the_bot_api_says_nothing(
    stranger: Stranger, status: int, text: str
) -> None:
    answer = await stranger.says(status, text)
    assert (answer.outcome, answer.description) == (Outcome.UNKNOWN, "not the Bot API")


async def test_a_refusal_may_be_short(stranger: Stranger) -> None:
    answer = await stranger.says(400, '{"ok":false}')
    assert answer == Answer(outcome=Outcome.REFUSED, code=400)


async def test_nothing_that_is_told_of_a_failure_holds_the_token(
    wire: Wire, bot: Bot, aigul: Person, sandbox: Sandbox
) -> None:
    kinds: list[Kind] = ["403", "401", "429", "500", "502", "drop_before", "drop_after"]
    for kind in kinds:
        sandbox.faults.add(Fault(kind=kind, method="sendMessage"))
    answers = [await wire.send(hello(bot, aigul)) for _ in kinds]
    assert TOKEN.partition(":")[2] not in repr(answers)


async def test_a_cancelled_request_is_cancelled(
    wire: Wire, bot: Bot, aigul: Person, sandbox: Sandbox
) -> None:
    sandbox.faults.add(Fault(kind="hang", method="sendMessage"))
    sending = asyncio.ensure_future(wire.send(hello(bot, aigul)))
    await sandbox.until(lambda: any(call.method == "sendMessage" for call in sandbox.calls))
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
