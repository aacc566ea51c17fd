"""The bot's own face: name, descriptions and commands, in both languages."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any

from aiogram import Bot
from aiogram.methods import (
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
    TelegramMethod,
)
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot.commands import COMMANDS
from bot.wire import Outcome, Request, Wire, pack
from forum.facts import Facts
from forum.languages import Language
from forum.transactions import Transactions
from locales.phrases import plain, speaking


class Profile:
    """Says only what has changed: Telegram allows a few changes of a name a day."""

    def __init__(self, bot: Bot, wire: Wire, facts: Facts, transactions: Transactions) -> None:
        self._bot = bot
        self._wire = wire
        self._facts = facts
        self._transactions = transactions

    async def publish(self) -> None:
        for name, method in list(_methods()):
            request = pack(method, self._bot)
            mark = sha256(request.fields.encode()).hexdigest()
            known = await self._transactions.read(partial(self._facts.get, name))
            if known != mark:
                await self._tell(name, mark, request)

    async def _tell(self, name: str, mark: str, request: Request) -> None:
        answer = await self._wire.send(request)
        if answer.outcome is Outcome.DELIVERED:
            await self._transactions.write(partial(self._facts.keep, name, mark))


def _methods() -> Iterator[tuple[str, TelegramMethod[Any]]]:
    """Kazakh is also what readers of every other language see."""
    for code in ("", *Language):
        with speaking(Language(code or Language.KAZAKH)):
            yield f"name:{code}", SetMyName(name=plain("bot.name"), language_code=code)
            yield (
                f"description:{code}",
                SetMyDescription(description=plain("bot.description"), language_code=code),
            )
            yield (
                f"short:{code}",
                SetMyShortDescription(short_description=plain("bot.short"), language_code=code),
            )
            yield (
                f"commands:{code}",
                SetMyCommands(
                    commands=commands(),
                    scope=BotCommandScopeAllPrivateChats(),
                    language_code=code,
                ),
            )


def commands() -> list[BotCommand]:
    """The command menu in the language that is being spoken."""
    return [
        BotCommand(command=command, description=plain(f"bot.command.{command}"))
        for command in COMMANDS
    ]
