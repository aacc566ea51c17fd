"""aiogram's own bot against the sandbox."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    MenuButtonCommands,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from sandbox.faults import Fault
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.test_files import png


@pytest.fixture
async def bot(sandbox: Sandbox, url: str) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    async with Bot(
        sandbox.token,
        session=session,
        default=DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True),
    ) as bot:
        yield bot


BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="ok", callback_data="1", style="success")]]
)
KEYBOARD = ReplyKeyboardMarkup(
    keyboard=[[KeyboardButton(text="Phone", request_contact=True)]], resize_keyboard=True
)


async def test_a_conversation_is_without_complaints(
    bot: Bot, aigerim: Person, sandbox: Sandbox
) -> None:
    her = aigerim.id
    sent = await bot.send_message(her, "<b>a</b>", reply_markup=BUTTONS)
    reply = ReplyParameters(message_id=sent.message_id, quote="a")
    await bot.send_message(her, "b", reply_markup=KEYBOARD, reply_parameters=reply)
    await bot.send_message(her, "c", reply_markup=ReplyKeyboardRemove(), disable_notification=True)
    card = sent.message_id
    await bot.edit_message_text("b", chat_id=her, message_id=card, reply_markup=BUTTONS)
    await bot.answer_callback_query(aigerim.press_button("ok"), "ok", show_alert=True)
    await bot.edit_message_reply_markup(chat_id=her, message_id=card)
    await bot.pin_chat_message(her, card, disable_notification=True)
    await bot.set_message_reaction(her, card, [ReactionTypeEmoji(emoji="👍")])
    await bot.send_chat_action(her, "typing")
    await bot.delete_message(her, card)

    assert sandbox.complaints == []
    assert {call.status for call in sandbox.calls} == {200}


async def test_updates_are_aiograms_updates(bot: Bot, aigerim: Person, sandbox: Sandbox) -> None:
    aigerim.send("Сәлем! /ask")
    [update] = await bot.get_updates(allowed_updates=["message", "callback_query"])

    assert update.message is not None
    assert update.message.text == "Сәлем! /ask"
    assert sandbox.complaints == []


async def test_the_bots_face_is_without_complaints(
    bot: Bot, aigerim: Person, sandbox: Sandbox
) -> None:
    ask = BotCommand(command="ask", description="Ask")
    scope = BotCommandScopeChat(chat_id=aigerim.id)
    await bot.set_my_commands([ask], scope=scope, language_code="kk")
    await bot.set_my_description("Forum", language_code="kk")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    me = await bot.me()

    assert me.username == "sandbox_bot"
    assert sandbox.complaints == []


async def test_files_go_both_ways(bot: Bot, aigerim: Person, sandbox: Sandbox) -> None:
    document = await bot.send_document(
        aigerim.id, BufferedInputFile(b"a;b", "list.csv"), caption="<i>list</i>"
    )
    album = await bot.send_media_group(
        aigerim.id,
        [
            InputMediaPhoto(media=BufferedInputFile(png(5, 5), "1.png"), caption="<b>x</b>"),
            InputMediaPhoto(media=BufferedInputFile(png(6, 6), "2.png")),
        ],
    )
    aigerim.send_media("photo", file=png(30, 40))
    [update] = await bot.get_updates()

    assert document.document is not None
    downloaded = await bot.download(document.document)
    assert downloaded is not None
    assert downloaded.read() == b"a;b"
    assert [message.photo[0].width for message in album if message.photo] == [5, 6]
    assert update.message is not None
    assert update.message.photo is not None
    assert update.message.photo[-1].height == 40
    assert sandbox.complaints == []


async def test_refusals_are_aiograms_exceptions(
    bot: Bot, aigerim: Person, sandbox: Sandbox
) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "a")
    aigerim.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(aigerim.id, "a")
    sandbox.faults.add(Fault(kind="429", retry_after=9))
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.get_me()
    assert flood.value.retry_after == 9
    sandbox.faults.add(Fault(kind="drop_after"))
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()


async def test_a_blind_send_and_its_webhook_are_described_to_aiogram(
    bot: Bot, aigerim: Person
) -> None:
    chat = await bot.get_chat(aigerim.id)
    info = await bot.get_webhook_info()
    copy = await bot.copy_message(aigerim.id, aigerim.id, aigerim.messages[0].id)
    member = await bot.get_chat_member(aigerim.id, aigerim.id)

    assert (chat.first_name, info.url, member.status) == ("Aigerim", "", "member")
    assert copy.message_id == aigerim.messages[-1].id
