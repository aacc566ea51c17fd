"""One message edited in place rather than ten new ones."""

from aiogram.methods import EditMessageText, SendMessage
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardMarkup,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.replies import Reply

Event = Message | CallbackQuery
Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def screen(event: Event, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Reply:
    """A press changes the message under the finger; anything else is answered with a new one.

    A message that Telegram no longer shows to bots is answered with a new one too.
    """
    if isinstance(event, CallbackQuery) and isinstance(event.message, Message):
        return EditMessageText(
            chat_id=event.message.chat.id,
            message_id=event.message.message_id,
            text=text,
            reply_markup=keyboard,
        )
    return say(event, text, keyboard)


def say(event: Event, text: str, keyboard: Keyboard | None = None) -> SendMessage:
    """A new message at the end of the person's own chat."""
    assert event.from_user is not None  # noqa: S101  messages without a sender reach no handler
    return SendMessage(chat_id=event.from_user.id, text=text, reply_markup=keyboard)
