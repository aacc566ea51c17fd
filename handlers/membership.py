"""Somebody blocks the bot, or lets it in again."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated

from bot.filters import Private
from forum.outbox import Outbox
from forum.people import People, Person


def create_router() -> Router:
    router = Router(name=__name__)
    router.my_chat_member.register(notice, Private())
    return router


async def notice(
    event: ChatMemberUpdated,
    person: Person,
    people: People,
    outbox: Outbox,
    clock: Callable[[], datetime],
) -> None:
    """Nothing can be sent to whoever blocked us; whoever is back was met on the way here."""
    if event.new_chat_member.status == ChatMemberStatus.KICKED:
        people.lose(person.id, clock())
        outbox.cancel(person.id)
