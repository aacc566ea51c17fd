"""Groups and channels: the bot leaves politely, and says where it can be found."""

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery, LeaveChat, SendMessage
from aiogram.types import CallbackQuery, Message

from bot.filters import NotPrivate
from bot.replies import Reply
from locales.phrases import phrase, plain


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(leave, NotPrivate())
    router.callback_query.register(refuse, NotPrivate())
    return router


async def leave(message: Message, username: str) -> list[Reply]:
    text = phrase("error.group", link=f"https://t.me/{username}")
    return [
        SendMessage(chat_id=message.chat.id, text=text),
        LeaveChat(chat_id=message.chat.id),
    ]


async def refuse(query: CallbackQuery) -> Reply:
    """We send no buttons to groups: this one is forged."""
    return AnswerCallbackQuery(
        callback_query_id=query.id, text=plain("error.private_only"), show_alert=True
    )
