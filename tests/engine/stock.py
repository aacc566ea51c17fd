"""The control: aiogram's own polling, as its tutorials show it, on a SQLite file."""

import asyncio
import os
import sqlite3

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher()
database = sqlite3.connect(os.environ["DATABASE_PATH"], isolation_level=None)
database.execute("CREATE TABLE IF NOT EXISTS heard (message_id INTEGER, person_id INTEGER)")


@dispatcher.message()
async def hear(message: Message) -> None:
    await asyncio.sleep(0.3)  # whatever a handler waits for
    database.execute("INSERT INTO heard VALUES (?, ?)", [message.message_id, message.chat.id])
    await message.answer("heard")


async def main() -> None:
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    await dispatcher.start_polling(bot, tasks_concurrency_limit=50)


if __name__ == "__main__":
    asyncio.run(main())
