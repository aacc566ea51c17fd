"""What a handler returns: Telegram methods and living messages; they become letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod

from bot.wire import pack
from forum.outbox import Lane, Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A living message: there is one of this kind and ref in a chat, edited in place."""

    kind: str
    ref: int
    message: SendMessage
    afresh: bool = False  # say it again at the end of the chat
    message_id: int | None = None  # the message of this chat that becomes the card


Reply = TelegramMethod[Any] | Card
Replies = Reply | list[Reply] | None


def listed(replies: Replies) -> list[Reply]:
    if replies is None:
        return []
    return replies if isinstance(replies, list) else [replies]


def letters(replies: Iterable[Reply], bot: Bot, person_id: int) -> list[Letter]:
    """Letters in the order of the replies; what names no chat belongs to the person's own."""
    return [_letter(reply, bot, person_id) for reply in replies]


def answers_press(reply: Reply) -> bool:
    return isinstance(reply, AnswerCallbackQuery)


def _letter(reply: Reply, bot: Bot, person_id: int) -> Letter:
    if isinstance(reply, Card):
        return written(
            reply.message,
            bot,
            person_id,
            kind=reply.kind,
            ref=reply.ref,
            afresh=reply.afresh,
            message_id=reply.message_id,
        )
    return written(reply, bot, person_id)


def written(
    method: TelegramMethod[Any], bot: Bot, person_id: int, *, lane: Lane = Lane.REPLY, **more: Any
) -> Letter:
    request = pack(method, bot)
    return Letter(
        chat_id=getattr(method, "chat_id", person_id),
        method=request.method,
        fields=request.fields,
        file=request.file,
        file_name=request.file_name,
        lane=lane,
        **more,
    )
