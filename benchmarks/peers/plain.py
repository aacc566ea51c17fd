"""aiogram and aiosqlite the usual way: a lock, a commit for each question, then the answer."""

import asyncio
import os

import aiosqlite
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher()
SCHEMA = """
CREATE TABLE IF NOT EXISTS people (id INTEGER PRIMARY KEY, asked INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS questions (
    id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS questions_author ON questions (author_id);
"""


@dispatcher.message(F.text)
async def ask(message: Message, database: aiosqlite.Connection, turn: asyncio.Lock) -> None:
    author = message.chat.id
    async with turn:
        await database.execute("INSERT OR IGNORE INTO people (id) VALUES (?)", [author])
        await database.execute("UPDATE people SET asked = asked + 1 WHERE id = ?", [author])
        cursor = await database.execute(
            "INSERT INTO questions (author_id, text) VALUES (?, ?)", [author, message.text]
        )
        await database.commit()
    await message.answer(f"No. {cursor.lastrowid}")


async def main() -> None:
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    async with aiosqlite.connect(os.environ["DATABASE_PATH"]) as database:
        await database.execute("PRAGMA journal_mode = WAL")
        await database.execute("PRAGMA synchronous = FULL")
        await database.executescript(SCHEMA)
        await dispatcher.start_polling(bot, database=database, turn=asyncio.Lock())


if __name__ == "__main__":
    asyncio.run(main())
