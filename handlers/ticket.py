"""`/ticket`: the QR code again, at any time."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.callbacks import OpenTicket
from bot.filters import Command
from bot.replies import Reply
from bot.tickets import ticket
from forum.forums import Forums
from forum.participants import Participant, registered


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("ticket"))
    router.callback_query.register(show, OpenTicket.filter())
    return router


async def show(
    _event: Message | CallbackQuery, participant: Participant | None, forums: Forums, username: str
) -> Reply:
    participant = registered(participant)
    return ticket(participant, forums.get(participant.forum_id), username)
